package org.hearthside.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to what was decided about a member, for that member; and where it is kept.
@Service
public class Sanctions {
    static final String APPEAL = "safety.appeal";

    private final Members members;
    private final Seals seals;
    private final Deadlines deadlines;
    private final ModerationLog log;
    private final Signals signals;
    private final JdbcClient database;
    private final InstantSource time;

    Sanctions(
            Members members,
            Seals seals,
            Deadlines deadlines,
            ModerationLog log,
            Signals signals,
            JdbcClient database,
            InstantSource time) {
        this.members = members;
        this.seals = seals;
        this.deadlines = deadlines;
        this.log = log;
        this.signals = signals;
        this.database = database;
        this.time = time;
    }

    /// How many decisions about the viewer, or answers to their appeals, they have not read yet.
    public int unread(Viewer viewer) {
        return (int) mine(viewer).stream().filter(each -> each.kept().readAt() == null).count();
    }

    /// What was decided about the viewer under any of their names, newest first.
    List<Sanction> mine(Viewer viewer) {
        return database.sql(
                        "select * from sanction where persona_id = any (?) order by decided_at desc, id")
                .param(members.ids(viewer))
                .query(Sanctions::read)
                .list();
    }

    /// One about the viewer, held until the transaction ends.
    private Sanction own(Viewer viewer, UUID id) {
        return hold(id).filter(each -> members.names(viewer).contains(each.kept().about()))
                .orElseThrow(NotFound::new);
    }

    /// The viewer says that they have read it.
    @Transactional
    void read(Viewer viewer, UUID id) {
        var sanction = own(viewer, id);
        sanction.read(time.instant());
        save(sanction);
    }

    /// The viewer asks that somebody else looks at it, in their own words. These are answered in
    /// days, so what calls a person in them does so at once.
    ///
    /// @throws Refused when they did so before, or it counts no more
    @Transactional
    void appeal(Viewer viewer, UUID id, String words) {
        var sanction = own(viewer, id);
        sanction.appeal(time.instant());
        save(sanction);
        write(sanction, "appeal", new Words(words.strip()));
        signals.hear(
                new Signals.Source("appeal", viewer.home().value(), viewer.home(), id),
                new Words(words));
        deadlines.set(APPEAL, id, time.instant().plus(Sanction.ANSWERED_WITHIN));
        log.write(PersonaId.NONE, "appealed", sanction.kept().concern());
    }

    /// Seals words into one of its columns: `appeal` or `outcome_words`.
    void write(Sanction sanction, String column, Words words) {
        database.sql("update sanction set " + column + " = ? where id = ?")
                .params(seals.seal(sanction.key(), column, words), sanction.id())
                .update();
    }

    /// Appeals that nobody has answered yet, what is due first.
    List<Sanction> appealed() {
        return database.sql(
                        """
                        select * from sanction where appealed_at is not null and outcome is null
                        order by appeal_due_at, id
                        """)
                .query(Sanctions::read)
                .list();
    }

    Optional<Sanction> find(UUID id) {
        return database.sql("select * from sanction where id = ?")
                .param(id)
                .query(Sanctions::read)
                .optional();
    }

    Optional<Sanction> hold(UUID id) {
        return database.sql("select * from sanction where id = ? for update")
                .param(id)
                .query(Sanctions::read)
                .optional();
    }

    /// Earlier ones about the same name that still count, newest first. Other names of the same
    /// person are nobody's to know.
    List<Sanction> counting(PersonaId about) {
        return database
                .sql("select * from sanction where persona_id = ? order by decided_at desc")
                .param(about.value())
                .query(Sanctions::read)
                .list()
                .stream()
                .filter(each -> each.counts(time.instant()))
                .toList();
    }

    /// What was decided in a concern, newest first.
    List<Sanction> ofConcern(UUID concern) {
        return database.sql("select * from sanction where concern_id = ? order by decided_at desc")
                .param(concern)
                .query(Sanctions::read)
                .list();
    }

