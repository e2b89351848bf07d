-- What the word rules met in what people write: the rule, how severe, where and when, and never a
-- word of the text. Kept for 90 days.

create table signal (
    persona_id uuid not null,       -- whose words
    item uuid not null,             -- what they sent, by the id its page gave it
    rule text not null,
    severity int not null check (severity between 1 and 4),
    kind text not null,             -- the room's word, such as conversation
    concern_id uuid not null references concern (id),
    at timestamptz not null,
    not_me boolean not null default false,  -- they said that it was not about themselves
    primary key (persona_id, item, rule)
);
create index signal_concern on signal (concern_id);

-- What the safety team and the person a concern is about write to each other.
create table concern_letter (
    concern_id uuid not null references concern (id),
    number int not null,
    item uuid not null,             -- from the page's form: the same one is sent once
    persona_id uuid not null,       -- who wrote it
    from_staff boolean not null,
    words bytea not null,           -- sealed with the concern's key
    at timestamptz not null,
    read_at timestamptz,            -- when whoever it is to first opened it; shown to nobody
    primary key (concern_id, number),
    unique (concern_id, item)
);
