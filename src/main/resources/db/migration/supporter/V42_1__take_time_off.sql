-- A supporter is away for a while, and who is there for their people meanwhile.
create table supporter_time_off (
    persona_id uuid primary key references persona on delete cascade,  -- name among supporters
    id uuid not null unique,
    from_at timestamptz not null,
    until_at timestamptz not null,
    cover_id uuid references persona on delete set null,  -- who was asked, also a name there
    agreed_at timestamptz,      -- when they said yes
    check (until_at > from_at)
);
create index supporter_time_off_cover on supporter_time_off (cover_id) where cover_id is not null;
