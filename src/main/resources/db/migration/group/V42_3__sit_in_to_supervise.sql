-- Somebody who looks after supporters would like to sit in on a group, to see how it is led. Told to
-- the group before.
create table group_observation (
    stream_id uuid primary key references peer_group (stream_id) on delete cascade,
    persona_id uuid not null references persona on delete cascade,  -- the name they took there
    from_at timestamptz not null,
    announced_at timestamptz not null,
    allowed_at timestamptz      -- when a facilitator of the group said yes
);
create index group_observation_persona on group_observation (persona_id);
