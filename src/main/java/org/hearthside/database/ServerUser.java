package org.hearthside.database;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hearthside.shared.CannotStart;
import org.jspecify.annotations.Nullable;

/// Who the database server runs as, and what stands before its command for that.
///
/// PostgreSQL refuses to run as root, and it must not outlive the program. On Linux both are solved
/// by small system programs: `unshare -U` gives it a user namespace in which it is nobody while its
/// files stay ours, and `setpriv --pdeathsig INT` makes the kernel stop it when the thread that
/// started it is gone. `setsid` keeps Ctrl-C in a terminal away from it: the program stops it,
/// last.
///
/// @param before what to put before each command
/// @param owner whom the database's files must belong to, when that is not the one who runs us
record ServerUser(List<String> before, @Nullable UserPrincipal owner) {
    static final Charset CHARSET = StandardCharsets.UTF_8;

    private static final List<String> UNTIL_WE_END = List.of("setpriv", "--pdeathsig", "INT");

    static ServerUser detect() {
        var root = new UnixSystem().getUid() == 0;
        if (System.getProperty("os.name").startsWith("Mac")) {
            if (root) {
                throw new CannotStart(
                        "The embedded PostgreSQL does not run as root on macOS. Start Hearthside as an ordinary user.");
            }
            return new ServerUser(List.of(), null);
        }
        return root
                ? asRoot()
                : new ServerUser(withSession(works(UNTIL_WE_END) ? UNTIL_WE_END : List.of()), null);
    }

    private static ServerUser asRoot() {
        var nobodyInside = join(List.of("unshare", "-U"), UNTIL_WE_END);
        if (works(nobodyInside)) {
            return new ServerUser(withSession(nobodyInside), null);
        }
        for (var name : List.of("postgres", "nobody")) {
            var other = ordinary(name);
            if (other.owner() != null && works(other.before())) {
                return new ServerUser(withSession(other.before()), other.owner());
            }
        }
        throw new CannotStart(
                "PostgreSQL refuses to run as root, and this machine has neither user namespaces nor setpriv to give it another user. Start Hearthside as an ordinary user, or set HEARTHSIDE_DATABASE_URL.");
    }

    /// Where user namespaces are switched off: a real unprivileged user.
    static ServerUser ordinary(String name) {
        try {
            var owner =
                    Path.of("/")
                            .getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(name);
            return new ServerUser(
                    join(
                            List.of(
                                    "setpriv",
                                    "--reuid",
                                    name,
                                    "--regid",
                                    groupOf(name),
                                    "--clear-groups"),
                            UNTIL_WE_END.subList(1, 3)),
                    owner);
        } catch (IOException | UnsupportedOperationException e) {
            return new ServerUser(List.of(), null);
        }
    }

    /// Starts a command as this user, with an environment that holds nothing of ours.
    ProcessBuilder command(Path program, List<String> arguments) {
        var command =
                new ProcessBuilder(join(before, join(List.of(program.toString()), arguments)));
        clean(command.environment());
        // The server must be able to stand in its folder, also when it is not our user.
        command.directory(Path.of("/").toFile());
        return command;
    }

    /// Gives a file or folder of the database to the server's user.
    void own(Path path) throws IOException {
        if (owner != null) {
            Files.setOwner(path, owner);
        }
    }

    /// Lets the server's user pass through our folders to its own, without being able to list them.
    void mayPass(Path folder) throws IOException {
        if (owner == null) {
            return;
        }
        var permissions = Files.getPosixFilePermissions(folder);
        if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
            Files.setPosixFilePermissions(folder, permissions);
        }
        for (var parent = folder.getParent(); parent != null; parent = parent.getParent()) {
            if (!Files.getPosixFilePermissions(parent)
                    .contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw new CannotStart(
                        "The database runs as the user %s, who may not pass through %s to %s. Set HEARTHSIDE_DATA to a folder outside it, such as /var/lib/hearthside."
                                .formatted(owner.getName(), parent, folder));
            }
        }
    }

    private static String groupOf(String name) {
        try {
            return Files.exists(Path.of("/etc/passwd"), LinkOption.NOFOLLOW_LINKS)
                    ? Files.readAllLines(Path.of("/etc/passwd")).stream()
                            .map(line -> line.split(":", -1))
                            .filter(parts -> parts.length > 3 && parts[0].equals(name))
                            .map(parts -> parts[3])
                            .findFirst()
                            .orElse("65534")
                    : "65534";
        } catch (IOException e) {
            return "65534";
        }
    }

    private static List<String> withSession(List<String> before) {
        return works(List.of("setsid")) ? join(List.of("setsid"), before) : before;
    }

    private static boolean works(List<String> before) {
        try {
            var trial = new ProcessBuilder(join(before, List.of("true")));
            clean(trial.environment());
            var process =
                    trial.redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // not installed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void clean(Map<String, String> environment) {
        var path = environment.getOrDefault("PATH", "/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path + ":/usr/sbin:/sbin");
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
    }

    private static List<String> join(List<String> first, List<String> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
