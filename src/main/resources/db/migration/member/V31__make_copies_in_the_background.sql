-- The copy a person takes of everything that is kept about them, made part by part after they asked.

create table own_copy (
    account_id uuid primary key references account (id) on delete cascade,
    id uuid not null unique,
    session_id text,                -- that asked: only it can tell which names are theirs; null when it is made
    parts int not null,             -- how many there will be
    asked_at timestamptz not null,
    taken_until timestamptz not null, -- until then, whoever makes it is trusted to go on
    tries int not null default 0,
    ready_at timestamptz,
    failed_at timestamptz
);
create index own_copy_waiting on own_copy (taken_until) where ready_at is null and failed_at is null;

create table own_copy_part (
    copy_id uuid not null references own_copy (id) on delete cascade,
    number int not null,
    sealed bytea not null,          -- with a key that is not in the database
    primary key (copy_id, number)
);
