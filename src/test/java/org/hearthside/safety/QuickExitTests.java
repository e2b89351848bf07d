package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class QuickExitTests {
    @LocalServerPort private int port;
    @Autowired private FindByIndexNameSessionRepository<? extends Session> sessions;

    @Test
    void the_session_is_gone_before_the_answer_is_there() throws Exception {
        var id = opened(sessions);
        assertThat(sessions.findById(id)).isNotNull();
        assertThat(leave(id, "same-origin").statusCode()).isEqualTo(303);
        assertThat(sessions.findById(id)).isNull();
    }

    @Test
    void another_site_cannot_end_it() throws Exception {
        var id = opened(sessions);
        assertThat(leave(id, "cross-site").statusCode()).isEqualTo(303);
        assertThat(sessions.findById(id)).isNotNull();
    }

    @Test
    void a_page_out_of_the_browsers_memory_is_told_that_nobody_is_signed_in() throws Exception {
        try (var browser = HttpClient.newHttpClient()) {
            var answer =
                    browser.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://localhost:" + port + "/session-alive"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
        }
    }

    private static <S extends Session> String opened(FindByIndexNameSessionRepository<S> sessions) {
        var session = sessions.createSession();
        sessions.save(session);
        return session.getId();
    }

    private HttpResponse<String> leave(String id, String from) throws Exception {
        var cookie = Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8));
        try (var browser = HttpClient.newHttpClient()) {
            return browser.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/exit"))
                            .header("Cookie", "hearth=" + cookie)
                            .header("Sec-Fetch-Site", from)
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
