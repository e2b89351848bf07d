package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hearthside.Guest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What holds only where people come over https, as they do wherever members are.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "HEARTHSIDE_ADDRESS=https://talk.example.org",
            "HEARTHSIDE_PROXIES=127.0.0.0/8,::1/128"
        })
class HttpsTests {
    @LocalServerPort int port;

    @Test
    void every_cookie_is_of_this_host_alone_and_read_by_no_script() {
        var guest = new Guest("http://localhost:" + port).overHttps();
        var answers = new ArrayList<Guest.Answer>();
        var join = guest.get("/join");
        answers.add(join);
        answers.add(guest.submit("/join", join, "adult", "true", "device", "mine"));
        var words = guest.get("/join/words");
        answers.add(words);
        answers.add(guest.post("/join/words", words));
        var keep = guest.get("/join/keep");
        answers.add(keep);
        var third = keep.body().replaceFirst("(?s).*?((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}).*", "$1");
        answers.add(
                guest.post(
                        "/join/keep",
                        keep,
                        "third",
                        third.split("-", -1)[2].toLowerCase(Locale.ROOT)));
        answers.add(guest.visit("/join/on"));
        answers.add(guest.postOnly("/language", "language", "es", "_csrf", keep.field("_csrf")));
        answers.add(guest.get("/help?country=ES"));
        var set = answers.stream().flatMap(HttpsTests::cookies).toList();
        var names = new TreeSet<String>();
        for (var cookie : set) {
            names.add(cookie.replaceFirst("=.*", ""));
            assertThat(cookie)
                    .startsWith("__Host-")
                    .containsIgnoringCase("; Path=/")
                    .containsIgnoringCase("; Secure")
                    .containsIgnoringCase("; HttpOnly")
                    .containsPattern("(?i); SameSite=(Strict|Lax)")
                    .doesNotContainIgnoringCase("; Domain");
            assertThat(cookie.length()).isLessThan(4096);
        }
        assertThat(names)
                .contains(
                        "__Host-hearth",
                        "__Host-form",
                        "__Host-joining",
                        "__Host-words",
                        "__Host-code",
                        "__Host-known",
                        "__Host-device",
                        "__Host-lang",
                        "__Host-country");
    }

    private static Stream<String> cookies(Guest.Answer answer) {
        return answer.http().headers().allValues("Set-Cookie").stream();
    }

    @Test
    void a_cookie_that_another_host_could_have_set_is_not_read() {
        var guest = new Guest("http://localhost:" + port).overHttps();
        assertThat(guest.setCookie("lang", "es").get("/").body()).contains("<html lang=\"en\"");
        assertThat(guest.setCookie("__Host-lang", "es").get("/").body())
                .contains("<html lang=\"es\"");
    }

    @Test
    void nothing_is_traced_and_nothing_is_shared_with_other_origins() {
        var guest = new Guest("http://localhost:" + port).overHttps();
        var traced =
                guest.send(
                        guest.request("/help")
                                .header("X-Said", "in confidence")
                                .method("TRACE", HttpRequest.BodyPublishers.noBody())
                                .build(),
                        "/help");
        assertThat(traced.status()).isGreaterThanOrEqualTo(400);
        assertThat(traced.body()).doesNotContain("in confidence");
        for (var method : List.of("GET", "OPTIONS")) {
            for (var path :
                    List.of("/", "/help", "/static/robots.txt", "/live/ticket", "/nowhere")) {
                var answer =
                        guest.send(
                                guest.request(path)
                                        .header("Origin", "https://elsewhere.example")
                                        .header("Access-Control-Request-Method", "POST")
                                        .method(method, HttpRequest.BodyPublishers.noBody())
                                        .build(),
                                path);
                assertThat(answer.http().headers().map().keySet())
                        .as(method + " " + path)
                        .noneMatch(
                                name -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
            }
        }
    }

    @Test
    void every_text_says_what_it_is() {
        var guest = new Guest("http://localhost:" + port).overHttps();
        for (var path :
                List.of("/", "/help", "/nowhere", "/static/robots.txt", "/ready", "/join")) {
            assertThat(guest.get(path).header("Content-Type"))
                    .as(path)
                    .matches("(?i)text/(html|plain|css);\\s?charset=utf-8");
        }
    }

    @Test
    void every_answer_asks_for_https_from_then_on() {
        var guest = new Guest("http://localhost:" + port).overHttps();
        for (var path :
                List.of("/", "/help", "/exit", "/static/robots.txt", "/nowhere", "/ready")) {
            assertThat(guest.get(path).header("Strict-Transport-Security"))
                    .as(path)
                    .isEqualTo("max-age=31536000; includeSubDomains");
        }
    }
}
