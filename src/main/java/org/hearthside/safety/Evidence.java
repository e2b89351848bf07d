package org.hearthside.safety;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Freezes what was delivered when it is reported: edits, taking back and bans do not lose it.
@Component
class Evidence {
    /// One wording of one message.
    ///
    /// @param words nothing where it had been taken back before anybody reported it, or the key is
    ///   destroyed
    record Line(
            long number,
            int wording,
            PersonaId by,
            String name,
            Instant sentAt,
            boolean reported,
            Optional<Words> words) {}

    private record Kept(
            int line,
            long number,
            int wording,
            PersonaId by,
            String name,
            Instant sentAt,
            boolean reported,
            @Nullable String sealed,
            String hash) {
        String after(String before) {
            return HashChain.next(
                    before, line, number, wording, by, name, sentAt, reported, sealed);
        }
    }

    private static final HexFormat HEX = HexFormat.of();

    private final JdbcClient database;
    private final Seals seals;

    Evidence(JdbcClient database, Seals seals) {
        this.database = database;
        this.seals = seals;
    }

    /// Copies what is not there yet, in the transaction that takes the report. Answers with the
    /// last row's hash, to be written into the moderation log, so that the end cannot be cut off
    /// either.
    String freeze(Concern concern, List<Reportable.Line> delivered) {
        var kept = kept(concern.id());
        var before = kept.isEmpty() ? HashChain.START : kept.getLast().hash();
        var line = kept.size();
        for (var message : delivered) {
            var wordings =
                    message.wordings().isEmpty()
                            ? List.of(Optional.<Words>empty())
                            : message.wordings().stream().map(Optional::of).toList();
            for (var wording = 0; wording < wordings.size(); wording++) {
                if (isKept(kept, message.number(), wording)) {
                    continue;
                }
                var place = place(message.number(), wording);
                var row =
                        new Kept(
                                line++,
                                message.number(),
                                wording,
                                message.by(),
                                message.name(),
                                message.sentAt().truncatedTo(ChronoUnit.MICROS),
                                message.reported(),
                                wordings.get(wording)
                                        .map(words ->
                                                HEX.formatHex(
                                                        seals.seal(concern.key(), place, words)))
                                        .orElse(null),
                                HashChain.START);
                before = row.after(before);
                insert(concern.id(), row, before);
            }
        }
        return before;
    }

    /// Whether what was reported is there already, in each of its wordings.
    boolean holds(Concern concern, List<Reportable.Line> delivered) {
        var kept = kept(concern.id());
        return delivered.stream()
                .filter(Reportable.Line::reported)
                .allMatch(line ->
                        isKept(kept, line.number(), Math.max(0, line.wordings().size() - 1)));
    }

    private static boolean isKept(List<Kept> kept, long number, int wording) {
        return kept.stream().anyMatch(k -> k.number() == number && k.wording() == wording);
    }

    private void insert(UUID concern, Kept row, String hash) {
        database.sql(
                        """
                        insert into evidence (concern_id, line, number, wording, persona_id, name,
                            sent_at, reported, sealed, hash)
                        values (:concern, :line, :number, :wording, :by, :name, :at, :reported,
                            :sealed, :hash)
                        """)
                .param("concern", concern)
                .param("line", row.line())
                .param("number", row.number())
                .param("wording", row.wording())
                .param("by", row.by().value())
                .param("name", row.name())
                .param("at", Timestamp.from(row.sentAt()))
                .param("reported", row.reported())
                .param("sealed", bytes(row.sealed()))
                .param("hash", hash)
                .update();
    }

    /// The frozen words, in the order of the messages. What stood around one report and was
    /// reported itself later is marked as reported as well; the row stays as it was frozen.
    List<Line> open(Concern concern) {
        var reported = reported(concern);
        return kept(concern.id()).stream()
                .sorted(
                        java.util.Comparator.comparingLong(Kept::number)
                                .thenComparingInt(Kept::wording))
                .map(k ->
                        new Line(
                                k.number(),
                                k.wording(),
                                k.by(),
                                k.name(),
                                k.sentAt(),
                                k.reported() || reported.contains(k.number()),
                                words(concern, k)))
                .toList();
    }

    private Set<Long> reported(Concern concern) {
        return database.sql("select ref_number from report where concern_id = ? and ref_id = ?")
                .params(concern.id(), concern.place())
                .query((row, at) -> row.getLong(1))
                .set();
    }

    private Optional<Words> words(Concern concern, Kept kept) {
        var sealed = kept.sealed();
        return sealed == null
                ? Optional.empty()
                : seals.open(
                        concern.key(), place(kept.number(), kept.wording()), HEX.parseHex(sealed));
    }

    /// Whether everything is as it was frozen.
    boolean isWhole(UUID concern) {
        return isWhole(database, concern);
    }

    static boolean isWhole(JdbcClient database, UUID concern) {
        var before = HashChain.START;
        var expected = 0;
        for (var row : kept(database, concern)) {
            if (row.line() != expected++ || !row.hash().equals(row.after(before))) {
                return false;
            }
            before = row.hash();
        }
        return database.sql(
                        """
                        select act from moderation_log
                        where concern_id = ? and (act like 'frozen %' or act = 'forgotten')
                        order by number desc limit 1
                        """)
                .param(concern)
                .query(String.class)
                .optional()
                .filter(act -> !act.equals("forgotten"))
                .orElse("frozen " + HashChain.START)
                .equals("frozen " + before);
    }

    /// Concerns of which the log says that something was frozen and not that it was forgotten, and
    /// which are gone all the same.
    static List<UUID> gone(JdbcClient database) {
        return database.sql(
                        """
                        select distinct f.concern_id from moderation_log f
                        where f.act like 'frozen %'
                            and not exists (select from concern c where c.id = f.concern_id)
                            and not exists (select from moderation_log l
                                where l.concern_id = f.concern_id and l.act = 'forgotten'
                                    and l.number > f.number)
                        """)
                .query((row, at) -> row.getObject(1, UUID.class))
                .list();
    }

    private List<Kept> kept(UUID concern) {
        return kept(database, concern);
    }

    private static List<Kept> kept(JdbcClient database, UUID concern) {
        return database.sql("select * from evidence where concern_id = ? order by line")
                .param(concern)
                .query(Evidence::read)
                .list();
    }

    private static Kept read(ResultSet row, int at) throws SQLException {
        return new Kept(
                row.getInt("line"),
                row.getLong("number"),
                row.getInt("wording"),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                row.getString("name"),
                row.getTimestamp("sent_at").toInstant(),
                row.getBoolean("reported"),
                hex(row.getBytes("sealed")),
                row.getString("hash"));
    }

    private static byte @Nullable [] bytes(@Nullable String hex) {
        return hex == null ? null : HEX.parseHex(hex);
    }

    private static @Nullable String hex(byte @Nullable [] bytes) {
        return bytes == null ? null : HEX.formatHex(bytes);
    }

    private static String place(long number, int wording) {
        return "evidence " + number + " " + wording;
    }
}
