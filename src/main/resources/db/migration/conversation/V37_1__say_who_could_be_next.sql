-- Told to a seeker when their supporter's credential ran out: who could sit with them next.

create table conversation_next (
    stream_id uuid primary key references conversation (stream_id) on delete cascade,
    persona_id uuid,          -- nobody when nobody had room
    because uuid not null,    -- the credential that ran out, so that it is told once
    told_at timestamptz not null
);
