-- Who is there when something happens: times on duty, by role.
create table duty_shift (
    id uuid primary key,
    role text not null check (role in ('moderator', 'second', 'lead')),
    from_at timestamptz not null,
    until_at timestamptz not null check (until_at > from_at),
    persona_id uuid,                -- whose it is, in the community; null only in a sample
    begun_at timestamptz,           -- when they first said that they are here
    seen_at timestamptz,            -- the last sign of life
    silent_at timestamptz,          -- when it was noticed that none came; null once they are back
    ended_at timestamptz,           -- when they handed over
    note bytea,                     -- what they handed over, sealed
    sample boolean not null default false
);
create index duty_shift_coming on duty_shift (until_at);
create index duty_shift_persona on duty_shift (persona_id);
