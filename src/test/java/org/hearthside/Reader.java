package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody who reads pages and sends forms without scripts.
public final class Reader implements AutoCloseable {
    /// @param path where it was answered from
    public record Answer(int status, String body, String location, String path) {
        /// The value of a hidden or text field of this name, the first on the page.
        public String field(String name) {
            var found =
                    Pattern.compile(
                                    "<input[^>]*name=\""
                                            + Pattern.quote(name)
                                            + "\"[^>]*value=\"([^\"]*)\"")
                            .matcher(body);
            assertThat(found.find()).as("a field " + name + " on " + path + "\n" + body).isTrue();
            return found.group(1);
        }

        /// What stands in the text area of this name, unescaped.
        public String area(String name) {
            var found =
                    Pattern.compile(
                                    "<textarea[^>]*name=\""
                                            + Pattern.quote(name)
                                            + "\"[^>]*>\n?(.*?)</textarea>",
                                    Pattern.DOTALL)
                            .matcher(body);
            assertThat(found.find()).as("a text area " + name + " on " + path).isTrue();
            return found.group(1)
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#39;", "'")
                    .replace("&amp;", "&");
        }
    }

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final String home;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private Answer last = new Answer(0, "", "", "");

    public Reader(int port) {
        home = "http://localhost:" + port;
    }

    public Reader as(Cast.Person person) {
        cookies.put("hearth", person.cookie());
        return this;
    }

    /// The session ends, as after a quarter of an hour on a shared device.
    public Reader away() {
        cookies.put("hearth", "bm8tc3VjaC1zZXNzaW9u");
        return this;
    }

    public Answer get(String path) {
        last = send(request(path).GET().build());
        return last;
    }

    /// Sends a form of the page that was read last, with its token.
    public Answer post(String path, Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("_csrf", last.field("_csrf"));
        return postPlain(path, all);
    }

    public Answer postPlain(String path, Map<String, String> fields) {
        var body =
                fields.entrySet().stream()
                        .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build());
    }

    /// Follows where the answer leads.
    public Answer follow(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return get(answer.location());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(home + path.replaceAll("#.*", "")))
                .header("Accept-Language", "en")
                .header(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining("; ")));
    }

    private Answer send(HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            for (var set : response.headers().allValues("Set-Cookie")) {
                var pair = set.split(";", 2)[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse("").replace(home, ""),
                    request.uri().getPath());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
    }
}
