-- Topics that a moderator moved to another space. What was written keeps the names it was written under.
create table forum_moved (
    topic_id uuid not null references forum_topic (id) on delete cascade,
    from_id uuid not null references forum_space (id) on delete cascade,
    to_id uuid not null references forum_space (id) on delete cascade,
    at timestamptz not null,
    primary key (topic_id, from_id)
);
create index forum_moved_to on forum_moved (to_id);

-- Topics whose words a moderator put behind those of another.
create table forum_merged (
    topic_id uuid primary key,      -- is gone
    into_id uuid not null references forum_topic (id) on delete cascade,
    first int not null,             -- what its opening became there
    at timestamptz not null
);
create index forum_merged_into on forum_merged (into_id);

-- What belongs to a reply goes where it goes.
alter table forum_wording drop constraint forum_wording_topic_id_number_fkey,
    add foreign key (topic_id, number) references forum_reply on delete cascade on update cascade;
alter table forum_aside drop constraint forum_aside_topic_id_number_fkey,
    add foreign key (topic_id, number) references forum_reply on delete cascade on update cascade;
