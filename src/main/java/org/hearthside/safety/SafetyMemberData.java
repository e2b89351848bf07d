package org.hearthside.safety;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.kept;
import static org.hearthside.member.Held.replaced;

import java.util.List;
import java.util.UUID;
import org.hearthside.member.CopyPart;
import org.hearthside.member.CopyRow;
import org.hearthside.member.Held;
import org.hearthside.member.Held.Kind;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Reports, and what staff did. What was reported stays when somebody leaves, because it protects
/// others; who reported it does not.
@Component
class SafetyMemberData implements HoldsMemberData {
    private static final String REPORTS = "twelve months after people have decided";
    private static final String DECISIONS = "twelve months after it ended";
    private static final String LOG = "twenty-four months, so that what staff did can be checked";
    private static final String SIGNALS = "90 days";
    private static final String DUTY = "ninety days after it ended, or as long as the account";
    private static final String DEVICE = "until they sign out there, or turn it off";
    private static final String AN_ID = "an id, which says nothing to its person";
    private static final String WOULD_TELL =
            "it would tell who reported; a person's own words are in their talks";

    private final JdbcClient database;
    private final Members members;
    private final Seals seals;
    private final Rota rota;
    private final PushRows devices;
    private final Ledger ledger;
    private final SignOuts signOuts;
    private final Sanctions sanctions;

