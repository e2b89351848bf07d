-- The last day that the two have in mind, and the words each leaves the other, which are read once
-- the talk has ended.
create table together_ending (
    stream_id uuid primary key,
    persona_id uuid not null,       -- who planned it
    last_day date not null,
    planned_at timestamptz not null
);
create index together_ending_persona on together_ending (persona_id);

create table together_keepsake (
    stream_id uuid not null,
    persona_id uuid not null,
    sealed bytea not null,
    written_at timestamptz not null,
    primary key (stream_id, persona_id)
);
create index together_keepsake_persona on together_keepsake (persona_id);
