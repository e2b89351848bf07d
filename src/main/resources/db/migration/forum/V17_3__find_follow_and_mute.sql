-- What somebody does not want to meet, and what they follow. Told to nobody.

-- Words, by their name in the community, because they count in every space.
create table forum_muted_word (
    persona_id uuid not null,
    word text not null,
    since timestamptz not null,
    primary key (persona_id, word)
);

create table forum_muted_topic (
    topic_id uuid not null references forum_topic (id) on delete cascade,
    persona_id uuid not null,
    since timestamptz not null,
    primary key (topic_id, persona_id)
);
create index forum_muted_topic_persona on forum_muted_topic (persona_id);

create table forum_follow (
    topic_id uuid not null references forum_topic (id) on delete cascade,
    persona_id uuid not null,
    seen int not null,                   -- the number of the newest reply they have been shown
    since timestamptz not null,
    primary key (topic_id, persona_id)
);
create index forum_follow_persona on forum_follow (persona_id);

create function forum_dictionary(language text) returns regconfig language sql immutable as $$
    select case language when 'en' then 'english'::regconfig when 'es' then 'spanish'::regconfig
        else 'simple'::regconfig end
$$;

-- What finds any of these words in texts of this language; null where none of them can be found, because all are too
-- common.
create function forum_any(language text, words text[]) returns tsquery language sql immutable as $$
    select string_agg('(' || q::text || ')', ' | ')::tsquery
    from (select phraseto_tsquery(forum_dictionary(language), w) as q from unnest(words) as w) each
    where numnode(q) > 0
$$;

-- What finds all that was asked for, in these spaces, each in its language.
create function forum_search(typed text, spaces uuid[], languages text[]) returns tsquery language sql immutable as $$
    select string_agg('((' || q::text || ') & (' || places || '))', ' | ')::tsquery
    from (select websearch_to_tsquery(forum_dictionary(l), typed) as q,
            string_agg(quote_literal('space:' || s::text), ' | ') as places
        from unnest(spaces, languages) as each (s, l) group by l) by_language
    where numnode(q) > 0
$$;
