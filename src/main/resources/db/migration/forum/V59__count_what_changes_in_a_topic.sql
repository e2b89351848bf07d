-- How often something that stands in a topic was changed, so that what was read of it a moment ago is known to be as it
-- is now. New replies are told by forum_topic.last_number. Counted at the end of the transaction: whoever presses waits
-- for nobody while they hold anything else.
create table forum_topic_changes (
    topic_id uuid primary key references forum_topic (id) on delete cascade,
    changes bigint not null
) with (fillfactor = 50);

create function forum_reply_has_changed() returns trigger language plpgsql as $$
begin
    insert into forum_topic_changes as c (topic_id, changes)
    select id, 1 from forum_topic where id in (old.topic_id, new.topic_id) order by id
    on conflict (topic_id) do update set changes = c.changes + 1;
    return null;
end $$;

create constraint trigger forum_reply_changed after update on forum_reply
    deferrable initially deferred for each row execute function forum_reply_has_changed();
