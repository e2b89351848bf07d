package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearthside.Everybody.TOKEN;
import static org.hearthside.Everybody.encoded;
import static org.hearthside.Everybody.isGet;
import static org.hearthside.Everybody.masked;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.Everybody.Who;
import org.hearthside.member.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Acts that another site sends in a member's name, to every route that changes something: none is
/// carried out. The member may do all of them, with everything it takes, so that only what is
/// forged is in the way.
@HouseTest
@Import(Everybody.class)
@Timeout(240)
class ForgedTests {
    private static final String FORM = "application/x-www-form-urlencoded";

    /// Chooses a language for pages that know nobody and carry no token: it changes a cookie of the
    /// browser and nothing of ours.
    private static final String LANGUAGE = "/language";

    /// What would be another's to set, as frameworks would take it, and ways to other objects.
    private static final List<String> TOO_MANY =
            List.of(
                    "account",
                    "account_id",
                    "accountId",
                    "approved_by",
                    "approvedBy",
                    "class.module.classLoader.name",
                    "constructor[prototype][standing]",
                    "decided_by",
                    "granted_by",
                    "heldBy",
                    "home",
                    "persona_id",
                    "personaId",
                    "roles",
                    "sample",
                    "session",
                    "standing",
                    "viewer",
                    "viewer.home",
                    "viewer.roles",
                    "__proto__",
                    "__proto__[standing]");

    /// Looks like an id, and is nobody's.
    private static final String TOO_MUCH = "7000aaaa-7000-4000-8000-70007000aaaa";

    private static final String SESSION = "hearthside.session";
    private static final String SESSION_ENDED = "hearthside.session_ended";
    private static final String OPEN_SESSIONS =
            """
            select '%1$s', string_agg(concat(session_id, principal_name), ' ' order by session_id)
            from %1$s where expiry_time > 0\
            """;
    private static final String ROWS =
            """
            select '%1$s', count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) from %1$s\
            """;

    /// How a browser, a script or a program of somebody else may send it.
    private enum Shape {
        NO_TOKEN,
        WRONG_TOKEN,
        TOKEN_OF_ANOTHER_SESSION,
        TOKEN_AS_IN_THE_COOKIE,
        NO_COOKIE_FOR_THE_TOKEN,
        FOREIGN_ORIGIN,
        ORIGIN_LIKE_OURS,
        NULL_ORIGIN_FROM_ANOTHER_SITE,
        NULL_ORIGIN_WITHOUT_TOKEN,
        CROSS_SITE,
        SAME_SITE,
        UNKNOWN_SITE,
        PLAIN_TEXT,
        JSON,
        FIELD_IN_THE_ADDRESS_TOO,
        GET,
        GET_THAT_SAYS_POST,
        NOT_FORGED;

        boolean reads() {
            return this == GET || this == GET_THAT_SAYS_POST;
        }
    }

