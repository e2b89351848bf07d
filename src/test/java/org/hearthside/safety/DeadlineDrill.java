package org.hearthside.safety;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.hearthside.Node;
import org.hearthside.SafetyProbe;

/// Concerns that nobody looks at, a clock that jumps past all their deadlines, and a program that
/// is killed with -9 again and again while it lets them climb and calls people. Then it is counted:
/// a deadline that was not kept is missed, one that was kept twice is doubled, a risk to life of
/// which nobody was told is unpaged. `bench/deadlines` runs it for long, a test for a few kills.
final class DeadlineDrill {
    /// Past the deadlines of a risk to life and of harm to somebody, a whole step of the ladder.
    private static final Duration JUMP = Duration.ofMinutes(61);

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int RAISED_BEFORE_A_KILL = 5;

    /// @param kept deadlines that were passed on: climbs, and calls of the pager
    /// @param calledTwice steps that the command heard of more than once, as it may
    /// @param slowestCallMs from the commit of a risk to life until the command was called first
    /// @param wholeChain whether the moderation log is as it was written
    record Result(
            int concerns,
            int kills,
            int kept,
            int missed,
            int doubled,
            int unpaged,
            int calledTwice,
            long slowestCallMs,
            boolean wholeChain,
            SafetyProbe.Figures safety) {
        boolean isClean() {
            return missed == 0 && doubled == 0 && unpaged == 0 && wholeChain;
        }

        String json() {
            return """
            {"concerns":%d,"kills":%d,"deadlines":%d,"missed":%d,"doubled":%d,"unpaged":%d,"called_twice":%d,\
            "slowest_call_ms":%d,"chain":%s,%s}\
            """
                    .formatted(
                            concerns,
                            kills,
                            kept,
                            missed,
                            doubled,
                            unpaged,
                            calledTwice,
                            slowestCallMs,
                            wholeChain,
                            safety.json());
        }
    }

    private final Path data;
    private final Path clock;
    private final Path calls;
    private final int port = Node.freePort();
    private final List<String> properties;
    private final Random lot = new Random(20261127);
    private final Map<UUID, Long> raisedAt = new HashMap<>();
    private long ahead;
    private int kills;

    /// @param folder where the house keeps what it has
    /// @param impatient told again what a dead node had heard after 5 s; after 60 s otherwise, as
    ///   the program does
    DeadlineDrill(Path folder, boolean impatient) throws IOException {
        data = folder.resolve("data").toAbsolutePath();
        Files.createDirectories(data);
        clock = data.resolve("clock");
        calls = data.resolve("calls");
        Files.createFile(calls);
        var pager = data.resolve("pager");
        Files.writeString(
                pager,
                """
                #!/bin/sh
                echo "$1 $2 $(date +%%s%%3N)" >>%s
                """
                        .formatted(calls));
        Files.setPosixFilePermissions(pager, PosixFilePermissions.fromString("rwx------"));
        var staleness =
                Stream.of("check-interval", "published", "processing", "resubmitted")
                        .map(what -> "-Dspring.modulith.events.staleness." + what + "=5s");
        properties =
                Stream.concat(
                                Stream.of("-Ddrill.clock=" + clock),
                                impatient ? staleness : Stream.empty())
                        .toList();
        moveTo(0);
    }

    /// @param concerns how many there are from the start, a tenth of them a risk to life
    Result run(int concerns, int jumps, int killsInAJump)
            throws IOException, SQLException, InterruptedException {
        var house = start();
        var probe = SafetyProbe.of(port);
        try {
            raise(concerns / 10, Severity.RISK_TO_LIFE);
            raise(concerns - concerns / 10, Severity.HARM_TO_SOMEONE);
            for (var jump = 0; jump < jumps; jump++) {
                settle(); // or those on duty are passed over before the command was started once
                moveTo(ahead + JUMP.toSeconds());
                for (var kill = 0; kill < killsInAJump; kill++) {
                    TimeUnit.MILLISECONDS.sleep(500 + lot.nextInt(1_500));
                    raise(RAISED_BEFORE_A_KILL, Severity.RISK_TO_LIFE);
                    TimeUnit.MILLISECONDS.sleep(lot.nextInt(1_500));
                    probe.programIsAway();
                    house.kill();
                    kills++;
                    house = start();
                    probe.programIsBack();
                }
                settle();
                System.err.println("jump " + (jump + 1) + ", kills " + kills);
            }
            try (var database = connect()) {
                return judge(database, probe.figures());
            }
        } finally {
            probe.close();
            house.close();
        }
    }

