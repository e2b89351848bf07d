package org.hearthside.live;

import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PongMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;

/// Carries frames between the web server's sockets and ours. Frames come in parts, so that a socket
/// holds a small buffer and only who sends a long message holds a long one.
class SocketEndpoint extends TextWebSocketHandler {
    static final String VIEWER = Viewer.class.getName();
    static final String ENDS_AT = "ends-at";
    static final int LARGEST_FRAME = 64 * 1024;

    private static final String SOCKET = LiveSocket.class.getName();
    private static final String PARTS = "parts";
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private final Sockets sockets;

    SocketEndpoint(Sockets sockets) {
        this.sockets = sockets;
    }

    @Override
    public boolean supportsPartialMessages() {
        return true;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) throws IOException {
        var viewer = (Viewer) Objects.requireNonNull(session.getAttributes().remove(VIEWER));
        var endsAt = (Instant) Objects.requireNonNull(session.getAttributes().remove(ENDS_AT));
        var carrier =
                Objects.requireNonNull(
                        ((NativeWebSocketSession) session).getNativeSession(Session.class));
        carrier.getUserProperties().put(SEND_TIMEOUT, 10_000L);
        session.getAttributes()
                .put(SOCKET, sockets.open(new Carried(session, carrier), viewer, endsAt));
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        var socket = socket(session);
        if (socket == null) {
            return;
        }
        var parts = (StringBuilder) session.getAttributes().get(PARTS);
        var length = message.getPayload().length() + (parts == null ? 0 : parts.length());
        if (length > LARGEST_FRAME) {
            session.getAttributes().remove(PARTS);
            socket.close(Closing.TOO_BIG);
        } else if (!message.isLast()) {
            if (parts == null) {
                parts = new StringBuilder();
                session.getAttributes().put(PARTS, parts);
            }
            parts.append(message.getPayload());
        } else {
            var text = message.getPayload();
            if (parts != null) {
                text = parts.append(text).toString();
                session.getAttributes().remove(PARTS);
            }
            if (Frame.length(text) > LARGEST_FRAME) {
                socket.close(Closing.TOO_BIG);
            } else {
                socket.receive(text);
            }
        }
    }

    @Override
    protected void handlePongMessage(WebSocketSession session, PongMessage message) {
        var socket = socket(session);
        if (socket != null) {
            socket.heard();
        }
    }

    @Override
    public void handleTransportError(WebSocketSession session, Throwable e) {
        end(session);
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        end(session);
    }

    private static void end(WebSocketSession session) {
        var socket = socket(session);
        if (socket != null) {
            socket.ended();
        }
    }

    private static @Nullable LiveSocket socket(WebSocketSession session) {
        return (LiveSocket) session.getAttributes().get(SOCKET);
    }

    private record Carried(WebSocketSession session, Session carrier) implements Wire {
        @Override
        public void send(List<Frame> frames) throws IOException {
            var remote = carrier.getBasicRemote();
            // Many that wait share one packet.
            var together = frames.size() > 1;
            remote.setBatchingAllowed(together);
            for (var frame : frames) {
                if (frame.isPing()) {
                    remote.sendPing(ByteBuffer.allocate(0));
                } else {
                    remote.sendText(frame.text());
                }
            }
            if (together) {
                remote.flushBatch();
            }
        }

        @Override
        public void close(Closing why) {
            try {
                session.close(new CloseStatus(why.code, why.reason));
            } catch (IOException | RuntimeException e) {
                // it is closed either way
            }
        }
    }
}
