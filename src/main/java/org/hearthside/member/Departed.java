package org.hearthside.member;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.hearthside.shared.CannotStart;
import org.hearthside.shared.Settings;
import org.hearthside.shared.Uuids;
import org.hearthside.shared.WholeFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Who has left for good, beside the database, so that a backup that is put back does not bring
/// them back: the file `departed` in the data folder, with a line for each, the moment and the id
/// of an account that is no more. At every start whoever stands there and is in the database asks
/// to leave again. That is the owner's to write: what the program works as cannot have anybody
/// leave.
@Component
class Departed extends BaseCallback {
    /// Longer than any backup may be kept, which is 35 days (docs/running.md).
    static final Duration KEPT = Duration.ofDays(400);

    private static final Logger LOG = LoggerFactory.getLogger(Departed.class);

    private record Line(Instant at, UUID account) {
        static Optional<Line> of(String text) {
            var parts = text.strip().split(" ", 2);
            try {
                return parts.length == 2
                        ? Uuids.of(parts[1]).map(id -> new Line(Instant.parse(parts[0]), id))
                        : Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }

        String text() {
            return at + " " + account + "\n";
        }
    }

    /// Somebody who is to leave again.
    record Again(UUID ref, Instant dueAt) {}

    private final Path file;
    private List<Again> again = List.of();

    Departed(Settings settings) {
        this.file = settings.data().resolve("departed");
    }

    /// Notes somebody who is gone. Where that fails, the operator is told which line to write, and
    /// whoever left is gone all the same.
    synchronized void note(AccountId account, Instant at) {
        var line = new Line(at, account.value());
        try {
            append(line.text());
        } catch (IOException e) {
            LOG.error(
                    "{} cannot be written ({}). Add this line to it by hand, or a backup that is put back brings somebody back who left: {}",
                    file,
                    e.getClass().getSimpleName(),
                    line.text().strip());
        }
    }

    private void append(String line) throws IOException {
        try (var channel =
                FileChannel.open(
                        file,
                        Set.of(
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE),
                        WholeFile.OWNER_ONLY)) {
            var end = channel.size();
            var last = ByteBuffer.allocate(1);
            var whole = end == 0 || (channel.read(last, end - 1) == 1 && last.get(0) == '\n');
            channel.write(ByteBuffer.wrap(((whole ? "" : "\n") + line).getBytes(US_ASCII)), end);
            channel.force(true);
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            var owner = context.getConnection();
            again = askAgain(owner, read(now(owner)));
        } catch (SQLException e) {
            throw new FlywayException(e);
        }
    }

    /// The database's clock: the program's own reads it through what is not there yet.
    private static Instant now(Connection owner) throws SQLException {
        try (var statement = owner.createStatement();
                var row = statement.executeQuery("select now()")) {
            row.next();
            return row.getTimestamp(1).toInstant();
        }
    }

    /// Their day is the one on which they left.
    private static List<Again> askAgain(Connection owner, List<Line> gone) throws SQLException {
        if (gone.isEmpty()) {
            return List.of();
        }
        var refs = new ArrayList<Again>();
        try (var asks =
                owner.prepareStatement(
                        """
                        insert into vault.leaving (account_id, id, asked_at, due_at)
                        select a.id, gen_random_uuid(), min(line.at), min(line.at)
                            from unnest(?, ?) line (account, at)
                            join hearthside.account a on a.id = line.account
                            group by a.id
                        on conflict (account_id) do update
                            set due_at = least(vault.leaving.due_at, excluded.due_at)
                        returning id, due_at
                        """)) {
            asks.setArray(
                    1, owner.createArrayOf("uuid", gone.stream().map(Line::account).toArray()));
            asks.setArray(
                    2,
                    owner.createArrayOf(
                            "timestamptz",
                            gone.stream().map(line -> Timestamp.from(line.at())).toArray()));
            try (var rows = asks.executeQuery()) {
                while (rows.next()) {
                    refs.add(
                            new Again(
                                    rows.getObject(1, UUID.class),
                                    rows.getTimestamp(2).toInstant()));
                }
            }
        }
        return refs;
    }

    /// Those who are in the database again, at this start.
    List<Again> again() {
        return again;
    }

    /// Lines of which a backup may still know the account; older ones are dropped from the file.
    private List<Line> read(Instant now) {
        try {
            var lines = Files.readAllLines(file, US_ASCII);
            var after = now.minus(KEPT);
            var kept = lines.stream().filter(line -> !isOlder(line, after)).toList();
            if (kept.size() < lines.size()) {
                var all = kept.stream().map(line -> line + "\n").collect(Collectors.joining());
                WholeFile.put(file, all.getBytes(US_ASCII));
            }
            var read = kept.stream().flatMap(line -> Line.of(line).stream()).toList();
            var others = kept.stream().filter(line -> !line.isBlank()).count() - read.size();
            if (others > 0) {
                LOG.warn("{} lines of {} cannot be read: nobody leaves by them", others, file);
            }
            return read;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new CannotStart(
                    "%s says who has left for good, and cannot be read or written (%s). It must belong to the user who runs Hearthside."
                            .formatted(file, e.getClass().getSimpleName()),
                    e);
        }
    }

    private static boolean isOlder(String line, Instant than) {
        return Line.of(line).filter(each -> each.at().isBefore(than)).isPresent();
    }
}
