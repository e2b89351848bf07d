-- What a group decides together: its agreement, what to talk about, who does what in a session.
-- Words are sealed with the key of the group's thread.

-- Somebody proposes other words for the agreement, and the group votes.
create table group_change (
    id uuid primary key,
    stream_id uuid not null references peer_group (stream_id) on delete cascade,
    persona_id uuid not null,
    sealed bytea not null,                       -- the whole agreement as it would be
    reason bytea,                                -- why, if they said so, sealed
    opened_at timestamptz not null,
    closes_at timestamptz not null,
    closed_at timestamptz,
    outcome text check (outcome in ('passed', 'not-passed', 'too-few', 'withdrawn')),
    yes int,                                     -- how many, once it is closed
    no int,
    people int
);
create unique index group_change_open on group_change (stream_id) where closed_at is null;

-- Who voted what, until it is closed.
create table group_vote (
    change_id uuid not null references group_change (id) on delete cascade,
    persona_id uuid not null,
    yes boolean not null,
    voted_at timestamptz not null,
    primary key (change_id, persona_id)
);

-- What the group could talk about next.
create table group_topic (
    id uuid primary key,
    stream_id uuid not null references peer_group (stream_id) on delete cascade,
    persona_id uuid not null,
    sealed bytea not null,
    proposed_at timestamptz not null,
    done_at timestamptz
);
create index group_topic_open on group_topic (stream_id) where done_at is null;

create table group_topic_vote (
    topic_id uuid not null references group_topic (id) on delete cascade,
    persona_id uuid not null,
    primary key (topic_id, persona_id)
);

-- When a group meets.
create table group_session (
    id uuid primary key,
    stream_id uuid not null references peer_group (stream_id) on delete cascade,
    starts_at timestamptz not null,
    minutes int not null check (minutes between 15 and 240),
    cancelled_at timestamptz
);
create index group_session_next on group_session (stream_id, starts_at);

-- Who opens a session, keeps its time or helps to lead it: offered, or taken.
create table group_turn (
    session_id uuid not null references group_session (id) on delete cascade,
    turn text not null check (turn in ('opener', 'timekeeper', 'co-facilitator')),
    persona_id uuid not null,
    taken boolean not null,                      -- false while it is only offered
    primary key (session_id, turn)
);

-- Who took part, as they said themselves. Seen in the group only.
create table group_attendance (
    session_id uuid not null references group_session (id) on delete cascade,
    persona_id uuid not null,
    primary key (session_id, persona_id)
);

-- A facilitator asked a member to lead the group with them.
create table group_invitation (
    stream_id uuid not null references peer_group (stream_id) on delete cascade,
    persona_id uuid not null,
    by_id uuid not null,
    invited_at timestamptz not null,
    primary key (stream_id, persona_id)
);
