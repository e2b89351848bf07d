-- What hosts do to look after a room. Reasons are sealed with the room's key, for whoever they concern.

-- Messages that a host took out. The log says that they are set aside; here stands who did it and why.
create table room_aside (
    stream_id uuid not null references room (stream_id) on delete cascade,
    number bigint not null,
    writer_id uuid not null,        -- their name in the room
    by_id uuid not null,            -- the host's
    sealed bytea not null,          -- the reason
    at timestamptz not null,
    primary key (stream_id, number)
);

-- Who was asked to leave for a time.
create table room_away (
    id uuid primary key,
    stream_id uuid not null references room (stream_id) on delete cascade,
    persona_id uuid not null,
    about bigint not null,          -- the message that led to it
    by_id uuid not null,            -- the host, by their name in the room
    sealed bytea not null,          -- the reason
    asked_at timestamptz not null,
    until timestamptz not null,
    ended_at timestamptz            -- a host let them come back sooner
);
create index room_away_person on room_away (stream_id, persona_id, until) where ended_at is null;
