package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without scripts: keeps cookies, reads forms and sends them back. Each guest comes from
/// a network of their own.
public final class Guest {
    private static final Pattern INPUT = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /// An answer of the house.
    ///
    /// @param path what was asked for
    public record Answer(
            int status, String path, String location, String body, HttpResponse<String> http) {
        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /// The hidden fields of all its forms.
        public Map<String, String> hidden() {
            var fields = new LinkedHashMap<String, String>();
            INPUT.matcher(body)
                    .results()
                    .forEach(input ->
                            attribute(input.group(), "name")
                                    .ifPresent(name ->
                                            fields.put(
                                                    name,
                                                    attribute(input.group(), "value").orElse(""))));
            return fields;
        }

        /// The value of the first field of this name, hidden or not.
        public String field(String name) {
            return Pattern.compile("<input[^>]*>")
                    .matcher(body)
                    .results()
                    .filter(input -> attribute(input.group(), "name").equals(Optional.of(name)))
                    .flatMap(input -> attribute(input.group(), "value").stream())
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError("no field " + name + " on " + path + "\n" + body));
        }

        /// What stands in the text area of this name.
        public String area(String name) {
            var found =
                    Pattern.compile(
                                    "<textarea[^>]*name=\""
                                            + Pattern.quote(name)
                                            + "\"[^>]*>\n?(.*?)</textarea>",
                                    Pattern.DOTALL)
                            .matcher(body);
            assertThat(found.find()).as("a text area " + name + " on " + path).isTrue();
            return unescaped(found.group(1));
        }

        /// The text between two marks.
        public String between(String before, String after) {
            var from = body.indexOf(before);
            if (from < 0) {
                throw new AssertionError("not on the page: " + before + "\n" + body);
            }
            from += before.length();
            return body.substring(from, body.indexOf(after, from));
        }
    }

    private final String home;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String network;
    private String language = "en";
    private boolean overHttps;
    private String agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0";
    private Optional<Answer> read = Optional.empty();

    public Guest(String home) {
        this.home = home;
        var lot = ThreadLocalRandom.current();
        network = "11." + lot.nextInt(256) + "." + lot.nextInt(256) + ".7";
    }

    public Guest from(String address) {
        network = address;
        return this;
    }

    public Guest speaking(String tag) {
        language = tag;
        return this;
    }

    /// Comes through a proxy that speaks https with it.
    public Guest overHttps() {
        overHttps = true;
        return this;
    }

    public Guest with(String program) {
        agent = program;
        return this;
    }

    /// Holds this person's session from now on.
    public Guest as(Cast.Person person) {
        return setCookie("hearth", person.cookie());
    }

    /// The session ends, as after a quarter of an hour on a shared device.
    public Guest away() {
        return setCookie("hearth", "bm8tc3VjaC1zZXNzaW9u");
    }

    public Answer get(String path) {
        var answer = send(request(path).GET().build(), path);
        read = Optional.of(answer);
        return answer;
    }

    /// Follows redirects until a page comes.
    public Answer visit(String path) {
        var answer = get(path);
        for (int i = 0; i < 10 && !answer.location().isEmpty(); i++) {
            answer = get(answer.location());
        }
        return answer;
    }

    /// Goes where the answer to a form leads.
    public Answer follow(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return get(answer.location());
    }

    /// Sends a form of the page that was read last, with its token.
    public Answer post(String path, Map<String, String> fields) {
        var all = new ArrayList<String>();
        fields.forEach((name, value) -> all.addAll(List.of(name, value)));
        return post(path, read.orElseThrow(), all.toArray(String[]::new));
    }

    /// Sends a form as the browser would: with the token of this page and these fields.
    public Answer post(String path, Answer page, String... fields) {
        var all = new ArrayList<String>(List.of("_csrf", page.hidden().getOrDefault("_csrf", "")));
        all.addAll(List.of(fields));
        return postOnly(path, all.toArray(String[]::new));
    }

    /// Sends the page's form with all its hidden fields, changed and completed by these.
    public Answer submit(String path, Answer page, String... fields) {
        var all = new LinkedHashMap<>(page.hidden());
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        var flat = new ArrayList<String>();
        all.forEach((name, value) -> {
            flat.add(name);
            flat.add(value);
        });
        return postOnly(path, flat.toArray(String[]::new));
    }

    public Answer postOnly(String path, String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(body.isEmpty() ? "" : "&")
                    .append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]));
        }
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                path);
    }

    public Answer send(HttpRequest request, String path) {
        try {
            var http = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            http.headers().allValues("Set-Cookie").stream()
                    .flatMap(set -> HttpCookie.parse(set).stream())
                    .forEach(this::keep);
            var location = http.headers().firstValue("Location").orElse("");
            return new Answer(
                    http.statusCode(),
                    path,
                    location.startsWith(home) ? location.substring(home.length()) : location,
                    http.body(),
                    http);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create(home + path.replaceAll("#.*", "")))
                        .header("Accept-Language", language)
                        .header("User-Agent", agent)
                        .header("X-Forwarded-For", network)
                        .header("Sec-Fetch-Site", "same-origin");
        if (overHttps) {
            request.header("X-Forwarded-Proto", "https");
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    public Guest setCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public Guest forget(String name) {
        cookies.remove(name);
        return this;
    }

    private static Optional<String> attribute(String tag, String name) {
        var found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find() ? Optional.of(unescaped(found.group(1))) : Optional.empty();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
