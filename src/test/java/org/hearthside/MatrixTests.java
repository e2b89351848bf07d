package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearthside.Everybody.ABSENT;
import static org.hearthside.Everybody.isGet;
import static org.hearthside.Everybody.kind;
import static org.hearthside.Everybody.nothing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.hearthside.Everybody.Answer;
import org.hearthside.Everybody.Who;
import org.hearthside.member.Policy;
import org.hearthside.member.Role;
import org.hearthside.member.Standing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Every route of the program, called by everybody, whatever they are to the thing it is about.
///
/// What is right is said here once more, in words of its own: the row of the route in `policy.csv`
/// and [#rightful], which asks no class of the program. What is not somebody's must read like what
/// is not there: the same status, the same bytes, about the same time.
@HouseTest
@Import(Everybody.class)
@Timeout(1_200)
class MatrixTests {
    /// Acts that end what somebody is to a thing, or their session. They are called only where they
    /// must be refused; the tests of their rooms do them.
    static final Set<String> ENDINGS =
            Set.of(
                    "/talk/c/{id}/block",
                    "/talk/c/{id}/goodbye",
                    "/talk/c/{id}/remember/{line}/remove",
                    "/talk/c/{id}/notes/{line}/remove",
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
                    "/work/rounds/{id}/drop",
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
                    "/work/supporters/{id}/proposals/{proposal}/approve",
                    "/work/supporters/{id}/proposals/{proposal}/decline",
                    "/work/rota/{id}/remove",
                    "/work/queue/{id}/decision",
                    "/talk/p/{id}/never",
                    "/sign-out",
                    "/join/leave",
                    "/settings/break",
                    "/settings/delete",
                    "/settings/devices/here",
                    "/settings/devices/out",
                    "/settings/devices/others",
                    "/settings/devices/everywhere",
                    "/settings/export",
                    "/settings/privacy/take-back");

    private static final Map<String, String> WORD =
            Map.of("word", "health-words", "sealed", "nothing");

    /// What is answered to those who may: done, led on, or refused for a reason that is told.
    private static final Set<Integer> ANSWERED = Set.of(200, 204, 302, 303, 409, 422);

    /// What must come.
    enum Verdict {
        /// It is done, or refused for another reason than whose it is.
        MAY,
        /// The way in is shown.
        DOOR,
        /// Whoever is kept out by a decision is led to what is left to them.
        KEPT_OUT,
        /// Who is joining is led to their next step.
        JOIN_ON,
        /// Not there, or not theirs to know.
        NOT_THERE,
        /// Whatever comes, it is the same for what is not there.
        SAME
    }

    @Autowired Cast cast;
    @Autowired Policy policy;
    @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired Everybody everybody;

    /// What was wrong, and for whom.
    private final Map<String, Set<String>> wrong = new ConcurrentSkipListMap<>();

    /// For each route, somebody to whom a thing is not theirs, and one that is not there.
    private final Map<Policy.Row, Twin> twins = new ConcurrentHashMap<>();

    private record Twin(
            Who who, String relation, Map<String, String> thing, Map<String, String> nothing) {
        /// The same of two in every run.
        Twin first(Twin other) {
            return (who.who() + relation).compareTo(other.who.who() + other.relation) <= 0
                    ? this
                    : other;
        }
    }

    /// How often each route is asked for either.
    private static final int TURNS = 11;

