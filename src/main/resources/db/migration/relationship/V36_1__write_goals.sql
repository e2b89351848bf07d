-- What the seeker wants from talking, in their own words, sealed with the talk's key.
create table together_goal (
    id uuid primary key,
    stream_id uuid not null,
    persona_id uuid not null,
    sealed bytea not null,
    next bytea,                     -- the next small step
    review_on date,
    outcome text check (outcome in ('did', 'partly', 'not-this-time')),
    looked_at timestamptz,
    resting boolean not null default false,
    made_at timestamptz not null,
    version int not null default 0
);
create index together_goal_stream on together_goal (stream_id);
create index together_goal_persona on together_goal (persona_id);
