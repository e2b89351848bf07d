package org.hearthside.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;

/// The sockets on Jetty, which hands the connection over after the handshake as Tomcat does: frames
/// are written from the thread that has them, and virtual threads hear what browsers say.
final class JettyEndpoint implements Endpoint {
    private static final int SYSTEM_BYTES = 64 * 1024;
    private static final int READ_AT_ONCE = 2_048;

    @Override
    public void open(int port, Function<String, Optional<Viewer>> guests, Sockets sockets)
            throws IOException {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var plain = new HttpConfiguration();
        plain.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(plain));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setAcceptQueueSize(1_000);
        connector.setAcceptedTcpNoDelay(true);
        connector.setAcceptedSendBufferSize(SYSTEM_BYTES);
        server.addConnector(connector);
        server.setHandler(new Handshake(new Doorman(port, guests), sockets));
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static final class Handshake extends Handler.Abstract {
        private final Doorman doorman;
        private final Sockets sockets;

        Handshake(Doorman doorman, Sockets sockets) {
            this.doorman = doorman;
            this.sockets = sockets;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            var asked = request.getHeaders();
            var key = asked.get("Sec-WebSocket-Key");
            var viewer =
                    doorman.letIn(asked.get(HttpHeader.ORIGIN), asked.get(HttpHeader.COOKIE), key);
            if (viewer.isEmpty()) {
                response.setStatus(HttpStatus.FORBIDDEN_403);
                callback.succeeded();
                return true;
            }
            var connection = request.getConnectionMetaData();
            request.setAttribute(
                    HttpStream.UPGRADE_CONNECTION_ATTRIBUTE,
                    new Carrier(
                            connection.getConnection().getEndPoint(),
                            connection.getConnector().getExecutor(),
                            sockets,
                            viewer.get()));
            response.setStatus(HttpStatus.SWITCHING_PROTOCOLS_101);
            response.getHeaders()
                    .put(HttpHeader.UPGRADE, "websocket")
                    .put(HttpHeader.CONNECTION, "Upgrade")
                    .put("Sec-WebSocket-Accept", Doorman.accept(key));
            response.write(true, null, callback);
            return true;
        }
    }

    /// One connection after its handshake.
    private static final class Carrier extends AbstractConnection {
        private final JettyWire wire;

        Carrier(EndPoint end, Executor threads, Sockets sockets, Viewer viewer) {
            super(end, threads);
            wire = new JettyWire(end, threads);
            wire.open(sockets, viewer);
        }

        @Override
        public void onOpen() {
            super.onOpen();
            getEndPoint().setIdleTimeout(0);
            fillInterested();
        }

        @Override
        public void onFillable() {
            var bytes = BufferUtil.allocate(READ_AT_ONCE);
            try {
                while (true) {
                    BufferUtil.clear(bytes);
                    var length = getEndPoint().fill(bytes);
                    if (length < 0) {
                        wire.end();
                        return;
                    }
                    if (length == 0) {
                        fillInterested();
                        return;
                    }
                    wire.take(bytes.array(), length);
                }
            } catch (IOException e) {
                wire.end();
            }
        }

        @Override
        public void onClose(Throwable cause) {
            super.onClose(cause);
            wire.endLater();
        }
    }

    private static final class JettyWire extends OtherWire implements Callback {
        private final EndPoint end;
        private final Executor threads;
        private volatile boolean writing;
        private volatile @Nullable Thread sender;

        JettyWire(EndPoint end, Executor threads) {
            this.end = end;
            this.threads = threads;
        }

        @Override
        public boolean isReady() {
            return !writing && !isOver();
        }

        @Override
        public void send(byte[] frames) {
            sender = Thread.currentThread();
            writing = true;
            end.write(this, ByteBuffer.wrap(frames));
            sender = null;
        }

        @Override
        public void flush() {}

        /// All was taken, most often at once.
        @Override
        public void succeeded() {
            writing = false;
            if (Thread.currentThread() != sender) {
                socket.sendWaiting();
            }
        }

        @Override
        public void failed(Throwable e) {
            endLater();
        }

        /// Not in this thread: others may hold what has to be put away.
        void endLater() {
            threads.execute(this::end);
        }

        @Override
        void hangUp() {
            end.close();
        }
    }
}
