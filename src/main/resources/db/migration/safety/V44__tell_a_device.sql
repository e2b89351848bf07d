-- A device that is told when somebody must look. It hangs on the sign-in there, and goes with it however that ends.
create table push_device (
    session char(36) primary key references session (primary_id) on delete cascade,
    persona_id uuid not null,       -- whose it is, in the community
    endpoint text not null unique check (length(endpoint) <= 1000),  -- where its browser's maker takes what is for it
    added_at timestamptz not null
);
create index push_device_persona on push_device (persona_id);
