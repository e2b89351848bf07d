package org.hearthside;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
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

/// A browser without scripts: keeps cookies, reads forms and sends them back. Each guest comes from
/// a network of their own.
public final class Guest {
    private static final Pattern INPUT = Pattern.compile("<input[^>]*type=\"hidden\"[^>]*>");

    /// An answer of the house.
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

        /// The value of one hidden field.
        public String field(String name) {
            var value = hidden().get(name);
            if (value == null) {
                throw new AssertionError("no hidden field " + name + " on " + path + "\n" + body);
            }
            return value;
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
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client =
            HttpClient.newBuilder()
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private String network;
    private String language = "en";
    private String agent = "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0";

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

    public Guest with(String program) {
        agent = program;
        return this;
    }

    public Answer get(String path) {
        return send(request(path).GET().build(), path);
    }

    /// Follows redirects until a page comes.
    public Answer visit(String path) {
        var answer = get(path);
        for (int i = 0; i < 10 && !answer.location().isEmpty(); i++) {
            answer = get(answer.location());
        }
        return answer;
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
            var http = client.send(request, HttpResponse.BodyHandlers.ofString());
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
        return HttpRequest.newBuilder(URI.create(home + path))
                .header("Accept-Language", language)
                .header("User-Agent", agent)
                .header("X-Forwarded-For", network)
                .header("Sec-Fetch-Site", "same-origin");
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    public Guest setCookie(String name, String value) {
        var cookie = new HttpCookie(name, value);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookie.setDomain("localhost.local");
        cookies.getCookieStore().add(URI.create(home), cookie);
        return this;
    }

    public Guest forget(String name) {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
        return this;
    }

    private static Optional<String> attribute(String tag, String name) {
        var found = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
        return found.find()
                ? Optional.of(
                        found.group(1)
                                .replace("&#34;", "\"")
                                .replace("&lt;", "<")
                                .replace("&amp;", "&"))
                : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
