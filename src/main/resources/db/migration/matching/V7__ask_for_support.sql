-- What seekers wish for, their requests, and the offers these lie in.

-- Under the home name: read only for its own person's suggestions.
create table wishes (
    persona_id uuid primary key references persona (id) on delete cascade,
    topics uuid[] not null,
    languages text[] not null,
    free text[] not null,
    never_topics uuid[] not null,
    never_people uuid[] not null,   -- names of supporters
    only_languages boolean not null,
    only_free boolean not null
);

-- The seeker stands here under the name of this one talk, never under another. What they wished for
-- is copied, so that a request can be passed on while they are away; it is emptied when the request
-- ends.
create table support_request (
    id uuid primary key,
    kind text not null check (kind in ('hello', 'now')),
    state text not null check (state in ('open', 'offered', 'accepted', 'withdrawn', 'lapsed')),
    stream_id uuid not null unique,
    seeker_id uuid not null references persona (id) on delete cascade,
    supporter_id uuid references persona (id) on delete set null,
    pass_on boolean not null,
    zone text not null,
    topics uuid[] not null,
    languages text[] not null,
    free text[] not null,
    never_topics uuid[] not null,
    never_people uuid[] not null,
    only_languages boolean not null,
    only_free boolean not null,
    asked_at timestamptz not null,
    seen_at timestamptz not null,   -- the queue's page, last
    ended_at timestamptz,
    why text,
    talk_ended_at timestamptz,      -- the talk that came of it
    version int not null
);
create index support_request_seeker on support_request (seeker_id);
create index support_request_supporter on support_request (supporter_id) where supporter_id is not null;
create index support_request_waiting on support_request (asked_at) where state in ('open', 'offered');
create index support_request_now on support_request (ended_at) where kind = 'now';

create table offer (
    id uuid primary key,
    request_id uuid not null references support_request on delete cascade,
    supporter_id uuid not null references persona (id) on delete cascade,
    offered_at timestamptz not null,
    due_at timestamptz not null,
    outcome text check (outcome in ('accepted', 'declined', 'silent', 'moved')),
    answered_at timestamptz
);
-- A request lies before one supporter at a time.
create unique index offer_standing on offer (request_id) where outcome is null;
create index offer_supporter on offer (supporter_id, offered_at);
