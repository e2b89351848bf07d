-- A month after a topic was withdrawn, what others wrote in it goes too.
create index forum_topic_withdrawn on forum_topic (withdrawn_at) where withdrawn_at is not null;
