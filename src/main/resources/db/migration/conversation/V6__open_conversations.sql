-- Who talks with whom one to one. What they say stands in the message log, sealed.

create table conversation (
    stream_id uuid primary key,
    opened_at timestamptz not null,
    ended_by uuid,              -- persona; told to nobody but them
    ended_at timestamptz,
    check ((ended_by is null) = (ended_at is null))
);

create table conversation_participant (
    stream_id uuid not null references conversation (stream_id) on delete cascade,
    persona_id uuid not null,
    part text not null check (part in ('seeker', 'supporter')),
    agreement int,              -- the version of the text they accepted
    agreed_at timestamptz,
    presence boolean not null default false,
    paused_until timestamptz,
    seen bigint not null default 0,   -- how far they have read; told to nobody but them
    primary key (stream_id, persona_id),
    unique (stream_id, part)
);
create index conversation_participant_persona on conversation_participant (persona_id);

-- What somebody has begun to write, sealed with the conversation's key.
create table conversation_draft (
    stream_id uuid not null references conversation (stream_id) on delete cascade,
    persona_id uuid not null,
    client_id uuid not null,    -- the message it will be, so that it is never sent twice
    sealed bytea not null,
    saved_at timestamptz not null,
    primary key (stream_id, persona_id)
);

-- To remember: a short list that both see and change.
create table conversation_remembered (
    id uuid primary key,
    stream_id uuid not null references conversation (stream_id) on delete cascade,
    sealed bytea not null,
    added_at timestamptz not null,
    version int not null        -- two writers meet here
);
create index conversation_remembered_stream on conversation_remembered (stream_id, added_at);
