package org.hearthside.live;

import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A NATS server carries the texts. What is told while it is away is lost, which the nodes find out
/// by themselves.
final class NatsCourier implements Courier {
    private static final String SUBJECT = "hearthside.live";
    private static final Duration WAIT = Duration.ofSeconds(2);

    private final String address;
    private @Nullable Connection line;

    /// @param address such as `nats://127.0.0.1:4222`
    NatsCourier(String address) {
        this.address = address;
    }

    private synchronized Connection line() throws IOException, InterruptedException {
        if (line == null || line.getStatus() == Connection.Status.CLOSED) {
            line =
                    Nats.connect(
                            Options.builder()
                                    .server(address)
                                    .connectionName("hearthside")
                                    .connectionTimeout(WAIT)
                                    .noReconnect()
                                    .build());
        }
        return line;
    }

    @Override
    public void send(String text) throws IOException, InterruptedException {
        line().publish(SUBJECT, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void listen(Consumer<String> to) throws IOException, InterruptedException {
        var heard = line().subscribe(SUBJECT);
        while (true) {
            var message = heard.nextMessage(WAIT);
            if (message != null) {
                to.accept(new String(message.getData(), StandardCharsets.UTF_8));
            } else if (!heard.isActive()) {
                throw new IOException("the line to " + SUBJECT + " is gone");
            }
        }
    }

    @Override
    public synchronized void close() {
        if (line != null) {
            try {
                line.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
