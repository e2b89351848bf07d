-- When two people who talk meet: a time that comes again, proposed by one and accepted by the other.
create table together_series (
    id uuid primary key,
    stream_id uuid not null,
    persona_id uuid not null,       -- who proposed it
    other_id uuid not null,         -- who accepts it
    first_at timestamp not null,    -- on the clock of the zone
    zone text not null,             -- of whoever proposed it
    other_zone text,                -- of whoever accepted it
    weeks int not null check (weeks in (1, 2)),
    minutes int not null,
    proposed_at timestamptz not null,
    accepted_at timestamptz,
    carried_on_at timestamptz       -- when they went on after two that did not happen
);
create unique index together_series_proposed on together_series (stream_id)
    where accepted_at is null;
create unique index together_series_accepted on together_series (stream_id)
    where accepted_at is not null;
create index together_series_persona on together_series (persona_id);
create index together_series_other on together_series (other_id);

-- What was decided or said about one meeting; nobody keeps who did.
create table together_meeting (
    stream_id uuid not null,
    planned_at timestamptz not null,    -- as the series has it
    starts_at timestamptz not null,     -- where it was moved
    skipped boolean not null default false,
    met boolean,                        -- null: nobody has said
    primary key (stream_id, planned_at)
);
