package org.hearthside.database;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.hearthside.shared.CannotStart;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL programs (`postgres`, `initdb`) out of the jar, unpacked once beside the data.
/// Which jar is on the class path is chosen by a Maven profile for the machine.
record PostgresPrograms(Path folder) {

    static PostgresPrograms unpackedIn(Path parent) throws IOException {
        var archive = archive();
        var folder = parent.resolve(key(archive));
        if (!Files.isDirectory(folder)) {
            // A folder under its final name is whole: it is filled and forced to disk beside it
            // first.
            var fresh = Files.createTempDirectory(Files.createDirectories(parent), "unpacking-");
            try {
                unpack(archive, fresh);
                forceToDisk(fresh);
                Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                remove(fresh);
            }
        }
        return new PostgresPrograms(folder);
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /// Deletes a folder with all in it; nothing happens when it is not there.
    static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static URL archive() {
        var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        var processor =
                switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> System.getProperty("os.arch");
                };
        var name = "postgres-%s-%s.txz".formatted(system, processor);
        return Optional.ofNullable(PostgresPrograms.class.getResource("/" + name))
                .orElseThrow(() ->
                        new CannotStart(
                                "There is no embedded PostgreSQL for this machine (%s). Build Hearthside on this machine, or set HEARTHSIDE_DATABASE_URL to a PostgreSQL of your own."
                                        .formatted(name)));
    }

    /// The checksum that the jar keeps for the archive: a new version gets a new folder.
    private static String key(URL archive) throws IOException {
        if (!(archive.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("not in a jar: " + archive);
        }
        connection.setUseCaches(false);
        try (var _ = connection.getJarFile()) {
            return "%08x".formatted(connection.getJarEntry().getCrc());
        }
    }

    /// Java undoes the xz, which not every machine has; tar, which every machine has, does links
    /// and modes.
    private static void unpack(URL archive, Path folder) throws IOException {
        var tar =
                new ProcessBuilder("tar", "-xof", "-", "-C", folder.toString())
                        .redirectErrorStream(true)
                        .start();
        try (var stream = archive.openStream();
                var out = tar.getOutputStream()) {
            new XZInputStream(stream).transferTo(out);
        } catch (IOException e) {
            throw new IOException(said(tar), e);
        }
        var said = said(tar);
        if (tar.exitValue() != 0) {
            throw new IOException(said);
        }
    }

    private static String said(Process process) throws IOException {
        var said = new String(process.getInputStream().readAllBytes(), ServerUser.CHARSET).strip();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        return said;
    }

    /// One pass for the whole disk is far faster than a thousand small files one by one.
    private static void forceToDisk(Path folder) throws IOException {
        var all = System.getProperty("os.name").startsWith("Mac");
        var command = all ? new String[] {"sync"} : new String[] {"sync", "-f", folder.toString()};
        said(new ProcessBuilder(command).redirectErrorStream(true).start());
    }
}
