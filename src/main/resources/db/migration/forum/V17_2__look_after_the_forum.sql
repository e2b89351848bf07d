-- What moderators do to look after the forum, each with a reason. Their name is that in the community; nobody who takes
-- part in a space is told it.

alter table forum_reply drop constraint forum_reply_state_check;
alter table forum_reply add check (state in ('standing', 'taken-back', 'withdrawn', 'aside'));

-- Replies that a moderator took out. Their words stay, for who wrote them.
create table forum_aside (
    topic_id uuid not null,
    number int not null,
    writer_id uuid not null,        -- their name in the space
    by_id uuid not null,            -- the moderator's
    reason text not null,
    at timestamptz not null,
    primary key (topic_id, number),
    foreign key (topic_id, number) references forum_reply on delete cascade
);
create index forum_aside_writer on forum_aside (writer_id);

-- Topics that take no more replies.
create table forum_lock (
    topic_id uuid primary key references forum_topic (id) on delete cascade,
    by_id uuid not null,
    reason text not null,           -- for everybody who reads the topic
    at timestamptz not null
);
