package org.hearthside.relationship;

import static org.hearthside.member.Held.erased;

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
    private static final String AN_ID = "an id, which says nothing to its person";

    private final Conversations conversations;
    private final Members members;
    private final JdbcClient database;
    private final Texts texts;

    RelationshipMemberData(
            Conversations conversations, Members members, JdbcClient database, Texts texts) {
        this.conversations = conversations;
        this.members = members;
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
                erased(
                        Kind.TRACE,
                        "together_meeting",
                        "planned_at",
                        "starts_at",
                        "skipped",
                        "met"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        var parts = new ArrayList<CopyPart>();
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
        for (var table : List.of("together_series", "together_meeting")) {
            database.sql("delete from " + table + " where stream_id = any (?)")
                    .param(streams)
                    .update();
        }
    }
}
