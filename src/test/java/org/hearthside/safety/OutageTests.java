package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.hearthside.SafetyProbe;
import org.hearthside.database.Database;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

/// The whole program, running, with its database stopped under it.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "HEARTHSIDE_DATA=target/test-data/outage",
            "spring.datasource.hikari.connection-timeout=1000"
        })
@DirtiesContext
class OutageTests {
    /// Of a person who was signed in when it happened.
    private static final String SESSION =
            "hearth="
                    + Base64.getEncoder()
                            .encodeToString(
                                    UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));

    @LocalServerPort private int port;
    @Autowired private Database database;

    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void the_database_is_gone() throws Exception {
        database.close();
        assertThat(ask("GET", "/ready").statusCode()).isNotEqualTo(200);
    }

    @Test
    void help_and_the_way_out_work_for_everybody() throws Exception {
        for (var path :
                List.of("/help", "/help/ES", "/help/breathe", "/exit/limits", "/safer-use")) {
            var answer = quickly("GET", path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).contains("action=\"/exit\"");
        }
        var left = quickly("POST", "/exit");
        assertThat(left.statusCode()).isEqualTo(303);
        assertThat(left.headers().firstValue("Location")).hasValue("https://www.wikipedia.org/");
        assertThat(left.headers().firstValue("Clear-Site-Data")).isPresent();
        assertThat(quickly("GET", "/static/css/base.css").statusCode()).isEqualTo(200);
    }

    @Test
    void every_other_page_says_so_and_shows_help_and_the_way_out() throws Exception {
        for (var path : List.of("/", "/today", "/talk", "/nowhere")) {
            var answer = ask("GET", path);
            assertThat(answer.statusCode()).as(path).isEqualTo(503);
            assertThat(answer.body())
                    .contains("It isn’t you.")
                    .contains("href=\"/help\"")
                    .contains("action=\"/exit\"")
                    .doesNotContain("Exception");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
    }

    @Test
    void many_who_come_for_other_pages_keep_nobody_from_help_and_the_way_out() throws Exception {
        ask("GET", "/help");
        ask("POST", "/exit");
        var probe = SafetyProbe.of(port);
        try (var threads = Executors.newFixedThreadPool(60)) {
            var asking =
                    Stream.<Callable<Integer>>generate(
                            () -> () -> ask("GET", "/today").statusCode());
            for (var status : threads.invokeAll(asking.limit(180).toList())) {
                assertThat(status.get()).isEqualTo(503);
            }
        }
        probe.isKept("the database is gone and 180 others wait for it");
    }

    private HttpResponse<String> quickly(String method, String path) throws Exception {
        var answer = ask(method, path);
        var soonest = Long.MAX_VALUE;
        for (var i = 0; i < 3; i++) {
            var before = System.nanoTime();
            answer = ask(method, path);
            soonest = Math.min(soonest, System.nanoTime() - before);
        }
        assertThat(Duration.ofNanos(soonest)).as(path).isLessThan(Duration.ofSeconds(1));
        return answer;
    }

    private HttpResponse<String> ask(String method, String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Cookie", SESSION)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
