package org.hearthside.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.hearthside.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// What limits do while nothing can be counted: by a database that is not there, and by one that
/// fails every time.
class LimitsTest {
    private static final DataSource GONE =
            new DriverManagerDataSource("jdbc:postgresql://localhost:1/gone?connectTimeout=2");

    private final TestDatabase database = TestDatabase.fresh();
    private final DataSource there =
            new DriverManagerDataSource(database.url(), database.user(), database.password());
    private final String who = UUID.randomUUID().toString();

    private static Limits on(DataSource source) {
        return new Limits(
                JdbcClient.create(source),
                InstantSource.system(),
                new DataSourceTransactionManager(source));
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

    @Test
    void what_could_not_be_counted_does_not_spoil_what_is_done_meanwhile() throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("create table said (words text)");
        }
        var limits = on(there);
        new TransactionTemplate(new DataSourceTransactionManager(there))
                .executeWithoutResult(status -> {
                    JdbcClient.create(there).sql("insert into said values ('a')").update();
                    assertThat(limits.allows(Limit.REPORT, who)).isTrue();
                    JdbcClient.create(there).sql("insert into said values ('b')").update();
                });
        assertThat(
                        JdbcClient.create(there)
                                .sql("select count(*) from said")
                                .query(Long.class)
                                .single())
                .isEqualTo(2);
    }
}
