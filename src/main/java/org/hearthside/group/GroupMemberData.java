package org.hearthside.group;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.replaced;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hearthside.live.Drafts;
import org.hearthside.live.MessageLog;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.CopyPart;
import org.hearthside.member.CopyRow;
import org.hearthside.member.Held;
import org.hearthside.member.Held.Kind;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One person's part of groups: in which they are or were, what they said there. What others said,
/// and what a group agreed on, is theirs and in no copy.
@Component
@Order(1) // before the message log erases what they said
class GroupMemberData implements HoldsMemberData {
    private static final String AN_ID = "an id, which says nothing to its person";
    private final Groups groups;
    private final GroupRows rows;
    private final MessageLog log;
    private final Drafts drafts;
    private final Sealing sealing;
    private final Members members;
    private final JdbcClient database;

    GroupMemberData(
            Groups groups,
            GroupRows rows,
            MessageLog log,
            Drafts drafts,
            Sealing sealing,
            Members members,
            JdbcClient database) {
        this.groups = groups;
        this.rows = rows;
        this.log = log;
        this.drafts = drafts;
        this.sealing = sealing;
        this.members = members;
        this.database = database;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                erased(Kind.LINK, "group_person", "stream_id").notCopied(AN_ID),
                erased(Kind.NAME, "group_person", "persona_id"),
                erased(Kind.CHOICE, "group_person", "part", "agreed_version", "agreed_at"),
                erased(Kind.TRACE, "group_person", "part_since", "sat_in_at", "here_at"),
                erased(Kind.TRACE, "group_person", "until", "waiting_since")
                        .until(
                                "until they are in, or off the list; of one who supervised, until they leave"),
                erased(Kind.TRACE, "group_person", "from_number")
                        .notCopied("a number, which says nothing to its person"),
                erased(Kind.WORDS, "group_person", "story").until("until they change it or leave"),
                erased(Kind.LINK, "group_muted", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "group_muted", "muted_id", "until")
                        .until("until they change it"),
                erased(Kind.LINK, "group_change", "id", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.WORDS, "group_change", "sealed", "reason"),
                erased(Kind.RECORD, "group_change", "opened_at", "closes_at", "closed_at"),
                erased(Kind.RECORD, "group_change", "outcome", "yes", "no", "people"),
                erased(Kind.LINK, "group_vote", "change_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "group_vote", "yes", "voted_at").until("until it is closed"),
                erased(Kind.LINK, "group_topic", "id", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.WORDS, "group_topic", "sealed"),
                erased(Kind.TRACE, "group_topic", "proposed_at", "done_at"),
                erased(Kind.CHOICE, "group_topic_vote", "topic_id", "persona_id")
                        .notCopied("a wish that lasts until it is talked about"),
                erased(Kind.LINK, "group_turn", "session_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "group_turn", "turn", "taken"),
                erased(Kind.LINK, "group_attendance", "session_id").notCopied(AN_ID),
                erased(Kind.TRACE, "group_attendance", "persona_id"),
                erased(Kind.LINK, "group_invitation", "stream_id", "persona_id").notCopied(AN_ID),
                replaced(Kind.LINK, "group_invitation", "by_id")
                        .until("until it is answered")
                        .notCopied("a name of whoever asked"),
                erased(Kind.TRACE, "group_invitation", "invited_at").until("until it is answered"),
                erased(Kind.LINK, "group_moment", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.TRACE, "group_moment", "asked_at", "seen_at").until("a day"),
                replaced(Kind.LINK, "group_moment", "seen_by")
                        .until("a day")
                        .notCopied("a name of whoever saw it"),
                erased(Kind.LINK, "group_debrief", "session_id", "persona_id").notCopied(AN_ID),
                erased(Kind.WORDS, "group_debrief", "sealed", "written_at"),
                erased(Kind.LINK, "group_observation", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.TRACE, "group_observation", "from_at", "announced_at", "allowed_at")
                        .until("until somebody sits in again"),
                Held.kept(Kind.LINK, "group_decision", "stream_id")
                        .until("as long as the group")
                        .notCopied(AN_ID),
                replaced(Kind.LINK, "group_decision", "by_id")
                        .until("as long as the group")
                        .notCopied("a name of whoever decided it"),
                Held.kept(Kind.RECORD, "group_decision", "opened", "sealed", "decided_at")
                        .until("as long as the group")
                        .notCopied("it was said to whoever asked, on the group’s page"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        var parts = new ArrayList<CopyPart>();
        parts.add(
                new CopyPart(
                        "group_observation",
                        database.sql("select * from group_observation where persona_id = any (?)")
                                .param((Object) members.ids(viewer))
                                .query((row, at) ->
                                        new CopyRow()
                                                .columns(
                                                        row,
                                                        "from_at",
                                                        "announced_at",
                                                        "allowed_at")
                                                .done())
                                .list()));
        for (var place : rows.places(members.names(viewer))) {
            var where = rows.group(place.stream()).map(group -> group.plan().title()).orElse("");
            parts.addAll(export(place.stream(), where, place.person().name()));
        }
        return parts;
    }

    private List<CopyPart> export(StreamId stream, String where, PersonaId own) {
        var name = members.name(own).name();
        return List.of(
                person(stream, where, own, name),
                log.copy(stream, own, name, where),
                drafts.copy(stream, own, where),
                muted(stream, where, own),
                changes(stream, where, own),
                topics(stream, where, own),
                rows(
                        "group_vote",
                        where,
                        """
                        select v.yes, v.voted_at from group_vote v
                        join group_change c on c.id = v.change_id
                        where c.stream_id = ? and v.persona_id = ?
                        """,
                        stream,
                        own,
                        "yes",
                        "voted_at"),
                rows(
                        "group_turn",
                        where,
                        """
                        select t.turn, t.taken from group_turn t
                        join group_session s on s.id = t.session_id
                        where s.stream_id = ? and t.persona_id = ? order by s.starts_at
                        """,
                        stream,
                        own,
                        "turn",
                        "taken"),
                rows(
                        "group_invitation",
                        where,
                        "select * from group_invitation where stream_id = ? and persona_id = ?",
                        stream,
                        own,
                        "invited_at"),
                rows(
                        "group_moment",
                        where,
                        "select * from group_moment where stream_id = ? and persona_id = ?",
                        stream,
                        own,
                        "asked_at",
                        "seen_at"),
                debriefs(stream, where, own),
                attendance(stream, where, own, name));
    }

    private CopyPart rows(
            String table,
            String where,
            String sql,
            StreamId stream,
            PersonaId own,
            String... columns) {
        return new CopyPart(
                table,
                where,
                database.sql(sql)
                        .params(stream.value(), own.value())
                        .query((row, at) -> new CopyRow().columns(row, columns).done())
                        .list());
    }

    private CopyPart attendance(StreamId stream, String where, PersonaId own, String name) {
        return new CopyPart(
                "group_attendance",
                where,
                database.sql(
                                """
                                select s.starts_at from group_attendance a
                                join group_session s on s.id = a.session_id
                                where s.stream_id = ? and a.persona_id = ? order by s.starts_at
                                """)
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with("persona_id", name)
                                        .columns(row, "starts_at")
                                        .done())
                        .list());
    }

    private CopyPart changes(StreamId stream, String where, PersonaId own) {
        return new CopyPart(
                "group_change",
                where,
                database.sql(
                                """
                                select * from group_change
                                where stream_id = ? and persona_id = ? order by opened_at
                                """)
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with(
                                                "sealed",
                                                open(
                                                        stream,
                                                        VoteRows.changeAt(id(row)),
                                                        row,
                                                        "sealed"))
                                        .with(
                                                "reason",
                                                open(
                                                        stream,
                                                        VoteRows.whyAt(id(row)),
                                                        row,
                                                        "reason"))
                                        .columns(
                                                row,
                                                "opened_at",
                                                "closes_at",
                                                "closed_at",
                                                "outcome",
                                                "yes",
                                                "no",
                                                "people")
                                        .done())
                        .list());
    }

    private CopyPart topics(StreamId stream, String where, PersonaId own) {
        return new CopyPart(
                "group_topic",
                where,
                database.sql(
                                """
                                select * from group_topic
                                where stream_id = ? and persona_id = ? order by proposed_at
                                """)
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with(
                                                "sealed",
                                                open(
                                                        stream,
                                                        VoteRows.topicAt(id(row)),
                                                        row,
                                                        "sealed"))
                                        .columns(row, "proposed_at", "done_at")
                                        .done())
                        .list());
    }

