package org.hearthside.live;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearthside.member.Sessions;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Opens `/live`. A handshake must come from our own pages, by a member's session; what it may then
/// read is asked per stream.
///
/// No extension is agreed to: compression would cost every socket its own windows, and mixing what
/// one person writes with what another reads in one compressed stream tells about it by its length.
@RestController
class SocketController {
    /// RFC 6455, section 1.3.
    private static final String ACCEPTED = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final Sockets sockets;
    private final Tickets tickets;
    private final Settings settings;

    SocketController(Sockets sockets, Tickets tickets, Settings settings) {
        this.sockets = sockets;
        this.tickets = tickets;
        this.settings = settings;
    }

    @PostMapping("/live/ticket")
    ResponseEntity<Map<String, String>> ticket(Viewer viewer) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(Map.of("ticket", tickets.issue(viewer)));
    }

    @GetMapping("/live")
    void open(Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        var session = request.getSession(false);
        if (!origins.equals(List.of(settings.address().toString()))
                || !viewer.isMember()
                || session == null) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
            return;
        }
        var key = key(request);
        if (key == null) {
            response.setHeader("Sec-WebSocket-Version", "13");
            response.setStatus(HttpStatus.UPGRADE_REQUIRED.value());
            return;
        }
        response.setHeader(HttpHeaders.UPGRADE, "websocket");
        response.setHeader(HttpHeaders.CONNECTION, "Upgrade");
        response.setHeader("Sec-WebSocket-Accept", accept(key));
        request.upgrade(SocketWire.class).belongTo(sockets, viewer, Sessions.endsAt(session));
    }

    /// The browser's key, when this is a handshake that we understand.
    private static @Nullable String key(HttpServletRequest request) {
        var key = request.getHeader("Sec-WebSocket-Key");
        return says(request, HttpHeaders.UPGRADE, "websocket")
                        && says(request, HttpHeaders.CONNECTION, "upgrade")
                        && says(request, "Sec-WebSocket-Version", "13")
                        && key != null
                        && key.matches("[A-Za-z0-9+/]{22}==")
                ? key
                : null;
    }

    private static boolean says(HttpServletRequest request, String header, String word) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split(",", -1)).stream())
                .anyMatch(value -> value.strip().equals(word));
    }

    private static String accept(String key) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + ACCEPTED).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
