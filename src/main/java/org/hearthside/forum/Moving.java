package org.hearthside.forum;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.ModerationLog;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Puts topics where people look for them: into another space, or behind another topic. Nobody who
/// could not read the words before can read them after, and nobody's names are told together.
@Component
class Moving {
    private static final Pattern ADDRESS =
            Pattern.compile("/forum/[0-9a-f-]{36}/(?<topic>[0-9a-f-]{36})(?![0-9a-f-])");

    private final ForumAccess access;
    private final ForumRows rows;
    private final Care care;
    private final Beginnings beginnings;
    private final ModerationLog moderation;
    private final JdbcClient database;
    private final InstantSource time;

    Moving(
            ForumAccess access,
            ForumRows rows,
            Care care,
            Beginnings beginnings,
            ModerationLog moderation,
            JdbcClient database,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.care = care;
        this.beginnings = beginnings;
        this.moderation = moderation;
        this.database = database;
        this.time = time;
    }

    /// Moves a topic from one space that every member can read to another. What was written for
    /// those who take part in a space stays there.
    ///
    /// @throws Refused NOT_NOW where one of the two is for those who take part, or both are one
    @Transactional
    void move(Viewer viewer, SpaceId from, TopicId topic, SpaceId to) {
        rows.hold(topic);
        var source = access.toModerate(viewer, from, topic).seat().space();
        var target = access.toRead(viewer, to).space();
        if (!mayMove(source, target)) {
            throw new Refused(Reason.NOT_NOW);
        }
        database.sql("update forum_topic set space_id = ? where id = ?")
                .params(to.value(), topic.value())
                .update();
        database.sql("update forum_reply set space_id = ?, language = ? where topic_id = ?")
                .params(to.value(), target.plan().language().getLanguage(), topic.value())
                .update();
        database.sql("update forum_moved set to_id = ? where topic_id = ?")
                .params(to.value(), topic.value())
                .update();
        database.sql("delete from forum_moved where topic_id = ? and from_id = ?")
                .params(topic.value(), to.value())
                .update();
        database.sql(
                        """
                        insert into forum_moved (topic_id, from_id, to_id, at) values (?, ?, ?, ?)
                        """)
                .params(topic.value(), from.value(), to.value(), now())
                .update();
        moderation.write(viewer.home(), "forum topic moved", topic.value());
    }

    static boolean mayMove(Space from, Space to) {
        return !from.id().equals(to.id())
                && from.plan().door() == ForumDoor.OPEN
                && to.plan().door() == ForumDoor.OPEN;
    }

    /// Puts what stands in a topic behind what stands in another of the same space. Its title
    /// becomes the first line of what opened it.
    ///
    /// @param typed the address of the other, as a browser shows it
    /// @throws Refused NOTHING_WRITTEN when that leads to no other topic here, CLOSED when one of
    ///   them is closed or taken out, NOT_NOW while one of them waits for a first answer
    @Transactional
    TopicId merge(Viewer viewer, SpaceId space, TopicId topic, String typed) {
        access.toModerate(viewer, space, topic);
        var other = other(viewer, space, topic, typed).id();
        // always in the order the database has, so that two people never wait for each other
        if (topic.toString().compareTo(other.toString()) < 0) {
            rows.hold(topic);
            rows.hold(other);
        } else {
            rows.hold(other);
            rows.hold(topic);
        }
        var from = access.toModerate(viewer, space, topic);
        var into = access.toModerate(viewer, space, other).topic();
        for (var each : List.of(from.topic(), into)) {
            if (each.locked() != null || each.aside()) {
                throw new Refused(Reason.CLOSED);
            }
            if (care.of(each.id()).isPresent()) {
                throw new Refused(Reason.NOT_NOW); // its writer was promised an answer
            }
        }
        append(topic, into.id());
        beginnings.carry(from.seat().space().stream(), topic.value(), into.id().value());
        moderation.write(viewer.home(), "forum topic merged", into.id().value());
        return into.id();
    }

