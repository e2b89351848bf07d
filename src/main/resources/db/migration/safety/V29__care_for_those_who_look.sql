-- Care for those who look, and for those who are asked how they are.
alter table duty_shift
    add column break_at timestamptz;      -- when they last put the question about a break aside
alter table concern
    add column rather_not_at timestamptz; -- since when they would rather not be asked how they are
alter table concern_step
    add column rule text;                 -- the guideline it rests on, where somebody named one

-- Somebody who looks would like to talk about what they read.
create table debrief (
    id uuid primary key,
    persona_id uuid not null,       -- who, in the community
    asked_at timestamptz not null,
    answered_by uuid,               -- who takes it on
    answered_at timestamptz
);
create unique index debrief_waits on debrief (persona_id) where answered_at is null;
