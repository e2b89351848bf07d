-- How a group looks after its people, and the place after a group that nobody leads.

-- Somebody needs a moment, and only who facilitates is told. Gone after a day.
create table group_moment (
    stream_id uuid not null references peer_group (stream_id) on delete cascade,
    persona_id uuid not null,
    asked_at timestamptz not null,
    seen_at timestamptz,
    seen_by uuid,
    primary key (stream_id, persona_id)
);

-- What a facilitator notes after a session, for those who facilitate. Sealed with the thread's key.
create table group_debrief (
    session_id uuid not null references group_session (id) on delete cascade,
    persona_id uuid not null,
    sealed bytea not null,
    written_at timestamptz not null,
    primary key (session_id, persona_id)
);

alter table peer_group add unled_since timestamptz;   -- no facilitator has been there for a week
