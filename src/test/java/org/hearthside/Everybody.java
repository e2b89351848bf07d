package org.hearthside;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Everybody who may come to a route, with what they can be to every kind of thing, and a way to
/// ask: for tests that go through all routes.
@Import({Talks.class, Places.class, Spaces.class, Circles.class, Tales.class, Offers.class})
final class Everybody {
    static final String ABSENT = "absent";

    /// Opens every form that carries it, [#masked].
    static final String TOKEN = "3b8a4c1e-0d5f-4a77-9a51-2f6f0e7c9d11";

    /// @param who as in the table
    /// @param roles what this session may act as
    /// @param session the cookie, or null
    /// @param things by their kind, and what they are to this person
    /// @param friend is in their talks
    record Who(
            String who,
            Cast.@Nullable Person person,
            Standing standing,
            Set<Role> roles,
            @Nullable String session,
            Map<String, Map<String, Map<String, String>>> things,
            Cast.Person friend) {
        boolean isMember() {
            return standing == Standing.ACTIVE || standing == Standing.RESTING;
        }

        boolean is(Role... any) {
            return Stream.of(any).anyMatch(roles::contains);
        }
    }

    record Answer(int status, String location, String body, long nanos) {
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

    private final Cast cast;
    private final Talks talks;
    private final Places places;
    private final Spaces spaces;
    private final Circles circles;
    private final Tales tales;
    private final Offers offers;
    private final Matching matching;
    private final JdbcClient database;
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    Everybody(
            Cast cast,
            Talks talks,
            Places places,
            Spaces spaces,
            Circles circles,
            Tales tales,
            Offers offers,
            Matching matching,
            JdbcClient database) {
        this.cast = cast;
        this.talks = talks;
        this.places = places;
        this.spaces = spaces;
        this.circles = circles;
        this.tales = tales;
        this.offers = offers;
        this.matching = matching;
        this.database = database;
    }

    /// What nobody here has a part in.
    private Map<String, Map<String, Map<String, String>>> shared() {
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
        offers.shift(heron, Duration.ofHours(2));
        var shared = new TreeMap<String, Map<String, Map<String, String>>>();
        shared.put("request", Map.of("foreign", Map.of("id", request.toString())));
        shared.put("persona", Map.of("open", Map.of("id", herons.toString())));
        var round = round(seeker);
        shared.put("round", Map.of("foreign", round));
        shared.put("choice", Map.of("foreign", Map.of("id", known(round, "choice"))));
        shared.put(
                "shift",
                Map.of(
                        "foreign",
                        Map.of("id", one("select id from shift order by starts_at desc limit 1"))));
        shared.put("topics", Map.of("foreign", Map.of("id", offers.topic(0).toString())));
        heron.guest().get("/work/training");
        heron.guest().post("/work/training/apply", Map.of("words", "Words."));
        var ash = cast.ash().guest();
        ash.get("/work/supporters/" + herons);
        ash.post(
                "/work/supporters/" + herons + "/propose",
                Map.of("ready", "facilitator", "evidence", "Seen."));
        var proposal =
                one(
                        "select id from credential where approved_at is null and persona_id = '%s'"
                                .formatted(herons));
        var entry =
                one(
                        """
                        insert into training_entry (id, persona_id, kind, hours, done_on, written_at)
                        values (gen_random_uuid(), '%s', 'practice', 2, now(), now()) returning id
                        """
                                .formatted(herons));
        var meeting =
                one(
                        """
                        insert into supervision (id, persona_id, starts_at, asked_at)
                        values (gen_random_uuid(), '%s', now() - interval '1 day', now()) returning id
                        """
                                .formatted(herons));
        shared.put("meeting", Map.of("foreign", Map.of("id", meeting)));
        shared.put("entry", Map.of("foreign", Map.of("id", entry)));
        shared.put(
                "supporter",
                Map.of(
                        "foreign",
                        Map.of(
                                "id",
                                herons.toString(),
                                "proposal",
                                proposal,
                                "entry",
                                entry,
                                "meeting",
                                meeting)));
        safety(shared);
        shared.put(
                "grant", Map.of("foreign", Map.of("id", one("select id from role_grant limit 1"))));
        return shared;
    }

    /// A round, and somebody who waits for it.
    private Map<String, String> round(Cast.Person seeker) {
        var choice =
                one(
                        """
                        insert into choice (id, persona_id, state, zone, not_people, by_person,
                            asked_at, due_at, version)
                        values (gen_random_uuid(), '%s', 'waiting', 'UTC', '{}', false, now(),
                            now() + interval '30 days', 0)
                        returning id
                        """
                                .formatted(seeker.home()));
        database.sql("update assignment_round set ended_at = now() where ended_at is null")
                .update();
        var round =
                one(
                        """
                        insert into assignment_round (id, seed, begun_at, suggested)
                        values (gen_random_uuid(), 1, now(), 0) returning id
                        """);
        return Map.of("id", round, "choice", choice);
    }

