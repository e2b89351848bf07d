-- Peer-led groups. A group is known by the id of its thread's stream, which is also the space in which
-- its people have names.

create table peer_group (
    stream_id uuid primary key,
    title text not null,
    purpose text not null,                       -- in the members' own words
    who_for text not null,
    language text not null,                      -- of these texts
    size int not null check (size between 6 and 20),
    asks boolean not null,                       -- the facilitators say yes before somebody comes in
    guests boolean not null,                     -- one may sit in once
    stage text not null check (stage in ('asked', 'open', 'refused', 'closed')),
    waited_days int,                             -- how long whoever came in last from the list had waited
    sample boolean not null default false,
    founded_at timestamptz not null
);

-- What everybody in a group agreed to. The newest version holds.
create table group_agreement (
    stream_id uuid not null references peer_group (stream_id) on delete cascade,
    version int not null,
    text text not null,
    since timestamptz not null,
    primary key (stream_id, version)
);

-- What a facilitator of this place said to somebody who wanted to begin a group.
create table group_decision (
    stream_id uuid primary key references peer_group (stream_id) on delete cascade,
    by_id uuid not null,                         -- their name in the community
    opened boolean not null,
    sealed bytea,                                -- why not, for whoever asked
    decided_at timestamptz not null
);

-- Somebody who is in a group, waits for it or once was, by the name they took for it.
create table group_person (
    stream_id uuid not null references peer_group (stream_id) on delete cascade,
    persona_id uuid not null unique,
    part text not null check (part in ('asked', 'declined', 'waiting', 'offered', 'guest', 'member',
        'co-facilitator', 'facilitator', 'left')),
    part_since timestamptz not null,
    until timestamptz,                           -- an offer's or a guest's end
    agreed_version int not null,
    agreed_at timestamptz not null,
    from_number bigint not null default 0,       -- what the thread said up to here was said before they came
    waiting_since timestamptz,                   -- their place on the list
    sat_in_at timestamptz,                       -- one sits in once
    here_at timestamptz,                         -- the last sign of life of somebody who facilitates
    story text not null default '',              -- what a facilitator chose to say of themselves
    primary key (stream_id, persona_id)
);
create index group_person_part on group_person (stream_id, part);

-- Whom somebody does not want to read here. Told to nobody.
create table group_muted (
    stream_id uuid not null,
    persona_id uuid not null,
    muted_id uuid not null,
    until timestamptz,                           -- null: until they change it
    primary key (stream_id, persona_id, muted_id),
    foreign key (stream_id, persona_id) references group_person on delete cascade
);
