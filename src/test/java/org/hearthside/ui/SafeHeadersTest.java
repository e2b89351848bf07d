package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SafeHeadersTest {
    private static MockHttpServletResponse answer(Map<String, String> settings) throws Exception {
        var response = new MockHttpServletResponse();
        new SafeHeaders(Settings.from(settings::get))
                .doFilter(new MockHttpServletRequest("GET", "/"), response, new MockFilterChain());
        return response;
    }

    @Test
    void a_page_keeps_to_itself() throws Exception {
        var answer = answer(Map.of());
        assertThat(List.of(answer.getHeaders("Content-Security-Policy").getFirst().split("; ", -1)))
                .contains(
                        "default-src 'none'",
                        "script-src 'self'",
                        "base-uri 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'")
                .noneMatch(part -> part.contains("unsafe") || part.contains("*"));
        assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void only_a_place_on_https_asks_for_https() throws Exception {
        assertThat(answer(Map.of()).getHeader("Strict-Transport-Security")).isNull();
        assertThat(
                        answer(Map.of("HEARTHSIDE_ADDRESS", "https://talk.example.org"))
                                .getHeader("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000; includeSubDomains");
    }
}
