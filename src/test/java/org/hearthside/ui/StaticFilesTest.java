package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class StaticFilesTest {
    private static final Pattern LEFT_PLAIN =
            Pattern.compile("(url\\(|from\\s|import\\s*\\(?)\\s*[\"']?\\.{1,2}/");

    private final Assets assets = new Assets(new MockEnvironment());
    private final StaticFiles files = new StaticFiles(assets);

    private MockHttpServletResponse get(String path, String... headers) throws Exception {
        var mark = path.indexOf('?');
        var request = new MockHttpServletRequest("GET", mark < 0 ? path : path.substring(0, mark));
        request.setQueryString(mark < 0 ? null : path.substring(mark + 1));
        for (var i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        var response = new MockHttpServletResponse();
        files.doFilter(request, response, new MockFilterChain());
        return response;
    }

    @Test
    void an_address_with_the_fingerprint_may_be_kept_for_ever() throws Exception {
        var response = get(assets.address("icons/plain.ico"));
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentType()).isEqualTo("image/x-icon");
        assertThat(response.getHeader("Cache-Control")).contains("immutable");
        assertThat(response.getContentAsByteArray()).isNotEmpty();
    }

    @Test
    void another_fingerprint_is_asked_for_each_time() throws Exception {
        var response = get("/static/icons/plain.ico?000000000000");
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
    }

    @Test
    void what_the_browser_has_is_not_sent_again() throws Exception {
        var tag = String.valueOf(get("/static/icons/plain.ico").getHeader("ETag"));
        var again = get("/static/icons/plain.ico", "If-None-Match", tag);
        assertThat(again.getStatus()).isEqualTo(304);
        assertThat(again.getContentAsByteArray()).isEmpty();
    }

    @Test
    void nothing_outside_the_folder_is_sent() throws Exception {
        for (var path :
                new String[] {
                    "/static/../application.properties",
                    "/static/..%2fapplication.properties",
                    "/static//icons/plain.ico",
                    "/static/icons/",
                    "/static/",
                    "/static/icons/../icons/plain.ico",
                    "/static/nothing.css"
                }) {
            assertThat(get(path).getStatus()).as(path).isEqualTo(404);
        }
    }

    @Test
    void every_file_is_sent_and_every_reference_between_them_is_kept_for_ever() throws Exception {
        var found =
                new PathMatchingResourcePatternResolver().getResources("classpath*:static/**/*.*");
        var paths =
                Arrays.stream(found)
                        .map(file -> file.toString().replaceFirst(".*static/", ""))
                        .map(path -> path.replaceFirst("[\\])].*", ""))
                        .toList();
        assertThat(paths).contains("robots.txt", "icons/plain.ico");
        for (var path : paths) {
            var response = get(assets.address(path), "Accept-Encoding", "gzip, br");
            assertThat(response.getStatus()).as(path).isEqualTo(200);
            if (path.endsWith(".css") || path.endsWith(".js")) {
                var body = response.getContentAsByteArray();
                var text =
                        "gzip".equals(response.getHeader("Content-Encoding"))
                                ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                                : body;
                assertThat(new String(text, StandardCharsets.UTF_8))
                        .as(path)
                        .doesNotContainPattern(LEFT_PLAIN);
            }
        }
    }

    @Test
    void the_square_and_the_robots_page_stand_where_browsers_look() throws Exception {
        assertThat(get("/favicon.ico").getContentType()).isEqualTo("image/x-icon");
        assertThat(get("/robots.txt").getContentAsString()).contains("Disallow: /");
    }
}
