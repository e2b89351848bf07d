package org.hearthside.supporter;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hearthside.live.MessageWords;
import org.hearthside.live.Sealing;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Dials;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The path to a credential: an application in one's own words, a conversation, and a record of
/// training, practice and what was observed. People read it and decide; nothing here decides.
@Component
class Training {
    static final int LONGEST = 1_000;

    /// Where an applicant's words and what they are answered stand under the application's key.
    private static final String WORDS = "application";

    private static final String ANSWER = "answer";

    /// @param with who meets them: a name in the community of somebody who decides
    record Application(
            Words words,
            Instant at,
            @Nullable Instant meetAt,
            @Nullable PersonaId with,
            @Nullable Words answer) {}

    /// @param competency empty unless it is core training
    /// @param confirmed by somebody who decides; only then it counts
    record Entry(
            UUID id,
            TrainingKind kind,
            String competency,
            BigDecimal hours,
            LocalDate day,
            boolean confirmed) {}

    /// @param core,practice confirmed hours
    /// @param observed how often
    /// @param byCompetency confirmed hours of core training
    record Sum(
            BigDecimal core,
            int coreAsked,
            BigDecimal practice,
            int practiceAsked,
            int observed,
            Map<String, BigDecimal> byCompetency) {}

    private final JdbcClient database;
    private final SupporterAccess access;
    private final Members members;
    private final Dials dials;
    private final Sealing sealing;
    private final InstantSource time;

    Training(
            JdbcClient database,
            SupporterAccess access,
            Members members,
            Dials dials,
            Sealing sealing,
            InstantSource time) {
        this.database = database;
        this.access = access;
        this.members = members;
        this.dials = dials;
        this.sealing = sealing;
        this.time = time;
    }

    /// Applies, or asks to renew. The first time it takes a name among supporters, under which they
    /// are known to those who decide and later to those they support.
    @Transactional
    void apply(Viewer viewer, @Nullable PublicName name, String words) {
        access.toApply(viewer);
        var said = MessageWords.of(words, LONGEST);
        var own =
                members.nameIn(viewer, SpaceId.SUPPORT)
                        .orElseGet(() -> {
                            if (name == null) {
                                throw new Refused(Reason.NAME_TAKEN);
                            }
                            return members.takeName(viewer, SpaceId.SUPPORT, name);
                        });
        forget(own, true);
        if (application(own).isPresent()) {
            return; // it waits for an answer: pressed twice
        }
        var id = UUID.randomUUID();
        database.sql(
                        """
                        insert into application (id, persona_id, words, applied_at)
                        values (?, ?, ?, ?) on conflict (persona_id) do nothing
                        """)
                .params(
                        id,
                        own.value(),
                        sealing.seal(key(id), WORDS, said),
                        Timestamp.from(time.instant()))
                .update();
    }

    /// Takes it back with its words, whatever came of it.
    @Transactional
    void withdraw(Viewer viewer) {
        forget(access.toOwnPath(viewer));
    }

    /// Erases what somebody wrote to become a supporter and what they were answered, with the key.
    void forget(PersonaId supporter) {
        forget(supporter, false);
    }

    private void forget(PersonaId supporter, boolean onlyAnswered) {
        database.sql(
                        """
                        delete from application
                        where persona_id = ? and (answer is not null or not ?) returning id
                        """)
                .params(supporter.value(), onlyAnswered)
                .query(UUID.class)
                .list()
                .forEach(id -> sealing.destroy(key(id)));
    }

    Optional<Application> application(PersonaId supporter) {
        return database.sql("select * from application where persona_id = ?")
                .param(supporter.value())
                .query((row, at) -> read(row))
                .optional()
                .flatMap(Supplier::get);
    }

    /// Says when the viewer meets them.
    @Transactional
    void meet(Viewer viewer, PersonaId supporter, Instant at) {
        access.toDecide(viewer, supporter);
        found(
                database.sql(
                                """
                                update application set meet_at = ?, meet_with = ?, answer = null,
                                    answered_by = null, answered_at = null where persona_id = ?
                                """)
                        .params(Timestamp.from(at), viewer.home().value(), supporter.value())
                        .update());
    }

    /// Says no for now, in words the applicant reads.
    @Transactional
    void answer(Viewer viewer, PersonaId supporter, String words) {
        access.toDecide(viewer, supporter);
        var said = MessageWords.of(words, LONGEST);
        var id =
                database.sql("select id from application where persona_id = ? for update")
                        .param(supporter.value())
                        .query(UUID.class)
                        .optional()
                        .orElseThrow(() -> new Refused(Reason.CHANGED_MEANWHILE));
        database.sql(
                        """
                        update application set answer = ?, answered_by = ?, answered_at = ?
                        where id = ?
                        """)
                .params(
                        sealing.seal(key(id), ANSWER, said),
                        viewer.home().value(),
                        Timestamp.from(time.instant()),
                        id)
                .update();
    }

    private static void found(int rows) {
        if (rows == 0) {
            throw new Refused(Reason.CHANGED_MEANWHILE);
        }
    }

