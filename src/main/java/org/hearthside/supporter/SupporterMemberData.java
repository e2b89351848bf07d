package org.hearthside.supporter;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.replaced;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.member.CopyPart;
import org.hearthside.member.CopyRow;
import org.hearthside.member.Held;
import org.hearthside.member.Held.Kind;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Words;
import org.hearthside.ui.Texts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// A supporter's profile, shifts and answer times.
@Component
class SupporterMemberData implements HoldsMemberData {
    private static final String AN_ID = "an id, which says nothing to its person";

    private final JdbcClient database;
    private final Members members;
    private final Training training;
    private final Credentials credentials;
    private final Supervision supervision;
    private final Topics topics;
    private final Texts texts;

    SupporterMemberData(
            JdbcClient database,
            Members members,
            Training training,
            Credentials credentials,
            Supervision supervision,
            Topics topics,
            Texts texts) {
        this.database = database;
        this.members = members;
        this.training = training;
        this.credentials = credentials;
        this.supervision = supervision;
        this.topics = topics;
        this.texts = texts;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                erased(Kind.LINK, "supporter_profile", "persona_id").notCopied(AN_ID),
                erased(
                        Kind.WORDS,
                        "supporter_profile",
                        "about",
                        "willing",
                        "unwilling",
                        "listening"),
                erased(
                        Kind.CHOICE,
                        "supporter_profile",
                        "audience",
                        "languages",
                        "hours",
                        "zone",
                        "most_people",
                        "live_at_once",
                        "paused_at",
                        "written_at"),
                erased(Kind.LINK, "supporter_topic", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "supporter_topic", "topic_id"),
                erased(Kind.LINK, "shift", "id", "persona_id").notCopied(AN_ID),
                erased(Kind.TRACE, "shift", "starts_at", "ends_at", "away_since"),
                erased(Kind.LINK, "supporter_time_off", "persona_id", "id").notCopied(AN_ID),
                erased(Kind.TRACE, "supporter_time_off", "from_at", "until_at", "agreed_at")
                        .until("until the next is planned, or they come back before"),
                erased(Kind.LINK, "supporter_time_off", "cover_id")
                        .notCopied("who is there meanwhile stands on their page"),
                erased(Kind.LINK, "credential", "id", "persona_id").notCopied(AN_ID),
                erased(Kind.CHOICE, "credential", "kind"),
                erased(Kind.WORDS, "credential", "evidence").until("until a second person decides"),
                replaced(Kind.LINK, "credential", "proposed_by", "approved_by")
                        .notCopied("who decided is for those who decide"),
                erased(Kind.TRACE, "credential", "proposed_at", "approved_at", "expires_at"),
                erased(Kind.LINK, "application", "id", "persona_id").notCopied(AN_ID),
                erased(Kind.WORDS, "application", "words", "answer")
                        .until("until a credential is given"),
                erased(Kind.TRACE, "application", "applied_at", "meet_at", "answered_at")
                        .until("until a credential is given"),
                replaced(Kind.LINK, "application", "meet_with", "answered_by")
                        .until("until a credential is given")
                        .notCopied("they read it on their page"),
                erased(Kind.LINK, "training_entry", "id", "persona_id").notCopied(AN_ID),
                erased(
                        Kind.TRACE,
                        "training_entry",
                        "kind",
                        "competency",
                        "hours",
                        "done_on",
                        "written_at",
                        "confirmed_at"),
                replaced(Kind.LINK, "training_entry", "confirmed_by")
                        .notCopied("who decided is for those who decide"),
                erased(Kind.LINK, "supervision", "id", "persona_id").notCopied(AN_ID),
                erased(Kind.TRACE, "supervision", "starts_at", "asked_at", "held_at"),
                replaced(Kind.LINK, "supervision", "with_id")
                        .notCopied("they read it on their page"),
                erased(Kind.LINK, "reflection", "id", "persona_id").notCopied(AN_ID),
                erased(Kind.WORDS, "reflection", "sealed", "written_at", "shared_at")
                        .until("until they erase it"),
                erased(Kind.LINK, "supporter_debrief", "id", "persona_id").notCopied(AN_ID),
                erased(Kind.TRACE, "supporter_debrief", "asked_at", "answered_at"),
                replaced(Kind.LINK, "supporter_debrief", "answered_by")
                        .notCopied("who took it on talked with them"),
                erased(Kind.LINK, "answer", "id", "persona_id").notCopied(AN_ID),
                erased(Kind.TRACE, "answer", "answered_at", "minutes"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        return members.nameIn(viewer, SpaceId.SUPPORT)
                .map(name -> export(viewer, name))
                .orElse(List.of());
    }

    private List<CopyPart> export(Viewer viewer, PersonaId name) {
        return List.of(
                profile(viewer.locale(), name),
                topics(viewer, name),
                part(name, "shift", "starts_at", "ends_at", "away_since"),
                part(name, "supporter_time_off", "from_at", "until_at", "agreed_at"),
                credentials(name),
                application(name),
                part(
                        name,
                        "training_entry",
                        "kind",
                        "competency",
                        "hours",
                        "done_on",
                        "written_at",
                        "confirmed_at"),
                part(name, "supervision", "starts_at", "asked_at", "held_at"),
                new CopyPart(
                        "reflection",
                        supervision.reflections(name, false).stream()
                                .map(each ->
                                        new CopyRow()
                                                .with("sealed", each.words().text())
                                                .with("written_at", each.at())
                                                .with("shared_at", each.sharedAt().orElse(null))
                                                .done())
                                .toList()),
                part(name, "supporter_debrief", "asked_at", "answered_at"),
                part(name, "answer", "answered_at", "minutes"));
    }

    private CopyPart part(PersonaId name, String table, String... columns) {
        return new CopyPart(
                table,
                database.sql("select * from " + table + " where persona_id = ? order by 2")
                        .param(name.value())
                        .query((row, at) -> new CopyRow().columns(row, columns).done())
                        .list());
    }

    private CopyPart credentials(PersonaId name) {
        return new CopyPart(
                "credential",
                database.sql("select * from credential where persona_id = ? order by proposed_at")
                        .param(name.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .columns(row, "kind")
                                        .with(
                                                "evidence",
                                                credentials
                                                        .evidence(row)
                                                        .map(Words::text)
                                                        .orElse(null))
                                        .columns(row, "proposed_at", "approved_at", "expires_at")
                                        .done())
                        .list());
    }

    private CopyPart application(PersonaId name) {
        return new CopyPart(
                "application",
                database.sql("select * from application where persona_id = ?")
                        .param(name.value())
                        .query((row, at) -> {
                            var wrote = training.application(name);
                            var answer = wrote.map(Training.Application::answer).orElse(null);
                            return new CopyRow()
                                    .with(
                                            "words",
                                            wrote.map(each -> each.words().text()).orElse(null))
                                    .columns(row, "applied_at", "meet_at")
                                    .with("answer", answer == null ? null : answer.text())
                                    .columns(row, "answered_at")
                                    .done();
                        })
                        .list());
    }

    private CopyPart profile(Locale locale, PersonaId name) {
        return new CopyPart(
                "supporter_profile",
                database.sql("select * from supporter_profile where persona_id = ?")
                        .param(name.value())
                        .query((row, at) ->
                                new CopyRow()
                                        .columns(
                                                row,
                                                "about",
                                                "audience",
                                                "willing",
                                                "unwilling",
                                                "listening")
                                        .with(
                                                "languages",
                                                words(row, "languages")
                                                        .flatMap(w -> SpokenLanguage.of(w).stream())
                                                        .map(language -> language.label(locale))
                                                        .toList())
                                        .with(
                                                "hours",
                                                words(row, "hours")
                                                        .flatMap(w -> Slot.of(w).stream())
                                                        .map(slot -> text(locale, slot))
                                                        .toList())
                                        .columns(
                                                row,
                                                "zone",
                                                "most_people",
                                                "live_at_once",
                                                "paused_at",
                                                "written_at")
                                        .done())
                        .list());
    }

    private static Stream<String> words(ResultSet row, String column) throws SQLException {
        return Arrays.stream((String[]) row.getArray(column).getArray());
    }

    private String text(Locale locale, Slot slot) {
        return texts.of(
                locale,
                "supporter.part." + slot.part().name().toLowerCase(Locale.ROOT),
                slot.day().getDisplayName(TextStyle.FULL, locale));
    }

    private CopyPart topics(Viewer viewer, PersonaId name) {
        var ticked =
                database.sql("select topic_id from supporter_topic where persona_id = ?")
                        .param(name.value())
                        .query(UUID.class)
                        .set();
        return new CopyPart(
                "supporter_topic",
                topics.all().stream()
                        .filter(topic -> ticked.contains(topic.id().value()))
                        .map(topic ->
                                new CopyRow().with("topic_id", topic.label(viewer.locale())).done())
                        .toList());
    }

    @Override
    public void erase(Leaver leaver) {
        leaver.names().stream()
                .filter(own -> own.space().equals(SpaceId.SUPPORT))
                .forEach(own -> {
                    supervision.forgetReflections(own.name());
                    training.forget(own.name());
                    credentials.forgetProposals(own.name());
                });
        for (var table :
                List.of(
                        "supporter_profile",
                        "supporter_time_off",
                        "credential",
                        "training_entry",
                        "supervision",
                        "supporter_debrief")) {
            database.sql("delete from " + table + " where persona_id = any (?)")
                    .param(leaver.ids())
                    .update();
        }
        database.sql(
                        """
                        update supporter_time_off set cover_id = null, agreed_at = null
                        where cover_id = any (?)
                        """)
                .param(leaver.ids())
                .update();
        for (var column :
                List.of(
                        "credential.proposed_by",
                        "credential.approved_by",
                        "application.meet_with",
                        "application.answered_by",
                        "training_entry.confirmed_by",
                        "supervision.with_id",
                        "supporter_debrief.answered_by")) {
            var at = column.split("\\.", 2);
            replace(leaver, at[0], at[1]);
        }
    }

    private void replace(Leaver leaver, String table, String column) {
        database.sql(
                        "update "
                                + table
                                + " set "
                                + column
                                + " = gen_random_uuid() where "
                                + column
                                + " = any (?)")
                .param(leaver.ids())
                .update();
    }
}