    @Test
    void everybody_every_route_whatever_it_is_to_them() throws Exception {
        var routes = routes();
        var counts = new LinkedHashMap<String, Map<Verdict, Integer>>();
        var all = everybody.all();
        all.forEach(who -> counts.put(who.who(), new EnumMap<>(Verdict.class)));
        var work = new ArrayList<Callable<@Nullable Void>>();
        for (var who : all) {
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
        var cases =
                counts.values().stream()
                        .flatMap(each -> each.values().stream())
                        .mapToInt(Integer::intValue)
                        .sum();
        assertThat(cases).isGreaterThanOrEqualTo(15_000);
        takeAboutTheSameTime();
        Permissions.part("Every route, everybody", part(routes.size(), cases, counts));
    }

    /// Route by route and one after the other, the forbidden and the absent in turns. What else the
    /// machine did meanwhile can only part the two, so a route is asked three times before it
    /// counts as telling them apart.
    private void takeAboutTheSameTime() throws Exception {
        assertThat(twins.keySet().stream().map(Policy.Row::pattern).distinct().count())
                .isGreaterThan(100);
        var apart = new TreeMap<String, Double>();
        var ratios = new ArrayList<Double>();
        for (var twin : twins.entrySet()) {
            var ratio = ratio(twin.getKey(), twin.getValue());
            for (var more = 0; more < 2 && !isOneClass(ratio); more++) {
                ratio = ratio(twin.getKey(), twin.getValue());
            }
            ratios.add(ratio);
            if (!isOneClass(ratio)) {
                apart.put(twin.getKey().method() + " " + twin.getKey().pattern(), ratio);
            }
        }
        ratios.sort(Comparator.naturalOrder());
        System.out.printf(
                Locale.ROOT,
                "forbidden / absent, medians of %d in each of %d routes: %.2f (%.2f to %.2f)%n",
                TURNS,
                ratios.size(),
                ratios.get(ratios.size() / 2),
                ratios.getFirst(),
                ratios.getLast());
        assertThat(apart).isEmpty();
    }

    private static boolean isOneClass(double ratio) {
        return ratio > 0.5 && ratio < 2;
    }

    private double ratio(Policy.Row row, Twin twin) throws Exception {
        var forbidden = new long[TURNS];
        var absent = new long[TURNS];
        for (var turn = 0; turn < TURNS; turn++) {
            absent[turn] = everybody.send(twin.who(), row, twin.nothing(), true).nanos();
            forbidden[turn] = everybody.send(twin.who(), row, twin.thing(), true).nanos();
        }
        Arrays.sort(forbidden);
        Arrays.sort(absent);
        return (double) forbidden[TURNS / 2] / absent[TURNS / 2];
    }

    private static String part(int routes, int all, Map<String, Map<Verdict, Integer>> counts) {
        var text = new StringBuilder();
        text.append(
                """
                %d cases, by `MatrixTests`: each of the %d routes in `policy.csv`, called by everybody
                below, for everything they can be to what it is about: their own, somebody else’s beside them, given to
                them, once theirs, behind a block, reported, not theirs, not there. *May*: done, or refused for another
                reason than whose it is. *Door*: shown the way in. *What is left*: led to what people
                decided. *Not there*: the same status and bytes
                as for what is not there. *Same*: whatever comes is the same for what is not there.

                | who | may | door | what is left | next step of joining | not there | same |
                |---|---|---|---|---|---|---|
                """
                        .formatted(all, routes));
        counts.forEach((who, each) -> {
            text.append("| ").append(who);
            for (var verdict : Verdict.values()) {
                text.append(" | ").append(each.getOrDefault(verdict, 0));
            }
            text.append(" |\n");
        });
        text.append(
                """

                Not here: whose turn it is with an opening or an appeal, among those who could have it (`OpeningTests`,
                `SanctionTests`), and accounts that were erased (their sessions end with them). Acts that end what somebody is
                to a thing are called only where they must be refused; the tests of the rooms do them.
                """);
        return text.toString();
    }

    /// The rows of `policy.csv`; every route of the program has one.
    private List<Policy.Row> routes() {
        var routes =
                policy.rows().stream()
                        .filter(row -> row.kind().equals("http"))
                        .filter(row -> !row.pattern().equals("/live")) // a socket
                        .sorted(Comparator.comparingInt(MatrixTests::turn))
                        .toList();
        var live =
                requestMappingHandlerMapping.getHandlerMethods().keySet().stream()
                        .flatMap(route ->
                                route.getPatternValues().stream()
                                        .flatMap(pattern ->
                                                route.getMethodsCondition().getMethods().stream()
                                                        .map(method -> method + " " + pattern)))
                        .filter(route -> !route.equals("GET /live") && !route.contains("/error"))
                        .toList();
        assertThat(routes.stream().map(row -> row.method() + " " + row.pattern()))
                .containsAll(live)
                .hasSizeGreaterThan(280);
        return routes;
    }

    /// Reading first; last, not reading somebody any more.
    private static int turn(Policy.Row row) {
        return isGet(row) ? 0 : row.pattern().endsWith("/m/{number}/mute") ? 2 : 1;
    }

    private static boolean isAboutNothing(String kind) {
        return kind.isEmpty() || kind.equals("word") || kind.equals("sealed");
    }

    /// Something that this person may do this with.
    static Map<String, String> allowed(Who who, Policy.Row row) {
        var kind = kind(row.pattern());
        if (isAboutNothing(kind)) {
            return WORD;
        }
        var things = Objects.requireNonNull(who.things().get(kind));
        return things.entrySet().stream()
                .filter(thing -> verdict(who, row, kind, thing.getKey()) == Verdict.MAY)
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> things.values().iterator().next());
    }

