-- The message log: what is said in conversations, rooms and threads, numbered and sealed.

create table stream (
    id uuid primary key,
    kind text not null,                     -- the owner's word: conversation, room, …
    last_number bigint not null default 0,  -- taken under this row's lock, so numbers are dense
    access bigint not null default 0,       -- grows when who may read or write has changed
    opened_at timestamptz not null
) with (fillfactor = 70);                   -- room for the next version of a row on its own page

-- One key a stream, wrapped by the master key, which is not in the database.
create table stream_key (
    stream_id uuid primary key references stream (id) on delete cascade,
    wrapped bytea,                          -- null once destroyed
    destroyed_at timestamptz
);

-- Keys of other private texts: drafts, lists, evidence. What is destroyed together has one key.
create table named_key (
    name text primary key,
    wrapped bytea,                          -- null once destroyed
    destroyed_at timestamptz
);

-- No foreign keys: every message would lock its writer's row, and the stream's is locked anyway.
-- Partitioned by stream, and never asked without one, so that it can be spread over machines.
create table message (
    stream_id uuid not null,
    number bigint not null,
    persona_id uuid not null,               -- the nil id where nobody in particular spoke
    client_id uuid not null,                -- the writer's own id for it: a resend finds the first
    kind text not null check (kind in ('said', 'edited', 'taken-back', 'note')),
    about bigint,                           -- the message that an edit or take-back changes
    code text,                              -- what a note notes
    body bytea,                             -- sealed; null once taken back or erased
    sent_at timestamptz not null,           -- shown, never used for order
    primary key (stream_id, number),
    unique (stream_id, persona_id, client_id),
    check ((kind in ('edited', 'taken-back')) = (about is not null)),
    check ((kind = 'note') = (code is not null))
) partition by hash (stream_id);

do $$ begin
    for part in 0..15 loop
        execute format(
            'create table message_%s partition of message for values with (modulus 16, remainder %s)',
            part, part);
    end loop;
end $$;

create index message_about on message (stream_id, about, number) where about is not null;

-- Lets the holder of a session open one socket, once, within half a minute.
create table live_ticket (
    hash bytea primary key,
    session_id text not null,
    expires_at timestamptz not null
);
create index live_ticket_expiry on live_ticket (expires_at);
