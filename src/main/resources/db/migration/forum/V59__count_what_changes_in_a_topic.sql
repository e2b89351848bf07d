-- How often something that stands in a topic was changed, so that what was read of it a moment ago is known to be as it
-- is now. New replies are told by forum_topic.last_number.
create table forum_topic_changes (
    topic_id uuid primary key references forum_topic (id) on delete cascade,
    changes bigint not null default 0
) with (fillfactor = 50);
insert into forum_topic_changes (topic_id) select id from forum_topic;

-- Every topic has its row from the beginning: the first to change something would else have to look at the topic, which
-- somebody may hold who waits for what they changed.
create function forum_topic_was_opened() returns trigger language plpgsql as $$
begin
    insert into forum_topic_changes (topic_id) select id from opened;
    return null;
end $$;

create trigger forum_topic_opened after insert on forum_topic
    referencing new table as opened for each statement execute function forum_topic_was_opened();

-- Counted at the end of the transaction: whoever waits to count holds nothing that others still want.
create function forum_reply_has_changed() returns trigger language plpgsql as $$
begin
    update forum_topic_changes set changes = changes + 1 where topic_id in (old.topic_id, new.topic_id);
    return null;
end $$;

create constraint trigger forum_reply_changed after update on forum_reply
    deferrable initially deferred for each row execute function forum_reply_has_changed();
