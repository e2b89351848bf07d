package org.hearthside.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import org.hearthside.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(OutputCaptureExtension.class)
class DatabaseTimeTest {
    private final TestDatabase database = TestDatabase.fresh();

    /// A house on a machine whose clock is so far ahead.
    private DatabaseTime ahead(Duration by) {
        var source =
                new DriverManagerDataSource(database.url(), database.user(), database.password());
        var machine = InstantSource.system();
        return new DatabaseTime(JdbcClient.create(source), () -> machine.instant().plus(by));
    }

    @Test
    void the_database_has_the_time_and_a_clock_that_differs_is_told_once(CapturedOutput log) {
        for (var seconds : new int[] {60, -60}) {
            var time = ahead(Duration.ofSeconds(seconds));
            for (var i = 0; i < 2; i++) {
                assertThat(Duration.between(time.instant(), InstantSource.system().instant()).abs())
                        .isLessThan(Duration.ofSeconds(20));
            }
        }
        assertThat(log.getAll())
                .containsOnlyOnce("clock is 60 seconds ahead of the database's")
                .containsPattern("clock is (59|60) seconds behind the database's");
    }

    @Test
    void a_clock_that_agrees_is_not_spoken_of(CapturedOutput log) {
        ahead(Duration.ofMillis(300)).instant();
        assertThat(log.getAll()).doesNotContain("clock");
    }
}