    /// Writes down what the viewer did; it counts once somebody who decides has confirmed it.
    @Transactional
    void note(Viewer viewer, EntryForm form) {
        add(access.toOwnPath(viewer), form, null);
    }

    /// Writes down what the viewer knows of or saw; it counts at once.
    @Transactional
    void note(Viewer viewer, PersonaId supporter, EntryForm form) {
        access.toDecide(viewer, supporter);
        add(supporter, form, viewer.home());
    }

    private void add(PersonaId supporter, EntryForm form, @Nullable PersonaId by) {
        var now = Timestamp.from(time.instant());
        var kind = TrainingKind.of(form.kind()).orElseThrow();
        database.sql(
                        """
                        insert into training_entry (id, persona_id, kind, competency, hours, done_on,
                            written_at, confirmed_by, confirmed_at)
                        values (:id, :supporter, :kind, :competency, :hours, :day, :now, :by, :confirmed)
                        on conflict do nothing
                        """)
                .param("id", form.id())
                .param("supporter", supporter.value())
                .param("kind", kind.word())
                .param("competency", kind == TrainingKind.CORE ? form.competency() : null)
                .param("hours", form.amount().orElseThrow())
                .param("day", form.date().orElseThrow())
                .param("now", now)
                .param("by", by == null ? null : by.value(), java.sql.Types.OTHER)
                .param("confirmed", by == null ? null : now, java.sql.Types.TIMESTAMP)
                .update();
    }

    @Transactional
    void confirm(Viewer viewer, PersonaId supporter, UUID entry) {
        access.toDecide(viewer, supporter);
        var changed =
                database.sql(
                                """
                                update training_entry
                                set confirmed_by = coalesce(confirmed_by, ?),
                                    confirmed_at = coalesce(confirmed_at, ?)
                                where id = ? and persona_id = ?
                                """)
                        .params(
                                viewer.home().value(),
                                Timestamp.from(time.instant()),
                                entry,
                                supporter.value())
                        .update();
        if (changed == 0) {
            throw new NotFound();
        }
    }

    /// Takes out one of the viewer's own lines that nobody has confirmed yet.
    @Transactional
    void remove(Viewer viewer, UUID entry) {
        var gone =
                database.sql(
                                """
                                delete from training_entry
                                where id = ? and persona_id = ? and confirmed_at is null
                                """)
                        .params(entry, access.toOwnPath(viewer).value())
                        .update();
        if (gone == 0) {
            throw new NotFound();
        }
    }

    /// The latest first.
    List<Entry> entries(PersonaId supporter) {
        return database.sql(
                        """
                        select * from training_entry where persona_id = ?
                        order by done_on desc, written_at desc, id
                        """)
                .param(supporter.value())
                .query(Training::entry)
                .list();
    }

    Sum sum(PersonaId supporter) {
        var counted = entries(supporter).stream().filter(Entry::confirmed).toList();
        return new Sum(
                hours(counted, TrainingKind.CORE),
                dials.at(Dial.CORE_TRAINING),
                hours(counted, TrainingKind.PRACTICE),
                dials.at(Dial.SUPERVISED_PRACTICE),
                (int) counted.stream().filter(e -> e.kind() == TrainingKind.OBSERVED).count(),
                counted.stream()
                        .filter(e -> e.kind() == TrainingKind.CORE)
                        .collect(
                                Collectors.toMap(
                                        Entry::competency, Entry::hours, BigDecimal::add)));
    }

    private static BigDecimal hours(List<Entry> entries, TrainingKind kind) {
        return entries.stream()
                .filter(e -> e.kind() == kind)
                .map(Entry::hours)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Opens it once its row is read and its connection is back; nothing where it was taken back
    /// meanwhile with its key.
    private Supplier<Optional<Application>> read(ResultSet row) throws SQLException {
        var key = key(row.getObject("id", UUID.class));
        var sealed = row.getBytes("words");
        var applied = row.getTimestamp("applied_at").toInstant();
        var meet = row.getTimestamp("meet_at");
        var with = row.getObject("meet_with", UUID.class);
        var answer = row.getBytes("answer");
        return () ->
                sealing.open(key, WORDS, sealed)
                        .map(words ->
                                new Application(
                                        words,
                                        applied,
                                        meet == null ? null : meet.toInstant(),
                                        with == null ? null : new PersonaId(with),
                                        answer == null
                                                ? null
                                                : sealing.open(key, ANSWER, answer).orElse(null)));
    }

    /// Each application has one of its own: written anew after an answer, it is another.
    private static String key(UUID application) {
        return "application " + application;
    }

    private static Entry entry(ResultSet row, int at) throws SQLException {
        var competency = row.getString("competency");
        return new Entry(
                row.getObject("id", UUID.class),
                TrainingKind.of(row.getString("kind")).orElseThrow(),
                competency == null ? "" : competency,
                row.getBigDecimal("hours"),
                row.getObject("done_on", LocalDate.class),
                row.getTimestamp("confirmed_at") != null);
    }
}
