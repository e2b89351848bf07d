package org.hearthside;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// The clock that a test holds in its hand: it stands still until the test moves it. In whole
/// microseconds, like the database's.
public final class TestTime implements InstantSource {
    private volatile Instant now = InstantSource.system().instant().truncatedTo(ChronoUnit.MICROS);

    @Override
    public Instant instant() {
        return now;
    }

    public void pass(Duration duration) {
        now = now.plus(duration);
    }

    public void setTo(Instant instant) {
        now = instant.truncatedTo(ChronoUnit.MICROS);
    }

    /// Puts this clock in the place of the database's.
    @TestConfiguration(proxyBeanMethods = false)
    public static class Held {
        @Bean
        @Primary
        TestTime testTime() {
            return new TestTime();
        }
    }
}
