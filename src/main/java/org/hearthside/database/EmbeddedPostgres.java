package org.hearthside.database;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hearthside.shared.CannotStart;
import org.hearthside.shared.Secrets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL in the data folder, run by us: what it has acknowledged is on the disk.
///
/// It listens on 127.0.0.1 only and asks everybody for a password. It stops when this is closed
/// and, on Linux, also when the program is killed. When only the server is killed, it is started
/// again on the same port and recovers by itself.
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String SUPERUSER = "postgres";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LARGEST_LOG = 10_000_000;

    /// Folders in use in this very program. The file lock alone cannot say: opening and closing a
    /// locked file a second time in one program drops the lock of the first.
    private static final Set<Path> IN_USE = ConcurrentHashMap.newKeySet();

    private final Path dataFolder;
    private final Path cluster;
    private final Path logFile;
    private final FileChannel lock;
    private final String password;
    private final ServerUser user;
    private final PostgresPrograms programs;
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
    private final Thread keeper;
    private volatile int port;
    private volatile boolean stopping;
    private volatile @Nullable Process server;

    /// Starts the server of this data folder on a free port; a new folder gets a new database.
    ///
    /// @throws CannotStart with a sentence for the operator
    public static EmbeddedPostgres start(Path dataFolder) {
        return start(dataFolder, 0);
    }

    /// As above, on that port; 0 stands for any free one.
    public static EmbeddedPostgres start(Path dataFolder, int port) {
        return start(dataFolder, port, ServerUser.detect());
    }

    static EmbeddedPostgres start(Path dataFolder, int port, ServerUser user) {
        var folder = dataFolder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            var lock = lock(folder);
            try {
                var postgres = new EmbeddedPostgres(folder, port, user, lock);
                postgres.await();
                return postgres;
            } catch (IOException | RuntimeException e) {
                unlock(folder, lock);
                throw e;
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be used (%s). Is the disk full, or the folder another user's? HEARTHSIDE_DATA chooses another one."
                            .formatted(folder, e),
                    e);
        }
    }

    private EmbeddedPostgres(Path dataFolder, int port, ServerUser user, FileChannel lock)
            throws IOException {
        this.dataFolder = dataFolder;
        this.port = port;
        this.lock = lock;
        this.cluster = dataFolder.resolve("postgresql");
        this.user = user;
        user.mayPass(dataFolder);
        var programFolder = dataFolder.resolve("postgresql-programs");
        this.programs = PostgresPrograms.unpackedIn(programFolder);
        if (user.owner() != null) {
            user.mayPass(programFolder);
            user.mayPass(programs.folder());
        }
        var secrets = Secrets.in(dataFolder);
        if (Files.exists(cluster) && secrets.find("database-server").isEmpty()) {
            throw new CannotStart(
                    "The password of the database is missing: put %s back from a backup."
                            .formatted(secrets.file("database-server")));
        }
        this.password = secrets.password("database-server");
        this.logFile = Files.createDirectories(dataFolder.resolve("log")).resolve("postgresql.log");
        if (Files.exists(logFile) && Files.size(logFile) > LARGEST_LOG) {
            Files.move(
                    logFile,
                    logFile.resolveSibling("postgresql.log.1"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        // The server ends with the thread that started it, so it needs one that lives as long as we
        // do.
        this.keeper = Thread.ofPlatform().daemon().name("postgresql").unstarted(this::keep);
    }

    /// The address of one database in the server that runs in this data folder, for another
    /// program; nothing when none runs.
    static Optional<String> runningIn(Path dataFolder, String database) {
        var cluster = dataFolder.resolve("postgresql");
        return Optional.of(pidLine(cluster, 0))
                .filter(pid -> pid.matches("\\d+") && pidLine(cluster, 7).equals("ready"))
                .filter(pid -> ProcessHandle.of(Long.parseLong(pid)).isPresent())
                .map(_ -> jdbcUrl(Integer.parseInt(pidLine(cluster, 3)), database));
    }

    /// The address of one database in this server, without user and password.
    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    private static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    /// The address of the database that every server has.
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /// The user who owns the whole server. The program itself works with lesser roles.
    public String ownerUser() {
        return SUPERUSER;
    }

    public String ownerPassword() {
        return password;
    }

    public int port() {
        return port;
    }

    /// The process id of the server now; another one after it had to be started again.
    public long pid() {
        var process = server;
        return process == null ? -1 : process.pid();
    }

    /// Stops the server in good order and frees the data folder.
    @Override
    public void close() {
        stopping = true;
        var process = server;
        if (process != null) {
            stop(process);
        }
        keeper.interrupt();
        try {
            keeper.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        unlock(dataFolder, lock);
    }

    private void await() {
        keeper.start();
        try {
            firstReady.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof CannotStart cannot) {
                throw cannot;
            }
            throw new CannotStart(
                    "The database in %s did not start: %s".formatted(dataFolder, e.getCause()), e);
        }
    }

    private void keep() {
        try {
            prepare();
            launch();
            firstReady.complete(null);
        } catch (IOException | RuntimeException e) {
            firstReady.completeExceptionally(e);
            return;
        }
        var pause = 0;
        while (!stopping) {
            try {
                var process = server;
                if (process != null) {
                    process.waitFor();
                }
                if (stopping) {
                    return;
                }
                log.error("The database server ended unexpectedly; starting it again.");
                TimeUnit.SECONDS.sleep(pause);
                launch();
                log.info("The database server is back on port {}.", port);
                pause = 0;
            } catch (InterruptedException e) {
                return; // only close() interrupts this thread
            } catch (IOException | RuntimeException e) {
                pause = Math.min(30, 2 * pause + 1);
                log.error("The database server did not start again; next try in {} s.", pause, e);
            }
        }
    }

    private void prepare() throws IOException {
        if (!Files.exists(cluster)) {
            create();
        }
        var version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        var ours = run(programs.program("postgres"), List.of("--version")).said();
        var major = ours.replaceFirst("\\D*(\\d+)[\\s\\S]*", "$1");
        if (!version.equals(major)) {
            var newer = Integer.parseInt(version) > Integer.parseInt(major);
            throw new CannotStart(
                    newer
                            ? "The data in %s was written by PostgreSQL %s, but this Hearthside brings PostgreSQL %s. Start it with the newer Hearthside again."
                                    .formatted(cluster, version, major)
                            : "The data in %s was written by PostgreSQL %s, but this Hearthside brings PostgreSQL %s. Make a dump with the Hearthside that wrote it and load it into a new data folder; docs/running.md says how."
                                    .formatted(cluster, version, major));
        }
    }

    /// Makes the database under another name first, so that a crash leaves none rather than half.
    private void create() throws IOException {
        var fresh = dataFolder.resolve("postgresql.new");
        PostgresPrograms.remove(fresh);
        Files.createDirectory(
                fresh,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var passwordFile = dataFolder.resolve("initdb-password");
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            user.own(fresh);
            Files.writeString(passwordFile, password);
            user.own(passwordFile);
            var result =
                    run(
                            programs.program("initdb"),
                            List.of(
                                    "-D",
                                    fresh.toString(),
                                    "-U",
                                    SUPERUSER,
                                    "--pwfile=" + passwordFile,
                                    "--auth=scram-sha-256",
                                    "--encoding=UTF8",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8",
                                    "--locale=C",
                                    "--data-checksums",
                                    "--no-instructions"));
            if (result.code() != 0) {
                throw new CannotStart(
                        "The database in %s could not be made: %s"
                                .formatted(dataFolder, because(result.said())));
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(fresh, cluster, StandardCopyOption.ATOMIC_MOVE);
        try (var folder = FileChannel.open(dataFolder, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private void launch() throws IOException {
        removeStalePid();
        var anyPort = port == 0;
        var began = System.nanoTime();
        for (var attempt = 1; ; attempt++) {
            if (anyPort) {
                port = freePort();
            }
            var from = Files.exists(logFile) ? Files.size(logFile) : 0;
            var process = spawn();
            server = process;
            if (stopping) {
                stop(process);
                throw new IOException("stopped while starting");
            }
            if (isReady(process)) {
                return;
            }
            var said = logSince(from);
            if (anyPort && attempt < 5 && said.contains("Address already in use")) {
                continue;
            }
            // After kill -9 the last children of the old server need a moment to notice.
            var leftovers = said.contains("shared memory block") || said.contains("lock file");
            if (!leftovers || System.nanoTime() - began > Duration.ofSeconds(20).toNanos()) {
                throw new CannotStart(
                        "The database in %s did not start: %s"
                                .formatted(dataFolder, because(said)));
            }
            pause(200);
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean here
                ? here.getTotalMemorySize() // or that of the container
                : 0;
    }

    /// How much of the data the server keeps in memory, in kB: an eighth of the machine's, 128 MB
    /// at least and 2 GB at most. PostgreSQL's own manual advises a quarter where nothing else runs
    /// (20.4.1). It takes what it needs of that and no more.
    ///
    /// @param memory the machine's, in bytes
    static long keptInMemory(long memory) {
        return Math.clamp(memory / 1024 / 8, 128 * 1024, 2 * 1024 * 1024);
    }

    private Process spawn() throws IOException {
        var arguments = new ArrayList<>(List.of("-D", cluster.toString(), "-p", "" + port));
        for (var setting :
                List.of(
                        "listen_addresses=127.0.0.1",
                        "unix_socket_directories=",
                        "password_encryption=scram-sha-256",
                        // What is acknowledged is on the disk. Never turn these off.
                        "fsync=on",
                        "full_page_writes=on",
                        "synchronous_commit=on",
                        // Errors carry what people wrote; they reach the program, not this log.
                        "log_min_messages=log",
                        "log_min_error_statement=panic",
                        "log_error_verbosity=terse",
                        "log_statement=none",
                        "log_min_duration_statement=-1",
                        "log_parameter_max_length=0",
                        "timezone=UTC",
                        "log_timezone=UTC",
                        // Our queries are short; compiling them costs more than it gives.
                        "jit=off",
                        "shared_buffers=" + keptInMemory(memory()) + "kB")) {
            arguments.add("-c");
            arguments.add(setting);
        }
        var command = user.command(programs.program("postgres"), arguments);
        command.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        command.redirectErrorStream(true);
        command.redirectOutput(ProcessBuilder.Redirect.appendTo(logFile.toFile()));
        return command.start();
    }

    /// Waits until the server takes connections; false when it ended instead. Recovering after a
    /// crash may take minutes, so it has as long as it lives.
    private boolean isReady(Process process) throws IOException {
        var decided = await(PATIENCE, () -> !process.isAlive() || saysReady(process));
        if (!decided) {
            stop(process);
            throw new IOException("not ready after " + PATIENCE.toMinutes() + " minutes");
        }
        return process.isAlive();
    }

    /// After kill -9 of us or of the server its `postmaster.pid` stays. We hold the folder, so
    /// whoever it names is a left-over of ours, on its way out, or some other program by now.
    private void removeStalePid() throws IOException {
        var pid = pidLine(0);
        if (!pid.matches("\\d+")) {
            return;
        }
        var left = ProcessHandle.of(Long.parseLong(pid)).filter(this::mayBeOurs);
        if (left.isPresent()) {
            var process = left.get();
            if (!await(Duration.ofSeconds(10), () -> !process.isAlive())) {
                if (!isOurs(process)) {
                    throw new CannotStart(
                            "Another program (process %s) seems to use the database in %s. Stop it first."
                                    .formatted(pid, cluster));
                }
                log.warn(
                        "An earlier database server (process {}) is still running; stopping it.",
                        pid);
                interrupt(process.pid());
                if (!await(Duration.ofSeconds(30), () -> !process.isAlive())) {
                    throw new CannotStart(
                            "An earlier database server (process %s) does not end. Stop it with: kill -QUIT %s"
                                    .formatted(pid, pid));
                }
            }
        }
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
    }

    /// Reading another user's command line may be forbidden; then it may be ours.
    private boolean mayBeOurs(ProcessHandle process) {
        return process.isAlive()
                && process.info()
                        .commandLine()
                        .map(line -> line.contains(cluster.toString()))
                        .orElse(true);
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(cluster.toString());
    }

    private boolean saysReady(Process process) {
        return pidLine(0).equals("" + process.pid()) && pidLine(7).equals("ready");
    }

    private String pidLine(int number) {
        return pidLine(cluster, number);
    }

    private static String pidLine(Path cluster, int number) {
        try {
            var lines = Files.readAllLines(cluster.resolve("postmaster.pid"));
            return number < lines.size() ? lines.get(number).strip() : "";
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return ""; // being written just now
        }
    }

    private static void stop(Process process) {
        try {
            // SIGINT is PostgreSQL's fast shutdown; Java can only send SIGTERM, which waits for
            // every client.
            interrupt(process.pid());
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
            log.warn("The database server does not stop; it will recover at the next start.");
        } catch (IOException e) {
            log.warn("The database server could not be asked to stop.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }

    private static void interrupt(long pid) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -INT " + pid)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static FileChannel lock(Path folder) throws IOException {
        if (!IN_USE.add(folder)) {
            throw inUse(folder, "" + ProcessHandle.current().pid());
        }
        try {
            var file = folder.resolve("hearthside.lock");
            var channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw inUse(folder, Files.readString(file).strip());
            }
            channel.truncate(0);
            channel.write(
                    ServerUser.CHARSET.encode(
                            ProcessHandle.current().pid() + System.lineSeparator()));
            return channel;
        } catch (IOException | RuntimeException e) {
            IN_USE.remove(folder);
            throw e;
        }
    }

    private static void unlock(Path folder, FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            log.warn("The lock of {} could not be given back.", folder, e);
        }
        IN_USE.remove(folder);
    }

    private static CannotStart inUse(Path folder, String pid) {
        return new CannotStart(
                "Another Hearthside (process %s) already uses the data folder %s. Stop it first, or set HEARTHSIDE_DATA to another folder."
                        .formatted(pid, folder));
    }

    private record Result(int code, String said) {}

    private Result run(Path program, List<String> arguments) throws IOException {
        var process = user.command(program, arguments).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), ServerUser.CHARSET).strip();
        try {
            return new Result(process.waitFor(), said);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException("interrupted", e);
        }
    }

    private String logSince(long from) throws IOException {
        try (var file = new RandomAccessFile(logFile.toFile(), "r")) {
            file.seek(Math.max(from, file.length() - 8_000));
            var bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return new String(bytes, ServerUser.CHARSET).strip();
        }
    }

    private String because(String said) {
        if (said.contains("No space left on device")) {
            return "the disk is full. Make room and start again; nothing that was kept is lost.";
        }
        if (said.contains("Permission denied") || said.contains("Read-only file system")) {
            return "its files cannot be written. They must belong to the user who runs Hearthside. (%s)"
                    .formatted(lastLine(said));
        }
        if (said.contains("Address already in use")) {
            return "port %d is taken by another program.".formatted(port);
        }
        return said.isEmpty() ? "it said nothing." : said;
    }

    private static String lastLine(String said) {
        return said.substring(said.lastIndexOf('\n') + 1);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static boolean await(Duration most, BooleanSupplier condition) throws IOException {
        var began = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - began > most.toNanos()) {
                return false;
            }
            pause(20);
        }
        return true;
    }

    private static void pause(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
