package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

    private static final int ROUND = 10_000;

    private final JdbcClient database;
    private final InstantSource time;

    ModerationLog(JdbcClient database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// Writes an act down in the transaction that does it.
    ///
    /// @param by their name in the community
    /// @param concern or what else it is about, which the act makes clear
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(PersonaId by, String act, UUID concern) {
        // one writer at a time, since each row covers the one before
        database.sql("select pg_advisory_xact_lock(hashtext('moderation_log'))").query(row -> {});
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

    /// Whether this was written down about it before.
    boolean says(String act, UUID concern) {
        return database.sql(
                        "select exists (select from moderation_log where concern_id = ? and act = ?)")
                .params(concern, act)
                .query(Boolean.class)
                .single();
    }

    /// The chain as far as it is as it was written.
    ///
    /// @param rows how many of them are
    /// @param last the hash of the last of them
    /// @param whole whether there are no others
    record Checked(long rows, String last, boolean whole) {}

    /// Reads the whole chain, or as much of it as `most` rows.
    Checked check(long most) {
        var rows = 0L;
        var last = HashChain.START;
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