    void add(Sanction sanction, Words words, Optional<Words> excerpt) {
        var kept = sanction.kept();
        database.sql(
                        """
                        insert into sanction (id, concern_id, persona_id, kind, rule, words, excerpt,
                            decided_by, decided_at, until)
                        values (:id, :concern, :about, :kind, :rule, :words, :excerpt, :by, :at,
                            :until)
                        """)
                .param("id", kept.id())
                .param("concern", kept.concern())
                .param("about", kept.about().value())
                .param("kind", kept.kind().word())
                .param("rule", kept.rule().word())
                .param("words", seals.seal(sanction.key(), "words", words))
                .param(
                        "excerpt",
                        excerpt.map(own -> seals.seal(sanction.key(), "excerpt", own)).orElse(null))
                .param("by", kept.by().value())
                .param("at", Timestamp.from(kept.decidedAt()))
                .param("until", timestamp(kept.until()))
                .update();
    }

    void save(Sanction sanction) {
        var kept = sanction.kept();
        var appeal = kept.appeal();
        var outcome = appeal == null ? null : appeal.outcome();
        database.sql(
                        """
                        update sanction set ended_at = :ended, read_at = :read,
                            appealed_at = :appealed, appeal_due_at = :due, appeal_owner = :owner,
                            outcome = :outcome, outcome_by = :by, outcome_at = :at
                        where id = :id
                        """)
                .param("ended", timestamp(kept.endedAt()))
                .param("read", timestamp(kept.readAt()))
                .param("appealed", appeal == null ? null : Timestamp.from(appeal.at()))
                .param("due", appeal == null ? null : Timestamp.from(appeal.dueAt()))
                .param("owner", appeal == null ? null : appeal.owner().word())
                .param("outcome", outcome == null ? null : outcome.lifted() ? "lifted" : "stands")
                .param("by", outcome == null ? null : outcome.by().value())
                .param("at", outcome == null ? null : Timestamp.from(outcome.at()))
                .param("id", kept.id())
                .update();
    }

    /// What stands in one of its sealed columns: `words`, `excerpt`, `appeal` or `outcome_words`.
    @Nullable String words(Sanction sanction, String column) {
        return database.sql("select " + column + " from sanction where id = ?")
                .param(sanction.id())
                .query((row, at) -> Optional.ofNullable(row.getBytes(1)))
                .single()
                .flatMap(sealed -> seals.open(sanction.key(), column, sealed))
                .map(Words::text)
                .orElse(null);
    }

    /// Erases all about these names: their person leaves for good.
    void eraseAbout(UUID[] names) {
        database.sql("select * from sanction where persona_id = any (?)")
                .param(names)
                .query(Sanctions::read)
                .list()
                .forEach(this::erase);
    }

    /// Erased for good, with the key of its words.
    void erase(Sanction sanction) {
        database.sql("delete from sanction where id = ?").param(sanction.id()).update();
        seals.destroy(sanction.key());
    }

    static Sanction read(ResultSet row, int at) throws SQLException {
        var appealed = row.getTimestamp("appealed_at");
        var outcome = row.getString("outcome");
        return new Sanction(
                new Sanction.Kept(
                        row.getObject("id", UUID.class),
                        row.getObject("concern_id", UUID.class),
                        new PersonaId(row.getObject("persona_id", UUID.class)),
                        Sanction.Kind.of(row.getString("kind")).orElseThrow(),
                        Guideline.of(row.getString("rule")).orElseThrow(),
                        new PersonaId(row.getObject("decided_by", UUID.class)),
                        row.getTimestamp("decided_at").toInstant(),
                        instant(row.getTimestamp("until")),
                        instant(row.getTimestamp("ended_at")),
                        instant(row.getTimestamp("read_at")),
                        appealed == null
                                ? null
                                : new Sanction.Appeal(
                                        appealed.toInstant(),
                                        row.getTimestamp("appeal_due_at").toInstant(),
                                        Owner.of(row.getString("appeal_owner")),
                                        outcome == null
                                                ? null
                                                : new Sanction.Outcome(
                                                        outcome.equals("lifted"),
                                                        new PersonaId(
                                                                row.getObject(
                                                                        "outcome_by", UUID.class)),
                                                        row.getTimestamp("outcome_at")
                                                                .toInstant()))));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