    private void call(Who who, Policy.Row row, Map<Verdict, Integer> counts) throws Exception {
        var kind = kind(row.pattern());
        if (isAboutNothing(kind)) {
            one(who, row, "", WORD, verdict(who, row, kind, ""), null, counts);
            return;
        }
        var things = who.things().get(kind);
        if (things == null) {
            throw new AssertionError("nothing of kind " + kind);
        }
        var known = things.values().iterator().next();
        var nothing = nothing(known);
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
            if (row.limit().equals("-")
                    && absent != null
                    && verdict(who, row, kind, relation) == Verdict.NOT_THERE) {
                var twin = new Twin(who, relation, thing.getValue(), nothing);
                twins.merge(row, twin, Twin::first);
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
        if (relation.equals("foreign")
                && row.pattern().matches("/work/(openings|queue/appeals)/.*")
                && who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR)) {
            return null; // whose turn it is: OpeningTests, SanctionTests
        }
        var whole = verdict != Verdict.MAY || row.pattern().endsWith("/set-aside");
        var answer = everybody.send(who, row, at, whole);
        counts.merge(verdict, 1, Integer::sum);
        var door = answer.location().startsWith("/sign-in") || answer.location().equals("/join");
        var right =
                switch (verdict) {
                    case MAY ->
                            (ANSWERED.contains(answer.status())
                                            || (answer.status() == 429 && !row.limit().equals("-"))
                                            || (answer.status() == 401
                                                    && row.pattern().equals("/session-alive")))
                                    && !(door && row.who().matches("member|staff|[A-Z_]+"));
                    case DOOR -> (answer.status() == 302 || answer.status() == 303) && door;
                    case KEPT_OUT ->
                            answer.status() == 303
                                    && answer.location().equals("/settings/decisions");
                    case JOIN_ON -> answer.status() == 303 && answer.location().equals("/join/on");
                    case NOT_THERE -> answer.status() == 404;
                    case SAME -> answer.status() < 500;
                };
        var same =
                verdict == Verdict.MAY
                        || absent == null
                        || answer.without(at.values()).equals(absent);
        if (!right || !same) {
            wrong(
                    who,
                    "%s %s | %s | wanted %s, got %d %s%s"
                            .formatted(
                                    row.method(),
                                    row.pattern(),
                                    relation,
                                    verdict,
                                    answer.status(),
                                    answer.without(at.values()).location(),
                                    same ? "" : " (unlike what is not there)"));
        }
        return answer;
    }

    private void wrong(Who who, String what) {
        wrong.computeIfAbsent(what, _ -> new ConcurrentSkipListSet<>()).add(who.who());
    }

