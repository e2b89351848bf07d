-- Replies of which their writer lets a line stand above the topic, for others who feel the same.

alter table forum_reply add lent_at timestamptz;
create index forum_reply_lent on forum_reply (topic_id, number) where lent_at is not null and state = 'standing';
