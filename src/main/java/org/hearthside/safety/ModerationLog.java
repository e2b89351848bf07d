package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// What staff did about concerns and in rooms, in one chain that shows whether a row was changed or
/// taken out.
@Component
public class ModerationLog {
    /// @param act `opened`, `seen`, `shown`, `decided looked-at`, `climbed lead` …
    /// @param concern or what else it was about
    record Row(long number, Instant at, PersonaId by, String act, UUID concern, String hash) {
        String after(String before) {
            return HashChain.next(before, number, at, by, act, concern);
        }
    }

    /// Something new came in after somebody looked: whoever has it is called as if it were new.
    static final String CAME_AGAIN = "came-again";

    private static final int ROUND = 10_000;

    private final JdbcClient database;
    private final LogSeal seal;
    private final InstantSource time;

    ModerationLog(JdbcClient database, LogSeal seal, InstantSource time) {
        this.database = database;
        this.seal = seal;
        this.time = time;
    }

    /// Writes an act down in the transaction that does it.
    ///
    /// @param by their name in the community
    /// @param concern or what else it is about, which the act makes clear
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(PersonaId by, String act, UUID concern) {
        alone();
        var last =
                database.sql("select * from moderation_log order by number desc limit 1")
                        .query((row, at) -> row(row))
                        .optional();
        var row =
                new Row(
                        last.map(Row::number).orElse(0L) + 1,
                        time.instant().truncatedTo(ChronoUnit.MICROS),
                        by,
                        act,
                        concern,
                        HashChain.START);
        database.sql(
                        """
                        insert into moderation_log (number, at, persona_id, act, concern_id, hash)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.number(),
                        Timestamp.from(row.at()),
                        by.value(),
                        act,
                        concern,
                        row.after(last.map(Row::hash).orElse(HashChain.START)))
                .update();
    }

    /// One writer at a time, since each row covers the one before.
    private void alone() {
        database.sql("select pg_advisory_xact_lock(hashtext('moderation_log'))").query(row -> {});
    }

    /// Takes away what is older, from the beginning on, and leaves an anchor: the number and hash
    /// of the last row that went, sealed. Nothing goes while anything is not as it was written, so
    /// that no trace of that is lost.
    ///
    /// @return how many rows went
    /// @throws IllegalStateException where the log or evidence is not as it was written
    @Transactional(propagation = Propagation.MANDATORY)
    int cut(Instant before) {
        alone();
        var until =
                database.sql(
                                """
                                select coalesce(
                                    (select min(number) - 1 from moderation_log where at >= ?),
                                    (select max(number) - 1 from moderation_log), 0)
                                """)
                        .param(Timestamp.from(before))
                        .query(Long.class)
                        .single();
        if (!says(until)) {
            return 0;
        }
        var checked = check(until);
        if (!checked.whole() || checked.rows() != until) {
            throw new IllegalStateException(
                    "the log is not as it was written after entry " + checked.rows());
        }
        // the last word on evidence that is still kept is said again
        database
                .sql(
                        """
                        select distinct on (concern_id) concern_id, number, act from moderation_log
                        where act like 'frozen %' and concern_id in
                            (select id from concern where forgotten_at is null)
                        order by concern_id, number desc
                        """)
                .query((row, at) ->
                        row.getLong("number") > until
                                ? List.<Object>of()
                                : List.<Object>of(
                                        row.getObject("concern_id", UUID.class),
                                        row.getString("act")))
                .list()
                .stream()
                .filter(each -> !each.isEmpty())
                .forEach(each -> {
                    var concern = (UUID) each.getFirst();
                    if (!Evidence.isWhole(database, concern)) {
                        throw new IllegalStateException(
                                "the evidence of a concern is not as it was kept: " + concern);
                    }
                    write(PersonaId.NONE, (String) each.getLast(), concern);
                });
        write(PersonaId.NONE, "cut " + until, PersonaId.NONE.value());
        var now = time.instant().truncatedTo(ChronoUnit.MICROS);
        database.sql("insert into log_anchor (number, hash, cut_at, seal) values (?, ?, ?, ?)")
                .params(
                        until,
                        checked.last(),
                        Timestamp.from(now),
                        seal.of(Anchor.text(until, checked.last(), now)))
                .update();
        return database.sql("select forget_log(?)").param(until).query(Integer.class).single();
    }

    private boolean says(long number) {
        return database.sql("select exists (select from moderation_log where number = ?)")
                .param(number)
                .query(Boolean.class)
                .single();
    }

    /// Where the log begins, since what stood before is gone.
    private record Anchor(long number, String hash, Instant cutAt, String seal) {
        static String text(long number, String hash, Instant cutAt) {
            return "log %d %s %s".formatted(number, hash, cutAt);
        }
    }

    /// Up to which entry the log was taken away when its time was over; 0 where nothing was.
    long cutUntil() {
        return anchor().map(Anchor::number).orElse(0L);
    }

    private Optional<Anchor> anchor() {
        return database.sql("select * from log_anchor order by number desc limit 1")
                .query((row, at) ->
                        new Anchor(
                                row.getLong("number"),
                                row.getString("hash"),
                                row.getTimestamp("cut_at").toInstant(),
                                row.getString("seal")))
                .optional();
    }

    /// The acts about one concern, oldest first.
    List<Row> about(UUID concern) {
        return database.sql("select * from moderation_log where concern_id = ? order by number")
                .param(concern)
                .query((row, at) -> row(row))
                .list();
    }

    /// Rows with a smaller number, newest first.
    List<Row> before(long number, int most) {
        return database.sql(
                        "select * from moderation_log where number < ? order by number desc limit ?")
                .params(number, most)
                .query((row, at) -> row(row))
                .list();
    }

    /// Whether this was written down about it before: since something new came in, where it did.
    boolean says(String act, UUID concern) {
        return database.sql(
                        """
                        select exists (select from moderation_log
                            where concern_id = :concern and act = :act and number >=
                                (select coalesce(max(number), 0) from moderation_log
                                    where concern_id = :concern and act = :again))
                        """)
                .param("concern", concern)
                .param("act", act)
                .param("again", CAME_AGAIN)
                .query(Boolean.class)
                .single();
    }

    /// Whether something new came in about it and nobody has done anything since.
    boolean waits(UUID concern) {
        return database.sql(
                        """
                        select act from moderation_log
                        where concern_id = ? and (act = ? or persona_id <> ?)
                        order by number desc limit 1
                        """)
                .params(concern, CAME_AGAIN, PersonaId.NONE.value())
                .query(String.class)
                .optional()
                .filter(CAME_AGAIN::equals)
                .isPresent();
    }

    /// The chain as far as it is as it was written.
    ///
    /// @param rows how many of them are
    /// @param last the hash of the last of them
    /// @param whole whether there are no others
    record Checked(long rows, String last, boolean whole) {}

    /// Reads the whole chain, or as much of it as up to this number. It begins behind the anchor,
    /// if there is one that this house sealed, and nothing stands before that.
    Checked check(long most) {
        var rows = 0L;
        var last = HashChain.START;
        var anchor = anchor();
        if (anchor.isPresent()) {
            var from = anchor.get();
            if (!from.seal().equals(seal.of(Anchor.text(from.number(), from.hash(), from.cutAt())))
                    || !before(from.number() + 1, 1).isEmpty()) {
                return new Checked(0, last, false);
            }
            rows = from.number();
            last = from.hash();
        }
        while (rows < most) {
            var next =
                    database.sql(
                                    "select * from moderation_log where number > ? order by number limit ?")
                            .params(rows, Math.min(ROUND, most - rows))
                            .query((found, at) -> row(found))
                            .list();
            for (var row : next) {
                if (row.number() != rows + 1 || !row.hash().equals(row.after(last))) {
                    return new Checked(rows, last, false);
                }
                rows++;
                last = row.hash();
            }
            if (next.isEmpty()) {
                break;
            }
        }
        return new Checked(rows, last, true);
    }

    private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Row(
                row.getLong("number"),
                row.getTimestamp("at").toInstant(),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                row.getString("act"),
                row.getObject("concern_id", UUID.class),
                row.getString("hash"));
    }
}
