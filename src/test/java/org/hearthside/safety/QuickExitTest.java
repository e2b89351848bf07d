package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearthside.shared.ExitAddress;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.DefaultCookieSerializer;

class QuickExitTest {
    private static final String SESSION = "3f0c7f0a-5c0f-4a57-9a55-0f4f7f1b2c3d";
    private static final Leaving.Patience SHORT =
            new Leaving.Patience(
                    Duration.ofMillis(50), Duration.ofMillis(5), Duration.ofSeconds(20));

    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private final MockHttpServletRequest request = new MockHttpServletRequest("POST", "/exit");

    QuickExitTest() {
        request.setCookies(session());
    }

    private static Cookie session() {
        var value = Base64.getEncoder().encodeToString(SESSION.getBytes(StandardCharsets.UTF_8));
        return new Cookie("hearth", value);
    }

    private MockHttpServletResponse leave() throws Exception {
        return leave(new Leaving(ended::add, SHORT));
    }

    private MockHttpServletResponse leave(Leaving leaving) throws Exception {
        var settings =
                Settings.from(Map.of("HEARTHSIDE_EXIT_ADDRESS", "https://weather.example/")::get);
        var serializer = new DefaultCookieSerializer();
        serializer.setCookieName("hearth");
        var response = new MockHttpServletResponse();
        new QuickExit(leaving, serializer, settings)
                .doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void leads_away_ends_the_session_and_clears_a_shared_device() throws Exception {
        request.addHeader("Sec-Fetch-Site", "same-origin");
        var response = leave();
        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.getHeader("Location")).isEqualTo("https://weather.example/");
        assertThat(response.getHeader("Clear-Site-Data"))
                .isEqualTo("\"cache\", \"cookies\", \"storage\"");
        assertThat(response.getHeader("Set-Cookie")).startsWith("hearth=;").contains("Max-Age=0");
        assertThat(ended).containsExactly(SESSION);
    }

    @Test
    void on_ones_own_device_only_the_sign_in_goes() throws Exception {
        request.setCookies(session(), new Cookie("device", "mine"), new Cookie("country", "ES"));
        var response = leave();
        assertThat(response.getHeader("Clear-Site-Data")).isNull();
        assertThat(response.getHeaders("Set-Cookie"))
                .singleElement()
                .asString()
                .startsWith("hearth=");
        assertThat(ended).containsExactly(SESSION);
    }

    @Test
    void works_signed_out() throws Exception {
        request.setCookies();
        var response = leave();
        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(ended).isEmpty();
    }

    @Test
    void a_form_on_another_site_leads_away_and_ends_nothing() throws Exception {
        for (var forged :
                List.of(
                        List.of("Sec-Fetch-Site", "cross-site"),
                        List.of("Sec-Fetch-Site", "same-site"),
                        List.of("Origin", "https://evil.example"))) {
            request.removeHeader("Sec-Fetch-Site");
            request.addHeader(forged.getFirst(), forged.getLast());
            var response = leave();
            assertThat(response.getStatus()).isEqualTo(303);
            assertThat(response.getHeader("Location")).isEqualTo("https://weather.example/");
            assertThat(response.getHeader("Clear-Site-Data")).isNull();
            assertThat(response.getHeaders("Set-Cookie")).isEmpty();
            assertThat(ended).isEmpty();
        }
    }

    @Test
    void ones_own_address_is_used_when_the_browser_says_that_our_page_asked() throws Exception {
        request.setCookies(session(), own("https://news.example/front"));
        assertThat(leave().getHeader("Location")).isEqualTo("https://weather.example/");
        request.addHeader("Sec-Fetch-Site", "same-origin");
        assertThat(leave().getHeader("Location")).isEqualTo("https://news.example/front");
    }

    @Test
    void an_address_that_is_not_plain_https_is_not_followed() throws Exception {
        request.addHeader("Sec-Fetch-Site", "same-origin");
        for (var bad :
                List.of(
                        "http://news.example/",
                        "javascript:alert(1)",
                        "//news.example/",
                        "https://a@news.example/",
                        "https://news.example/\r\nX: y",
                        "https://",
                        "%zz")) {
            request.setCookies(session(), own(bad));
            assertThat(leave().getHeader("Location")).as(bad).isEqualTo("https://weather.example/");
        }
    }

    private static Cookie own(String address) {
        return new Cookie(
                ExitAddress.COOKIE, java.net.URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    @Test
    void a_script_gets_no_page() throws Exception {
        request.addHeader("Sec-Fetch-Site", "same-origin");
        request.addHeader("Sec-Fetch-Mode", "cors");
        var response = leave();
        assertThat(response.getStatus()).isEqualTo(204);
        assertThat(response.getHeader("Clear-Site-Data")).isNotNull();
        assertThat(ended).containsExactly(SESSION);
    }

    @Test
    void reading_the_address_ends_nothing() throws Exception {
        request.setMethod("GET");
        assertThat(leave().getHeader("Location")).isEqualTo("/exit/limits");
        assertThat(ended).isEmpty();
    }

    @Test
    void a_database_that_does_not_answer_keeps_nobody_waiting() throws Exception {
        var answer = new CountDownLatch(1);
        var hanging =
                new Leaving(
                        id -> {
                            try {
                                answer.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            ended.add(id);
                        },
                        SHORT);
        var before = System.nanoTime();
        assertThat(leave(hanging).getStatus()).isEqualTo(303);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(ended).isEmpty();
        answer.countDown();
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo(SESSION);
    }

    @Test
    void a_session_that_could_not_be_ended_is_tried_again() throws Exception {
        var tries = new AtomicInteger();
        var failing =
                new Leaving(
                        id -> {
                            if (tries.incrementAndGet() < 4) {
                                throw new IllegalStateException("no database");
                            }
                            ended.add(id);
                        },
                        SHORT);
        assertThat(leave(failing).getStatus()).isEqualTo(303);
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo(SESSION);
        assertThat(tries).hasValue(4);
    }
}