    private Node start() {
        return Node.start(
                ClockedHouse.class,
                port,
                data,
                data,
                properties,
                Map.of("HEARTHSIDE_PAGER", data.resolve("pager").toString()));
    }

    private void moveTo(long seconds) throws IOException {
        ahead = seconds;
        var next = Files.writeString(data.resolve("clock.next"), Long.toString(seconds));
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    }

    private Instant now() {
        return InstantSource.system().instant().plusSeconds(ahead);
    }

    private Connection connect() throws IOException, SQLException {
        var pid = Files.readAllLines(data.resolve("postgresql").resolve("postmaster.pid"));
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:"
                        + pid.get(3).strip()
                        + "/hearthside?currentSchema=hearthside",
                "hearthside_owner",
                Files.readString(data.resolve("secrets").resolve("database-owner")).strip());
    }

    /// As [Raising] does: the concern, its deadline and its page in one transaction.
    private void raise(int count, Severity severity) throws IOException, SQLException {
        var due = Timestamp.from(now().plus(Concern.Times.AT_FIRST.of(severity.within())));
        var ids = new ArrayList<UUID>();
        try (var database = connect();
                var concern =
                        database.prepareStatement(
                                """
                                insert into concern (id, severity, stage, place, about, opened_at, due_at, owner)
                                values (?, ?, 'raised', gen_random_uuid(), gen_random_uuid(), ?, ?, 'duty')
                                """);
                var deadline =
                        database.prepareStatement(
                                "insert into deadline (kind, ref, due_at) values (?, ?, ?)")) {
            database.setAutoCommit(false);
            for (var i = 0; i < count; i++) {
                var id = UUID.randomUUID();
                ids.add(id);
                concern.setObject(1, id);
                concern.setInt(2, severity.digit());
                concern.setTimestamp(3, Timestamp.from(now()));
                concern.setTimestamp(4, due);
                concern.addBatch();
                deadline.setString(1, Reports.DEADLINE);
                deadline.setObject(2, id);
                deadline.setTimestamp(3, due);
                deadline.addBatch();
                if (severity == Severity.RISK_TO_LIFE) {
                    deadline.setString(1, Pager.DEADLINE);
                    deadline.setTimestamp(3, Timestamp.from(now()));
                    deadline.addBatch();
                }
            }
            concern.executeBatch();
            deadline.executeBatch();
            database.commit();
        }
        if (severity == Severity.RISK_TO_LIFE) {
            var at = InstantSource.system().millis();
            ids.forEach(id -> raisedAt.put(id, at));
        }
    }

    /// Waits until nothing is due and nothing told is unheard.
    private void settle() throws IOException, SQLException, InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try (var database = connect()) {
            while (System.nanoTime() < until
                    && (count(database, UNDONE) > 0 || count(database, OVERDUE) > 0)) {
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private static final String UNDONE =
            """
            select (select count(*) from deadline where due_at <= ?)
                + (select count(*) from event_publication)
            """;

    private static final String OVERDUE =
            "select count(*) from concern where closed_at is null and due_at <= ?";

    private int count(Connection database, String query) throws SQLException {
        try (var statement = database.prepareStatement(query)) {
            if (query.contains("?")) {
                statement.setTimestamp(1, Timestamp.from(now()));
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private Result judge(Connection database, SafetyProbe.Figures safety)
            throws IOException, SQLException {
        var heard = new HashMap<String, Integer>();
        var slowest = 0L;
        for (var line : Files.readAllLines(calls)) {
            var words = line.split(" ", -1);
            var step = words[0] + " " + words[1];
            var times = heard.merge(step, 1, Integer::sum);
            var raised = raisedAt.get(UUID.fromString(words[1]));
            if (words[0].equals("duty") && times == 1 && raised != null) {
                slowest = Math.max(slowest, Long.parseLong(words[2]) - raised);
            }
        }
        // what must be called: each step that a risk to life has reached, as it was when it was due
        var unpaged = 0;
        for (var id : raisedAt.keySet()) {
            unpaged += heard.containsKey("duty " + id) ? 0 : 1;
        }
        for (var owner : List.of("lead", "administrator")) {
            for (var id : risks(database, "climbed " + owner)) {
                unpaged += heard.containsKey(owner + " " + id) ? 0 : 1;
            }
        }
        unpaged +=
                count(
                        database,
                        """
                        select count(*) from concern c where severity = 1 and not exists (
                            select from moderation_log m
                            where m.concern_id = c.id and m.act = 'paged ' || c.owner)
                        """);
        var climbs =
                count(database, "select count(*) from moderation_log where act like 'climbed %'");
        var pages = count(database, "select count(*) from moderation_log where act like 'paged %'");
        var missed =
                count(database, OVERDUE)
                        + count(
                                database,
                                """
                                select count(*) from concern c where closed_at is null and not exists (
                                    select from deadline d
                                    where d.kind = 'safety.concern' and d.ref = c.id and d.due_at = c.due_at)
                                """);
        var doubled =
                count(
                        database,
                        """
                        select count(*) from (
                            select m.at - lag(m.at) over (partition by concern_id order by number) as since,
                                case c.severity when 1 then interval '15 minutes' else interval '1 hour' end as within
                            from moderation_log m join concern c on c.id = m.concern_id
                            where m.act like 'climbed %') climbs
                        where since < within
                        """);
        doubled +=
                count(
                        database,
                        """
                        select count(*) from (
                            select concern_id, act from moderation_log
                            where act like 'paged %' or act like 'climbed %'
                            group by concern_id, act having count(*) > 1) twice
                        """);
        return new Result(
                count(database, "select count(*) from concern"),
                kills,
                climbs + pages,
                missed,
                doubled,
                unpaged,
                (int) heard.values().stream().filter(times -> times > 1).count(),
                slowest,
                isWhole(database),
                safety);
    }

    private static List<UUID> risks(Connection database, String act) throws SQLException {
        var found = new ArrayList<UUID>();
        try (var statement =
                database.prepareStatement(
                        """
                        select distinct c.id from concern c join moderation_log m on m.concern_id = c.id
                        where c.severity = 1 and m.act = ?
                        """)) {
            statement.setString(1, act);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return found;
    }

    /// No two rows of the log have the same number, and none is missing.
    private boolean isWhole(Connection database) throws SQLException {
        return count(database, "select max(number) - count(*) from moderation_log") == 0;
    }

    /// @param arguments the folder, concerns, jumps, and kills in each jump
    public static void main(String[] arguments)
            throws IOException, SQLException, InterruptedException {
        var result =
                new DeadlineDrill(Path.of(arguments[0]), false)
                        .run(
                                Integer.parseInt(arguments[1]),
                                Integer.parseInt(arguments[2]),
                                Integer.parseInt(arguments[3]));
        System.out.printf(
                """
                | what | count |
                |---|---:|
                | concerns | %d |
                | the program killed | %d |
                | deadlines kept | %d |
                | missed | %d |
                | doubled | %d |
                | risks to life of which nobody was told | %d |
                | steps of which the pager heard more than once | %d |
                | ms until the pager heard of a risk to life, at most | %d |
                %s
                """,
                result.concerns(),
                result.kills(),
                result.kept(),
                result.missed(),
                result.doubled(),
                result.unpaged(),
                result.calledTwice(),
                result.slowestCallMs(),
                result.json());
        System.exit(
                result.isClean() && result.safety().served() == result.safety().asked() ? 0 : 1);
    }
}