    SafetyMemberData(
            JdbcClient database,
            Members members,
            Seals seals,
            Rota rota,
            PushRows devices,
            Ledger ledger,
            SignOuts signOuts,
            Sanctions sanctions) {
        this.rota = rota;
        this.devices = devices;
        this.database = database;
        this.members = members;
        this.seals = seals;
        this.ledger = ledger;
        this.signOuts = signOuts;
        this.sanctions = sanctions;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                kept(Kind.LINK, "report", "id", "concern_id", "ref_kind", "ref_id", "ref_number")
                        .until(REPORTS)
                        .notCopied(AN_ID),
                replaced(Kind.LINK, "report", "reporter").until(REPORTS).notCopied(AN_ID),
                kept(Kind.WORDS, "report", "what", "added", "reported_at").until(REPORTS),
                kept(Kind.RECORD, "concern", "stage", "answered_at", "answer").until(REPORTS),
                kept(Kind.RECORD, "concern", "rather_not_at").until(REPORTS),
                kept(
                                Kind.RECORD,
                                "concern",
                                "id",
                                "severity",
                                "place",
                                "about",
                                "opened_at",
                                "reached_at",
                                "due_at",
                                "owner",
                                "escalated_at",
                                "held_by",
                                "held_until",
                                "proposed",
                                "proposed_by",
                                "closed_at",
                                "forgotten_at",
                                "answer_at",
                                "version")
                        .until(REPORTS)
                        .notCopied(WOULD_TELL),
                kept(
                                Kind.RECORD,
                                "evidence",
                                "concern_id",
                                "line",
                                "number",
                                "wording",
                                "persona_id",
                                "name",
                                "sent_at",
                                "reported",
                                "sealed",
                                "hash")
                        .until(REPORTS)
                        .notCopied(WOULD_TELL),
                kept(
                                Kind.RECORD,
                                "concern_step",
                                "concern_id",
                                "number",
                                "at",
                                "persona_id",
                                "step",
                                "way",
                                "rule",
                                "note")
                        .until(REPORTS)
                        .notCopied(WOULD_TELL),
                erased(Kind.RECORD, "signal", "rule", "severity", "kind", "at", "not_me")
                        .until(SIGNALS),
                erased(Kind.LINK, "signal", "persona_id", "item", "concern_id")
                        .until(SIGNALS)
                        .notCopied(AN_ID),
                kept(Kind.WORDS, "concern_letter", "words", "from_staff", "at").until(REPORTS),
                kept(
                                Kind.LINK,
                                "concern_letter",
                                "concern_id",
                                "number",
                                "item",
                                "persona_id",
                                "read_at")
                        .until(REPORTS)
                        .notCopied(AN_ID),
                erased(
                                Kind.TRACE,
                                "duty_shift",
                                "role",
                                "from_at",
                                "until_at",
                                "begun_at",
                                "seen_at",
                                "silent_at",
                                "ended_at",
                                "break_at",
                                "note")
                        .until(DUTY),
                erased(Kind.TRACE, "debrief", "asked_at", "answered_at").until(DUTY),
                erased(Kind.LINK, "debrief", "id", "persona_id").until(DUTY).notCopied(AN_ID),
                replaced(Kind.LINK, "debrief", "answered_by").until(DUTY).notCopied(AN_ID),
                erased(Kind.TRACE, "push_device", "added_at").until(DEVICE),
                erased(Kind.LINK, "push_device", "session", "persona_id", "endpoint")
                        .until(DEVICE)
                        .notCopied(
                                "ids of a sign-in and at the maker of a browser, which open it to others"),
                erased(Kind.LINK, "duty_shift", "id", "persona_id", "sample")
                        .until(DUTY)
                        .notCopied(AN_ID),
                kept(
                                Kind.RECORD,
                                "opening",
                                "approved_at",
                                "ended_at",
                                "asked_as",
                                "approved_as",
                                "ground",
                                "messages",
                                "window_from",
                                "window_until",
                                "outcome")
                        .until(LOG),
                kept(
                                Kind.RECORD,
                                "opening",
                                "id",
                                "concern_id",
                                "kind",
                                "place",
                                "why",
                                "asked_by",
                                "asked_at",
                                "state",
                                "due_at",
                                "owner",
                                "approved_by",
                                "closes_at",
                                "hidden_by",
                                "hidden_until",
                                "hidden_why",
                                "outcome_by",
                                "outcome_at",
                                "outcome_words")
                        .until(LOG)
                        .notCopied("it names others, or says what staff wrote to each other"),
                kept(Kind.LINK, "opening_person", "opening_id").until(LOG).notCopied(AN_ID),
                replaced(Kind.LINK, "opening_person", "persona_id").until(LOG).notCopied(AN_ID),
                erased(
                                Kind.RECORD,
                                "sanction",
                                "kind",
                                "rule",
                                "words",
                                "excerpt",
                                "decided_at",
                                "until",
                                "ended_at",
                                "read_at",
                                "appeal",
                                "appealed_at",
                                "outcome",
                                "outcome_at",
                                "outcome_words")
                        .until(DECISIONS),
                erased(
                                Kind.RECORD,
                                "sanction",
                                "id",
                                "concern_id",
                                "persona_id",
                                "appeal_due_at",
                                "appeal_owner")
                        .until(DECISIONS)
                        .notCopied("ids, and whose turn it is to answer an appeal"),
                kept(Kind.RECORD, "sanction", "decided_by", "outcome_by")
                        .until(DECISIONS)
                        .notCopied("who decided; what they did is in the log"),
                kept(Kind.RECORD, "moderation_log", "at", "act").until(LOG),
                kept(Kind.RECORD, "moderation_log", "number", "persona_id", "concern_id", "hash")
                        .until(LOG)
                        .notCopied(AN_ID));
    }

    /// In one transaction, so that opening a row's words needs no second connection.
    @Override
    @Transactional(readOnly = true)
    public List<CopyPart> export(Viewer viewer) {
        var own = members.ids(viewer);
        return List.of(
                new CopyPart(
                        "report",
                        database.sql(
                                        """
                                        select id, concern_id, what, added, reported_at from report
                                        where reporter = any (?) order by reported_at
                                        """)
                                .param(own)
                                .query((row, at) ->
                                        new CopyRow()
                                                .columns(row, "what", "reported_at")
                                                .with(
                                                        "added",
                                                        words(
                                                                row.getObject(2, UUID.class),
                                                                "report " + row.getString(1),
                                                                row.getBytes("added")))
                                                .done())
                                .list()),
                new CopyPart(
                        "concern",
                        database.sql(
                                        """
                                        select c.id, c.stage, c.answered_at, case when c.answer_at
                                            >= min(r.reported_at) then c.answer end as answer
                                        from report r join concern c on c.id = r.concern_id
                                        where r.reporter = any (?)
                                            and c.answered_at >= r.reported_at
                                        group by c.id
                                        """)
                                .param(own)
                                .query((row, at) ->
                                        new CopyRow()
                                                .columns(row, "stage", "answered_at")
                                                .with(
                                                        "answer",
                                                        words(
                                                                row.getObject(1, UUID.class),
                                                                "answer",
                                                                row.getBytes("answer")))
                                                .done())
                                .list()),
                new CopyPart(
                        "signal",
                        database.sql(
                                        """
                                        select rule, severity, kind, at, not_me from signal
                                        where persona_id = any (?) order by at, rule
                                        """)
                                .param(own)
                                .query((row, at) ->
                                        new CopyRow()
                                                .columns(
                                                        row,
                                                        "rule",
                                                        "severity",
                                                        "kind",
                                                        "at",
                                                        "not_me")
                                                .done())
                                .list()),
                new CopyPart(
                        "concern_letter",
                        database.sql(
                                        """
                                        select l.concern_id, l.item, l.words, l.from_staff, l.at
                                        from concern c join concern_letter l on l.concern_id = c.id
                                        where c.about = any (?) order by l.at, l.number
                                        """)
                                .param(own)
                                .query((row, at) ->
                                        new CopyRow()
                                                .with(
                                                        "words",
                                                        words(
                                                                row.getObject(1, UUID.class),
                                                                "letter " + row.getString(2),
                                                                row.getBytes("words")))
                                                .columns(row, "from_staff", "at")
                                                .done())
                                .list()),
                new CopyPart(
                        "duty_shift",
                        database.sql(
                                        """
                                        select * from duty_shift
                                        where persona_id = any (?) order by from_at
                                        """)
                                .param(own)
                                .query((row, at) ->
                                        new CopyRow()
                                                .columns(
                                                        row,
                                                        "role",
                                                        "from_at",
                                                        "until_at",
                                                        "begun_at",
                                                        "seen_at",
                                                        "silent_at",
                                                        "ended_at",
                                                        "break_at")
                                                .with(
                                                        "note",
                                                        note(
                                                                row.getString("id"),
                                                                row.getBytes("note")))
                                                .done())
                                .list()),
                new CopyPart(
                        "debrief",
                        database.sql(
                                        """
                                        select asked_at, answered_at from debrief
                                        where persona_id = any (?) order by asked_at
                                        """)
                                .param(own)
                                .query((row, at) ->
                                        new CopyRow()
                                                .columns(row, "asked_at", "answered_at")
                                                .done())
                                .list()),
                new CopyPart(
                        "push_device",
                        database.sql(
                                        """
                                        select added_at from push_device
                                        where persona_id = any (?) order by added_at
                                        """)
                                .param(own)
                                .query((row, at) -> new CopyRow().columns(row, "added_at").done())
                                .list()),
                new CopyPart(
                        "concern",
                        database.sql(
                                        """
                                        select rather_not_at from concern
                                        where about = any (?) and rather_not_at is not null
                                        order by rather_not_at
                                        """)
                                .param(own)
                                .query((row, at) ->
                                        new CopyRow().columns(row, "rather_not_at").done())
                                .list()),
                new CopyPart(
                        "opening",
                        ledger.opened(viewer).stream()
                                .map(each ->
                                        new CopyRow()
                                                .with("approved_at", each.at())
                                                .with("ended_at", each.until())
                                                .with("asked_as", each.asked().name())
                                                .with("approved_as", each.approved().name())
                                                .with("ground", each.ground().word())
                                                .with("messages", each.messages())
                                                .with("window_from", each.windowFrom())
                                                .with("window_until", each.windowUntil())
                                                .with("with", each.with())
                                                .with("outcome", each.outcome())
                                                .done())
                                .toList()),
                new CopyPart(
                        "looked_at",
                        ledger.looked(viewer).stream()
                                .map(each ->
                                        new CopyRow()
                                                .with("day", each.day().toString())
                                                .with(
                                                        "role",
                                                        each.role() == null
                                                                ? null
                                                                : each.role().name())
                                                .done())
                                .toList()),
                new CopyPart(
                        "signed_out",
                        signOuts.of(viewer).stream()
                                .map(each ->
                                        new CopyRow()
                                                .with("day", each.day().toString())
                                                .with("why", each.why())
                                                .done())
                                .toList()),
                new CopyPart(
                        "sanction",
                        database.sql(
                                        """
                                        select * from sanction where persona_id = any (?)
                                        order by decided_at
                                        """)
                                .param(own)
                                .query((row, at) -> {
                                    var copy =
                                            new CopyRow()
                                                    .columns(
                                                            row,
                                                            "kind",
                                                            "rule",
                                                            "decided_at",
                                                            "until",
                                                            "ended_at",
                                                            "read_at",
                                                            "appealed_at",
                                                            "outcome",
                                                            "outcome_at");
                                    var sanction = Sanctions.read(row, at);
                                    for (var column :
                                            List.of(
                                                    "words",
                                                    "excerpt",
                                                    "appeal",
                                                    "outcome_words")) {
                                        copy.with(column, sanctions.words(sanction, column));
                                    }
                                    return copy.done();
                                })
                                .list()),
                new CopyPart(
                        "moderation_log",
                        database.sql(
                                        """
                                        select at, act from moderation_log
                                        where persona_id = any (?) order by number
                                        """)
                                .param(own)
                                .query((row, at) -> new CopyRow().columns(row, "at", "act").done())
                                .list()));
    }

    private @Nullable String note(String shift, byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : seals.open("duty " + shift, "note", sealed)
                        .map(words -> words.text())
                        .orElse(null);
    }

    private @Nullable String words(UUID concern, String place, byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : seals.open(Concern.key(concern), place, sealed)
                        .map(words -> words.text())
                        .orElse(null);
    }

    @Override
    public void erase(Leaver leaver) {
        database.sql("delete from signal where persona_id = any (?)").param(leaver.ids()).update();
        database.sql("update report set reporter = gen_random_uuid() where reporter = any (?)")
                .param(leaver.ids())
                .update();
        database.sql("delete from debrief where persona_id = any (?)").param(leaver.ids()).update();
        devices.removeOf(leaver.personas());
        database.sql(
                        "update debrief set answered_by = gen_random_uuid() where answered_by = any (?)")
                .param(leaver.ids())
                .update();
        rota.forget(leaver.personas());
        database.sql(
                        """
                        update opening_person set persona_id = gen_random_uuid()
                        where persona_id = any (?)
                        """)
                .param(leaver.ids())
                .update();
        sanctions.eraseAbout(leaver.ids());
    }
}
