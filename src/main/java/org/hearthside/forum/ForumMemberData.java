package org.hearthside.forum;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.kept;
import static org.hearthside.member.Held.replaced;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hearthside.live.Drafts;
import org.hearthside.member.CopyPart;
import org.hearthside.member.CopyRow;
import org.hearthside.member.Held;
import org.hearthside.member.Held.Kind;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One person's part of the forum: where they take part, what they wrote, how they answered with
/// one press. What others wrote is theirs and in no copy.
@Component
@Order(1) // before names are gone
class ForumMemberData implements HoldsMemberData {
    private static final String AN_ID = "an id, which says nothing to its person";
    private static final String SO_THAT_THE_TOPIC_STANDS = "as long as the topic";
    private static final String STANDS =
            "until it is taken back, or a month after its topic was withdrawn";

    private final ForumRows rows;
    private final Care care;
    private final Drafts drafts;
    private final Members members;
    private final JdbcClient database;

    ForumMemberData(
            ForumRows rows, Care care, Drafts drafts, Members members, JdbcClient database) {
        this.rows = rows;
        this.care = care;
        this.drafts = drafts;
        this.members = members;
        this.database = database;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                erased(Kind.LINK, "forum_member", "space_id").notCopied(AN_ID),
                erased(Kind.NAME, "forum_member", "persona_id"),
                erased(
                        Kind.CHOICE,
                        "forum_member",
                        "agreed_version",
                        "agreed_at",
                        "left_at",
                        "willing"),
                erased(Kind.TRACE, "forum_member", "asked_at"),
                erased(Kind.LINK, "forum_ask", "topic_id", "persona_id").notCopied(AN_ID),
                erased(Kind.TRACE, "forum_ask", "asked_at", "declined_at")
                        .until("until somebody answers"),
                kept(Kind.RECORD, "forum_care", "topic_id", "step", "since", "due_at")
                        .until("until somebody answers")
                        .notCopied("it says nothing about who wrote there"),
                erased(Kind.LINK, "forum_care", "supporter_id")
                        .until("until somebody answers")
                        .notCopied(AN_ID),
                replaced(Kind.NAME, "forum_reply", "persona_id"),
                kept(Kind.LINK, "forum_reply", "topic_id", "space_id", "language", "quotes")
                        .until(SO_THAT_THE_TOPIC_STANDS)
                        .notCopied(AN_ID),
                replaced(Kind.LINK, "forum_reply", "client_id").notCopied(AN_ID),
                kept(Kind.TRACE, "forum_reply", "number", "state", "posted_at")
                        .until(SO_THAT_THE_TOPIC_STANDS),
                erased(Kind.TRACE, "forum_reply", "edited_at", "edits"),
                erased(Kind.WORDS, "forum_reply", "title", "body").until(STANDS),
                erased(Kind.WORDS, "forum_reply", "search")
                        .until(STANDS)
                        .notCopied("made from the words, to find them"),
                erased(Kind.CHOICE, "forum_reply", "note", "lent_at"),
                erased(Kind.TRACE, "forum_reply", "heard", "me_too", "helped", "hope"),
                erased(Kind.LINK, "forum_wording", "topic_id", "number", "persona_id")
                        .notCopied(AN_ID),
                erased(Kind.WORDS, "forum_wording", "wording", "title", "body", "note", "until")
                        .until(STANDS),
                erased(Kind.LINK, "forum_aside", "topic_id", "number", "writer_id")
                        .notCopied(AN_ID),
                erased(Kind.RECORD, "forum_aside", "reason", "at").until("as long as the reply"),
                replaced(Kind.LINK, "forum_aside", "by_id")
                        .notCopied("a name of whoever decided it"),
                kept(Kind.RECORD, "forum_lock", "topic_id", "reason", "at")
                        .until(SO_THAT_THE_TOPIC_STANDS)
                        .notCopied("it says nothing about who wrote there"),
                replaced(Kind.LINK, "forum_lock", "by_id")
                        .notCopied("a name of whoever decided it"),
                erased(Kind.LINK, "forum_reaction", "topic_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "forum_reaction", "number", "kind"),
                erased(Kind.LINK, "forum_opened", "topic_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "forum_opened", "number"),
                erased(Kind.LINK, "forum_muted_word", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "forum_muted_word", "word", "since")
                        .until("until they change it"),
                erased(Kind.LINK, "forum_muted_topic", "topic_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "forum_muted_topic", "since").until("until they change it"),
                erased(Kind.LINK, "forum_follow", "topic_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "forum_follow", "seen", "since").until("until they change it"),
                erased(Kind.LINK, "forum_muted", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "forum_muted", "muted_id", "until")
                        .until("a week after its day"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        var parts = new ArrayList<CopyPart>();
        parts.add(muted(viewer.home(), null));
        parts.add(
                part(
                        "forum_muted_word",
                        null,
                        "select word, since from forum_muted_word where persona_id = ? order by 1",
                        viewer.home(),
                        null,
                        "word",
                        "since"));
        for (var space : rows.all()) {
            members.nameIn(viewer, space.id()).ifPresent(own -> parts.addAll(export(space, own)));
        }
        return parts;
    }

    private List<CopyPart> export(Space space, PersonaId own) {
        var where = space.plan().title();
        var name = members.name(own).name();
        return List.of(
                part(
                        "forum_member",
                        where,
                        """
                        select agreed_version, agreed_at, left_at, willing, asked_at
                        from forum_member where persona_id = ?
                        """,
                        own,
                        name,
                        "agreed_version",
                        "agreed_at",
                        "left_at",
                        "willing",
                        "asked_at"),
                part(
                        "forum_ask",
                        where,
                        """
                        select asked_at, declined_at from forum_ask
                        where persona_id = ? order by asked_at
                        """,
                        own,
                        null,
                        "asked_at",
                        "declined_at"),
                part(
                        "forum_reply",
                        where,
                        "select * from forum_reply where persona_id = ? order by posted_at",
                        own,
                        name,
                        "number",
                        "state",
                        "posted_at",
                        "edited_at",
                        "edits",
                        "title",
                        "body",
                        "note",
                        "lent_at",
                        "heard",
                        "me_too",
                        "helped",
                        "hope"),
                part(
                        "forum_wording",
                        where,
                        "select * from forum_wording where persona_id = ? order by until",
                        own,
                        null,
                        "wording",
                        "title",
                        "body",
                        "note",
                        "until"),
                part(
                        "forum_aside",
                        where,
                        "select reason, at from forum_aside where writer_id = ? order by at",
                        own,
                        null,
                        "reason",
                        "at"),
                part(
                        "forum_reaction",
                        where,
                        "select number, kind from forum_reaction where persona_id = ? order by 1, 2",
                        own,
                        null,
                        "number",
                        "kind"),
                part(
                        "forum_opened",
                        where,
                        "select number from forum_opened where persona_id = ? order by 1",
                        own,
                        null,
                        "number"),
                part(
                        "forum_muted_topic",
                        where,
                        "select since from forum_muted_topic where persona_id = ? order by 1",
                        own,
                        null,
                        "since"),
                part(
                        "forum_follow",
                        where,
                        "select seen, since from forum_follow where persona_id = ? order by since",
                        own,
                        null,
                        "seen",
                        "since"),
                muted(own, where),
                drafts.copy(space.stream(), own, where));
    }

    private CopyPart muted(PersonaId own, @Nullable String where) {
        return new CopyPart(
                "forum_muted",
                where,
                database.sql(
                                """
                                select p.name, m.until from forum_muted m
                                join persona p on p.id = m.muted_id where m.persona_id = ?
                                """)
                        .param(own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with("muted_id", row.getString(1))
                                        .columns(row, "until")
                                        .done())
                        .list());
    }

    /// @param name stands where the id of their name does, or null where it stands nowhere
    private CopyPart part(
            String table,
            @Nullable String where,
            String sql,
            PersonaId own,
            @Nullable String name,
            String... columns) {
        return new CopyPart(
                table,
                where,
                database.sql(sql)
                        .param(own.value())
                        .query((row, at) -> {
                            var copied = new CopyRow();
                            if (name != null) {
                                copied.with("persona_id", name);
                            }
                            return copied.columns(row, columns).done();
                        })
                        .list());
    }

    /// Topics they opened are withdrawn, replies taken back; their places stay, with nobody's name.
    @Override
    public void erase(Leaver leaver) {
        var ids = leaver.ids();
        hold(ids);
        care.erase(ids);
        for (var topic : opened(ids)) {
            rows.withdraw(new TopicId(topic), leaver.now());
            care.end(new TopicId(topic));
        }
        for (var place : standing(ids)) {
            rows.takeBack(place.topic(), place.number());
            care.lookAgain(place.topic());
        }
        unsay(ids);
        database.sql(
                        """
                        update forum_reply set persona_id = gen_random_uuid(),
                            client_id = gen_random_uuid(), body = '', note = null, edits = 0,
                            lent_at = null,
                            edited_at = null, title = case when number = 0 then '' end,
                            heard = 0, me_too = 0, helped = 0, hope = 0
                        where persona_id = any (?)
                        """)
                .param(ids)
                .update();
        for (var sql :
                List.of(
                        "delete from forum_wording where persona_id = any (?)",
                        "delete from forum_aside where writer_id = any (?)",
                        "delete from forum_opened where persona_id = any (?)",
                        "delete from forum_muted_word where persona_id = any (?)",
                        "delete from forum_muted_topic where persona_id = any (?)",
                        "delete from forum_follow where persona_id = any (?)",
                        "delete from forum_muted where persona_id = any (?)",
                        "delete from forum_muted where muted_id = any (?)",
                        "delete from forum_member where persona_id = any (?)")) {
            database.sql(sql).param(ids).update();
        }
        for (var sql :
                List.of(
                        "update forum_aside set by_id = ? where by_id = any (?)",
                        "update forum_lock set by_id = ? where by_id = any (?)")) {
            database.sql(sql).params(PersonaId.NONE.value(), ids).update();
        }
    }

    /// Holds every topic in which something of theirs stands, or to which they said something with
    /// one press: whoever writes there meanwhile comes before this or after it.
    private void hold(UUID[] ids) {
        database.sql(
                        """
                        select id from forum_topic where id in (
                            select topic_id from forum_reply where persona_id = any (:names)
                            union select topic_id from forum_reaction where persona_id = any (:names))
                        order by id for update
                        """)
                .param("names", ids)
                .query((row, at) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<UUID> opened(UUID[] ids) {
        return database.sql(
                        """
                        select r.topic_id from forum_reply r join forum_topic t on t.id = r.topic_id
                        where r.persona_id = any (?) and r.number = 0 and t.withdrawn_at is null
                        """)
                .param(ids)
                .query((row, at) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<ForumRows.Place> standing(UUID[] ids) {
        return database.sql(
                        """
                        select topic_id, number from forum_reply
                        where persona_id = any (?) and number > 0
                            and state in ('standing', 'aside')
                        """)
                .param(ids)
                .query((row, at) ->
                        new ForumRows.Place(
                                new TopicId(row.getObject(1, UUID.class)), row.getInt(2)))
                .list();
    }

    /// What they said with one press counts no more.
    private void unsay(UUID[] ids) {
        database.sql(
                        """
                        with gone as (delete from forum_reaction where persona_id = any (?)
                            returning topic_id, number, kind),
                        counted as (select topic_id, number,
                                count(*) filter (where kind = 'heard') as heard,
                                count(*) filter (where kind = 'me_too') as me_too,
                                count(*) filter (where kind = 'helped') as helped,
                                count(*) filter (where kind = 'hope') as hope
                            from gone group by topic_id, number)
                        update forum_reply r set heard = r.heard - c.heard, me_too = r.me_too - c.me_too,
                            helped = r.helped - c.helped, hope = r.hope - c.hope
                        from counted c where (r.topic_id, r.number) = (c.topic_id, c.number)
                        """)
                .param(ids)
                .update();
    }
}
