package org.hearthside.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The files that must never leave this machine: passwords of the database, the master key, the
/// one-time code of the first administrator. The folder has mode 700 and every file mode 600; a
/// file that others could read is closed at once and the operator is told.
public final class Secrets {
    private static final Logger log = LoggerFactory.getLogger(Secrets.class);

    private final Path folder;

    private Secrets(Path folder) {
        this.folder = folder;
    }

    /// The secrets of one data folder; the folder `secrets` is made when it is missing.
    public static Secrets in(Path dataFolder) {
        var folder = dataFolder.toAbsolutePath().normalize().resolve("secrets");
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(dataFolder);
                Files.createDirectory(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            }
            close(folder, "rwx------");
            return new Secrets(folder);
        } catch (IOException e) {
            throw new CannotStart(
                    "The folder for secrets %s cannot be used (%s). Give this program's user the data folder, or set HEARTHSIDE_DATA to another one."
                            .formatted(folder, e),
                    e);
        }
    }

    /// A random password of 256 bits, made the first time it is asked for.
    public String password(String name) {
        return new String(
                get(
                        name,
                        () -> {
                            var bytes = new byte[32];
                            new SecureRandom().nextBytes(bytes);
                            return Base64.getUrlEncoder().withoutPadding().encode(bytes);
                        }),
                StandardCharsets.US_ASCII);
    }

    /// The secret of that name; the first time, what `make` gives is written down safely and
    /// returned.
    public byte[] get(String name, Supplier<byte[]> make) {
        return find(name)
                .orElseGet(() -> {
                    var made = make.get();
                    put(name, made);
                    return made;
                });
    }

    /// The secret of that name, if it was ever made.
    public Optional<byte[]> find(String name) {
        var file = file(name);
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            close(file, "rw-------");
            var bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw new CannotStart(
                        "The secret %s is empty. Put it back from a backup.".formatted(file));
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            throw new CannotStart(
                    "The secret %s cannot be read (%s). It must belong to the user who runs Hearthside."
                            .formatted(file, e),
                    e);
        }
    }

    /// Writes a secret so that a power cut leaves the old one or the new one, never half of one.
    public void put(String name, byte[] secret) {
        var file = file(name);
        try {
            WholeFile.put(file, secret);
        } catch (IOException e) {
            throw new CannotStart(
                    "The secret %s cannot be written (%s). Is the disk full, or the folder another user's?"
                            .formatted(file, e),
                    e);
        }
    }

    /// Forgets a secret that has served, such as a one-time code.
    public void remove(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException e) {
            throw new CannotStart(
                    "The secret %s cannot be removed (%s).".formatted(file(name), e), e);
        }
    }

    /// Where the secret of that name lies, to tell an operator.
    public Path file(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException("not a name for a secret: " + name);
        }
        return folder.resolve(name);
    }

    private static void close(Path path, String permissions) throws IOException {
        var wanted = PosixFilePermissions.fromString(permissions);
        var actual = Files.getPosixFilePermissions(path);
        var beyond = EnumSet.copyOf(actual.isEmpty() ? wanted : actual);
        beyond.removeAll(wanted);
        if (!beyond.isEmpty()) {
            log.warn(
                    "{} was open to other users of this machine and is closed now; if somebody may have read it, change it.",
                    path);
            Files.setPosixFilePermissions(path, wanted);
        }
    }
}
