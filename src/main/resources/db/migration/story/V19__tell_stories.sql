-- Stories: what somebody lived through, in three parts, read by a trained reviewer before others read it.
-- A story's id is also the space in which its writer has a name, and names the key its words are sealed with.

create table story (
    id uuid primary key,
    persona_id uuid not null,               -- its writer's name for this story
    language text not null,
    title bytea not null,                   -- sealed
    notes text[] not null default '{}',     -- what its parts talk about, to choose by
    minutes int not null default 1,         -- to read it
    audience text not null default 'community' check (audience in ('community')),
    state text not null check (state in
        ('writing', 'waiting', 'suggested', 'ready', 'published', 'withdrawn', 'lapsed')),
    begun_at timestamptz not null,
    changed_at timestamptz not null,
    sent_at timestamptz,                    -- to be read by a reviewer
    late boolean not null default false,    -- nobody has read it in the time that was promised
    published_at timestamptz,
    agreed_until timestamptz,               -- until when its writer agrees that others read it
    asked_at timestamptz,                   -- when they were asked whether it may stay
    sample boolean not null default false
);
create index story_writer on story (persona_id);
create index story_published on story (published_at desc, id) where state = 'published';
create index story_waiting on story (sent_at) where state = 'waiting';

create table story_part (
    story_id uuid not null references story (id) on delete cascade,
    part text not null check (part in ('before', 'helped', 'now')),
    note text,
    sealed bytea not null,
    primary key (story_id, part)
);

-- What its writer and those who read it before others said to each other.
create table story_review (
    id uuid primary key,
    number bigint generated always as identity,
    story_id uuid not null references story (id) on delete cascade,
    by_id uuid not null,                    -- the writer's name in the story, or a reviewer's in the community
    act text not null check (act in ('sent', 'suggested', 'ready', 'taken-down')),
    sealed bytea,
    at timestamptz not null
);
create index story_review_of on story_review (story_id, number);

-- By the names people have in the community. Others see how many, never who.
create table story_reaction (
    story_id uuid not null references story (id) on delete cascade,
    persona_id uuid not null,
    reaction text not null,
    given_at timestamptz not null,
    primary key (story_id, persona_id, reaction)
);
create index story_reaction_by on story_reaction (persona_id);

-- Stories that somebody asked not to see for a time.
create table story_hidden (
    story_id uuid not null references story (id) on delete cascade,
    persona_id uuid not null,
    until timestamptz not null,
    primary key (story_id, persona_id)
);
create index story_hidden_by on story_hidden (persona_id);
