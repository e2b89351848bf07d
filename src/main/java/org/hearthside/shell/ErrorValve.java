package org.hearthside.shell;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/// Where the web server asks for the page of an error. It stands outside every filter, so it also
/// answers requests that no filter ever saw, such as an address the server cannot read.
final class ErrorValve extends ErrorReportValve {
    private static final Logger log = LoggerFactory.getLogger(ErrorValve.class);

    private final ErrorPages pages;

    ErrorValve(ErrorPages pages) {
        this.pages = pages;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        try {
            pages.write(request, response, response.getStatus(), throwable);
            response.finishResponse();
        } catch (IOException e) {
            log.debug("nobody waits for this answer any more");
        }
    }

    /// Puts the valve where the web server's own would stand.
    @Component
    static final class Mounting
            implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
        private final ErrorPages pages;

        Mounting(ErrorPages pages) {
            this.pages = pages;
        }

        /// A browser may name as many languages as fit into its header: Tomcat answers more than
        /// ten with an error.
        private static final int MOST_LANGUAGES = 8 * 1024;

        @Override
        public void customize(TomcatServletWebServerFactory factory) {
            factory.addConnectorCustomizers(
                    connector -> connector.setMaxLocaleCount(MOST_LANGUAGES));
            factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ErrorValve(pages)));
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }
    }
}
