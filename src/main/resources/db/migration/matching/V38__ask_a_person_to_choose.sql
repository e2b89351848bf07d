-- A seeker asks that a person chooses for them, and rounds in which many are chosen for at once.

-- Under the home name, which no coordinator is shown. What the seeker ticked stays in their wishes
-- alone.
create table choice (
    id uuid primary key,
    persona_id uuid not null references persona (id) on delete cascade,
    state text not null check (state in ('waiting', 'suggested', 'met', 'taken-back', 'ended')),
    zone text not null,
    not_people uuid[] not null,     -- they talk with them already, or said no to them
    supporter_id uuid references persona (id) on delete set null,
    by_person boolean not null,     -- false where the suggestion is the program's
    told text,                      -- what became of it last, in a word
    asked_at timestamptz not null,
    due_at timestamptz not null,    -- by when whoever it lies with has to do something
    ended_at timestamptz,
    version int not null
);
create unique index choice_standing on choice (persona_id) where state in ('waiting', 'suggested');
create index choice_waiting on choice (asked_at, id) where state in ('waiting', 'suggested');
create index choice_supporter on choice (supporter_id) where supporter_id is not null;

create table assignment_round (
    id uuid primary key,
    seed bigint not null,           -- the lot among equals: the same seed, the same pairs
    begun_by uuid references persona (id) on delete set null,
    begun_at timestamptz not null,
    ended_at timestamptz,
    suggested int not null          -- to how many seekers it suggested somebody
);
-- One at a time: two could count on the same free place.
create unique index assignment_round_open on assignment_round ((true)) where ended_at is null;
create index assignment_round_begun_by on assignment_round (begun_by) where begun_by is not null;

-- What a coordinator says about two people before a round is accepted.
create table round_mark (
    round_id uuid not null references assignment_round on delete cascade,
    choice_id uuid not null references choice on delete cascade,
    supporter_id uuid not null references persona (id) on delete cascade,
    together boolean not null,
    primary key (round_id, choice_id, supporter_id)
);
create unique index round_mark_together on round_mark (round_id, choice_id) where together;
create index round_mark_choice on round_mark (choice_id);
create index round_mark_supporter on round_mark (supporter_id);