    private CopyPart debriefs(StreamId stream, String where, PersonaId own) {
        return new CopyPart(
                "group_debrief",
                where,
                database.sql(
                                """
                                select d.* from group_debrief d
                                join group_session s on s.id = d.session_id
                                where s.stream_id = ? and d.persona_id = ? order by d.written_at
                                """)
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with(
                                                "sealed",
                                                open(
                                                        stream,
                                                        CareRows.debriefAt(
                                                                row.getObject(
                                                                        "session_id", UUID.class),
                                                                own),
                                                        row,
                                                        "sealed"))
                                        .columns(row, "written_at")
                                        .done())
                        .list());
    }

    private static UUID id(ResultSet row) throws SQLException {
        return row.getObject("id", UUID.class);
    }

    private @Nullable String open(StreamId stream, String place, ResultSet row, String column)
            throws SQLException {
        var sealed = row.getBytes(column);
        return sealed == null
                ? null
                : sealing.open(stream, place, sealed).map(Words::text).orElse(null);
    }

    private CopyPart person(StreamId stream, String where, PersonaId own, String name) {
        return new CopyPart(
                "group_person",
                where,
                database.sql("select * from group_person where stream_id = ? and persona_id = ?")
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with("persona_id", name)
                                        .columns(
                                                row,
                                                "part",
                                                "part_since",
                                                "until",
                                                "agreed_version",
                                                "agreed_at",
                                                "waiting_since",
                                                "sat_in_at",
                                                "here_at",
                                                "story")
                                        .done())
                        .list());
    }

    private CopyPart muted(StreamId stream, String where, PersonaId own) {
        return new CopyPart(
                "group_muted",
                where,
                database.sql(
                                """
                                select p.name, m.until from group_muted m
                                join persona p on p.id = m.muted_id
                                where m.stream_id = ? and m.persona_id = ?
                                """)
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with("muted_id", row.getString(1))
                                        .columns(row, "until")
                                        .done())
                        .list());
    }

    /// They are gone from each group like somebody who leaves it: their place goes to the next.
    @Override
    public void erase(Leaver leaver) {
        var places = rows.places(leaver.personas());
        places.forEach(place -> groups.waitForNothing(place.person().name()));
        for (var sql :
                List.of(
                        "delete from group_muted where muted_id = any (?)",
                        "delete from group_moment where persona_id = any (?)",
                        "delete from group_debrief where persona_id = any (?)",
                        "delete from group_vote where persona_id = any (?)",
                        "delete from group_change where persona_id = any (?)",
                        "delete from group_topic_vote where persona_id = any (?)",
                        "delete from group_topic where persona_id = any (?)",
                        "delete from group_turn where persona_id = any (?)",
                        "delete from group_attendance where persona_id = any (?)",
                        "delete from group_invitation where persona_id = any (?)",
                        "delete from group_person where persona_id = any (?)")) {
            database.sql(sql).param(leaver.ids()).update();
        }
        database.sql("update group_invitation set by_id = ? where by_id = any (?)")
                .params(PersonaId.NONE.value(), leaver.ids())
                .update();
        database.sql("update group_moment set seen_by = ? where seen_by = any (?)")
                .params(PersonaId.NONE.value(), leaver.ids())
                .update();
        database.sql("update group_decision set by_id = ? where by_id = any (?)")
                .params(PersonaId.NONE.value(), leaver.ids())
                .update();
        places.forEach(place -> groups.left(place.stream()));
    }
}
