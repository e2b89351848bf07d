package org.hearthside.live;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hearthside.member.Viewer;

/// What is the same on every server: frames taken apart, and an end that is told. As [SocketWire].
abstract class OtherWire implements Wire, FrameReader.Listener {
    private final FrameReader frames = new FrameReader();
    private final CountDownLatch heardTheEnd = new CountDownLatch(1);
    private volatile boolean over;

    /// Set before anything is read.
    LiveSocket socket;

    void open(Sockets sockets, Viewer viewer) {
        socket = sockets.open(this, viewer, Instant.now().plus(Duration.ofHours(4)));
    }

    /// Drops the connection, if it is still there.
    abstract void hangUp();

    void take(byte[] bytes, int length) {
        try {
            frames.take(bytes, length, this);
        } catch (FrameReader.Broken e) {
            socket.close(e.why);
        }
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void close(Closing why) {
        try {
            if (isReady()) {
                send(FrameReader.written(8, why.told()));
                var _ = heardTheEnd.await(2, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            // nobody was there to be told
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end();
    }

    /// The connection is gone, or goes now.
    void end() {
        over = true;
        heardTheEnd.countDown();
        socket.ended();
        hangUp();
    }

    @Override
    public void text(String text) {
        socket.receive(text);
    }

    @Override
    public void ping(byte[] bytes) {
        socket.heard();
        socket.offer(Frame.pong(bytes));
    }

    @Override
    public void pong() {
        socket.heard();
    }

    @Override
    public void close() {
        heardTheEnd.countDown();
        socket.close(Closing.GOODBYE);
    }
}
