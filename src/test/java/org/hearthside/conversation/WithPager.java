package org.hearthside.conversation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/// A pager of the operator's: a real command that writes down what it was told, and how much of
/// what it must not know stands around it.
abstract class WithPager {
    private static final Path FOLDER = Path.of("target/test-pager").toAbsolutePath();
    private static final Path CALLS = FOLDER.resolve("calls");
    static final Path BROKEN = FOLDER.resolve("broken");

    @DynamicPropertySource
    static void pager(DynamicPropertyRegistry registry) throws IOException {
        Files.createDirectories(FOLDER);
        var pager = FOLDER.resolve("pager");
        Files.writeString(
                pager,
                """
                #!/bin/sh
                [ ! -e %1$s/broken ]; went=$?
                echo "$@" "$(env | grep -ciE 'hearthside_|canary')" >>%1$s/calls
                exit $went
                """
                        .formatted(FOLDER));
        Files.setPosixFilePermissions(pager, PosixFilePermissions.fromString("rwx------"));
        registry.add("HEARTHSIDE_PAGER", pager::toString);
    }

    static List<String> calls(UUID concern) {
        try {
            return Files.exists(CALLS)
                    ? Files.readAllLines(CALLS).stream()
                            .filter(line -> line.contains(concern.toString()))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
