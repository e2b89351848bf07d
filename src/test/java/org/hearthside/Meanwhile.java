package org.hearthside;

import static org.awaitility.Awaitility.await;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Two acts at once, of which the second has to wait for the first.
public final class Meanwhile {
    private Meanwhile() {}

    /// Begins the second while the first is being done, and ends the first once the second waits.
    ///
    /// @return what came of the second, or what it threw
    public static Object of(
            TransactionTemplate transaction,
            JdbcClient database,
            Runnable first,
            Callable<Object> second)
            throws Exception {
        try (var hand = Executors.newSingleThreadExecutor()) {
            var begun = new AtomicReference<Future<Object>>();
            transaction.executeWithoutResult(_ -> {
                first.run();
                begun.set(hand.submit(second));
                await().until(() ->
                        database.sql("select exists (select from pg_locks where not granted)")
                                .query(Boolean.class)
                                .single());
            });
            return begun.get().get();
        } catch (ExecutionException e) {
            return Objects.requireNonNull(e.getCause());
        }
    }
}
