-- What a person at the desk decided about a member, and what became of their appeal.
create table sanction (
    id uuid primary key,
    concern_id uuid not null references concern (id),
    persona_id uuid not null,       -- about whom: the name that was looked at, and no other of theirs
    kind text not null check (kind in ('note', 'cool-off', 'limited', 'suspended', 'removed')),
    rule text not null,             -- the guideline it rests on
    words bytea not null,           -- to them, sealed with the decision's own key
    excerpt bytea,                  -- of their own words, sealed
    decided_by uuid not null,       -- persona in the community
    decided_at timestamptz not null,
    until timestamptz,              -- null for a note, and for good
    ended_at timestamptz,           -- by its time, or by an appeal
    read_at timestamptz,            -- when they said that they had read it as it is now
    appeal bytea,                   -- in their words, sealed
    appealed_at timestamptz,
    appeal_due_at timestamptz,
    appeal_owner text check (appeal_owner in ('duty', 'lead', 'administrator')),
    outcome text check (outcome in ('stands', 'lifted')),
    outcome_by uuid,                -- persona in the community, never who decided
    outcome_at timestamptz,
    outcome_words bytea,            -- to them, sealed
    check (outcome_by <> decided_by)
);
create index sanction_about on sanction (persona_id, decided_at);
create index sanction_appealed on sanction (appeal_due_at) where appealed_at is not null and outcome is null;
