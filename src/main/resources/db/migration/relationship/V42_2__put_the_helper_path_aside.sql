-- Who does not want to read any more what it takes to support others, under their home name.
create table together_path_aside (
    persona_id uuid primary key references persona on delete cascade,
    said_at timestamptz not null
);
