package org.hearthside.live;

import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection that Tomcat has handed over after the handshake. Tomcat tells when something can be
/// read or written; an idle connection holds no thread and no buffer of ours. Why not Tomcat's own
/// WebSocket: decision 22.
///
/// Public because Tomcat makes it; only [SocketController] asks for one.
public final class SocketWire implements InternalHttpUpgradeHandler, Wire {
    private static final Logger log = LoggerFactory.getLogger(SocketWire.class);
    private static final int READ_AT_ONCE = 2_048;

    private final FrameReader frames = new FrameReader();
    private final CountDownLatch heardTheEnd = new CountDownLatch(1);
    private @Nullable Sockets sockets;
    private @Nullable Viewer viewer;
    private Instant endsAt = Instant.MIN;
    private @Nullable SocketWrapperBase<?> carrier;
    private @Nullable LiveSocket socket;

    /// The network takes nothing just now; Tomcat tells when it does again.
    private volatile boolean full;

    private volatile boolean over;

    /// Whose connection this will be. Called before Tomcat hands it over.
    void belongTo(Sockets to, Viewer who, Instant sessionEndsAt) {
        sockets = to;
        viewer = who;
        endsAt = sessionEndsAt;
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        carrier = wrapper;
    }

    @Override
    public void init(WebConnection connection) {
        if (sockets == null || viewer == null) {
            throw new IllegalStateException("nobody said whose connection this is");
        }
        socket = sockets.open(this, viewer, endsAt);
        viewer = null;
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        var heard = socket;
        if (heard == null || over) {
            return SocketState.CLOSED;
        }
        switch (event) {
            case OPEN_READ -> read(heard);
            case OPEN_WRITE -> heard.sendWaiting();
            case STOP -> heard.close(Closing.MOVING);
            default -> end();
        }
        return over ? SocketState.CLOSED : SocketState.UPGRADED;
    }

    private void read(LiveSocket heard) {
        if (carrier == null) {
            return;
        }
        var ear = new Ear(heard);
        var bytes = new byte[READ_AT_ONCE];
        try {
            while (true) {
                var length = carrier.read(false, bytes, 0, bytes.length);
                if (length < 0) {
                    end();
                }
                if (length <= 0) {
                    return;
                }
                frames.take(bytes, length, ear);
            }
        } catch (FrameReader.Broken e) {
            heard.close(e.why);
        } catch (IOException e) {
            end();
        }
    }

    @Override
    public boolean isReady() {
        return !full && !over;
    }

    @Override
    public void send(byte[] bytes) throws IOException {
        if (carrier != null) {
            carrier.write(false, bytes, 0, bytes.length);
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        if (carrier != null) {
            full = carrier.flush(false);
            if (full) {
                carrier.registerWriteInterest();
            }
        }
    }

    @Override
    public void close(Closing why) {
        try {
            if (isReady()) {
                send(FrameReader.written(8, why.told()));
                // Hanging up at once could take the reason away from the other side.
                var _ = heardTheEnd.await(2, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            log.debug("nobody was there to be told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /// The connection is gone, or goes now.
    private void end() {
        over = true;
        heardTheEnd.countDown();
        if (socket != null) {
            socket.ended();
        }
        if (carrier != null) {
            carrier.close();
        }
    }

    @Override
    public void destroy() {
        end();
    }

    @Override
    public void timeoutAsync(long now) {}

    @Override
    public void setSslSupport(SSLSupport support) {}

    @Override
    public void pause() {}

    private final class Ear implements FrameReader.Listener {
        private final LiveSocket heard;

        Ear(LiveSocket heard) {
            this.heard = heard;
        }

        @Override
        public void text(String text) {
            heard.receive(text);
        }

        @Override
        public void ping(byte[] bytes) {
            heard.heard();
            heard.offer(Frame.pong(bytes));
        }

        @Override
        public void pong() {
            heard.heard();
        }

        /// Answered, unless this is the answer to ours.
        @Override
        public void close() {
            heardTheEnd.countDown();
            heard.close(Closing.GOODBYE);
        }
    }
}