    /// What people look at and decided about somebody whom nobody here knows.
    private void safety(Map<String, Map<String, Map<String, String>>> shared) {
        var concern =
                one(
                        """
                        insert into concern
                            (id, severity, stage, place, about, opened_at, due_at, owner)
                        values (gen_random_uuid(), 4, 'acknowledged', gen_random_uuid(),
                            gen_random_uuid(), now(), now() + interval '30 days', 'duty')
                        returning id
                        """);
        var opening =
                one(
                        """
                        insert into opening (id, concern_id, kind, place, window_from, window_until,
                            ground, why, asked_by, asked_as, asked_at, state, due_at, owner)
                        values (gen_random_uuid(), '%s', 'conversation', gen_random_uuid(),
                            now() - interval '2 hours', now() - interval '1 hour', 'life',
                            ''::bytea, gen_random_uuid(), 'MODERATOR', now(), 'asked',
                            now() + interval '30 days', 'duty')
                        returning id
                        """
                                .formatted(concern));
        var sanction =
                one(
                        """
                        insert into sanction (id, concern_id, persona_id, kind, rule, words,
                            decided_by, decided_at, appeal, appealed_at, appeal_due_at, appeal_owner)
                        values (gen_random_uuid(), '%s', gen_random_uuid(), 'note', 'listen',
                            ''::bytea, gen_random_uuid(), now(), ''::bytea, now(),
                            now() + interval '30 days', 'duty')
                        returning id
                        """
                                .formatted(concern));
        database.sql(
                        """
                        insert into concern_letter
                            (concern_id, number, item, persona_id, from_staff, words, at)
                        values (?, 1, gen_random_uuid(), gen_random_uuid(), true, ''::bytea, now())
                        """)
                .param(UUID.fromString(concern))
                .update();
        database.sql("insert into debrief (id, persona_id, asked_at) values (?, ?, now())")
                .params(UUID.fromString(concern), UUID.randomUUID())
                .update();
        shared.put("debrief", Map.of("foreign", Map.of("id", concern)));
        shared.put("opening", Map.of("foreign", Map.of("id", opening)));
        shared.put("appeal", Map.of("foreign", Map.of("id", sanction)));
        shared.put("decision", Map.of("foreign", Map.of("id", sanction)));
        shared.put("letters", Map.of("foreign", Map.of("concern", concern)));
        shared.put(
                "duty", Map.of("foreign", Map.of("id", one("select id from duty_shift limit 1"))));
    }

    List<Who> all() {
        var shared = shared();
        var all = new ArrayList<Who>();
        all.add(who("visitor", null, Standing.VISITOR, true, shared));
        all.add(who("joining", cast.plum(), Standing.JOINING, true, shared));
        all.add(who("new member", cast.plum(), Standing.ACTIVE, true, shared));
        var otter = cast.otter();
        database.sql("update account set joined_at = joined_at - interval '30 days' where id = ?")
                .param(otter.account().value())
                .update();
        all.add(who("member", otter, Standing.ACTIVE, true, shared));
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
        }
        var staff = Stream.of(Role.values()).filter(Role::isStaff).toArray(Role[]::new);
        all.add(
                who(
                        "every staff role, without passkey",
                        cast.person("two-wren", staff),
                        Standing.ACTIVE,
                        false,
                        shared));
        return all;
    }

    /// Somebody whom every row lets in.
    Who withEveryRole() {
        var person = cast.person("all-wren", Role.values());
        offers.open(person, 4, 0);
        return who("every role", person, Standing.ACTIVE, true, shared());
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
            return new Who(who, null, standing, roles, null, things, friend);
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
        return new Who(who, person, standing, roles, session, things, friend);
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
    static String kind(String pattern) {
        if (!pattern.contains("{")) {
            return "";
        }
        return Stream.of(
                        "/talk/c/ talk",
                        "/talk/p/ persona",
                        "/talk/requests/ request",
                        "/talk/ask/ choice",
                        "/work/rounds/ round",
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
                        "/work/queue/appeals/ appeal",
                        "/work/queue/ concern",
                        "/work/openings/ opening",
                        "/work/debriefs/ debrief",
                        "/work/duty/ duty",
                        "/work/rota/ duty",
                        "/settings/decisions/ decision",
                        "/care/letters/ letters",
                        "/work/shift/ shift",
                        "/work/topics/ topics",
                        "/work/supporters/ supporter",
                        "/work/training/entries/ entry",
                        "/work/supervision/ meeting",
                        "/work/roles/ grant",
                        "/join/agree/ word",
                        "/leave/ sealed")
                .map(line -> line.split(" ", -1))
                .filter(line -> pattern.startsWith(line[0]))
                .map(line -> line[1])
                .findFirst()
                .orElseThrow(() -> new AssertionError("of what kind is " + pattern + "?"));
    }

    /// What is not there, in place of a thing of this kind.
    static Map<String, String> nothing(Map<String, String> thing) {
        var nothing = new TreeMap<String, String>();
        thing.keySet().forEach(name -> nothing.put(name, UUID.randomUUID().toString()));
        nothing.computeIfPresent("number", (name, value) -> "1");
        nothing.computeIfPresent("turn", (name, value) -> "opener");
        nothing.computeIfPresent("ref", (name, value) -> "message." + UUID.randomUUID() + ".1");
        return nothing;
    }

    static boolean isGet(Policy.Row row) {
        return row.method().equals("GET");
    }

    /// Asks as this person's browser would.
    ///
    /// @param whole with all that it takes to be done
    Answer send(Who who, Policy.Row row, Map<String, String> at, boolean whole)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        var answer = send(who, row, at, isGet(row) ? Map.of() : form(at, whole));
        var nanos = System.nanoTime() - began;
        return new Answer(
                answer.statusCode(),
                answer.headers().firstValue("Location").orElse("").replace(cast.address(), ""),
                answer.body(),
                nanos);
    }

