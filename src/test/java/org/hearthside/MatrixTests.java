package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.conversation.Talks;
import org.hearthside.forum.Spaces;
import org.hearthside.group.Circles;
import org.hearthside.matching.Matching;
import org.hearthside.matching.RequestId;
import org.hearthside.member.Policy;
import org.hearthside.member.PublicName;
import org.hearthside.member.Role;
import org.hearthside.member.Standing;
import org.hearthside.room.Places;
import org.hearthside.shared.Words;
import org.hearthside.story.Tales;
import org.hearthside.supporter.Offers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route of the program, called by everybody, whatever they are to the thing it is about.
///
/// What is right is said here once more, in words of its own: the row of the route in `policy.csv`
/// and [#rightful], which asks no class of the program. What is not somebody's must read like what
/// is not there: the same status, the same bytes, about the same time.
@HouseTest
@Import({Talks.class, Places.class, Spaces.class, Circles.class, Tales.class, Offers.class})
@Timeout(300)
class MatrixTests {
    private static final String TOKEN = "3b8a4c1e-0d5f-4a77-9a51-2f6f0e7c9d11";
    private static final String ABSENT = "absent";

    /// Acts that end what somebody is to a thing, or their session. They are called only where they
    /// must be refused; the tests of their rooms do them.
    private static final Set<String> ENDINGS =
            Set.of(
                    "/talk/c/{id}/block",
                    "/talk/c/{id}/goodbye",
                    "/talk/c/{id}/remember/{line}/remove",
                    "/talk/c/{id}/m/{number}/take-back",
                    "/rooms/{id}/held/{by}/{client}/let-through",
                    "/rooms/{id}/m/{number}/block",
                    "/rooms/{id}/m/{number}/take-back",
                    "/work/rooms/{id}/archive",
                    "/work/rooms/{id}/bring-back",
                    "/work/rooms/{id}/hosts/{host}/end",
                    "/forum/{space}/leave",
                    "/forum/{space}/join",
                    "/forum/{space}/{topic}/r/{number}/block",
                    "/forum/{space}/{topic}/r/{number}/take-back",
                    "/forum/{space}/{topic}/withdraw",
                    "/forum/{space}/{topic}/move",
                    "/work/forum/{id}/archive",
                    "/work/forum/{id}/bring-back",
                    "/groups/{id}/come",
                    "/groups/{id}/sit-in",
                    "/groups/{id}/withdraw",
                    "/groups/{id}/leave",
                    "/groups/{id}/step-back",
                    "/groups/{id}/invitation",
                    "/groups/{id}/m/{number}/block",
                    "/groups/{id}/m/{number}/take-back",
                    "/groups/{id}/changes/{change}/withdraw",
                    "/groups/{id}/topics/{topic}/withdraw",
                    "/groups/{id}/topics/{topic}/done",
                    "/work/groups/{id}/sessions/{session}/cancel",
                    "/work/groups/{id}/open",
                    "/work/groups/{id}/refuse",
                    "/work/groups/{id}/asks/{name}/yes",
                    "/work/groups/{id}/asks/{name}/no",
                    "/stories/{id}/withdraw",
                    "/stories/{id}/erase",
                    "/stories/{id}/write-on",
                    "/work/stories/{id}/suggest",
                    "/work/stories/{id}/ready",
                    "/work/stories/{id}/take-down",
                    "/work/queue/{id}/decision",
                    "/talk/p/{id}/never",
                    "/sign-out",
                    "/join/leave",
                    "/settings/delete",
                    "/settings/devices/here",
                    "/settings/devices/out",
                    "/settings/devices/others",
                    "/settings/devices/everywhere",
                    "/settings/export",
                    "/settings/privacy/take-back");

    /// What is answered to those who may: done, led on, or refused for a reason that is told.
    private static final Set<Integer> ANSWERED = Set.of(200, 204, 302, 303, 409, 422, 429);

    /// @param who as in the table
    /// @param roles what this session may act as
    /// @param session the cookie, or null
    private record Who(
            String who,
            Cast.@Nullable Person person,
            Standing standing,
            Set<Role> roles,
            @Nullable String session,
            Map<String, Map<String, Map<String, String>>> things) {
        boolean isMember() {
            return standing == Standing.ACTIVE || standing == Standing.RESTING;
        }

        boolean is(Role... any) {
            return Stream.of(any).anyMatch(roles::contains);
        }
    }

