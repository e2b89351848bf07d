package org.hearthside.live;

import java.util.List;
import java.util.Map;
import org.hearthside.member.Sessions;
import org.hearthside.member.Viewers;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/// Opens `/live`. A handshake must come from our own pages, by a member's session; what it may then
/// read is asked per stream.
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
class SocketConfiguration implements WebSocketConfigurer {
    private final Sockets sockets;
    private final Settings settings;

    SocketConfiguration(Sockets sockets, Settings settings) {
        this.sockets = sockets;
        this.settings = settings;
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        registry.addHandler(new SocketEndpoint(sockets), "/live")
                .setHandshakeHandler(new Plain())
                .addInterceptors(new OwnPagesOnly(settings.address().toString()))
                // Ours is stricter: it also refuses when nothing says where a page is from.
                .setAllowedOrigins("*");
    }

    /// Compression would cost every socket its own windows, and mixing what one person writes with
    /// what another reads in one compressed stream tells about it by its length.
    private static final class Plain extends DefaultHandshakeHandler {
        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request,
                List<WebSocketExtension> requested,
                List<WebSocketExtension> supported) {
            return List.of();
        }
    }

    private record OwnPagesOnly(String address) implements HandshakeInterceptor {
        @Override
        public boolean beforeHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                Map<String, Object> attributes) {
            var origins = request.getHeaders().getOrEmpty("Origin");
            var page = ((ServletServerHttpRequest) request).getServletRequest();
            var viewer = Viewers.of(page);
            var session = page.getSession(false);
            if (!origins.equals(List.of(address)) || !viewer.isMember() || session == null) {
                response.setStatusCode(HttpStatus.FORBIDDEN);
                return false;
            }
            attributes.put(SocketEndpoint.VIEWER, viewer);
            attributes.put(SocketEndpoint.ENDS_AT, Sessions.endsAt(session));
            return true;
        }

        @Override
        public void afterHandshake(
                ServerHttpRequest request,
                ServerHttpResponse response,
                WebSocketHandler handler,
                @Nullable Exception e) {}
    }
}
