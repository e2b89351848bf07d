-- Private talk is read by two people's leave: one asks, another approves, for half an hour, and those
-- who talked see it afterwards.

create table opening (
    id uuid primary key,
    concern_id uuid not null references concern (id),
    kind text not null,                 -- whose talk it is: see Openable
    place uuid not null,                -- which talk
    window_from timestamptz not null,   -- what was said from here on
    window_until timestamptz not null,  -- and before this
    ground text not null check (ground in ('life', 'child', 'harm')),
    why bytea not null,                 -- sealed with the concern's key
    asked_by uuid not null,             -- persona in the community
    asked_as text not null,             -- role
    asked_at timestamptz not null,
    state text not null check (state in ('asked', 'open', 'closed', 'declined', 'lapsed')),
    due_at timestamptz,                 -- when it lapses, closes by itself or climbs
    owner text not null check (owner in ('duty', 'lead', 'administrator')), -- duty: whoever asked
    approved_by uuid,                   -- persona in the community
    approved_as text,
    approved_at timestamptz,
    closes_at timestamptz,
    ended_at timestamptz,
    messages int not null default 0,    -- how many were read
    hidden_by uuid,                     -- a third person, who keeps the notice back
    hidden_until timestamptz,
    hidden_why bytea,                   -- sealed
    outcome text check (outcome in ('acted', 'no-need', 'not-read')),
    outcome_by uuid,
    outcome_at timestamptz,
    outcome_words bytea,                -- sealed
    check (approved_by is null or approved_by <> asked_by),
    check (hidden_by is null or (hidden_by <> asked_by and hidden_by is distinct from approved_by)),
    check (window_until > window_from),
    check (hidden_until <= coalesce(approved_at, asked_at + interval '1 hour') + interval '30 days')
);
create unique index opening_one_at_a_time on opening (concern_id, place) where state in ('asked', 'open');
create index opening_unsettled on opening (asked_at) where due_at is not null;
create index opening_of_concern on opening (concern_id);

-- Who talked there: they read of it in their settings.
create table opening_person (
    opening_id uuid not null references opening (id),
    persona_id uuid not null,
    primary key (opening_id, persona_id)
);
create index opening_person_of on opening_person (persona_id);

create index evidence_of on evidence (persona_id);
create index concern_about on concern (about);
