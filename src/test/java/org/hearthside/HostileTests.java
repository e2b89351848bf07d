package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearthside.Everybody.isGet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hearthside.Everybody.Who;
import org.hearthside.member.Policy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// What nobody types by accident, sent to every route by somebody who may call it.
///
/// `-Dhostile.inputs=10000` sends so many to each route instead of 200, and `-Dhostile.seed=7`
/// other ones than always.
@HouseTest
@Import(Everybody.class)
@Timeout(14_400)
class HostileTests {
    private static final int WORKERS = 4;

    private static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "\0",
                    "a\0b",
                    "null",
                    "undefined",
                    "NaN",
                    "-1",
                    "0",
                    "2147483648",
                    "9223372036854775808",
                    "-9223372036854775809",
                    "1e309",
                    "0x10",
                    "1,5",
                    "٣",
                    "true",
                    "[]",
                    "{}",
                    "{\"a\":",
                    "[".repeat(2_000),
                    "<script>alert(1)</script>",
                    "'\"><",
                    "\uD800",
                    "\uDC00x",
                    "%",
                    "%zz",
                    "%00",
                    "\u202Eabc\u2066",
                    "a" + "\u0301".repeat(300),
                    "😀".repeat(200),
                    "x".repeat(10_000),
                    "2026-02-30",
                    "+999999999-12-31",
                    "-999999999-01-01",
                    "0000-00-00",
                    "25:61",
                    "24:00",
                    "00000000-0000-0000-0000-000000000000",
                    "1-1-1-1-1",
                    "not-a-uuid",
                    "../../../../etc/passwd",
                    "..\\..\\windows",
                    "/",
                    "//evil.example",
                    "\r\n\r\n",
                    "\t\u000B\f\u001B[31m",
                    "javascript:alert(1)",
                    "en_US.UTF-8@x",
                    "zz-Zzzz-ZZ-x-" + "y".repeat(60),
                    "Europe/Nowhere",
                    "P-1D",
                    "PT9999999999999H",
                    "\uFFFF\uFEFF",
                    "ſİıß",
                    "&&==;;",
                    "message.x.1",
                    "message.00000000-0000-0000-0000-000000000000.99999999999999999999",
                    "reply.00000000-0000-0000-0000-000000000000.-1",
                    "group-message..",
                    "group-topic.00000000-0000-0000-0000-000000000000.0",
                    "' or '1'='1",
                    "${7*7}#{7*7}",
                    "{0} {1,number,#} '",
                    "$1\\1\\",
                    "(((((((((((((((((((((a)*)*)*)*)*",
                    "*/*, */*;q=9",
                    "%s%n%d");

    private static final List<String> HEADERS =
            List.of(
                    "Accept",
                    "Accept-Charset",
                    "Accept-Encoding",
                    "Accept-Language",
                    "Authorization",
                    "Cache-Control",
                    "Content-Type",
                    "Cookie",
                    "Forwarded",
                    "From",
                    "HX-Current-URL",
                    "HX-Request",
                    "HX-Target",
                    "If-Match",
                    "If-Modified-Since",
                    "If-None-Match",
                    "If-Range",
                    "If-Unmodified-Since",
                    "Origin",
                    "Range",
                    "Referer",
                    "Sec-Fetch-Mode",
                    "Sec-Fetch-Site",
                    "User-Agent",
                    "X-Forwarded-For",
                    "X-Forwarded-Host",
                    "X-Forwarded-Port",
                    "X-Forwarded-Prefix",
                    "X-Forwarded-Proto",
                    "X-HTTP-Method-Override",
                    "X-CSRF-TOKEN");

    private static final List<String> COOKIES =
            List.of("hearth", "form", "language", "country", "device", "look", "join", "recover");

    /// Spells for a database, a template, an expression, a file system, a header and a page.
    private static final List<String> SPELLS =
            List.of(
                    "' or '1'='1' --",
                    "'; select pg_sleep(20); --",
                    "${1337*1337} !{1337*1337} @if(true)",
                    "../../../../../../../etc/passwd",
                    "x\r\nX-Injected: yes\r\n\r\nx",
                    "<img src=x onerror=alert(1)>",
                    "1) union select null, null --",
                    "#{1337*1337} *{1337*1337}",
                    "#{T(java.lang.Runtime).getRuntime()}",
                    "__${new java.util.Date()}__::.x",
                    "..%2f..%2f..%2fetc%2fpasswd",
                    "{{1337*1337}} {0} %s");

    /// Every night all of them; else those of which each is another kind.
    private static final int FEW = 6;

    /// So often a page is read again that others change each time it is read.
    private static final int ROUNDS = 20;

    @Autowired Cast cast;
    @Autowired Policy policy;
    @Autowired Everybody everybody;
    @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final Map<String, Set<String>> wrong = new ConcurrentSkipListMap<>();
    private Map<String, List<String>> parameters = Map.of();
    private List<Policy.Row> routes = List.of();

    @BeforeEach
    void look() {
        routes =
                policy.rows().stream()
                        .filter(row -> row.kind().equals("http") && !row.pattern().equals("/live"))
                        .sorted(Comparator.comparingInt(HostileTests::turn))
                        .toList();
        parameters = Everybody.parameters(requestMappingHandlerMapping);
        assertThat(parameters.values().stream().mapToInt(List::size).sum()).isGreaterThan(200);
    }

    /// Last, what ends a session or what somebody is to a thing.
    private static int turn(Policy.Row row) {
        return MatrixTests.ENDINGS.contains(row.pattern()) && !isGet(row) ? 1 : 0;
    }

    @Test
    void nothing_hostile_breaks_a_route() throws Exception {
        int wanted = Integer.getInteger("hostile.inputs", 200);
        long seed = Long.getLong("hostile.seed", 20_261_127);
        var inputs = new AtomicInteger();
        var requests = new AtomicInteger();
        share(who ->
                route -> {
                    var lot = new Random(seed + route.pattern().hashCode());
                    var session = again(who);
                    for (var sent = 0; sent < wanted; ) {
                        var hostile = hostile(session, route, lot);
                        sent += hostile.inputs();
                        inputs.addAndGet(hostile.inputs());
                        requests.incrementAndGet();
                        var status = ask(hostile.request());
                        if (status < 200 || status >= 500) {
                            wrong(route, status + "", hostile.told());
                        }
                    }
                });
        System.out.printf(
                "%d hostile inputs in %d requests to %d routes%n",
                inputs.get(), requests.get(), routes.size());
        assertThat(told()).isEmpty();
        assertThat(inputs.get()).isGreaterThanOrEqualTo(wanted * routes.size());
    }

    @Test
    void a_spell_reads_like_any_other_words() throws Exception {
        var cases = new AtomicInteger();
        share(who ->
                route -> {
                    if (turn(route) > 0) {
                        return; // it works once, whatever is said
                    }
                    var session = again(who);
                    var at = MatrixTests.allowed(who, route);
                    for (var name : places(route, at)) {
                        cases.addAndGet(spell(session, route, at, name));
                    }
                });
        System.out.printf("%d spells%n", cases.get());
        assertThat(told()).isEmpty();
        assertThat(cases.get()).isGreaterThan(2_000);
    }

    /// Gives every route to one of a few people who may do everything.
    private void share(Function<Who, Asking> asks) throws Exception {
        var work = new ArrayList<Callable<@Nullable Void>>();
        for (var i = 0; i < WORKERS; i++) {
            var who = everybody.withEveryRole();
            var first = i;
            work.add(() -> {
                var asking = asks.apply(who);
                for (var at = first; at < routes.size(); at += WORKERS) {
                    asking.ask(routes.get(at));
                }
                return null;
            });
        }
        try (var pool = Executors.newFixedThreadPool(WORKERS)) {
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }
    }

    private interface Asking {
        void ask(Policy.Row route) throws IOException, InterruptedException;
    }

    private Who again(Who who) {
        var person = cast.again(Objects.requireNonNull(who.person()));
        return new Who(
                who.who(),
                person,
                who.standing(),
                who.roles(),
                person.cookie(),
                who.things(),
                who.friend());
    }

    private void wrong(Policy.Row route, String what, String how) {
        var of =
                wrong.computeIfAbsent(
                        what + " " + route.method() + " " + route.pattern(),
                        _ -> new ConcurrentSkipListSet<>());
        if (of.size() < 3) {
            of.add(how);
        }
    }

    private String told() {
        return String.join(
                "\n",
                wrong.entrySet().stream()
                        .map(one -> one.getKey() + " | " + one.getValue())
                        .toList());
    }

    /// @param request as it goes over the wire, a letter for each byte
    /// @param told for people
    private record Hostile(String request, int inputs, String told) {}

    /// A request of which some is hostile and the rest as it should be, so that it comes far.
    private Hostile hostile(Who who, Policy.Row route, Random lot) {
        var told = new TreeMap<String, String>();
        var at = new TreeMap<>(MatrixTests.allowed(who, route));
        var pattern = route.pattern();
        for (var name : List.copyOf(at.keySet())) {
            if (pattern.contains("{" + name + "}") && lot.nextInt(6) == 0) {
                var value = value(lot);
                told.put("{" + name + "}", value);
                at.put(name, encoded(value, lot));
            }
        }
        var fields = new LinkedHashMap<String, String>();
        var own = parameters.getOrDefault(route.method() + " " + pattern, List.of());
        var known = Everybody.form(at, true);
        own.forEach(name -> fields.put(name, known.getOrDefault(name, "x")));
        if (!isGet(route)) {
            known.forEach(fields::putIfAbsent);
        }
        var names = own.isEmpty() ? List.copyOf(known.keySet()) : own;
        for (var i = 0; i < 4 + lot.nextInt(6); i++) {
            var name = names.get(lot.nextInt(names.size()));
            if (lot.nextInt(12) == 0) {
                name =
                        List.of(
                                        "class.module",
                                        name + "[0]",
                                        name + "[9999999999]",
                                        "_" + name,
                                        "!" + name,
                                        "")
                                .get(lot.nextInt(6));
            }
            if (!name.equals("_csrf") || lot.nextInt(20) == 0) {
                var value = value(lot);
                fields.put(name, value);
                told.put(name, value);
            }
        }
        var body = new StringBuilder();
        fields.forEach((name, value) ->
                body.append(body.isEmpty() ? "" : "&")
                        .append(encoded(name, lot))
                        .append('=')
                        .append(encoded(value, lot)));
        var headers = new LinkedHashMap<String, String>();
        headers.put("Sec-Fetch-Site", "same-origin");
        headers.put("Cookie", Everybody.cookies(who));
        headers.put("Accept-Language", "en");
        headers.put("X-Forwarded-For", "11.9." + lot.nextInt(256) + ".7");
        headers.put(
                "Content-Type",
                pattern.startsWith("/webauthn") || pattern.endsWith("/passkey")
                        ? "application/json"
                        : "application/x-www-form-urlencoded");
        if (lot.nextInt(4) == 0) {
            var cookie = COOKIES.get(lot.nextInt(COOKIES.size()));
            var value = value(lot);
            headers.put("Cookie", Everybody.cookies(who) + "; " + cookie + "=" + line(value));
            told.put("cookie " + cookie, value);
        }
        for (var i = 0; i < 2; i++) {
            var header = HEADERS.get(lot.nextInt(HEADERS.size()));
            var deep = Set.of("Cookie", "Content-Type", "Sec-Fetch-Site", "Origin");
            if (!deep.contains(header) || lot.nextInt(4) == 0) {
                var value = value(lot);
                headers.put(header, line(value));
                told.put(header, value);
            }
        }
        var path = Everybody.path(route, at);
        var sent =
                pattern.startsWith("/webauthn") || pattern.endsWith("/passkey")
                        ? value(lot)
                        : body.toString();
        var head = new StringBuilder(route.method()).append(' ').append(path);
        if (isGet(route) && !body.isEmpty()) {
            head.append('?').append(body);
        }
        head.append(" HTTP/1.1\r\nHost: ")
                .append(URI.create(cast.address()).getAuthority())
                .append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        var words = isGet(route) ? new byte[0] : sent.getBytes(StandardCharsets.UTF_8);
        if (!isGet(route)) {
            head.append("Content-Length: ").append(words.length).append("\r\n");
        }
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        all.writeBytes(words);
        return new Hostile(all.toString(StandardCharsets.ISO_8859_1), told.size(), shortly(told));
    }

    private static String shortly(Map<String, String> told) {
        var text = new StringBuilder();
        told.forEach((name, value) ->
                text.append(name)
                        .append('=')
                        .append(value.length() > 40 ? value.substring(0, 40) + "…" : value)
                        .append(' '));
        return text.toString();
    }

    private static String value(Random lot) {
        var word = HOSTILE.get(lot.nextInt(HOSTILE.size()));
        return switch (lot.nextInt(8)) {
            case 0 -> word + HOSTILE.get(lot.nextInt(HOSTILE.size()));
            case 1 -> {
                var any = new StringBuilder();
                for (var i = lot.nextInt(30); i >= 0; i--) {
                    any.append((char) lot.nextInt(lot.nextBoolean() ? 0x80 : 0x10000));
                }
                yield any.toString();
            }
            case 2 -> word.length() > 500 ? word : word.repeat(1 + lot.nextInt(8));
            case 3 -> word.isEmpty() ? "\n" : word.substring(lot.nextInt(word.length()));
            default -> word;
        };
    }

    /// Now and then not as it should be.
    private static String encoded(String value, Random lot) {
        var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        return switch (lot.nextInt(25)) {
            case 0 -> encoded + "%ED%A0%80";
            case 1 -> encoded + "%C0%AF%FF";
            case 2 -> encoded + "%";
            default -> encoded;
        };
    }

    /// A header has one line, or the rest of the request would be another one.
    private static String line(String value) {
        var line = value.replaceAll("[\r\n]", " ");
        return line.length() > 2_000 ? line.substring(0, 2_000) : line;
    }

    /// The status; 0 when nothing is answered.
    private int ask(String request) throws IOException {
        var home = URI.create(cast.address());
        try (var socket = new Socket(home.getHost(), home.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            var begin = socket.getInputStream().readNBytes(12);
            var text = new String(begin, StandardCharsets.ISO_8859_1);
            return text.matches("HTTP/1\\.1 \\d{3}") ? Integer.parseInt(text.substring(9)) : 0;
        } catch (SocketException e) {
            return 0;
        }
    }

    /// The fields and variables of this route.
    private List<String> places(Policy.Row route, Map<String, String> at) {
        var all =
                new ArrayList<>(
                        parameters.getOrDefault(route.method() + " " + route.pattern(), List.of()));
        at.keySet().stream()
                .filter(name -> route.pattern().contains("{" + name + "}"))
                .map(name -> "{" + name + "}")
                .forEach(all::add);
        return all;
    }

    /// @param body of what is read; what is written differs by what was written before
    private record Read(int status, String location, String body, String headers) {
        boolean isLike(Read other) {
            return status == other.status
                    && location.equals(other.location)
                    && body.equals(other.body);
        }
    }

    /// Says each spell in this place, between harmless words of the same kind.
    private int spell(Who who, Policy.Row route, Map<String, String> at, String place)
            throws IOException, InterruptedException {
        var spells = Integer.getInteger("hostile.inputs") == null ? SPELLS.subList(0, FEW) : SPELLS;
        for (var spell : spells) {
            var before = read(who, route, at, place, harmless(spell));
            var said = read(who, route, at, place, spell);
            // Others act meanwhile: it counts only where nothing else changed in between.
            for (int round = 0, counts = 0;
                    !said.isLike(before) && round < ROUNDS && counts < 3;
                    round++) {
                before = read(who, route, at, place, harmless(spell));
                said = read(who, route, at, place, spell);
                var after = read(who, route, at, place, harmless(spell));
                counts += before.isLike(after) ? 1 : 0;
                before = said.isLike(after) ? after : before;
            }
            if (!said.isLike(before)) {
                wrong(
                        route,
                        place + " " + before.status() + " " + said.status(),
                        spell + " " + difference(before.body(), said.body()));
            }
            if (said.status() >= 500
                    || said.headers().contains("x-injected")
                    || said.body().contains("1787569")
                    || said.body().contains("root:")) {
                wrong(route, place + " " + said.status(), spell + " works");
            }
        }
        return spells.size();
    }

    private static String difference(String one, String other) {
        var at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        var from = Math.max(0, at - 60);
        return "["
                + one.substring(from, Math.min(one.length(), at + 60)).replace('\n', ' ')
                + "] ["
                + other.substring(from, Math.min(other.length(), at + 60)).replace('\n', ' ')
                + "]";
    }

    /// Of the same length, with the same spaces, lines and slashes, and a meaning for nobody.
    private static String harmless(String spell) {
        return spell.replaceAll("[A-Za-z0-9]", "x").replaceAll("[^x/%;\\s]", "~");
    }

    private Read read(Who who, Policy.Row route, Map<String, String> at, String place, String value)
            throws IOException, InterruptedException {
        var things = new TreeMap<>(at);
        var fields = new LinkedHashMap<String, String>();
        if (place.startsWith("{")) {
            things.put(place.substring(1, place.length() - 1), encode(value));
        }
        if (!isGet(route)) {
            fields.putAll(Everybody.form(at, true));
        }
        if (!place.startsWith("{")) {
            fields.put(place, value);
        }
        var path = cast.address() + Everybody.path(route, things);
        var query = isGet(route) && !fields.isEmpty() ? "?" + Everybody.encoded(fields) : "";
        var request =
                HttpRequest.newBuilder(URI.create(path + query))
                        .header("Accept-Language", "en")
                        .header("X-Forwarded-For", "11.10." + (value.hashCode() & 127) + ".7")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Cookie", Everybody.cookies(who));
        if (!isGet(route)) {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(
                            route.method(),
                            HttpRequest.BodyPublishers.ofString(Everybody.encoded(fields)));
        }
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Read(
                answer.statusCode(),
                plain(answer.headers().firstValue("Location").orElse(""), value)
                        .replaceAll("\\d+", "N"),
                isGet(route) || answer.body().contains("1787569") || answer.body().contains("root:")
                        ? plain(answer.body(), value)
                        : "",
                answer.headers().map().keySet().toString().toLowerCase(Locale.ROOT));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Without what was said, and without what is new in every answer.
    private static String plain(String text, String value) {
        var said =
                new TreeSet<String>(
                        Comparator.comparingInt(String::length)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()));
        for (var one :
                List.of(
                        value,
                        value.replace("\r\n", "\n"),
                        value.strip(),
                        value.replaceAll("\\s+", " "))) {
            var escaped = one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            said.addAll(
                    List.of(
                            one,
                            escaped,
                            escaped.replace("\"", "&#34;").replace("'", "&#39;"),
                            escaped.replace("\"", "&#34;"),
                            one.replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace("\"", "&#34;")
                                    .replace("'", "&#39;"),
                            encode(one),
                            URLEncoder.encode(one, StandardCharsets.UTF_8)));
        }
        for (var one : said) {
            text = text.replace(one, "SAID");
        }
        return text.replaceAll("nonce(-|=\")[A-Za-z0-9+/=_-]+", "nonce")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("[A-Za-z0-9_=-]{40,}", "TOKEN");
    }
}