    private Topic other(Viewer viewer, SpaceId space, TopicId topic, String typed) {
        var address = ADDRESS.matcher(typed);
        if (!address.find()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        try {
            var other = new TopicId(UUID.fromString(address.group("topic")));
            if (other.equals(topic)) {
                throw new Refused(Reason.NOTHING_WRITTEN);
            }
            return access.toModerate(viewer, space, other).topic();
        } catch (NotFound | IllegalArgumentException e) {
            throw new Refused(Reason.NOTHING_WRITTEN); // nothing here, or nothing at all
        }
    }

    private void append(TopicId topic, TopicId into) {
        var first =
                database.sql("select last_number + 1 from forum_topic where id = ?")
                        .param(into.value())
                        .query(Integer.class)
                        .single();
        for (var sql :
                List.of(
                        """
                        update forum_reply set topic_id = :into, number = number + :first,
                            quotes = quotes + :first, title = null,
                            body = case when number = 0 then title || E'\\n\\n' || body else body end
                        where topic_id = :topic
                        """,
                        """
                        update forum_reaction set topic_id = :into, number = number + :first
                        where topic_id = :topic
                        """,
                        """
                        update forum_opened set topic_id = :into, number = number + :first
                        where topic_id = :topic
                        """,
                        """
                        insert into forum_follow (topic_id, persona_id, seen, since)
                        select :into, persona_id, seen + :first, since from forum_follow
                        where topic_id = :topic on conflict do nothing
                        """,
                        """
                        insert into forum_muted_topic (topic_id, persona_id, since)
                        select :into, persona_id, since from forum_muted_topic
                        where topic_id = :topic on conflict do nothing
                        """,
                        """
                        insert into forum_moved (topic_id, from_id, to_id, at)
                        select :into, from_id, to_id, at from forum_moved
                        where topic_id = :topic on conflict do nothing
                        """,
                        """
                        update forum_merged set into_id = :into, first = first + :first
                        where into_id = :topic
                        """,
                        """
                        insert into forum_merged (topic_id, into_id, first, at)
                        values (:topic, :into, :first, :now)
                        """,
                        """
                        update forum_topic t set last_number = o.last_number + :first,
                            last_at = greatest(t.last_at, o.last_at)
                        from forum_topic o where t.id = :into and o.id = :topic
                        """,
                        "delete from forum_topic where id = :topic")) {
            database.sql(sql)
                    .param("topic", topic.value())
                    .param("into", into.value())
                    .param("first", first)
                    .param("now", now())
                    .update();
        }
        rows.recount(into);
    }

    private Timestamp now() {
        return Timestamp.from(time.instant());
    }

    /// Where a topic stands now that is not where it was looked for.
    Optional<ForumRows.Place> now(TopicId topic) {
        return database.sql(
                        """
                        select t.id, coalesce(m.first, 0) from (select cast(:topic as uuid) as id) asked
                        left join forum_merged m on m.topic_id = asked.id
                        join forum_topic t on t.id = coalesce(m.into_id, asked.id)
                        """)
                .param("topic", topic.value())
                .query((row, at) ->
                        new ForumRows.Place(
                                new TopicId(row.getObject(1, UUID.class)), row.getInt(2)))
                .optional();
    }

    /// From where a topic came last.
    ///
    /// @param title of that space
    record Moved(String title, String language, Instant at) {}

    Optional<Moved> moved(TopicId topic) {
        return database.sql(
                        """
                        select s.title, s.language, v.at from forum_moved v
                        join forum_space s on s.id = v.from_id
                        where v.topic_id = ? order by v.at desc limit 1
                        """)
                .param(topic.value())
                .query((row, at) ->
                        new Moved(
                                row.getString(1),
                                row.getString(2),
                                row.getTimestamp(3).toInstant()))
                .optional();
    }
}
