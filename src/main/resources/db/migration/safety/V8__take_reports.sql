-- Reports by people to whom something was delivered, and the concerns that people decide about.

create table concern (
    id uuid primary key,
    severity int not null check (severity between 1 and 4),
    place uuid not null,            -- where it happened, such as a stream
    about uuid not null,            -- persona: whose words or acts
    opened_at timestamptz not null,
    due_at timestamptz not null,    -- by when a person must have looked
    owner text not null check (owner in ('duty', 'lead', 'administrator')),
    escalated_at timestamptz,       -- when it last climbed the ladder
    decision text check (decision in ('looked-at', 'no-concern', 'follow-up')),
    decided_at timestamptz,
    decided_by uuid,                -- persona in the community
    reason bytea,                   -- sealed
    answer bytea,                   -- sealed, for those who reported
    closed_at timestamptz,
    version int not null default 0
);
create index concern_open on concern (severity, due_at) where closed_at is null;
create unique index concern_one_open on concern (place, about) where closed_at is null;

create table report (
    id uuid primary key,
    concern_id uuid not null references concern (id),
    reporter uuid not null,         -- persona; shown to nobody
    ref_kind text not null,
    ref_id uuid not null,
    ref_number bigint not null,
    what text not null,
    added bytea,                    -- what they wrote to it, sealed
    reported_at timestamptz not null,
    unique (reporter, ref_kind, ref_id, ref_number)
);
create index report_concern on report (concern_id);

-- What was delivered, as it was when it was reported, sealed with the concern's key. Each row's hash
-- covers the row before, so that none can be changed, moved or taken out without a trace.
create table evidence (
    concern_id uuid not null references concern (id),
    line int not null,
    number bigint not null,         -- the message's place
    wording int not null,           -- 0 is what it first said
    persona_id uuid not null,
    name text not null,
    sent_at timestamptz not null,
    reported boolean not null,
    sealed bytea,                   -- null where the words had been taken back
    hash text not null,
    primary key (concern_id, line),
    unique (concern_id, number, wording)
);

-- What staff did, in one chain.
create table moderation_log (
    number bigint primary key,
    at timestamptz not null,
    persona_id uuid not null,       -- who, in the community; the nil id for the clock
    act text not null,
    concern_id uuid not null,
    hash text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is written once', tg_table_name;
end $$;
create trigger evidence_is_written_once before update or delete on evidence
    for each row execute function refuse_change();
create trigger moderation_log_is_written_once before update or delete on moderation_log
    for each row execute function refuse_change();
