-- Supervision of supporters: when they meet, what they write for themselves, and that somebody
-- would like to talk soon. What they talk about is written down nowhere.

create table supervision (
    id uuid primary key,
    persona_id uuid not null references persona on delete cascade,  -- name among supporters
    with_id uuid,             -- who supervises; nobody while nobody has taken it
    starts_at timestamptz not null,
    asked_at timestamptz not null,
    held_at timestamptz       -- said by who supervises
);
create index supervision_persona on supervision (persona_id, starts_at);

create table reflection (
    id uuid primary key,
    persona_id uuid not null references persona on delete cascade,
    sealed bytea not null,    -- with a key of its own
    written_at timestamptz not null,
    shared_at timestamptz     -- only then those who supervise read it
);
create index reflection_persona on reflection (persona_id, written_at);

create table supporter_debrief (
    id uuid primary key,
    persona_id uuid not null references persona on delete cascade,
    asked_at timestamptz not null,
    answered_by uuid,
    answered_at timestamptz
);
create unique index supporter_debrief_waits on supporter_debrief (persona_id)
    where answered_at is null;