    @Autowired Cast cast;
    @Autowired Policy policy;
    @Autowired Everybody everybody;
    @Autowired JdbcClient database;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Test
    void nothing_that_another_site_sends_is_carried_out() throws Exception {
        var who = everybody.withEveryRole();
        var others = cast.visitor().get("/sign-in").hidden().get("_csrf");
        assertThat(others).isNotBlank();
        var routes = policy.rows().stream().filter(row -> row.kind().equals("http")).toList();
        var acts =
                routes.stream()
                        .filter(row -> !isGet(row) && !row.pattern().equals(LANGUAGE))
                        .toList();
        assertThat(acts).hasSizeGreaterThan(180);

        var before = rows();
        for (var route : routes) {
            if (isGet(route) && !route.pattern().equals("/live")) {
                everybody.send(who, route, MatrixTests.allowed(who, route), true);
            }
        }
        var movedByReading = moved(before);

        var wrong = new TreeMap<String, Set<String>>();
        var cases = 0;
        for (var shape : EnumSet.complementOf(EnumSet.of(Shape.NOT_FORGED))) {
            before = rows();
            for (var act : acts) {
                var answer = send(who, act, shape, others == null ? "" : others);
                cases++;
                var read = shape.reads() && answer.statusCode() < 500;
                var refused = Set.of(400, 403).contains(answer.statusCode());
                if (!read && !refused) {
                    wrong.computeIfAbsent(shape + " " + answer.statusCode(), _ -> new TreeSet<>())
                            .add(act.pattern());
                }
            }
            var moved = moved(before);
            moved.removeAll(movedByReading);
            if (!moved.isEmpty()) {
                wrong.computeIfAbsent(shape + " moved", _ -> new TreeSet<>()).addAll(moved);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThan(8 * acts.size());
        System.out.printf("%d forged acts to %d routes%n", cases, acts.size());

        // the same, sent by our own pages, is taken; and fields that no form of ours has change
        // nothing
        var standing = standing(who);
        before = rows();
        for (var act : acts) {
            if (!MatrixTests.ENDINGS.contains(act.pattern()) && !takesJson(act)) {
                var answer = send(who, act, Shape.NOT_FORGED, others == null ? "" : others);
                if (Set.of(400, 403).contains(answer.statusCode())) {
                    wrong.computeIfAbsent("not forged", _ -> new TreeSet<>()).add(act.pattern());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(moved(before)).hasSizeGreaterThan(10);
        assertThat(standing(who)).as("how they stand").isEqualTo(standing);
        assertThat(before.keySet())
                .as("a field too many stands nowhere")
                .noneMatch(table ->
                        database.sql(
                                        "select exists (select from %s x where x::text like ?)"
                                                .formatted(table))
                                .param("%" + TOO_MUCH + "%")
                                .query(Boolean.class)
                                .single());
    }

    private String standing(Who who) {
        return database.sql("select standing from account where id = ?")
                .param(Objects.requireNonNull(who.person()).account().value())
                .query(String.class)
                .single();
    }

    private static boolean takesJson(Policy.Row act) {
        return act.pattern().startsWith("/webauthn/") || act.pattern().endsWith("/passkey");
    }

    private HttpResponse<String> send(Who who, Policy.Row act, Shape shape, String others)
            throws IOException, InterruptedException {
        var at = MatrixTests.allowed(who, act);
        var fields = new LinkedHashMap<>(Everybody.form(at, true));
        if (act.pattern().startsWith("/settings/privacy/")) {
            fields.put("name", Objects.requireNonNull(who.person()).home().toString());
        }
        var twice = "";
        var headers = new TreeMap<String, String>();
        headers.put("Sec-Fetch-Site", "same-origin");
        headers.put("Content-Type", FORM);
        headers.put("Cookie", Everybody.cookies(who));
        switch (shape) {
            case NO_TOKEN -> fields.remove("_csrf");
            case WRONG_TOKEN -> fields.put("_csrf", masked(UUID.randomUUID().toString()));
            case TOKEN_OF_ANOTHER_SESSION -> fields.put("_csrf", others);
            case TOKEN_AS_IN_THE_COOKIE -> fields.put("_csrf", TOKEN);
            case NO_COOKIE_FOR_THE_TOKEN -> headers.put("Cookie", "hearth=" + who.session());
            case FOREIGN_ORIGIN -> from(headers, "https://evil.example");
            case ORIGIN_LIKE_OURS -> from(headers, cast.address() + ".evil.example");
            case NULL_ORIGIN_FROM_ANOTHER_SITE -> {
                headers.put("Origin", "null");
                headers.put("Sec-Fetch-Site", "cross-site");
            }
            case NULL_ORIGIN_WITHOUT_TOKEN -> {
                from(headers, "null");
                fields.remove("_csrf");
            }
            case CROSS_SITE -> headers.put("Sec-Fetch-Site", "cross-site");
            case SAME_SITE -> headers.put("Sec-Fetch-Site", "same-site");
            case UNKNOWN_SITE -> headers.put("Sec-Fetch-Site", "");
            case PLAIN_TEXT -> headers.put("Content-Type", "text/plain");
            case JSON -> headers.put("Content-Type", "application/json");
            case FIELD_IN_THE_ADDRESS_TOO -> twice = "?words=said-twice";
            case NOT_FORGED -> TOO_MANY.forEach(name -> fields.put(name, TOO_MUCH));
            case GET -> {}
            case GET_THAT_SAYS_POST -> {
                fields.put("_method", act.method());
                headers.put("X-HTTP-Method-Override", act.method());
            }
        }
        var path = cast.address() + Everybody.path(act, at);
        var request =
                shape.reads()
                        ? HttpRequest.newBuilder(URI.create(path + "?" + encoded(fields))).GET()
                        : HttpRequest.newBuilder(URI.create(path + twice))
                                .method(
                                        act.method(),
                                        HttpRequest.BodyPublishers.ofString(encoded(fields)));
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// As an old browser says it, which knows no `Sec-Fetch-Site`.
    private static void from(Map<String, String> headers, String origin) {
        headers.remove("Sec-Fetch-Site");
        headers.put("Origin", origin);
    }

    /// How many rows each table has, and who wrote them last. That a session is used and that its
    /// end is forgotten again is written down once a minute, whatever is sent: of sessions counts
    /// which there are and whose.
    private Map<String, String> rows() {
        var tables =
                database.sql(
                                """
                                select quote_ident(schemaname) || '.' || quote_ident(tablename)
                                from pg_tables
                                where schemaname not in ('pg_catalog', 'information_schema')
                                and has_schema_privilege(schemaname, 'usage')
                                and has_table_privilege(
                                    quote_ident(schemaname) || '.' || quote_ident(tablename), 'select')
                                """)
                        .query(String.class)
                        .list();
        assertThat(tables).hasSizeGreaterThan(60).contains(SESSION, SESSION_ENDED);
        var all =
                tables.stream()
                        .filter(table -> !table.equals(SESSION_ENDED))
                        .map(table ->
                                (table.equals(SESSION) ? OPEN_SESSIONS : ROWS).formatted(table))
                        .collect(Collectors.joining(" union all "));
        var rows = new TreeMap<String, String>();
        database.sql(all)
                .query(row -> {
                    rows.put(row.getString(1), row.getString(2));
                });
        return rows;
    }

    /// The tables that are not as they were.
    private Set<String> moved(Map<String, String> before) {
        var now = rows();
        now.entrySet().removeAll(before.entrySet());
        return new TreeSet<>(now.keySet());
    }
}
