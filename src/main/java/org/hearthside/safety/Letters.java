package org.hearthside.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What the safety team and the person a concern is about write to each other. The person reads
/// that the team wrote, and no name; the team reads the name under which they were noticed.
@Service
public class Letters {
    /// The longest of what anybody writes to somebody here, or to a step, in UTF-16 units.
    static final int LONGEST = 4_000;

    /// @param words nothing where the key is destroyed
    record Letter(PersonaId by, boolean fromStaff, Optional<Words> words, Instant at) {}

    /// What the person reads of how it stands. That somebody acted without their yes is told them
    /// by a person, and not by this.
    enum Standing {
        IN_TOUCH,
        /// Somebody else helps now, as was agreed.
        HANDED_OVER,
        /// Known to be safe.
        SAFE;

        static Standing of(Stage stage) {
            return switch (stage) {
                case HANDED_OVER -> HANDED_OVER;
                case CONFIRMED, TOLD, FOLLOWED_UP, FOLLOWED_UP_AGAIN, REVIEWED -> SAFE;
                case RAISED, ACKNOWLEDGED, ENGAGED, CONSULTING, ACTED, CLOSED, NO_CONCERN ->
                        IN_TOUCH;
            };
        }

        /// The message key of it.
        String key() {
            return "care.standing." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// One concern in which the viewer was written to.
    ///
    /// @param ratherNot whether they would rather not be asked how they are
    record Exchange(
            UUID concern,
            boolean over,
            Standing standing,
            boolean ratherNot,
            List<Letter> letters) {
        /// The last one that the team wrote.
        Letter last() {
            return letters.reversed().stream().filter(Letter::fromStaff).findFirst().orElseThrow();
        }
    }

    private final Desk desk;
    private final Concerns concerns;
    private final Raising raising;
    private final WordRules rules;
    private final ModerationLog log;
    private final Seals seals;
    private final Members members;
    private final JdbcClient database;
    private final InstantSource time;

    Letters(
            Desk desk,
            Concerns concerns,
            Raising raising,
            WordRules rules,
            ModerationLog log,
            Seals seals,
            Members members,
            JdbcClient database,
            InstantSource time) {
        this.desk = desk;
        this.concerns = concerns;
        this.raising = raising;
        this.rules = rules;
        this.log = log;
        this.seals = seals;
        this.members = members;
        this.database = database;
        this.time = time;
    }

    /// A person of the team writes to whom the concern is about.
    ///
    /// @param item from the form: the same one is sent once
    /// @throws Refused ALREADY_DONE when it is closed, NOT_NOW when nobody knows whom it is about,
    ///   FOR_SOMEBODY_ELSE when they had enough, HELD_BY_ANOTHER while somebody else works on it
    @Transactional
    void write(Viewer viewer, UUID id, UUID item, String typed) {
        desk.toLook(viewer, id);
        var concern = concerns.hold(id).orElseThrow(NotFound::new);
        if (concern.isClosed()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (concern.about().equals(PersonaId.NONE)) {
            throw new Refused(Reason.NOT_NOW);
        }
        if (concern.isHeldByAnother(viewer.home(), time.instant())) {
            throw new Refused(Reason.HELD_BY_ANOTHER); // two would write past each other
        }
        desk.mustNotBeForOthers(viewer, concern);
        if (add(concern, item, viewer.home(), true, words(typed))) {
            log.write(viewer.home(), "wrote", id);
            raising.wrote(concern);
        }
    }

    /// Has whoever it is about shown whom they can reach right now.
    ///
    /// @param letter what says so, in plain words
    @Transactional
    void offerLines(Viewer viewer, UUID id, String letter, Desk.Written written) {
        desk.offerLines(viewer, id, written);
        var item = UUID.nameUUIDFromBytes((id + " " + written.version()).getBytes(UTF_8));
        write(viewer, id, item, letter);
    }

    /// The person writes back. It is looked at as soon as what they were first noticed for, or as
    /// their words are read now.
    @Transactional
    void answer(Viewer viewer, UUID id, UUID item, String typed) {
        var concern = toAnswer(viewer, id);
        var words = words(typed);
        if (!add(concern, item, concern.about(), false, words)) {
            return; // sent again
        }
        rules.worst(words)
                .filter(read ->
                        read == Severity.RISK_TO_LIFE || read.isMoreSevereThan(concern.severity()))
                .ifPresentOrElse(
                        read -> raising.raise(concern.place(), concern.about(), read),
                        () -> raising.hear(concern));
    }

    /// The one about the viewer in which they were written to.
    ///
    /// @throws Refused ALREADY_DONE when it has come to its end
    private Concern toAnswer(Viewer viewer, UUID id) {
        var concern =
                concerns.hold(id)
                        .filter(found -> members.names(viewer).contains(found.about()))
                        .filter(found -> !of(found).isEmpty())
                        .orElseThrow(NotFound::new);
        if (concern.isClosed()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return concern;
    }

    /// The person would rather not be asked how they are, or would after all. Nothing else changes
    /// by it: who works on it sees it, and that they were asked counts as asked.
    @Transactional
    void ratherNot(Viewer viewer, UUID id, boolean not) {
        if (toAnswer(viewer, id).ratherNotSince().isPresent() != not) {
            // another version, so that nobody writes a step without having seen it
            database.sql(
                            "update concern set rather_not_at = case when ? then cast(? as timestamptz) end,"
                                    + " version = version + 1 where id = ?")
                    .params(not, Timestamp.from(time.instant()), id)
                    .update();
            log.write(PersonaId.NONE, not ? "rather-not" : "may-ask", id);
        }
    }

    private static Words words(String typed) {
        if (typed.isBlank()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        if (typed.length() > LONGEST) {
            throw new Refused(Reason.TOO_LONG);
        }
        return new Words(typed.strip());
    }

    private boolean add(Concern concern, UUID item, PersonaId by, boolean staff, Words words) {
        return database.sql(
                                """
                                insert into concern_letter
                                    (concern_id, number, item, persona_id, from_staff, words, at)
                                select :concern, coalesce(max(number), 0) + 1, :item, :by, :staff,
                                    :words, :at
                                from concern_letter where concern_id = :concern
                                on conflict (concern_id, item) do nothing
                                """)
                        .param("concern", concern.id())
                        .param("item", item)
                        .param("by", by.value())
                        .param("staff", staff)
                        .param("words", seals.seal(concern.key(), "letter " + item, words))
                        .param("at", Timestamp.from(time.instant()))
                        .update()
                == 1;
    }

    List<Letter> of(Concern concern) {
        return database
                .sql("select * from concern_letter where concern_id = ? order by number")
                .param(concern.id())
                .query((row, at) -> {
                    var by = new PersonaId(row.getObject("persona_id", UUID.class));
                    var fromStaff = row.getBoolean("from_staff");
                    var place = "letter " + row.getString("item");
                    var sealed = row.getBytes("words");
                    var when = row.getTimestamp("at").toInstant();
                    return (Supplier<Letter>)
                            () ->
                                    new Letter(
                                            by,
                                            fromStaff,
                                            seals.open(concern.key(), place, sealed),
                                            when);
                })
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// The viewer's own, the latest first; they are read by this.
    @Transactional
    List<Exchange> mine(Viewer viewer) {
        var found =
                database.sql(
                                """
                                select c.* from concern c join concern_letter l on l.concern_id = c.id
                                where c.about = any (?) group by c.id order by max(l.at) desc, c.id
                                """)
                        .param(members.ids(viewer))
                        .query(concerns::read)
                        .list();
        if (!found.isEmpty()) {
            database.sql(
                            """
                            update concern_letter set read_at = ?
                            where concern_id = any (?) and from_staff and read_at is null
                            """)
                    .params(
                            Timestamp.from(time.instant()),
                            found.stream().map(Concern::id).toArray(UUID[]::new))
                    .update();
        }
        return found.stream()
                .map(concern ->
                        new Exchange(
                                concern.id(),
                                concern.isClosed(),
                                Standing.of(concern.stage()),
                                concern.ratherNotSince().isPresent(),
                                of(concern)))
                .toList();
    }

    /// Whether the safety team wrote something that the viewer has not opened yet.
    public boolean areWaiting(Viewer viewer) {
        return database.sql(
                        """
                        select exists (select from concern c
                            join concern_letter l on l.concern_id = c.id
                            where c.about = any (?) and l.from_staff and l.read_at is null)
                        """)
                .param(members.ids(viewer))
                .query(Boolean.class)
                .single();
    }
}
