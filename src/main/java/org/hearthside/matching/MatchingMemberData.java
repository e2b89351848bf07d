package org.hearthside.matching;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.kept;
import static org.hearthside.member.Held.replaced;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
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
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Topic;
import org.hearthside.supporter.Topics;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What somebody wished for, asked for, and was asked.
@Component
class MatchingMemberData implements HoldsMemberData {
    private static final String AN_ID = "an id, which says nothing to its person";

    private final JdbcClient database;
    private final Members members;
    private final Matching matching;
    private final Topics topics;
    private final Texts texts;

    MatchingMemberData(
            JdbcClient database, Members members, Matching matching, Topics topics, Texts texts) {
        this.database = database;
        this.members = members;
        this.matching = matching;
        this.topics = topics;
        this.texts = texts;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                erased(Kind.LINK, "wishes", "persona_id").notCopied(AN_ID),
                erased(
                        Kind.CHOICE,
                        "wishes",
                        "topics",
                        "languages",
                        "free",
                        "never_topics",
                        "never_people",
                        "only_languages",
                        "only_free"),
                erased(Kind.LINK, "support_request", "id", "stream_id", "instead_of")
                        .notCopied(AN_ID),
                erased(Kind.LINK, "support_request", "seeker_id"),
                replaced(Kind.LINK, "support_request", "supporter_id"),
                erased(
                                Kind.CHOICE,
                                "support_request",
                                "topics",
                                "languages",
                                "free",
                                "never_topics",
                                "never_people",
                                "only_languages",
                                "only_free")
                        .until("until the request ends"),
                erased(Kind.CHOICE, "support_request", "closer"),
                erased(
                        Kind.TRACE,
                        "support_request",
                        "kind",
                        "state",
                        "pass_on",
                        "zone",
                        "asked_at",
                        "ended_at",
                        "why",
                        "talk_ended_at"),
                erased(Kind.TRACE, "support_request", "waits_since")
                        .until("until the request ends")
                        .notCopied("when they asked that a person chooses, which stands there"),
                erased(Kind.TRACE, "support_request", "seen_at", "version")
                        .notCopied("how the queue keeps a place"),
                erased(Kind.LINK, "choice", "id", "persona_id", "not_people").notCopied(AN_ID),
                replaced(Kind.LINK, "choice", "supporter_id").notCopied(AN_ID),
                erased(Kind.TRACE, "choice", "state", "told", "asked_at", "due_at", "ended_at"),
                erased(Kind.TRACE, "choice", "zone", "by_person", "version")
                        .notCopied("how a suggestion is kept"),
                replaced(Kind.LINK, "assignment_round", "begun_by").notCopied(AN_ID),
                kept(
                                Kind.TRACE,
                                "assignment_round",
                                "id",
                                "seed",
                                "begun_at",
                                "ended_at",
                                "suggested")
                        .until("as long as requests that are over")
                        .notCopied("a round of everybody who waits, which says nothing of one"),
                erased(Kind.LINK, "round_mark", "round_id", "choice_id", "supporter_id")
                        .until("until the round is forgotten")
                        .notCopied(AN_ID),
                erased(Kind.CHOICE, "round_mark", "together")
                        .until("until the round is forgotten")
                        .notCopied("what a coordinator thought of two people, in no words"),
                erased(Kind.LINK, "offer", "id", "request_id", "supporter_id").notCopied(AN_ID),
                erased(Kind.TRACE, "offer", "offered_at", "due_at", "outcome", "answered_at"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        var own = members.ids(viewer);
        var labels =
                topics.all().stream()
                        .collect(
                                Collectors.toMap(topic -> topic.id().value(), Function.identity()));
        return List.of(
                new CopyPart(
                        "wishes",
                        database.sql("select * from wishes where persona_id = any (?)")
                                .param((Object) own)
                                .query((row, at) ->
                                        ticked(new CopyRow(), row, labels, viewer).done())
                                .list()),
                new CopyPart(
                        "support_request",
                        database.sql(
                                        """
                                        select * from support_request where seeker_id = any (?)
                                        order by asked_at
                                        """)
                                .param((Object) own)
                                .query((row, at) -> request(row, labels, viewer))
                                .list()),
                new CopyPart(
                        "choice",
                        database.sql(
                                        """
                                        select * from choice where persona_id = any (?)
                                        order by asked_at
                                        """)
                                .param((Object) own)
                                .query((row, at) ->
                                        new CopyRow()
                                                .columns(
                                                        row,
                                                        "asked_at",
                                                        "state",
                                                        "told",
                                                        "due_at",
                                                        "ended_at")
                                                .done())
                                .list()),
                new CopyPart(
                        "offer",
                        database.sql(
                                        """
                                        select * from offer where supporter_id = any (?)
                                        order by offered_at
                                        """)
                                .param((Object) own)
                                .query((row, at) ->
                                        new CopyRow()
                                                .columns(
                                                        row,
                                                        "offered_at",
                                                        "due_at",
                                                        "outcome",
                                                        "answered_at")
                                                .done())
                                .list()));
    }

    private Map<String, @Nullable Object> request(
            ResultSet row, Map<UUID, Topic> labels, Viewer viewer) throws SQLException {
        var copy =
                new CopyRow()
                        .with("seeker_id", name(row.getObject("seeker_id", UUID.class)))
                        .with(
                                "supporter_id",
                                row.getString("state").equals(RequestState.ACCEPTED.word())
                                        ? name(row.getObject("supporter_id", UUID.class))
                                        : null)
                        .columns(
                                row,
                                "kind",
                                "state",
                                "pass_on",
                                "closer",
                                "zone",
                                "asked_at",
                                "ended_at",
                                "why",
                                "talk_ended_at");
        return ticked(copy, row, labels, viewer).done();
    }

    private CopyRow ticked(CopyRow copy, ResultSet row, Map<UUID, Topic> labels, Viewer viewer)
            throws SQLException {
        return copy.with("topics", topics(row, "topics", labels, viewer))
                .with("languages", languages(row, viewer))
                .with("free", free(row, viewer))
                .columns(row, "only_languages", "only_free")
                .with("never_topics", topics(row, "never_topics", labels, viewer))
                .with(
                        "never_people",
                        Arrays.stream((UUID[]) row.getArray("never_people").getArray())
                                .map(this::name)
                                .filter(name -> name != null)
                                .toList());
    }

    private static List<String> topics(
            ResultSet row, String column, Map<UUID, Topic> labels, Viewer viewer)
            throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray())
                .flatMap(id -> Optional.ofNullable(labels.get(id)).stream())
                .map(topic -> topic.label(viewer.locale()))
                .toList();
    }

    private static List<String> languages(ResultSet row, Viewer viewer) throws SQLException {
        return Arrays.stream((String[]) row.getArray("languages").getArray())
                .flatMap(code -> SpokenLanguage.of(code).stream())
                .map(language -> language.label(viewer.locale()))
                .toList();
    }

    private List<String> free(ResultSet row, Viewer viewer) throws SQLException {
        return Arrays.stream((String[]) row.getArray("free").getArray())
                .map(word -> texts.of(viewer.locale(), "matching.free." + word))
                .toList();
    }

    private @Nullable String name(@Nullable UUID id) {
        return id == null
                ? null
                : members.names(List.of(new PersonaId(id))).values().stream()
                        .map(Name::name)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public void erase(Leaver leaver) {
        matching.forget(leaver);
    }
}
