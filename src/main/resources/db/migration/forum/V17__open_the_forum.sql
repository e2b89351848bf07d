-- The forum: spaces, topics in them, and replies. Many may read it, so it is searchable, and protected by access and
-- not by sealing.

-- Its id is also that of the space in which people have a name for it, and of the stream whose key seals drafts.
create table forum_space (
    id uuid primary key,
    title text not null,
    who_for text not null,
    rules text not null,
    rules_version int not null default 1,        -- grows with every change of their text
    language text not null,                      -- of these texts, and of the search in it
    door text not null check (door in ('open', 'members')),
    sample boolean not null default false,
    opened_at timestamptz not null,
    archived_at timestamptz
);

-- Somebody who takes part in a space, by the name they took for it.
create table forum_member (
    space_id uuid not null references forum_space (id) on delete cascade,
    persona_id uuid not null,
    agreed_version int not null,
    agreed_at timestamptz not null,
    left_at timestamptz,                         -- left, and may come back under the same name
    primary key (space_id, persona_id)
);
create index forum_member_persona on forum_member (persona_id);

-- What lists need to know of a topic. It changes with every reply, so what was written stands elsewhere: there each
-- change would have to be indexed anew.
create table forum_topic (
    id uuid primary key,
    space_id uuid not null references forum_space (id) on delete cascade,
    wish text check (wish in ('heard', 'ideas', 'company')),
    posted_at timestamptz not null,
    last_number int not null default 0,          -- of the newest reply, taken under this row's lock
    replies int not null default 0,              -- those that stand
    last_at timestamptz not null,                -- of the newest reply, or of the topic itself
    withdrawn_at timestamptz
) with (fillfactor = 80);
create index forum_topic_newest on forum_topic (space_id, last_at desc, id desc) where withdrawn_at is null;

-- What was written: number 0 opens a topic, the others answer. Language and space stand here too, so that one index
-- finds words in one space.
create table forum_reply (
    topic_id uuid not null references forum_topic (id) on delete cascade,
    number int not null,
    space_id uuid not null,
    language text not null,
    persona_id uuid not null,
    client_id uuid not null,                     -- the writer's own id for it: pressing twice writes once
    title text,                                  -- of the topic, where number is 0
    body text not null,                          -- empty once taken back
    note text,                                   -- what hard words talk about
    quotes int,                                  -- the reply of which it quotes a part
    state text not null default 'standing' check (state in ('standing', 'taken-back', 'withdrawn')),
    posted_at timestamptz not null,
    edited_at timestamptz,
    edits int not null default 0,
    heard int not null default 0,                -- how many people said so; nobody's order
    me_too int not null default 0,
    helped int not null default 0,
    hope int not null default 0,
    search tsvector not null generated always as (
        case language
            when 'en' then setweight(to_tsvector('english', coalesce(title, '')), 'A') || to_tsvector('english', body)
            when 'es' then setweight(to_tsvector('spanish', coalesce(title, '')), 'A') || to_tsvector('spanish', body)
            else setweight(to_tsvector('simple', coalesce(title, '')), 'A') || to_tsvector('simple', body)
        end || array_to_tsvector(array['space:' || space_id::text])) stored,
    primary key (topic_id, number),
    check ((number = 0) = (title is not null))
) with (fillfactor = 90);                        -- a count changes in its place
create unique index forum_reply_client on forum_reply (persona_id, client_id);
-- Without a list of what waits to be indexed: somebody would have to wait while it is worked off.
create index forum_reply_search on forum_reply using gin (search) with (fastupdate = off) where state = 'standing';

-- What it said before it was changed, for moderators.
create table forum_wording (
    topic_id uuid not null,
    number int not null,
    wording int not null,                        -- 0 is what it first said
    persona_id uuid not null,
    title text,
    body text not null,
    note text,
    until timestamptz not null,
    primary key (topic_id, number, wording),
    foreign key (topic_id, number) references forum_reply on delete cascade
);
create index forum_wording_persona on forum_wording (persona_id);

create table forum_reaction (
    topic_id uuid not null,
    persona_id uuid not null,
    number int not null,
    kind text not null check (kind in ('heard', 'me_too', 'helped', 'hope')),
    primary key (topic_id, persona_id, number, kind)
);
create index forum_reaction_persona on forum_reaction (persona_id);

-- Veiled replies that somebody chose to read, so that they are asked once.
create table forum_opened (
    topic_id uuid not null references forum_topic (id) on delete cascade,
    persona_id uuid not null,
    number int not null,
    primary key (topic_id, persona_id, number)
);
create index forum_opened_persona on forum_opened (persona_id);

-- Whom somebody does not want to read for a time, by their name in the space or, without one, in the community.
create table forum_muted (
    persona_id uuid not null,
    muted_id uuid not null,
    until timestamptz not null,
    primary key (persona_id, muted_id)
);
create index forum_muted_whom on forum_muted (muted_id);

-- How a session stands in one space: its own name there, whether it agrees that this is kept, and the names there
-- that it must never meet. It costs what somebody has blocked, not how many are in the space.
create function vault.seat(visit text, space uuid, wanted text, out own uuid, out agrees boolean, out apart uuid[])
language sql stable security definer set search_path = hearthside, vault, pg_temp as $$
    select (select persona_id from holder where account_id = a.id and space_id = space),
        exists (select from consent c
            where c.account_id = a.id and c.idea = wanted and c.withdrawn_at is null),
        array(
            select b.persona_id from block k
            join holder b on b.space_id = space and b.account_id =
                case when k.account_id = a.id then k.blocked_id else k.account_id end
            where a.id in (k.account_id, k.blocked_id))
    from (select vault.account_of(visit) as id) a
$$;
