package org.hearthside.shell;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// The threads that answer requests.
///
/// A few are the system's own and last: a page asks the database several questions, and such a
/// thread waits for an answer at less cost than a virtual one, which is taken off its carrier and
/// put back each time. While all of them are busy, as when many connections send slowly, virtual
/// ones take what comes, however many: nobody waits for a thread.
@Component
final class RequestThreads
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
    private static final int LASTING = 16;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(threads()));
    }

    static ThreadPoolExecutor threads() {
        return new ThreadPoolExecutor(
                0,
                LASTING,
                60,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                Thread.ofPlatform().daemon().name("request-", 0).factory(),
                (task, _) -> Thread.ofVirtual().name("request").start(task));
    }

    /// After Spring Boot's own, which would make all of them virtual.
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
