package org.hearthside.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Pages and errors through a real web server in which no database, session or sign-in exists at
/// all.
@SpringBootTest(
        classes = WithoutDatabaseTests.Bare.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class WithoutDatabaseTests {
    @Value("${local.server.port}")
    private int port;

    private final HttpClient browser = HttpClient.newHttpClient();

    private HttpResponse<String> ask(String method, String path, String... headers)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return ask("GET", path, headers);
    }

    private static void carriesHelpAndExit(HttpResponse<String> answer) {
        assertThat(answer.body())
                .contains("href=\"/help\"")
                .contains("action=\"/exit\"")
                .contains("999")
                .doesNotContain("Exception")
                .doesNotContain("Tomcat");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void every_error_page_has_help_and_the_way_out() throws Exception {
        var expected =
                Map.of(
                        "/nowhere", 404,
                        "/trouble/old-form", 403,
                        "/trouble/not-found", 404,
                        "/trouble/thing/no-id", 404,
                        "/trouble/number?n=x", 400,
                        "/trouble/too-large", 413,
                        "/trouble/refused", 429,
                        "/trouble/breaks", 500,
                        "/trouble/no-database", 503,
                        "/static/nothing.css", 404);
        for (var each : expected.entrySet()) {
            var answer = get(each.getKey());
            assertThat(answer.statusCode()).as(each.getKey()).isEqualTo(each.getValue());
            carriesHelpAndExit(answer);
        }
        assertThat(get("/trouble/refused").headers().firstValue("Retry-After")).isPresent();
        var notAllowed = ask("POST", "/trouble/number");
        assertThat(notAllowed.statusCode()).isEqualTo(405);
        carriesHelpAndExit(notAllowed);
    }

    @Test
    void a_request_that_no_filter_ever_saw_gets_them_too() throws Exception {
        for (var line : List.of("GET /a\\b HTTP/1.1", "GET /%zz HTTP/1.1", "GET /<x> HTTP/1.1")) {
            var answer = raw(line);
            assertThat(answer).as(line).startsWith("HTTP/1.1 400");
            assertThat(answer)
                    .as(line)
                    .contains("href=\"/help\"")
                    .contains("action=\"/exit\"")
                    .contains("Content-Security-Policy");
        }
    }

    /// What one of two servers in a row takes for a second request, the other may take for words.
    @Test
    void a_request_whose_end_is_in_doubt_gets_one_answer_or_none() throws IOException {
        var second = "GET /help HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (var doubt :
                List.of(
                        "Content-Length: 5\r\nContent-Length: " + (5 + second.length()),
                        "Content-Length: "
                                + (5 + second.length())
                                + "\r\nTransfer-Encoding: chunked",
                        "Transfer-Encoding: xchunked",
                        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity")) {
            try (var socket = new Socket("localhost", port)) {
                socket.setSoTimeout(5_000);
                var asked = "POST /exit HTTP/1.1\r\nHost: localhost\r\n" + doubt + "\r\n\r\n";
                socket.getOutputStream()
                        .write((asked + "0\r\n\r\n" + second).getBytes(StandardCharsets.US_ASCII));
                var answers =
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(answers.split("HTTP/1.1 ", -1)).as(doubt).hasSizeLessThanOrEqualTo(2);
            }
        }
    }

    private String raw(String line) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(
                            (line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void not_there_and_not_yours_are_the_same_bytes() throws Exception {
        var absent = get("/nowhere/" + UUID.randomUUID());
        var notYours = get("/trouble/not-found");
        var noId = get("/trouble/thing/no-id");
        assertThat(absent.body()).isEqualTo(notYours.body()).isEqualTo(noId.body());
        assertThat(headersOf(noId)).isEqualTo(headersOf(absent));
        assertThat(headersOf(notYours)).isEqualTo(headersOf(absent));
    }

    private static Map<String, List<String>> headersOf(HttpResponse<String> answer) {
        var headers = new java.util.TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void what_broke_is_in_the_log_under_the_word_the_person_was_given(CapturedOutput log)
            throws Exception {
        var body = get("/trouble/breaks").body();
        var word = body.replaceFirst("(?s).*give them this word: ([0-9a-f]{8}).*", "$1");
        assertThat(word).hasSize(8);
        assertThat(log).contains("told as " + word).contains("the kettle is empty");
        assertThat(log.getAll().split("the kettle is empty", -1)).as("said once").hasSize(2);
        assertThat(body).doesNotContain("kettle");
    }

    @Test
    void what_was_refused_says_why() throws Exception {
        assertThat(get("/trouble/refused").body()).contains("Wait a little, then try again.");
    }

    @Test
    void what_was_written_is_shown_again_to_who_wrote_it() throws Exception {
        for (var trouble :
                List.of("old-form", "not-found", "refused", "breaks", "no-database", "nowhere")) {
            assertThat(typed("/trouble/" + trouble, "same-origin"))
                    .as(trouble)
                    .contains("What you wrote", "It was a long &lt;b&gt;day.\nAnd a night.")
                    .doesNotContain("a-seal", "<b>day");
        }
        assertThat(typed("/trouble/refused", "cross-site"))
                .as("what another site sends here to have it shown")
                .doesNotContain("a night");
        for (var door : List.of("/sign-in", "/recover", "/join/words", "/settings/prove")) {
            assertThat(typed(door, "same-origin")).as(door).doesNotContain("a night");
        }
    }

    private String typed(String path, String site) throws Exception {
        var form = "_csrf=a-seal&text=It+was+a+long+%3Cb%3Eday.%0AAnd+a+night.";
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .headers("Sec-Fetch-Site", site)
                        .headers("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form));
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void pictures_and_machines_get_a_short_answer_and_head_none() throws Exception {
        assertThat(get("/nowhere", "Sec-Fetch-Dest", "image").body()).isEqualTo("404\n");
        assertThat(get("/nowhere", "Accept", "application/json").body()).isEqualTo("404\n");
        assertThat(ask("HEAD", "/nowhere").body()).isEmpty();
        assertThat(ask("HEAD", "/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void errors_speak_the_readers_language() throws Exception {
        var answer = get("/nowhere", "Accept-Language", "es-MX,es;q=0.8");
        assertThat(answer.body()).contains("lang=\"es\"").contains("911").contains("no está aquí");
    }

    @Test
    void help_answers_for_the_instances_country_and_marks_samples() throws Exception {
        var help = get("/help");
        assertThat(help.statusCode()).isEqualTo(200);
        assertThat(help.body())
                .contains("<b>United Kingdom</b>")
                .contains("href=\"tel:999\"")
                .contains("Sample, not checked yet")
                .contains("have not checked these numbers yet")
                .doesNotContain("Checked ");
        assertThat(help.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(help.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void help_takes_the_path_then_the_choice_then_the_browsers_region() throws Exception {
        assertThat(get("/help", "Accept-Language", "es-ES,es;q=0.9,en;q=0.8").body())
                .contains("tel:112");
        assertThat(get("/help", "Accept-Language", "en-GB", "Cookie", "country=US").body())
                .contains("tel:911");
        assertThat(get("/help/ie", "Cookie", "country=US").body()).contains("Ireland");
        assertThat(get("/help", "Accept-Language", "fr,en-US;q=0.5").body())
                .as("a region of another language says nothing")
                .contains("United Kingdom");
    }

    @Test
    void a_country_without_numbers_says_so_and_what_to_do_in_danger() throws Exception {
        for (var path : List.of("/help/FI", "/help/ZZ")) {
            var body = get(path).body();
            assertThat(body).contains("call your local emergency number").doesNotContain("tel:");
        }
        assertThat(get("/help/FI").body()).contains("no numbers for Finland yet");
        assertThat(get("/help/not-a-country").statusCode()).isEqualTo(200);
    }

    @Test
    void another_country_is_kept_only_when_the_person_chose_it_here() throws Exception {
        var chosen = get("/help?country=ES");
        assertThat(chosen.statusCode()).isEqualTo(303);
        assertThat(chosen.headers().firstValue("Location")).hasValue("/help/ES");
        assertThat(chosen.headers().firstValue("Set-Cookie").orElse(""))
                .startsWith("country=ES")
                .doesNotContain("Max-Age");
        var elsewhere = get("/help?country=ES", "Sec-Fetch-Site", "cross-site");
        assertThat(elsewhere.headers().firstValue("Set-Cookie")).isEmpty();
        var own = get("/help?country=ES", "Cookie", "device=mine");
        assertThat(own.headers().firstValue("Set-Cookie").orElse("")).contains("Max-Age");
    }

    @Test
    void the_quiet_pages_answer() throws Exception {
        for (var path : List.of("/help/breathe", "/exit/limits", "/safer-use")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).contains("<h1").contains("action=\"/exit\"");
        }
    }

    @Test
    void the_language_is_changed_and_the_person_stays_where_they_are() throws Exception {
        var answer = ask("POST", "/language?language=es&back=/help/ES");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/help/ES");
        assertThat(answer.headers().firstValue("Set-Cookie").orElse("")).startsWith("lang=es");
        for (var away : List.of("//evil.example", "https:/evil.example", "/%5Cevil", "/a/../b")) {
            assertThat(
                            ask("POST", "/language?language=es&back=" + away)
                                    .headers()
                                    .firstValue("Location"))
                    .as(away)
                    .hasValue("/");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        TomcatServletWebServerAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class
    })
    @ComponentScan(
            basePackages = {"org.hearthside.ui", "org.hearthside.safety", "org.hearthside.shell"},
            useDefaultFilters = false,
            includeFilters = {
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern =
                                "org\\.hearthside\\.(ui\\.(Assets|StaticFiles|SafeHeaders|LanguageSwitch|Templates|Texts)"
                                        + "|safety\\.(HelpLines|SafetyPages)"
                                        + "|shell\\.(ErrorPages|ErrorValve\\$Mounting|FullHouse|Refusals))")
            })
    static class Bare {
        @Bean
        Settings settings() {
            return Settings.from(Map.of("HEARTHSIDE_DATA", "target/no-data")::get);
        }

        @Bean
        Trouble trouble() {
            return new Trouble();
        }
    }

    @RestController
    static class Trouble {
        @RequestMapping("/trouble/old-form")
        void oldForm(jakarta.servlet.http.HttpServletResponse response) throws IOException {
            response.sendError(403);
        }

        @RequestMapping("/trouble/not-found")
        void notFound() {
            throw new NotFound();
        }

        @GetMapping("/trouble/thing/{id}")
        String thing(@PathVariable UUID id) {
            return id.toString();
        }

        @GetMapping("/trouble/number")
        String number(@RequestParam int n) {
            return String.valueOf(n);
        }

        @GetMapping("/trouble/too-large")
        void tooLarge(jakarta.servlet.http.HttpServletResponse response) throws IOException {
            response.sendError(413);
        }

        @RequestMapping("/trouble/refused")
        void refused() {
            throw new Refused(Reason.SLOW_DOWN);
        }

        @RequestMapping("/trouble/breaks")
        void breaks() {
            throw new IllegalStateException("the kettle is empty");
        }

        @RequestMapping("/trouble/no-database")
        void noDatabase() {
            throw new IllegalStateException(new SQLException("gone", "08006"));
        }
    }
}
