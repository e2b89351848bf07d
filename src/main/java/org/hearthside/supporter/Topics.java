package org.hearthside.supporter;

import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hearthside.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The list of what people may tick. A topic is archived and never deleted, because people have
/// ticked it.
@Component
public class Topics {
    private final JdbcClient database;
    private final InstantSource time;

    Topics(JdbcClient database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// All topics, archived ones too, in the order of the list.
    public List<Topic> all() {
        return database.sql(
                        """
                        select id, english, spanish, archived_at is not null
                        from topic order by position, english
                        """)
                .query((row, at) ->
                        new Topic(
                                new TopicId(row.getObject(1, UUID.class)),
                                row.getString(2),
                                row.getString(3),
                                row.getBoolean(4)))
                .list();
    }

    /// What can be ticked today.
    public List<Topic> offered() {
        return all().stream().filter(topic -> !topic.archived()).toList();
    }

    @Transactional
    void add(TopicForm form) {
        database.sql(
                        """
                        insert into topic (id, english, spanish, position)
                        select ?, ?, ?, coalesce(max(position), 0) + 1 from topic
                        """)
                .params(TopicId.random().value(), form.english(), form.spanish())
                .update();
    }

    @Transactional
    void reword(TopicId id, TopicForm form) {
        changed(
                database.sql("update topic set english = ?, spanish = ? where id = ?")
                        .params(form.english(), form.spanish(), id.value())
                        .update());
    }

    @Transactional
    void archive(TopicId id) {
        changed(
                database.sql("update topic set archived_at = coalesce(archived_at, ?) where id = ?")
                        .params(Timestamp.from(time.instant()), id.value())
                        .update());
    }

    @Transactional
    void bringBack(TopicId id) {
        changed(
                database.sql("update topic set archived_at = null where id = ?")
                        .param(id.value())
                        .update());
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new NotFound();
        }
    }
}
