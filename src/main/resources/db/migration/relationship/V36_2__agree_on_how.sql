-- What the two agree on beside what everybody here accepts: proposed by one, accepted by the other,
-- sealed with the talk's key. What held before stays to be read.
create table together_agreement (
    id uuid primary key,
    stream_id uuid not null,
    persona_id uuid not null,       -- who proposed it
    what bytea,
    hours bytea,
    ending bytea,
    proposed_at timestamptz not null,
    number int,                     -- counts what was accepted
    accepted_at timestamptz,
    check ((number is null) = (accepted_at is null)),
    unique (stream_id, number)
);
create unique index together_agreement_proposed on together_agreement (stream_id)
    where accepted_at is null;
create index together_agreement_persona on together_agreement (persona_id);

-- How each of the two likes to be supported.
create table together_card (
    stream_id uuid not null,
    persona_id uuid not null,
    sealed bytea not null,
    changed_at timestamptz not null,
    primary key (stream_id, persona_id)
);
create index together_card_persona on together_card (persona_id);