    /// What must come.
    private enum Verdict {
        /// It is done, or refused for another reason than whose it is.
        MAY,
        /// The way in is shown.
        DOOR,
        /// Who is joining is led to their next step.
        JOIN_ON,
        /// Not there, or not theirs to know.
        NOT_THERE,
        /// Whatever comes, it is the same for what is not there.
        SAME
    }

    private record Answer(int status, String location, String body, long nanos) {
        Answer without(Collection<String> ids) {
            var text = body.replaceAll("nonce(-|=\")[A-Za-z0-9+/=_-]+", "nonce");
            var to = location;
            for (var id : ids) {
                if (id.length() > 8) {
                    text = text.replace(id, "ID");
                    to = to.replace(id, "ID");
                }
            }
            to = to.replaceAll("(%2F[mr]%2F)\\d+", "$1N");
            return new Answer(status, to, text, 0);
        }
    }

    @Autowired Cast cast;
    @Autowired Policy policy;
    @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired Talks talks;
    @Autowired Places places;
    @Autowired Spaces spaces;
    @Autowired Circles circles;
    @Autowired Tales tales;
    @Autowired Offers offers;
    @Autowired Matching matching;
    @Autowired JdbcClient database;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /// What was wrong, and for whom.
    private final Map<String, Set<String>> wrong = new ConcurrentSkipListMap<>();

    private final ConcurrentLinkedQueue<long[]> times = new ConcurrentLinkedQueue<>();

