package org.hearthside.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
    @Test
    void a_few_threads_last_and_nobody_waits_for_one() throws Exception {
        var threads = RequestThreads.threads();
        var all = 500;
        var begun = new CountDownLatch(all);
        var go = new CountDownLatch(1);
        var virtual = Collections.synchronizedList(new ArrayList<Boolean>());
        try {
            for (var i = 0; i < all; i++) {
                threads.execute(() -> {
                    virtual.add(Thread.currentThread().isVirtual());
                    begun.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            assertThat(begun.await(20, TimeUnit.SECONDS)).as("all began").isTrue();
            assertThat(virtual.stream().filter(is -> !is)).hasSize(threads.getMaximumPoolSize());
        } finally {
            go.countDown();
            threads.shutdownNow();
        }
    }
}
