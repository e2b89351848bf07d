package org.hearthside.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.hearthside.Application;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The program in a process of its own, with a clock that another process moves on: the machine's,
/// and as many seconds as stand in the file that `drill.clock` names. Not found by scanning: no
/// test has it.
final class ClockedHouse {
    private record Ahead(Path file) implements InstantSource {
        @Override
        public Instant instant() {
            try {
                var ahead = Duration.ofSeconds(Long.parseLong(Files.readString(file).strip()));
                return InstantSource.system().instant().plus(ahead).truncatedTo(ChronoUnit.MICROS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Bean
    @Primary
    InstantSource ahead() {
        return new Ahead(Path.of(System.getProperty("drill.clock")));
    }

    ClockedHouse() {}

    public static void main(String[] arguments) {
        new SpringApplication(Application.class, ClockedHouse.class).run(arguments);
    }
}
