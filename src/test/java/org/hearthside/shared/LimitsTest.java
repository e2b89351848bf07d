package org.hearthside.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hearthside.TestDatabase;
import org.hearthside.TestTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// What limits do while nothing can be counted: by a database that is not there, and by one that
/// fails every time. And what the log says of them.
@ExtendWith(OutputCaptureExtension.class)
class LimitsTest {
    private static final DataSource GONE =
            new DriverManagerDataSource("jdbc:postgresql://localhost:1/gone?connectTimeout=2");

    private final TestDatabase database = TestDatabase.fresh();
    private final DataSource there =
            new DriverManagerDataSource(database.url(), database.user(), database.password());
    private final String who = UUID.randomUUID().toString();

    private final TestTime time = new TestTime();

    private Limits on(DataSource source) {
        return new Limits(
                JdbcClient.create(source), time, new DataSourceTransactionManager(source));
    }

    private void make(String table) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table " + table);
        }
    }

    @Test
    void what_is_open_passes_and_what_is_closed_does_not_while_nothing_can_be_counted() {
        for (var store : List.of(GONE, there)) {
            var limits = on(store);
            assertThat(limits.allows(Limit.REPORT, who)).isTrue();
            assertThatCode(() -> limits.use(Limit.FORUM_REPLY, who)).doesNotThrowAnyException();
            assertThat(limits.allows(Limit.COPY, who)).isFalse();
            assertThatThrownBy(() -> limits.use(Limit.SIGN_IN_ACCOUNT, who))
                    .as("nobody is told that they tried too often")
                    .isInstanceOfAny(DataAccessException.class, TransactionException.class);
        }
    }

    /// It takes a connection of its own: as many askers as there are connections would wait for
    /// each other. Every test of the program asks with this in force.
    @Test
    void a_limit_is_asked_before_a_transaction_and_never_inside_one() {
        var limits = on(there);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(there));
        assertThatThrownBy(() ->
                        transaction.executeWithoutResult(
                                status -> limits.allows(Limit.REPORT, who)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("inside a transaction");
    }

    @Test
    void once_an_hour_the_log_says_which_was_reached_how_often_and_not_by_whom(CapturedOutput log)
            throws SQLException {
        make("limit_use (key bytea primary key, used int, ends_at timestamptz)");
        var limits = on(there);
        for (var i = 0; i < Limit.COPY.budget() + 3; i++) {
            limits.allows(Limit.COPY, who);
            limits.allows(Limit.DETAILS_NOTE, who);
        }
        limits.allows(Limit.STORY, who);
        limits.forget();
        assertThat(log.getAll()).as("not yet").doesNotContain("COPY");
        time.pass(Duration.ofMinutes(61));
        limits.forget();
        limits.forget();
        assertThat(log.getAll())
                .containsOnlyOnce("the limit COPY was reached 3 times")
                .doesNotContain("DETAILS", "STORY", who);
        time.pass(Duration.ofMinutes(61));
        limits.forget();
        assertThat(log.getAll()).as("nothing since").containsOnlyOnce("COPY");
    }
}