    static Verdict verdict(Who who, Policy.Row row, String kind, String relation) {
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
                    return isAboutNothing(kind) ? Verdict.MAY : Verdict.NOT_THERE;
                }
                if (who.standing() == Standing.JOINING) {
                    return Verdict.JOIN_ON;
                }
                if (!who.isMember()) {
                    return isGet(row) && row.who().equals("member") && isKeptOut(who)
                            ? Verdict.KEPT_OUT
                            : Verdict.NOT_THERE;
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

    private static boolean isKeptOut(Who who) {
        return who.standing() == Standing.SUSPENDED || who.standing() == Standing.REMOVED;
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
                            || (Set.of("forum foreign", "forum blocked").contains(relation)
                                    && who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD));
            case "concern" ->
                    relation.equals("foreign") && who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD);
            case "debrief" ->
                    relation.equals("foreign")
                            && who.is(Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR);
            case "opening", "appeal", "decision", "letters" -> false;
            case "duty" ->
                    act.endsWith("/remove") && who.is(Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR);
            case "persona" -> relation.equals("open");
            case "supporter" ->
                    !relation.equals(ABSENT) && who.is(Role.ADMINISTRATOR, Role.MANAGER);
            case "topics" ->
                    who.is(Role.ADMINISTRATOR, Role.MANAGER)
                            && !(relation.equals(ABSENT) && act.matches(".*/(archive|bring-back)"));
            case "round" -> relation.equals("foreign") && who.is(Role.MANAGER);
            case "grant" -> !relation.equals(ABSENT);
            default -> false; // requests and shifts of somebody else
        };
    }

    private static boolean mayWork(Who who, String act) {
        var path = act.substring(act.indexOf('/'));
        if (path.startsWith("/work/rota")) {
            return who.is(Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR);
        }
        if (path.startsWith("/work/supporters/asked")) {
            return act.startsWith("GET") && who.is(Role.ADMINISTRATOR, Role.MANAGER);
        }
        if (path.startsWith("/work/supporters")) {
            return who.is(Role.ADMINISTRATOR, Role.MANAGER);
        }
        if (path.equals("/work/load")) {
            return who.is(Role.ADMINISTRATOR, Role.MANAGER);
        }
        if (path.equals("/work/training/withdraw")) {
            return who.is(Role.SUPPORTER); // who has a name among supporters
        }
        if (path.startsWith("/work/kept")) {
            return act.startsWith("GET") && who.is(Role.ADMINISTRATOR, Role.AUDITOR);
        }
        if (path.startsWith("/work/times")) {
            return act.startsWith("GET") && who.is(Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD);
        }
        if (path.startsWith("/work/first-steps")) {
            return who.is(Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR, Role.MANAGER);
        }
        if (path.startsWith("/work/duty")) {
            return who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD);
        }
        if (path.startsWith("/work/queue")) {
            return who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD, Role.ADMINISTRATOR);
        }
        if (path.startsWith("/work/stories")) {
            return who.is(Role.REVIEWER, Role.SAFEGUARDING_LEAD);
        }
        if (path.startsWith("/work/rooms") || path.startsWith("/work/topics")) {
            return who.is(Role.ADMINISTRATOR, Role.MANAGER);
        }
        if (path.startsWith("/work/rounds")) {
            return who.is(Role.MANAGER);
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
        if (act.endsWith("/feedback/answer")) { // the supporter's; everybody here is the seeker
            return who.standing() == Standing.RESTING // and is told so
                    || Set.of("ended", "blocked").contains(relation);
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
        // whoever rests or was asked to leave is told that, whatever they would write; nobody sends
        // those away who look after every room
        var told =
                who.standing() == Standing.RESTING || (relation.equals("asked-to-leave") && !hosts);
        var last = act.substring(act.lastIndexOf('/') + 1);
        return switch (last) {
            case "edit" -> own || told;
            case "take-back" -> own;
            case "mute", "block" -> !own;
            case "duty", "pace", "let-through", "keep-back" -> hosts;
            case "set-aside", "put-back", "ask-to-leave" -> hosts && !own;
            case "end" -> !act.contains("/away/") || hosts;
            default -> true;
        };
    }

    private static boolean forum(Who who, String act, String relation, boolean own) {
        if (act.contains(" /work/forum/")) {
            return !relation.equals(ABSENT) && who.is(Role.ADMINISTRATOR, Role.MODERATOR);
        }
        var moderates = who.is(Role.MODERATOR, Role.SAFEGUARDING_LEAD);
        if (Set.of("archived", "left").contains(relation)
                && act.matches("GET .*/r/\\{number}|.*/(withdraw|take-back)")) {
            return true; // their own words, where the topic is not shown
        }
        if (Set.of("archived", ABSENT).contains(relation)) {
            return false;
        }
        if (act.matches("GET /forum/\\{space}|.* /forum/\\{space}/(join|leave)")) {
            return true;
        }
        var takesPart = Set.of("own", "others-words").contains(relation);
        var readsSpace = moderates || !Set.of("foreign", "left").contains(relation);
        if (!act.contains("{topic}")) {
            return readsSpace;
        }
        if (relation.equals("elsewhere") && act.matches("GET .*\\{topic}|.*/replies")) {
            return moderates; // who may read it where it is, is led there
        }
        if (!readsSpace || relation.equals("elsewhere")) {
            return false;
        }
        if (relation.equals("blocked") && !looksAfter(moderates, act)) {
            return false;
        }
        var last = act.substring(act.lastIndexOf('/') + 1);
        return switch (last) {
            case "withdraw", "take-back" -> own;
            case "edit", "lend", "unlend" ->
                    own
                            || !takesPart
                            || (last.equals("edit") && who.standing() == Standing.RESTING);
            case "react" -> !own;
            case "block" -> !own && !relation.equals("left");
            case "set-aside", "put-back" -> moderates && !own && !relation.equals("left");
            case "lock", "unlock" -> moderates && !own && !relation.equals("left");
            case "move", "merge" -> moderates;
            default -> true;
        };
    }

    /// What moderators do where a block lies between them and who wrote it: read and look after,
    /// and say nothing.
    private static boolean looksAfter(boolean moderates, String act) {
        return moderates
                && !act.matches(
                        ".*/(replies|react|edit|withdraw|take-back|lend|unlend|follow|mute)");
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
                case "/observe", "/observe/come", "/observe/take-back" ->
                        who.is(Role.MANAGER, Role.ADMINISTRATOR) && !relation.equals("wanted");
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
        var looksAfter = who.is(Role.REVIEWER, Role.MODERATOR, Role.SAFEGUARDING_LEAD);
        var reads =
                Set.of("own", "others-words").contains(relation)
                        || (relation.equals("blocked") && looksAfter);
        if (act.matches(".* /work/stories/.*")) {
            return act.endsWith("/take-down")
                    ? Set.of("others-words", "blocked").contains(relation) && looksAfter
                    : relation.equals("foreign-waiting") && who.is(Role.REVIEWER);
        }
        return switch (act) {
            case "GET /stories/{id}" -> reads;
            case "POST /stories/{id}/reactions" -> relation.equals("others-words");
            default -> relation.startsWith("own");
        };
    }
}
