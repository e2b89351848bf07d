-- How somebody becomes a supporter, under their name among supporters: they apply in their own
-- words, somebody talks with them, they train and practise, and what they did is written down.

create table application (
    persona_id uuid primary key references persona on delete cascade,
    words text not null,      -- until a credential is given
    applied_at timestamptz not null,
    meet_at timestamptz,
    meet_with uuid,
    answer text,              -- not now, and why, to the applicant
    answered_by uuid,
    answered_at timestamptz,
    check ((answer is null) = (answered_at is null))
);

create table training_entry (
    id uuid primary key,
    persona_id uuid not null references persona on delete cascade,
    kind text not null check (kind in ('core', 'practice', 'observed')),
    competency text,          -- of supporter/competencies.json, for core training
    hours numeric(4, 1) not null check (hours > 0 and hours <= 60),
    done_on date not null,
    written_at timestamptz not null,
    confirmed_by uuid,
    confirmed_at timestamptz, -- only then it counts
    check ((kind = 'core') = (competency is not null))
);
create index training_entry_persona on training_entry (persona_id, done_on);