    /// Asks with these fields in the form, if it is one.
    HttpResponse<String> send(
            Who who, Policy.Row row, Map<String, String> at, Map<String, String> fields)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(cast.address() + path(row, at)))
                        .header("Accept-Language", "en")
                        .header("X-Forwarded-For", "11.7." + (who.who().hashCode() & 127) + ".7")
                        .header("Sec-Fetch-Site", "same-origin")
                        .header("Cookie", cookies(who));
        if (isGet(row)) {
            request.GET();
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(row.method(), HttpRequest.BodyPublishers.ofString(encoded(fields)));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /// The names that each route takes from its form or its address, by method and pattern.
    static Map<String, List<String>> parameters(RequestMappingHandlerMapping routes) {
        var parameters = new TreeMap<String, List<String>>();
        routes.getHandlerMethods()
                .forEach((route, handler) -> {
                    var names = new ArrayList<String>();
                    for (var parameter : handler.getMethod().getParameters()) {
                        if (parameter.isAnnotationPresent(RequestParam.class)) {
                            var given = parameter.getAnnotation(RequestParam.class).value();
                            names.add(given.isEmpty() ? parameter.getName() : given);
                        } else if (parameter.getType().isRecord()
                                && !parameter.isAnnotationPresent(PathVariable.class)
                                && !parameter.getType().getSimpleName().equals("Viewer")) {
                            for (var part : parameter.getType().getRecordComponents()) {
                                names.add(part.getName());
                            }
                        }
                    }
                    route.getPatternValues()
                            .forEach(pattern ->
                                    route.getMethodsCondition()
                                            .getMethods()
                                            .forEach(method ->
                                                    parameters.put(method + " " + pattern, names)));
                });
        return parameters;
    }

    static String cookies(Who who) {
        return "form=" + TOKEN + (who.session() == null ? "" : "; hearth=" + who.session());
    }

    /// The address of this route for this thing.
    static String path(Policy.Row row, Map<String, String> at) {
        var path = row.pattern().replace("/static/**", "/static/css/tokens.css");
        for (var name : List.of("asks", "past")) {
            if (at.containsKey(name)) {
                path = path.replace("/asks/{name}", "/asks/" + at.get("asks"));
                path = path.replaceAll("\\{session}/(took-part|debrief)", at.get("past") + "/$1");
            }
        }
        for (var value : at.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        return path;
    }

    /// One form that has every field.
    ///
    /// @param whole with what it takes to be done; otherwise it lacks words and a name
    static Map<String, String> form(Map<String, String> at, boolean whole) {
        var fields = new TreeMap<String, String>();
        fields.put("_csrf", masked());
        fields.put("note", UUID.randomUUID().toString());
        fields.put("client", UUID.randomUUID().toString());
        fields.put("item", UUID.randomUUID().toString());
        fields.put("week", "");
        fields.put("role", "second");
        fields.put("words", whole ? "Words." : "");
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
        fields.put("edits", "0");
        fields.put("why", whole ? "A reason." : "");
        fields.put("word", whole ? "Words" : "");
        fields.put("story", "Words.");
        fields.put("what", whole ? "unkind" : "");
        fields.put("supporter", UUID.randomUUID().toString());
        fields.put("decision", whole ? "no-action" : "");
        fields.put("name", whole ? "name-" + Cast.letters() : "");
        fields.put("agree", "true");
        fields.put("yes", "true");
        fields.put("date", LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());
        fields.put("time", "18:00");
        fields.put("minutes", "90");
        fields.put("times", "1");
        fields.put("apart", "7");
        return fields;
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field ->
                        field.getKey()
                                + "="
                                + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// The token as a form carries it.
    static String masked() {
        return masked(TOKEN);
    }

    static String masked(String plain) {
        var token = plain.getBytes(StandardCharsets.UTF_8);
        var masked = new byte[2 * token.length];
        System.arraycopy(token, 0, masked, token.length, token.length);
        return Base64.getUrlEncoder().encodeToString(masked);
    }
}
