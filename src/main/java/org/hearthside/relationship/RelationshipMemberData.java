package org.hearthside.relationship;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.replaced;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.CopyPart;
import org.hearthside.member.CopyRow;
import org.hearthside.member.Held;
import org.hearthside.member.Held.Kind;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One person's part of what two do together. When one leaves for good, what was agreed between the
/// two goes with them; the other keeps what they wrote themselves.
@Component
@Order(-1) // before the conversation forgets who they were
class RelationshipMemberData implements HoldsMemberData {
    private static final String PATH_ASIDE = "together_path_aside";
    private static final String AN_ID = "an id, which says nothing to its person";

    private final Conversations conversations;
    private final Members members;
    private final KeptWords words;
    private final JdbcClient database;
    private final Texts texts;

    RelationshipMemberData(
            Conversations conversations,
            Members members,
            KeptWords words,
            JdbcClient database,
            Texts texts) {
        this.conversations = conversations;
        this.members = members;
        this.words = words;
        this.database = database;
        this.texts = texts;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                erased(Kind.LINK, "together_series", "id", "stream_id", "persona_id", "other_id")
                        .until("until the talk ends")
                        .notCopied(AN_ID),
                erased(
                                Kind.CHOICE,
                                "together_series",
                                "first_at",
                                "zone",
                                "other_zone",
                                "weeks",
                                "minutes")
                        .until("until the talk ends"),
                erased(Kind.TRACE, "together_series", "proposed_at", "accepted_at", "carried_on_at")
                        .until("until the talk ends"),
                erased(Kind.LINK, "together_meeting", "stream_id").notCopied(AN_ID),
                erased(Kind.TRACE, "together_meeting", "planned_at", "starts_at", "skipped", "met"),
                erased(Kind.LINK, "together_goal", "id", "stream_id", "persona_id", "version")
                        .notCopied(AN_ID),
                erased(Kind.WORDS, "together_goal", "sealed", "next")
                        .until("until they change or remove it"),
                erased(Kind.CHOICE, "together_goal", "review_on", "outcome", "resting", "origin")
                        .until("until they change or remove it"),
                erased(Kind.TRACE, "together_goal", "made_at", "looked_at")
                        .until("until they change or remove it"),
                erased(Kind.LINK, "together_agreement", "id", "stream_id", "persona_id")
                        .notCopied(AN_ID),
                erased(Kind.WORDS, "together_agreement", "what", "hours", "ending"),
                erased(Kind.TRACE, "together_agreement", "proposed_at", "number", "accepted_at"),
                erased(Kind.LINK, "together_card", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.WORDS, "together_card", "sealed")
                        .until("until they change or remove it"),
                erased(Kind.TRACE, "together_card", "changed_at"),
                erased(Kind.LINK, "together_feedback", "id", "stream_id", "persona_id")
                        .notCopied(AN_ID),
                replaced(Kind.LINK, "together_feedback", "supporter_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "together_feedback", "for_whom"),
                erased(Kind.WORDS, "together_feedback", "helped", "missed", "wish", "answer"),
                erased(
                        Kind.TRACE,
                        "together_feedback",
                        "after",
                        "given_at",
                        "answered_at",
                        "answered_after"),
                erased(Kind.LINK, "together_interest", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "together_interest", "interest")
                        .until("a month after they took it back"),
                erased(Kind.TRACE, "together_interest", "dropped_at")
                        .until("a month after they took it back"),
                erased(Kind.LINK, "together_tool", "id", "stream_id", "persona_id", "seeker_id")
                        .notCopied(AN_ID),
                erased(Kind.CHOICE, "together_tool", "kind", "exercise", "helped")
                        .until("until one of the two lets go of it"),
                erased(
                                Kind.WORDS,
                                "together_tool",
                                "title",
                                "body",
                                "place",
                                "wanted",
                                "entitled",
                                "said",
                                "company")
                        .until("until one of the two lets go of it"),
                erased(Kind.TRACE, "together_tool", "given_at", "shown_at", "helped_at")
                        .until("until one of the two lets go of it"),
                erased(Kind.LINK, "together_ending", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "together_ending", "last_day", "planned_at"),
                erased(Kind.LINK, PATH_ASIDE, "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, PATH_ASIDE, "said_at"),
                erased(Kind.LINK, "together_keepsake", "stream_id", "persona_id").notCopied(AN_ID),
                erased(Kind.WORDS, "together_keepsake", "sealed", "written_at"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        var parts = new ArrayList<CopyPart>();
        parts.add(
                new CopyPart(
                        PATH_ASIDE,
                        database.sql("select * from together_path_aside where persona_id = any (?)")
                                .param((Object) members.ids(viewer))
                                .query((row, at) -> new CopyRow().columns(row, "said_at").done())
                                .list()));
        for (var pair : conversations.pairs(members.names(viewer))) {
            var with = name(viewer, pair);
            parts.add(
                    part(
                            "together_series",
                            with,
                            pair.stream(),
                            (row, at) ->
                                    new CopyRow()
                                            .with("first_at", row.getString("first_at"))
                                            .columns(
                                                    row,
                                                    "zone",
                                                    "other_zone",
                                                    "weeks",
                                                    "minutes",
                                                    "proposed_at",
                                                    "accepted_at",
                                                    "carried_on_at")
                                            .done()));
            parts.add(
                    part(
                            "together_meeting",
                            with,
                            pair.stream(),
                            (row, at) ->
                                    new CopyRow()
                                            .columns(
                                                    row,
                                                    "planned_at",
                                                    "starts_at",
                                                    "skipped",
                                                    "met")
                                            .done()));
            parts.add(goals(pair, with));
            parts.add(agreements(pair, with));
            parts.add(cards(pair, with));
            parts.add(feedback(pair, with));
            parts.add(interests(pair, with));
            parts.add(tools(pair, with));
            parts.add(endings(pair, with));
            parts.add(keepsakes(pair, with));
        }
        return parts;
    }

    private CopyPart part(
            String table,
            String with,
            StreamId stream,
            RowMapper<Map<String, @Nullable Object>> row) {
        return new CopyPart(
                table,
                with,
                database.sql("select * from " + table + " where stream_id = ?")
                        .param(stream.value())
                        .query(row)
                        .list());
    }

    private CopyPart goals(Pair pair, String with) {
        return part(
                "together_goal",
                with,
                pair.stream(),
                (row, at) -> {
                    var id = row.getObject("id", UUID.class);
                    return new CopyRow()
                            .with("sealed", open(row, pair, "sealed", Goals.place(id)))
                            .with("next", open(row, pair, "next", Goals.step(id)))
                            .with("review_on", row.getString("review_on"))
                            .columns(row, "outcome", "resting", "origin", "made_at", "looked_at")
                            .done();
                });
    }

    private CopyPart agreements(Pair pair, String with) {
        return part(
                "together_agreement",
                with,
                pair.stream(),
                (row, at) -> {
                    var id = row.getObject("id", UUID.class);
                    var copy = new CopyRow();
                    for (var part : List.of("what", "hours", "ending")) {
                        copy.with(part, open(row, pair, part, Agreements.place(part, id)));
                    }
                    return copy.columns(row, "proposed_at", "number", "accepted_at").done();
                });
    }

    /// Their own and the other's.
    private CopyPart cards(Pair pair, String with) {
        return part(
                "together_card",
                with,
                pair.stream(),
                (row, at) -> {
                    var by = new PersonaId(row.getObject("persona_id", UUID.class));
                    return new CopyRow()
                            .with("sealed", open(row, pair, "sealed", Agreements.card(by)))
                            .columns(row, "changed_at")
                            .done();
                });
    }

    /// What was said to the supporter is in both copies, what was said to others in one.
    private CopyPart feedback(Pair pair, String with) {
        return new CopyPart(
                "together_feedback",
                with,
                database.sql(
                                """
                                select * from together_feedback
                                where stream_id = ? and (persona_id = ? or for_whom = 'supporter')
                                """)
                        .params(pair.stream().value(), pair.own().value())
                        .query((row, at) -> {
                            var id = row.getObject("id", UUID.class);
                            var copy = new CopyRow().columns(row, "for_whom", "after", "given_at");
                            for (var part : List.of("helped", "missed", "wish", "answer")) {
                                copy.with(part, open(row, pair, part, Feedback.place(part, id)));
                            }
                            return copy.columns(row, "answered_at", "answered_after").done();
                        })
                        .list());
    }

    private CopyPart interests(Pair pair, String with) {
        return new CopyPart(
                "together_interest",
                with,
                database.sql(
                                """
                                select interest, dropped_at from together_interest
                                where stream_id = ? and persona_id = ? order by interest
                                """)
                        .params(pair.stream().value(), pair.own().value())
                        .query((row, at) ->
                                new CopyRow().columns(row, "interest", "dropped_at").done())
                        .list());
    }

    /// In both copies, but for what the seeker has not wished to see.
    private CopyPart tools(Pair pair, String with) {
        return part(
                "together_tool",
                with,
                pair.stream(),
                (row, at) -> {
                    var id = row.getObject("id", UUID.class);
                    var hidden =
                            pair.seeker()
                                    && row.getString("kind").equals("professional")
                                    && row.getTimestamp("shown_at") == null;
                    var copy = new CopyRow().columns(row, "kind", "exercise");
                    for (var part :
                            List.of(
                                    "title",
                                    "body",
                                    "place",
                                    "wanted",
                                    "entitled",
                                    "said",
                                    "company")) {
                        copy.with(
                                part, hidden ? null : open(row, pair, part, Tools.place(part, id)));
                    }
                    return copy.columns(row, "given_at", "shown_at", "helped", "helped_at").done();
                });
    }

    private CopyPart endings(Pair pair, String with) {
        return part(
                "together_ending",
                with,
                pair.stream(),
                (row, at) ->
                        new CopyRow()
                                .with("last_day", row.getString("last_day"))
                                .columns(row, "planned_at")
                                .done());
    }

    /// Their own, and the other's once the talk has ended.
    private CopyPart keepsakes(Pair pair, String with) {
        return new CopyPart(
                "together_keepsake",
                with,
                database.sql(
                                """
                                select * from together_keepsake
                                where stream_id = ? and (persona_id = ? or ?)
                                """)
                        .params(pair.stream().value(), pair.own().value(), pair.ended())
                        .query((row, at) -> {
                            var by = new PersonaId(row.getObject("persona_id", UUID.class));
                            return new CopyRow()
                                    .with("sealed", open(row, pair, "sealed", Endings.place(by)))
                                    .columns(row, "written_at")
                                    .done();
                        })
                        .list());
    }

    /// Everything of a talk that is gone, in whatever table of [#holds] knows its talk.
    void forget(StreamId stream) {
        holds().stream()
                .filter(held -> held.columns().contains("stream_id"))
                .map(Held::table)
                .distinct()
                .forEach(table ->
                        database.sql("delete from " + table + " where stream_id = ?")
                                .param(stream.value())
                                .update());
    }

    private @Nullable String open(ResultSet row, Pair pair, String column, String place)
            throws SQLException {
        var words = this.words.open(pair.stream(), place, row.getBytes(column));
        return words.isEmpty() ? null : words;
    }

    private String name(Viewer viewer, Pair pair) {
        return Optional.ofNullable(members.names(List.of(pair.other())).get(pair.other()))
                .map(Name::name)
                .orElseGet(() -> texts.of(viewer.locale(), "conversation.somebody"));
    }

    @Override
    public void erase(Leaver leaver) {
        var streams =
                conversations.pairs(leaver.personas()).stream()
                        .map(pair -> pair.stream().value())
                        .toArray(UUID[]::new);
        for (var table : List.of("together_series", "together_meeting", "together_ending")) {
            database.sql("delete from " + table + " where stream_id = any (?)")
                    .param(streams)
                    .update();
        }
        database.sql(
                        """
                        update together_feedback set supporter_id = gen_random_uuid(),
                            answer = null, answered_at = null, answered_after = null
                        where supporter_id = any (?)
                        """)
                .param(leaver.ids())
                .update();
        database.sql("delete from together_tool where seeker_id = any (?) or persona_id = any (?)")
                .params(leaver.ids(), leaver.ids())
                .update();
        for (var table :
                List.of(
                        "together_goal",
                        "together_agreement",
                        "together_card",
                        "together_feedback",
                        "together_interest",
                        PATH_ASIDE,
                        "together_keepsake")) {
            database.sql("delete from " + table + " where persona_id = any (?)")
                    .param(leaver.ids())
                    .update();
        }
    }
}
