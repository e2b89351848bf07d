package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearthside.TestTime;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest
@Import({TestTime.Held.class, DeadlinesTests.Ear.class})
class DeadlinesTests {
    private static final String KIND = "test.deadline";

    @Autowired Deadlines deadlines;
    @Autowired TestTime time;
    @Autowired Heard heard;
    @Autowired TransactionTemplate transaction;

    static class Heard {
        final ConcurrentLinkedQueue<DeadlinePassed> all = new ConcurrentLinkedQueue<>();

        @ApplicationModuleListener(condition = "#passed.kind().startsWith('test.')")
        void on(DeadlinePassed passed) {
            all.add(passed);
        }

        long times(UUID ref) {
            return all.stream().filter(each -> each.ref().equals(ref)).count();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Ear {
        @Bean
        Heard heard() {
            return new Heard();
        }
    }

    @Test
    void what_is_due_is_told_once_and_not_before() {
        var ref = UUID.randomUUID();
        deadlines.set(KIND, ref, time.instant().plus(Duration.ofMinutes(3)));
        time.pass(Duration.ofMinutes(2));
        deadlines.pass();
        assertThat(deadlines.dueAt(KIND, ref)).isPresent();
        assertThat(heard.times(ref)).isZero();

        time.pass(Duration.ofMinutes(1));
        await().untilAsserted(() -> assertThat(heard.times(ref)).isEqualTo(1));
        assertThat(deadlines.dueAt(KIND, ref)).isEmpty();
    }

    @Test
    void a_deadline_that_is_moved_is_told_at_its_new_time() {
        var ref = UUID.randomUUID();
        deadlines.set(KIND, ref, time.instant().plus(Duration.ofMinutes(3)));
        deadlines.set(KIND, ref, time.instant().plus(Duration.ofMinutes(10)));
        time.pass(Duration.ofMinutes(5));
        deadlines.pass();
        assertThat(deadlines.dueAt(KIND, ref)).as("not told at the first").isPresent();
        time.pass(Duration.ofMinutes(5));
        await().untilAsserted(() -> assertThat(heard.times(ref)).isEqualTo(1));
    }

    @Test
    void a_cancelled_deadline_is_never_told() {
        var ref = UUID.randomUUID();
        var other = UUID.randomUUID();
        deadlines.set(KIND, ref, time.instant().plus(Duration.ofMinutes(1)));
        deadlines.set(KIND, other, time.instant().plus(Duration.ofMinutes(1)));
        deadlines.cancel(KIND, ref);
        time.pass(Duration.ofMinutes(2));
        await().untilAsserted(() -> assertThat(heard.times(other)).isEqualTo(1));
        assertThat(heard.times(ref)).isZero();
    }

    @Test
    void a_promise_that_is_taken_back_leaves_no_deadline() {
        var ref = UUID.randomUUID();
        transaction.executeWithoutResult(status -> {
            deadlines.set(KIND, ref, time.instant());
            status.setRollbackOnly();
        });
        assertThat(deadlines.dueAt(KIND, ref)).isEmpty();
    }

    @Test
    void many_nodes_at_once_tell_each_deadline_once() throws Exception {
        var refs = new ArrayList<UUID>();
        for (var i = 0; i < 1_000; i++) {
            refs.add(UUID.randomUUID());
        }
        var due = time.instant().plus(Duration.ofMinutes(1));
        transaction.executeWithoutResult(
                status -> refs.forEach(ref -> deadlines.set(KIND, ref, due)));
        time.pass(Duration.ofMinutes(1));
        try (var nodes = Executors.newFixedThreadPool(8)) {
            List<Future<?>> rounds = new ArrayList<>();
            for (var i = 0; i < 40; i++) {
                rounds.add(nodes.submit(deadlines::pass));
            }
            for (var round : rounds) {
                round.get();
            }
        }
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(refs)
                                .allSatisfy(ref -> assertThat(heard.times(ref)).isEqualTo(1)));
    }
}
