package org.hearthside.live;

import org.apache.coyote.http11.Http11NioProtocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Makes Tomcat hold many quiet connections: small buffers for each, and as many as the system's
/// limit of open files allows.
@Configuration(proxyBeanMethods = false)
class SocketConfiguration {
    private static final int READ_BYTES = 1_024;
    private static final int WRITE_BYTES = 4_096;

    /// What the system may hold for one reader who takes nothing. Beyond it, frames wait with us,
    /// where we see that they do.
    private static final int SYSTEM_BYTES = 64 * 1024;

    private static final int MOST_CONNECTIONS = 100_000;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> manyQuietConnections() {
        return factory ->
                factory.addConnectorCustomizers(connector -> {
                    if (connector.getProtocolHandler() instanceof Http11NioProtocol protocol) {
                        protocol.setMaxConnections(MOST_CONNECTIONS);
                        protocol.setProperty("socket.appReadBufSize", READ_BYTES + "");
                        protocol.setProperty("socket.appWriteBufSize", WRITE_BYTES + "");
                        protocol.setProperty("socket.txBufSize", SYSTEM_BYTES + "");
                    }
                });
    }
}
