-- Rooms in which several people talk while a host is there. What they say stands in the message log.

create table room (
    stream_id uuid primary key,
    title text not null,
    who_for text not null,
    guidelines text not null,
    guidelines_version int not null default 1,   -- grows with every change of their text
    language text not null,                      -- of these texts
    zone text not null,                          -- of the opening hours
    capacity int not null check (capacity between 2 and 1000),
    slow_seconds int not null default 0 check (slow_seconds between 0 and 3600),
    unhosted text not null check (unhosted in ('close', 'hold')),
    hosted_until timestamptz not null,           -- the last host's sign of life, with what it is good for
    told text not null default 'closed',         -- the state that the log noted last
    sample boolean not null default false,
    opened_at timestamptz not null,
    archived_at timestamptz
);

-- When a room is usually open, on the clocks of its zone; one time a day, past midnight if it ends earlier.
create table room_hours (
    stream_id uuid not null references room (stream_id) on delete cascade,
    day int not null check (day between 1 and 7),
    opens time not null,
    closes time not null,
    primary key (stream_id, day)
);

-- Who may host a room, by the name they have in the community, and what was said about it.
create table room_host (
    id uuid primary key,
    stream_id uuid not null references room (stream_id) on delete cascade,
    persona_id uuid not null,
    reason text not null,
    given_by uuid not null,
    given_at timestamptz not null,
    ended_by uuid,
    ended_at timestamptz,
    end_reason text
);
create unique index room_host_standing on room_host (stream_id, persona_id) where ended_at is null;

-- Somebody who came in at least once, by the name they took for this room.
create table room_person (
    stream_id uuid not null references room (stream_id) on delete cascade,
    persona_id uuid not null,
    agreed_version int not null,
    agreed_at timestamptz not null,
    listening boolean not null,
    shown boolean not null,
    hosts boolean not null default false,        -- whether others see that they host
    here_at timestamptz,                         -- the last sign of life; null once they left
    duty_until timestamptz,                      -- until when they count as the host on duty
    next_at timestamptz,                         -- slow mode: not before
    turn uuid,                                   -- the message that took the last turn
    primary key (stream_id, persona_id)
);
create index room_person_here on room_person (stream_id, here_at);

-- Whom somebody does not want to read here. Told to nobody.
create table room_muted (
    stream_id uuid not null,
    persona_id uuid not null,
    muted_id uuid not null,
    until timestamptz,                           -- null: until they change it
    primary key (stream_id, persona_id, muted_id),
    foreign key (stream_id, persona_id) references room_person on delete cascade
);

-- What waits until a host lets it through, sealed with the room's key.
create table room_held (
    stream_id uuid not null references room (stream_id) on delete cascade,
    client_id uuid not null,                     -- the message it will be
    persona_id uuid not null,
    sealed bytea not null,
    held_at timestamptz not null,
    answered_at timestamptz,                     -- a host kept it back; what is let through goes
    primary key (stream_id, persona_id, client_id)
);
create index room_held_waiting on room_held (stream_id, held_at) where answered_at is null;

create index block_blocked on vault.block (blocked_id);

-- The names in one space whose people and this name's person have blocked each other, either way. It
-- costs what somebody has blocked, not how many are in the space.
create function vault.apart_in(one uuid, space uuid) returns setof uuid
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select b.persona_id from holder a
    join block k on a.account_id in (k.account_id, k.blocked_id)
    join holder b on b.space_id = space and b.account_id =
        case when k.account_id = a.account_id then k.blocked_id else k.account_id end
    where a.persona_id = one
$$;
