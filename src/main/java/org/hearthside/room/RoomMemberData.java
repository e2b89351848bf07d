package org.hearthside.room;

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

/// One person's part of rooms: how they came in, what they said, whom they did not read. What
/// others said in a room is theirs and in no copy.
@Component
@Order(1) // before the message log erases what they said
class RoomMemberData implements HoldsMemberData {
    private static final String AN_ID = "an id, which says nothing to its person";
    private final RoomRows rows;
    private final MessageLog log;
    private final Drafts drafts;
    private final Sealing sealing;
    private final Members members;
    private final JdbcClient database;

    RoomMemberData(
            RoomRows rows,
            MessageLog log,
            Drafts drafts,
            Sealing sealing,
            Members members,
            JdbcClient database) {
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
                erased(Kind.LINK, "room_person", "stream_id").notCopied(AN_ID),
                erased(Kind.NAME, "room_person", "persona_id"),
                erased(
                        Kind.CHOICE,
                        "room_person",
                        "agreed_version",
                        "agreed_at",
                        "listening",
                        "shown"),
                erased(Kind.TRACE, "room_person", "hosts", "here_at", "duty_until"),
                erased(Kind.TRACE, "room_person", "next_at", "turn")
                        .until("until they may write again")
                        .notCopied("over in a moment"),
                erased(Kind.LINK, "room_muted", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "room_muted", "muted_id", "until")
                        .until("until they change it"),
                erased(Kind.LINK, "room_held", "stream_id", "persona_id", "client_id")
                        .notCopied(AN_ID),
                erased(Kind.WORDS, "room_held", "sealed", "held_at", "answered_at")
                        .until("until a host lets it through, 90 days at most"),
                erased(Kind.LINK, "room_aside", "stream_id", "number", "writer_id")
                        .notCopied(AN_ID),
                erased(Kind.RECORD, "room_aside", "sealed", "at").until("as long as the message"),
                replaced(Kind.LINK, "room_aside", "by_id")
                        .notCopied("a name of whoever decided it"),
                erased(Kind.LINK, "room_away", "id", "stream_id", "persona_id", "about")
                        .notCopied(AN_ID),
                erased(Kind.RECORD, "room_away", "sealed", "asked_at", "until", "ended_at")
                        .until("90 days after it is over"),
                replaced(Kind.LINK, "room_away", "by_id").notCopied("a name of whoever decided it"),
                erased(Kind.LINK, "room_host", "id", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.RECORD, "room_host", "reason", "given_at", "ended_at", "end_reason"),
                replaced(Kind.LINK, "room_host", "given_by", "ended_by")
                        .notCopied("a name of whoever decided it"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        var parts = new ArrayList<CopyPart>();
        parts.add(hosted(viewer.home()));
        for (var room : rows.rooms()) {
            members.nameIn(viewer, room.space()).ifPresent(own -> parts.addAll(export(room, own)));
        }
        return parts;
    }

    private List<CopyPart> export(Room room, PersonaId own) {
        var where = room.plan().title();
        var name = members.name(own).name();
        return List.of(
                person(room.stream(), where, own, name),
                log.copy(room.stream(), own, name, where),
                drafts.copy(room.stream(), own, where),
                muted(room.stream(), where, own),
                held(room.stream(), where, own),
                aside(room.stream(), where, own),
                away(room.stream(), where, own));
    }

    private CopyPart aside(StreamId stream, String where, PersonaId own) {
        return new CopyPart(
                "room_aside",
                where,
                database.sql(
                                """
                                select number, sealed, at from room_aside
                                where stream_id = ? and writer_id = ? order by number
                                """)
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with(
                                                "sealed",
                                                open(stream, Aside.asideAt(row.getLong(1)), row))
                                        .columns(row, "at")
                                        .done())
                        .list());
    }

    private CopyPart away(StreamId stream, String where, PersonaId own) {
        return new CopyPart(
                "room_away",
                where,
                database.sql(
                                """
                                select id, sealed, asked_at, until, ended_at from room_away
                                where stream_id = ? and persona_id = ? order by asked_at
                                """)
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with(
                                                "sealed",
                                                open(
                                                        stream,
                                                        Aside.awayAt(row.getObject(1, UUID.class)),
                                                        row))
                                        .columns(row, "asked_at", "until", "ended_at")
                                        .done())
                        .list());
    }

    private @Nullable String open(StreamId stream, String place, ResultSet row)
            throws SQLException {
        return sealing.open(stream, place, row.getBytes("sealed")).map(Words::text).orElse(null);
    }

    private CopyPart person(StreamId stream, String where, PersonaId own, String name) {
        return new CopyPart(
                "room_person",
                where,
                database.sql("select * from room_person where stream_id = ? and persona_id = ?")
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with("persona_id", name)
                                        .columns(
                                                row,
                                                "agreed_version",
                                                "agreed_at",
                                                "listening",
                                                "shown",
                                                "hosts",
                                                "here_at",
                                                "duty_until")
                                        .done())
                        .list());
    }

    private CopyPart muted(StreamId stream, String where, PersonaId own) {
        return new CopyPart(
                "room_muted",
                where,
                database.sql(
                                """
                                select p.name, m.until from room_muted m
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

    private CopyPart held(StreamId stream, String where, PersonaId own) {
        return new CopyPart(
                "room_held",
                where,
                database.sql(
                                """
                                select client_id, sealed, held_at, answered_at from room_held
                                where stream_id = ? and persona_id = ? order by held_at
                                """)
                        .params(stream.value(), own.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .with(
                                                "sealed",
                                                sealing.open(
                                                                stream,
                                                                HeldMessages.place(
                                                                        own,
                                                                        row.getObject(
                                                                                1, UUID.class)),
                                                                row.getBytes(2))
                                                        .map(words -> words.text())
                                                        .orElse(null))
                                        .columns(row, "held_at", "answered_at")
                                        .done())
                        .list());
    }

    private CopyPart hosted(PersonaId home) {
        return new CopyPart(
                "room_host",
                database.sql("select * from room_host where persona_id = ? order by given_at")
                        .param(home.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .columns(
                                                row, "reason", "given_at", "ended_at", "end_reason")
                                        .done())
                        .list());
    }

    @Override
    public void erase(Leaver leaver) {
        for (var sql :
                List.of(
                        "delete from room_held where persona_id = any (?)",
                        "delete from room_muted where muted_id = any (?)",
                        "delete from room_aside where writer_id = any (?)",
                        "delete from room_away where persona_id = any (?)",
                        "delete from room_person where persona_id = any (?)",
                        "delete from room_host where persona_id = any (?)")) {
            database.sql(sql).param(leaver.ids()).update();
        }
        for (var sql :
                List.of(
                        "update room_aside set by_id = ? where by_id = any (?)",
                        "update room_away set by_id = ? where by_id = any (?)",
                        "update room_host set given_by = ? where given_by = any (?)",
                        "update room_host set ended_by = ? where ended_by = any (?)")) {
            database.sql(sql).params(PersonaId.NONE.value(), leaver.ids()).update();
        }
    }
}