    @Test
    void everybody_every_route_whatever_it_is_to_them() throws Exception {
        var routes = routes();
        var counts = new LinkedHashMap<String, Map<Verdict, Integer>>();
        var everybody = everybody();
        everybody.forEach(who -> counts.put(who.who(), new EnumMap<>(Verdict.class)));
        var work = new ArrayList<Callable<@Nullable Void>>();
        for (var who : everybody) {
            work.add(() -> {
                var mine = counts.get(who.who());
                assertThat(mine).isNotNull();
                for (var route : routes) {
                    call(who, route, mine);
                }
                return null;
            });
        }
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var done : pool.invokeAll(work)) {
                done.get();
            }
        }
        var told =
                wrong.entrySet().stream()
                        .map(one -> one.getKey() + " | " + one.getValue())
                        .collect(Collectors.joining("\n"));
        assertThat(told).isEmpty();
        var all =
                counts.values().stream()
                        .flatMap(each -> each.values().stream())
                        .mapToInt(Integer::intValue)
                        .sum();
        assertThat(all).isGreaterThanOrEqualTo(15_000);
        takeAboutTheSameTime();
        Permissions.part("Every route, everybody", part(routes.size(), all, counts));
    }

    private void takeAboutTheSameTime() {
        var forbidden = times.stream().mapToLong(pair -> pair[0]).sorted().toArray();
        var absent = times.stream().mapToLong(pair -> pair[1]).sorted().toArray();
        assertThat(forbidden.length).isGreaterThan(1_000);
        var ratio = (double) forbidden[forbidden.length / 2] / absent[absent.length / 2];
        System.out.printf(
                Locale.ROOT, "forbidden / absent, medians of %d: %.3f%n", forbidden.length, ratio);
        assertThat(ratio).isBetween(0.5, 2.0);
    }

    private static String part(int routes, int all, Map<String, Map<Verdict, Integer>> counts) {
        var text = new StringBuilder();
        text.append(
                """
                %s cases, by `MatrixTests`: each of the %d routes that the program answers, called by everybody below,
                for everything they can be to what it is about: their own, somebody else’s beside them, given to them,
                once theirs, behind a block, reported, not theirs, not there. *May*: done, or refused for another reason
                than whose it is. *Door*: shown the way in. *Not there*: the same status and bytes as for what is not
                there. *Same*: whatever comes is the same for what is not there.

                | who | may | door | next step of joining | not there | same |
                |---|---|---|---|---|---|
                """
                        .formatted(
                                String.format(Locale.ROOT, "%,d", all).replace(',', ' '), routes));
        counts.forEach((who, each) -> {
            text.append("| ").append(who);
            for (var verdict : Verdict.values()) {
                text.append(" | ").append(each.getOrDefault(verdict, 0));
            }
            text.append(" |\n");
        });
        text.append(
                """

                Not here, because the product does not have it yet: openings granted by two people, sanctions short of
                suspension, and accounts that were erased (their sessions end with them). Acts that end what somebody is
                to a thing are called only where they must be refused; the tests of the rooms do them.
                """);
        return text.toString();
    }

    /// A row of `policy.csv` that the program has a handler for.
    private List<Policy.Row> routes() {
        var live =
                requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                        .flatMap(route ->
                                route.getPatternValues().stream()
                                        .flatMap(pattern ->
                                                route.getMethodsCondition().getMethods().stream()
                                                        .map(method -> method + " " + pattern)))
                        .collect(Collectors.toSet());
        var routes =
                policy.rows().stream()
                        .filter(row -> row.kind().equals("http"))
                        .filter(row -> live.contains(row.method() + " " + row.pattern()))
                        .filter(row -> !row.pattern().equals("/live")) // a socket
                        .sorted(Comparator.comparingInt(MatrixTests::turn))
                        .toList();
        assertThat(routes).hasSizeGreaterThan(280);
        return routes;
    }

    /// Reading first; last, not reading somebody any more.
    private static int turn(Policy.Row row) {
        return isGet(row) ? 0 : row.pattern().endsWith("/m/{number}/mute") ? 2 : 1;
    }

    private List<Who> everybody() {
        var seeker = cast.person("asks-plum");
        var heron = cast.heron();
        var herons = offers.open(heron, 4, 0);
        var request = new RequestId(UUID.randomUUID());
        matching.hello(
                seeker.viewer(),
                request,
                herons,
                new PublicName("asking-" + Cast.letters()),
                new Words("Hello."),
                true);
        offers.shift(heron, java.time.Duration.ofHours(2));
        var shared = new TreeMap<String, Map<String, Map<String, String>>>();
        shared.put("request", Map.of("foreign", Map.of("id", request.toString())));
        shared.put("persona", Map.of("open", Map.of("id", herons.toString())));
        shared.put(
                "shift",
                Map.of(
                        "foreign",
                        Map.of("id", one("select id from shift order by starts_at desc limit 1"))));
        shared.put("topics", Map.of("foreign", Map.of("id", offers.topic(0).toString())));
        shared.put(
                "grant", Map.of("foreign", Map.of("id", one("select id from role_grant limit 1"))));
        var all = new ArrayList<Who>();
        all.add(who("visitor", null, Standing.VISITOR, true, shared));
        all.add(who("joining", cast.plum(), Standing.JOINING, true, shared));
        all.add(who("new member", cast.plum(), Standing.ACTIVE, true, shared));
        all.add(who("member", cast.otter(), Standing.ACTIVE, true, shared));
        all.add(who("resting", cast.person("slow-moss"), Standing.RESTING, true, shared));
        all.add(who("suspended", cast.stone(), Standing.SUSPENDED, true, shared));
        all.add(who("removed", cast.stone(), Standing.REMOVED, true, shared));
        var lapsed = cast.person("once-heron", Role.SUPPORTER);
        database.sql("update role_grant set ended_at = now() where persona_id = ?")
                .param(lapsed.home().value())
                .update();
        all.add(who("former supporter", lapsed, Standing.ACTIVE, true, shared, Set.of()));
        var over = cast.otter();
        var expired = who("session over", over, Standing.VISITOR, true, shared);
        database.sql("update session set expiry_time = 0 where session_id = ?")
                .param(over.viewer().session())
                .update();
        all.add(expired);
        for (var role : Role.values()) {
            var name = role.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            var one = cast.person("one-wren", role);
            if (role == Role.SUPPORTER) {
                offers.open(one, 4, 0);
            }
            all.add(who(name, one, Standing.ACTIVE, true, shared));
            if (role.isStaff()) {
                all.add(
                        who(
                                name + " without passkey",
                                cast.person("two-wren", role),
                                Standing.ACTIVE,
                                false,
                                shared));
            }
        }
        return all;
    }

    private String one(String query) {
        return database.sql(query).query(UUID.class).single().toString();
    }

    private Who who(
            String who,
            Cast.@Nullable Person person,
            Standing standing,
            boolean passkey,
            Map<String, Map<String, Map<String, String>>> shared) {
        var roles =
                person == null || !passkey
                        ? Set.<Role>of()
                        : standing == Standing.ACTIVE ? person.viewer().roles() : Set.<Role>of();
        return who(who, person, standing, passkey, shared, roles);
    }

    private Who who(
            String who,
            Cast.@Nullable Person person,
            Standing standing,
            boolean passkey,
            Map<String, Map<String, Map<String, String>>> shared,
            Set<Role> roles) {
        var things = new TreeMap<>(shared);
        var one = person == null ? cast.otter() : person;
        var friend = cast.person("near-alder");
        var foe = cast.person("far-rush");
        things.put("talk", talks.relations(one, friend, foe));
        things.put("room", places.relations(one));
        things.put("forum", spaces.relations(one, friend, foe));
        things.put("group", circles.relations(one));
        things.put("story", tales.relations(one, friend, foe));
        things.put("report", reports(things));
        things.put("concern", concerns(known(things, "talk"), one, friend));
        if (person == null) {
            return new Who(who, null, standing, roles, null, things);
        }
        if (standing == Standing.JOINING) {
            database.sql("delete from consent where account_id = ?")
                    .param(person.account().value())
                    .update();
        }
        if (standing != Standing.VISITOR && standing != Standing.ACTIVE) {
            database.sql("update account set standing = ? where id = ?")
                    .params(standing.name().toLowerCase(Locale.ROOT), person.account().value())
                    .update();
        }
        var session =
                passkey
                        ? person.cookie()
                        : cast.withoutPasskey(person).cookie("hearth").orElseThrow();
        return new Who(who, person, standing, roles, session, things);
    }

    private static Map<String, Map<String, String>> reports(
            Map<String, Map<String, Map<String, String>>> things) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        for (var line :
                List.of(
                        "message talk own",
                        "message talk others-words",
                        "message talk foreign",
                        "room-message room own",
                        "room-message room others-words",
                        "room-message room outside",
                        "group-message group own",
                        "group-message group others-words",
                        "group-message group foreign",
                        "reply forum own",
                        "reply forum others-words",
                        "reply forum foreign",
                        "reply forum blocked")) {
            var of = line.split(" ", -1);
            var at = known(known(things, of[1]), of[2]);
            var id = known(at, at.containsKey("space") ? "topic" : "id");
            all.put(
                    of[1] + " " + of[2],
                    Map.of("ref", of[0] + "." + id + "." + known(at, "number")));
        }
        return all;
    }

    private static <T> T known(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    /// One about this person, one that they reported, and one about neither.
    private Map<String, Map<String, String>> concerns(
            Map<String, Map<String, String>> talks, Cast.Person person, Cast.Person friend) {
        return Map.of(
                "about-them", reported(friend, known(talks, "reported"), 0),
                "reported-by-them", reported(person, known(talks, "others-words"), 0),
                "foreign", reported(friend, known(talks, "foreign"), 1));
    }

    /// @param on how many messages after theirs
    private Map<String, String> reported(Cast.Person by, Map<String, String> at, int on) {
        var talk = known(at, "id");
        var number = Long.parseLong(known(at, "number")) + on;
        var address = "/report/message." + talk + "." + number;
        by.guest().get(address);
        by.guest().follow(by.guest().post(address, Map.of("what", "unkind", "added", "")));
        var concern =
                database.sql("select id from concern where place = ?")
                        .param(UUID.fromString(talk))
                        .query(UUID.class)
                        .single();
        return Map.of("id", concern.toString());
    }

    /// What a route is about.
    private static String kind(String pattern) {
        if (!pattern.contains("{")) {
            return "";
        }
        return Stream.of(
                        "/talk/c/ talk",
                        "/talk/p/ persona",
                        "/talk/requests/ request",
                        "/work/people/ request",
                        "/rooms/ room",
                        "/work/rooms/ room",
                        "/forum/ forum",
                        "/work/forum/ forum",
                        "/groups/ group",
                        "/work/groups/ group",
                        "/stories/ story",
                        "/work/stories/ story",
                        "/report/ report",
                        "/work/queue/ concern",
                        "/work/shift/ shift",
                        "/work/topics/ topics",
                        "/work/roles/ grant",
                        "/join/agree/ word",
                        "/leave/ sealed")
                .map(line -> line.split(" ", -1))
                .filter(line -> pattern.startsWith(line[0]))
                .map(line -> line[1])
                .findFirst()
                .orElseThrow(() -> new AssertionError("of what kind is " + pattern + "?"));
    }

    private void call(Who who, Policy.Row row, Map<Verdict, Integer> counts) throws Exception {
        var kind = kind(row.pattern());
        if (kind.isEmpty() || kind.equals("word") || kind.equals("sealed")) {
            var at = Map.of("word", "health-words", "sealed", "nothing");
            one(who, row, "", at, verdict(who, row, kind, ""), null, counts);
            return;
        }
        var things = who.things().get(kind);
        if (things == null) {
            throw new AssertionError("nothing of kind " + kind);
        }
        var known = things.values().iterator().next();
        var nothing = new TreeMap<String, String>();
        known.keySet().forEach(name -> nothing.put(name, UUID.randomUUID().toString()));
        nothing.computeIfPresent("number", (name, value) -> "1");
        nothing.computeIfPresent("turn", (name, value) -> "opener");
        nothing.computeIfPresent("ref", (name, value) -> "message." + UUID.randomUUID() + ".1");
        var absent = one(who, row, ABSENT, nothing, verdict(who, row, kind, ABSENT), null, counts);
        for (var thing : things.entrySet()) {
            var relation = thing.getKey();
            one(
                    who,
                    row,
                    relation,
                    thing.getValue(),
                    verdict(who, row, kind, relation),
                    absent == null ? null : absent.without(nothing.values()),
                    counts);
            if (isGet(row)
                    && thing.getKey().hashCode() % 2 == 0 // enough for a median
                    && absent != null
                    && verdict(who, row, kind, relation) == Verdict.NOT_THERE) {
                var again = send(who, row, nothing, true);
                var last = send(who, row, thing.getValue(), true);
                times.add(new long[] {last.nanos(), again.nanos()});
            }
        }
    }

    /// Calls it once and says what is wrong with the answer.
    private @Nullable Answer one(
            Who who,
            Policy.Row row,
            String relation,
            Map<String, String> at,
            Verdict verdict,
            @Nullable Answer absent,
            Map<Verdict, Integer> counts)
            throws Exception {
        if (verdict == Verdict.MAY && ENDINGS.contains(row.pattern()) && !isGet(row)) {
            return null;
        }
        var whole = verdict != Verdict.MAY || row.pattern().endsWith("/set-aside");
        var answer = send(who, row, at, whole);
        counts.merge(verdict, 1, Integer::sum);
        var door = answer.location().startsWith("/sign-in") || answer.location().equals("/join");
        var right =
                switch (verdict) {
                    case MAY ->
                            (ANSWERED.contains(answer.status())
                                            || (answer.status() == 401
                                                    && row.pattern().equals("/session-alive")))
                                    && !(door && row.who().matches("member|staff|[A-Z_]+"));
                    case DOOR -> (answer.status() == 302 || answer.status() == 303) && door;
                    case JOIN_ON -> answer.status() == 303 && answer.location().equals("/join/on");
                    case NOT_THERE -> answer.status() == 404;
                    case SAME -> answer.status() < 500;
                };
        var same =
                verdict == Verdict.MAY
                        || absent == null
                        || answer.without(at.values()).equals(absent);
        if (!right || !same) {
            var what =
                    "%s %s | %s | wanted %s, got %d %s%s"
                            .formatted(
                                    row.method(),
                                    row.pattern(),
                                    relation,
                                    verdict,
                                    answer.status(),
                                    answer.without(at.values()).location(),
                                    same ? "" : " (unlike what is not there)");
            wrong.computeIfAbsent(what, _ -> new ConcurrentSkipListSet<>()).add(who.who());
        }
        return answer;
    }

    private static boolean isGet(Policy.Row row) {
        return row.method().equals("GET");
    }

    private Answer send(Who who, Policy.Row row, Map<String, String> at, boolean whole)
            throws Exception {
        var path = row.pattern();
        for (var name : List.of("asks", "past")) {
            if (at.containsKey(name)) {
                path = path.replace("/asks/{name}", "/asks/" + at.get("asks"));
                path = path.replaceAll("\\{session}/(took-part|debrief)", at.get("past") + "/$1");
            }
        }
        for (var value : at.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        var request =
                HttpRequest.newBuilder(URI.create(cast.address() + path))
                        .header("Accept-Language", "en")
                        .header("X-Forwarded-For", "11.7." + (who.who().hashCode() & 127) + ".7")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header(
                                "Cookie",
                                "form="
                                        + TOKEN
                                        + (who.session() == null
                                                ? ""
                                                : "; hearth=" + who.session()));
        if (isGet(row)) {
            request.GET();
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(row.method(), HttpRequest.BodyPublishers.ofString(form(at, whole)));
        }
        var began = System.nanoTime();
        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        var nanos = System.nanoTime() - began;
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Location").orElse("").replace(cast.address(), ""),
                answer.body(),
                nanos);
    }

    /// One form that has every field.
    ///
    /// @param whole with what it takes to be done; otherwise it lacks words and a name
    private static String form(Map<String, String> at, boolean whole) {
        var fields = new TreeMap<String, String>();
        fields.put("_csrf", masked());
        fields.put("client", UUID.randomUUID().toString());
        fields.put("line", at.getOrDefault("line", UUID.randomUUID().toString()));
        fields.put("version", whole ? "1" : "-1");
        fields.put("number", "1");
        fields.put("seconds", "0");
        fields.put("kind", "nod");
        fields.put("give", "ME_TOO");
        fields.put("to", at.getOrDefault("name", UUID.randomUUID().toString()));
        fields.put("into", at.getOrDefault("topic", ""));
        fields.put("id", UUID.randomUUID().toString());
        fields.put("topic", "Evenings");
        fields.put("text", whole ? "Words." : "");
        fields.put("reason", whole ? "A reason." : "");
        fields.put("why", whole ? "A reason." : "");
        fields.put("word", whole ? "Words" : "");
        fields.put("story", "Words.");
        fields.put("what", whole ? "unkind" : "");
        fields.put("decision", whole ? "no-action" : "");
        fields.put("name", whole ? "name-" + Cast.letters() : "");
        fields.put("agree", "true");
        fields.put("yes", "true");
        fields.put("date", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());
        fields.put("time", "18:00");
        fields.put("minutes", "90");
        fields.put("times", "1");
        fields.put("apart", "7");
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// The token as a form carries it.
    private static String masked() {
        var token = TOKEN.getBytes(StandardCharsets.UTF_8);
        var masked = new byte[2 * token.length];
        System.arraycopy(token, 0, masked, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(masked);
    }

    private static Verdict verdict(Who who, Policy.Row row, String kind, String relation) {
        if (kind.equals("sealed")) {
            return Verdict.NOT_THERE; // sealed by nobody
        }
        var act = row.method() + " " + row.pattern();
        switch (row.who()) {
            case "anyone" -> {
                if (row.pattern().startsWith("/webauthn/register")
                        && !who.isMember()
                        && who.standing() != Standing.JOINING) {
                    return Verdict.NOT_THERE; // as the page of their ways in
                }
                if (kind.isEmpty() || kind.equals("word")) {
                    return Verdict.MAY;
                }
                if (!who.isMember()) {
                    return Verdict.SAME;
                }
            }
            case "joining" -> {
                if (who.standing() == Standing.VISITOR) {
                    return Verdict.DOOR;
                }
                return who.isMember() || who.standing() == Standing.JOINING
                        ? Verdict.MAY
                        : Verdict.NOT_THERE;
            }
            default -> {
                if (who.standing() == Standing.VISITOR) {
                    return Verdict.DOOR;
                }
                if (row.who().equals("signed-in")) {
                    return Verdict.MAY;
                }
                if (who.standing() == Standing.JOINING) {
                    return Verdict.JOIN_ON;
                }
                if (!who.isMember()) {
                    return Verdict.NOT_THERE;
                }
                var called =
                        switch (row.who()) {
                            case "member" -> true;
                            case "staff" ->
                                    who.roles().stream().anyMatch(role -> role != Role.FACILITATOR);
                            default -> who.is(Role.valueOf(row.who()));
                        };
                if (!called) {
                    return Verdict.NOT_THERE;
                }
            }
        }
        if (act.equals("POST /forum/{space}/{topic}/not-now")
                || act.equals("POST /work/shift/{id}/end")
                || act.matches("POST /settings/privacy/(unblock|picture)")) {
            return Verdict.SAME; // only what is theirs changes, and nothing is said
        }
        return rightful(who, act, kind, relation) ? Verdict.MAY : Verdict.NOT_THERE;
    }

    /// Whether a member whom the policy lets call it may do so with a thing that is this to them.
    private static boolean rightful(Who who, String act, String kind, String relation) {
        var own = relation.equals("own");
        return switch (kind) {
            case "" -> mayWork(who, act);
            case "talk" -> talk(who, act, relation);
            case "room" -> room(who, act, relation, own);
            case "forum" -> forum(who, act, relation, own);
            case "group" -> group(who, act, relation, own);
            case "story" -> story(who, act, relation);
            case "report" ->
                    relation.endsWith("others-words")
                            || (relation.equals("forum foreign")
                                    && who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD));
            case "concern" ->
                    relation.equals("foreign") && who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD);
            case "persona" -> relation.equals("open");
            case "topics" ->
                    who.is(Role.ADMINISTRATOR, Role.MANAGER)
                            && !(relation.equals(ABSENT) && act.matches(".*/(archive|bring-back)"));
            case "grant" -> !relation.equals(ABSENT);
            default -> false; // requests and shifts of somebody else
        };
    }

    private static boolean mayWork(Who who, String act) {
        var path = act.substring(act.indexOf('/'));
        if (path.startsWith("/work/queue")) {
            return who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR);
        }
        if (path.startsWith("/work/stories")) {
            return who.is(Role.REVIEWER, Role.SAFEGUARDING_LEAD);
        }
        if (path.startsWith("/work/rooms") || path.startsWith("/work/topics")) {
            return who.is(Role.ADMINISTRATOR, Role.MANAGER);
        }
        if (path.startsWith("/work/forum")) {
            return who.is(Role.ADMINISTRATOR, Role.MODERATOR);
        }
        if (path.equals("/talk/now/leave")) {
            return false; // the form names a place of nobody
        }
        return true; // everybody here leads a group
    }

    private static boolean talk(Who who, String act, String relation) {
        if (Set.of("foreign", ABSENT).contains(relation)) {
            return false;
        }
        var rests = who.standing() == Standing.RESTING && act.endsWith("/edit"); // and is told so
        return rests || !relation.equals("others-words") || !act.matches(".*/(edit|take-back)");
    }

    private static boolean room(Who who, String act, String relation, boolean own) {
        if (act.contains(" /work/rooms/")) {
            return !relation.equals(ABSENT) && who.is(Role.ADMINISTRATOR, Role.MANAGER);
        }
        if (Set.of("archived", ABSENT).contains(relation)) {
            return false;
        }
        if (act.matches("GET /rooms/\\{id}|.*/enter")) {
            return true;
        }
        if (relation.equals("outside")) {
            return false;
        }
        var hosts =
                who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD)
                        || (relation.equals("hosts") && who.is(Role.FACILITATOR, Role.SUPPORTER));
        // whoever rests or was asked to leave is told that, whatever they would write
        var told = who.standing() == Standing.RESTING || relation.equals("asked-to-leave");
        var last = act.substring(act.lastIndexOf('/') + 1);
        return switch (last) {
            case "edit" -> own || told;
            case "take-back" -> own;
            case "mute", "block" -> !own;
            case "duty", "pace", "let-through", "keep-back", "put-back" -> hosts;
            case "set-aside", "ask-to-leave" -> hosts && !own;
            case "end" -> !act.contains("/away/") || hosts;
            default -> true;
        };
    }

    private static boolean forum(Who who, String act, String relation, boolean own) {
        if (act.contains(" /work/forum/")) {
            return !relation.equals(ABSENT) && who.is(Role.ADMINISTRATOR, Role.MODERATOR);
        }
        if (Set.of("archived", ABSENT).contains(relation)) {
            return false;
        }
        if (act.matches("GET /forum/\\{space}|.* /forum/\\{space}/(join|leave)")) {
            return true;
        }
        var moderates = who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD);
        var takesPart = Set.of("own", "others-words").contains(relation);
        var readsSpace = moderates || !Set.of("foreign", "left").contains(relation);
        if (!act.contains("{topic}")) {
            return readsSpace;
        }
        if (relation.equals("elsewhere") && act.matches("GET .*\\{topic}|.*/replies")) {
            return moderates; // who may read it where it is, is led there
        }
        if (!readsSpace || Set.of("blocked", "elsewhere").contains(relation)) {
            return false;
        }
        var last = act.substring(act.lastIndexOf('/') + 1);
        return switch (last) {
            case "withdraw", "take-back" -> own || relation.equals("left");
            case "edit", "lend", "unlend" ->
                    own
                            || !takesPart
                            || (last.equals("edit") && who.standing() == Standing.RESTING);
            case "react" -> !own;
            case "block" -> !own && !relation.equals("left");
            case "set-aside", "put-back" -> moderates && !own && !relation.equals("left");
            case "lock", "unlock", "move", "merge" -> moderates;
            default -> true;
        };
    }

    private static boolean group(Who who, String act, String relation, boolean own) {
        if (relation.equals(ABSENT)) {
            return false;
        }
        var decides = relation.equals("wanted") && who.is(Role.FACILITATOR, Role.MANAGER);
        var leads = relation.equals("facilitates");
        var isIn = Set.of("own", "others-words", "facilitates").contains(relation);
        var reads = isIn || relation.equals("guest");
        var rests = who.standing() == Standing.RESTING; // and is told so before anything else
        if (act.contains(" /work/groups/")) {
            return switch (act.substring(act.indexOf("{id}") + 4)) {
                case "" -> leads || decides;
                case "/open", "/refuse" -> decides;
                case "/cover" -> false; // somebody leads them all
                default -> leads;
            };
        }
        return switch (act.substring(act.indexOf("{id}") + 4)) {
            case "", "/come", "/sit-in" -> !relation.equals("wanted") || decides;
            case "/offer", "/offer/pass" -> reads || relation.equals("asks");
            case "/withdraw" -> relation.equals("guest") || relation.equals("asks");
            case "/leave" -> isIn;
            case "/m/{number}/edit" -> own || (reads && rests);
            case "/m/{number}/take-back" -> own;
            case "/m/{number}/mute", "/m/{number}/block" -> reads && !own;
            case "/changes/{change}/withdraw", "/topics/{topic}/withdraw", "/invitation" ->
                    own || (isIn && rests);
            case "/topics/{topic}/done", "/step-back" -> leads;
            case "/agree",
                    "/thread",
                    "/messages",
                    "/draft",
                    "/muted/{name}/remove",
                    "/m/{number}",
                    "/moment",
                    "/moment/over" ->
                    reads;
            default -> isIn;
        };
    }

    private static boolean story(Who who, String act, String relation) {
        var reads = Set.of("own", "others-words").contains(relation);
        if (act.matches(".* /work/stories/.*")) {
            return act.endsWith("/take-down")
                    ? relation.equals("others-words")
                            && who.is(Role.REVIEWER, Role.MODERATOR, Role.SAFEGUARDING_LEAD)
                    : relation.equals("foreign-waiting") && who.is(Role.REVIEWER);
        }
        return switch (act) {
            case "GET /stories/{id}" -> reads;
            case "POST /stories/{id}/reactions" -> relation.equals("others-words");
            default -> relation.startsWith("own");
        };
    }
}
