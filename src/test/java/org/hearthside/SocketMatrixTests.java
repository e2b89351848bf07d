package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hearthside.Everybody.ABSENT;

import java.net.URI;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hearthside.Everybody.Who;
import org.hearthside.MatrixTests.Verdict;
import org.hearthside.live.Caller;
import org.hearthside.member.Policy;
import org.hearthside.member.Standing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every verb that a socket knows, said by everybody, about every talk, room and group, whatever it
/// is to them. What is right for the same act by a form ([MatrixTests]) is right here, and what is
/// not theirs reads like what is not there.
@HouseTest
@Import(Everybody.class)
@Timeout(300)
class SocketMatrixTests {
    /// What stands in a talk that nobody adds to: its beginning, two messages, a line to remember.
    private static final int HISTORY = 4;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> VERBS =
            Set.of(
                    "hello",
                    "subscribe",
                    "unsubscribe",
                    "send",
                    "edit",
                    "take-back",
                    "cue",
                    "ping",
                    "pong");

    /// Whoever may do the one may do the other.
    private static final Map<String, Map<String, String>> LIKE =
            Map.of(
                    "talk",
                    Map.of(
                            "subscribe", "GET /talk/c/{id}",
                            "send", "POST /talk/c/{id}/messages",
                            "edit", "POST /talk/c/{id}/m/{number}/edit",
                            "take-back", "POST /talk/c/{id}/m/{number}/take-back"),
                    "room",
                    Map.of(
                            "subscribe", "POST /rooms/{id}/here",
                            "send", "POST /rooms/{id}/messages",
                            "edit", "POST /rooms/{id}/m/{number}/edit",
                            "take-back", "POST /rooms/{id}/m/{number}/take-back"),
                    "group",
                    Map.of(
                            "subscribe", "GET /groups/{id}/thread",
                            "send", "POST /groups/{id}/messages",
                            "edit", "POST /groups/{id}/m/{number}/edit",
                            "take-back", "POST /groups/{id}/m/{number}/take-back"));

    @Autowired Cast cast;
    @Autowired Policy policy;
    @Autowired Everybody everybody;
    @Autowired TestTime time;

    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();

    @Test
    void everybody_every_verb_whatever_it_is_to_them() throws Exception {
        assertThat(
                        policy.rows().stream()
                                .filter(row -> row.kind().equals("socket"))
                                .map(Policy.Row::pattern))
                .containsExactlyInAnyOrderElementsOf(VERBS);
        for (var who : everybody.all()) {
            counts.put(who.who(), new TreeMap<>());
            if (!who.isMember()) {
                isNotLetIn(who);
                continue;
            }
            nothingBeforeHello(who);
            onlyTheirOwnTicket(who);
            for (var kind : LIKE.keySet()) {
                aboutAll(who, kind);
            }
        }
        assertThat(String.join("\n", wrong)).isEmpty();
        var cases =
                counts.values().stream()
                        .flatMap(each -> each.values().stream())
                        .mapToInt(Integer::intValue)
                        .sum();
        assertThat(cases).isGreaterThan(1_500);
        Permissions.part("Every socket verb, everybody", part(cases));
    }

    private String part(int cases) {
        var text = new StringBuilder();
        text.append(
                """
                %d cases, by `SocketMatrixTests`: each of the %d verbs of a socket, said by everybody below about each talk,
                room and group, whatever it is to them. *May*: done, or refused for another reason than whose it is. *Not
                there*: the same words as for what is not there. *Silence*: a cue or a goodbye, which nobody answers; whoever
                takes part elsewhere heard nothing of it. *Closed*: before hello, or with the ticket of somebody else.
                *Outside*: no socket is opened.

                | who | may | not there | silence | closed | outside |
                |---|---|---|---|---|---|
                """
                        .formatted(cases, VERBS.size()));
        counts.forEach((who, each) -> {
            text.append("| ").append(who);
            for (var column : List.of("may", "not there", "silence", "closed", "outside")) {
                text.append(" | ").append(each.getOrDefault(column, 0));
            }
            text.append(" |\n");
        });
        return text.toString();
    }

    private void count(Who who, String column) {
        Objects.requireNonNull(counts.get(who.who())).merge(column, 1, Integer::sum);
    }

    private int port() {
        return URI.create(cast.address()).getPort();
    }

    private Caller socket(Who who) {
        return Caller.open(port(), "hearth=" + who.session(), cast.address());
    }

    private String ticket(Who who) throws Exception {
        var row =
                policy.rows().stream()
                        .filter(each -> each.pattern().equals("/live/ticket"))
                        .findFirst()
                        .orElseThrow();
        var answer = everybody.send(who, row, Map.of(), true);
        assertThat(answer.status()).as(who.who() + " wants a ticket").isEqualTo(200);
        return JSON.readTree(answer.body()).path("ticket").asString();
    }

    private Caller greeted(Who who) throws Exception {
        var caller = socket(who);
        caller.say("{'type':'hello','ticket':'%s'}".formatted(ticket(who)));
        caller.next("ready");
        return caller;
    }

    private void isNotLetIn(Who who) {
        var cookie = who.session() == null ? "" : "hearth=" + who.session();
        assertThatThrownBy(() -> Caller.open(port(), cookie, cast.address()))
                .as(who.who())
                .cause()
                .isInstanceOf(WebSocketHandshakeException.class);
        count(who, "outside");
    }

    private static String frame(String verb, String stream, String number, UUID client) {
        return switch (verb) {
            case "hello" -> "{'type':'hello','ticket':'made-up'}";
            case "subscribe" -> "{'type':'subscribe','stream':'%s','after':0}".formatted(stream);
            case "unsubscribe" -> "{'type':'unsubscribe','stream':'%s'}".formatted(stream);
            case "cue" -> "{'type':'cue','stream':'%s','kind':'nod'}".formatted(stream);
            case "send" ->
                    "{'type':'send','stream':'%s','client':'%s','body':'Words.'}"
                            .formatted(stream, client);
            case "edit" ->
                    "{'type':'edit','stream':'%s','client':'%s','number':%s,'body':'Other words.'}"
                            .formatted(stream, client, number);
            case "take-back" ->
                    "{'type':'take-back','stream':'%s','client':'%s','number':%s}"
                            .formatted(stream, client, number);
            default -> throw new AssertionError(verb);
        };
    }

    private void nothingBeforeHello(Who who) {
        var own = Objects.requireNonNull(things(who, "talk").get("own"));
        for (var verb :
                List.of("hello", "subscribe", "unsubscribe", "send", "edit", "take-back", "cue")) {
            var caller = socket(who);
            caller.say(
                    frame(
                            verb,
                            own.getOrDefault("id", ""),
                            own.getOrDefault("number", ""),
                            UUID.randomUUID()));
            if (caller.closedWith() < 4_000 || !caller.waiting().isEmpty()) {
                wrong.add(who.who() + " | " + verb + " before hello");
            }
            count(who, "closed");
        }
    }

    private void onlyTheirOwnTicket(Who who) throws Exception {
        var friends = ticket(friend(who));
        var caller = socket(who);
        caller.say("{'type':'hello','ticket':'%s'}".formatted(friends));
        if (caller.closedWith() < 4_000 || !caller.waiting().isEmpty()) {
            wrong.add(who.who() + " | the ticket of somebody else");
        }
        count(who, "closed");
    }

    private static Who friend(Who who) {
        return new Who(
                "friend of " + who.who(),
                who.friend(),
                Standing.ACTIVE,
                Set.of(),
                who.friend().cookie(),
                Map.of(),
                who.friend());
    }

    private static Map<String, Map<String, String>> things(Who who, String kind) {
        return Objects.requireNonNull(who.things().get(kind));
    }

    private void aboutAll(Who who, String kind) throws Exception {
        var caller = greeted(who);
        var things = new LinkedHashMap<String, Map<String, String>>();
        things.put(ABSENT, Everybody.nothing(things(who, kind).values().iterator().next()));
        things.putAll(things(who, kind));
        var elsewhere = kind.equals("talk") ? listening(who) : null;
        var absent = new LinkedHashMap<String, JsonNode>();
        for (var thing : things.entrySet()) {
            for (var verb : List.of("subscribe", "send", "edit")) {
                one(caller, who, kind, thing.getKey(), thing.getValue(), verb, absent);
            }
            var stream = thing.getValue().getOrDefault("id", "");
            for (var verb : List.of("cue", "unsubscribe")) {
                caller.say(frame(verb, stream, "1", UUID.randomUUID()));
                count(who, "silence");
            }
            caller.say("{'type':'ping'}");
            caller.next("pong");
            one(caller, who, kind, thing.getKey(), thing.getValue(), "take-back", absent);
        }
        caller.hangUp();
        if (elsewhere != null) {
            elsewhere.say("{'type':'ping'}");
            elsewhere.next("pong");
            if (elsewhere.passed().size() > HISTORY
                    || elsewhere.passed().stream()
                            .anyMatch(frame -> !frame.contains("\"type\":\"message\""))) {
                wrong.add(who.who() + " | was heard elsewhere: " + elsewhere.passed());
            }
            elsewhere.hangUp();
        }
    }

    /// Their friend, in a talk that is not theirs.
    private Caller listening(Who who) throws Exception {
        var caller = greeted(friend(who));
        var foreign = Objects.requireNonNull(things(who, "talk").get("foreign"));
        caller.say(frame("subscribe", foreign.getOrDefault("id", ""), "", UUID.randomUUID()));
        caller.next("subscribed");
        return caller;
    }

    private void one(
            Caller caller,
            Who who,
            String kind,
            String relation,
            Map<String, String> at,
            String verb,
            Map<String, JsonNode> absent) {
        var verdict = verdict(who, kind, relation, verb);
        var answer = answer(caller, at, verb);
        var hidden = answer.path("reason").asString("").equals("not-found");
        var like = absent.computeIfAbsent(verb, _ -> without(answer));
        if (hidden != (verdict == Verdict.NOT_THERE) || (hidden && !without(answer).equals(like))) {
            wrong.add(
                    "%s | %s %s %s | wanted %s, got %s"
                            .formatted(who.who(), verb, kind, relation, verdict, answer));
        }
        count(who, verdict == Verdict.NOT_THERE ? "not there" : "may");
    }

    private Verdict verdict(Who who, String kind, String relation, String verb) {
        var act = Objects.requireNonNull(Objects.requireNonNull(LIKE.get(kind)).get(verb));
        var row =
                policy.rows().stream()
                        .filter(each -> (each.method() + " " + each.pattern()).equals(act))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(act));
        return MatrixTests.verdict(who, row, kind, relation);
    }

    /// What comes back; who speaks too fast waits a little and says it again.
    private JsonNode answer(Caller caller, Map<String, String> at, String verb) {
        while (true) {
            var client = UUID.randomUUID();
            var stream = Objects.requireNonNull(at.get("id"));
            caller.say(frame(verb, stream, at.getOrDefault("number", "1"), client));
            var answer =
                    verb.equals("subscribe")
                            ? caller.first(
                                    verb,
                                    frame ->
                                            frame.path("type").asString().matches("subscribed|gone")
                                                    && frame.path("stream")
                                                            .asString()
                                                            .equals(stream))
                            : caller.first(
                                    verb,
                                    frame ->
                                            frame.path("type").asString().matches("ack|refused")
                                                    && frame.path("client")
                                                            .asString("")
                                                            .equals(client.toString()));
            if (!answer.path("reason").asString("").equals("slow-down")) {
                return answer;
            }
            time.pass(Duration.ofSeconds(3));
        }
    }

    private static JsonNode without(JsonNode frame) {
        var copy = (tools.jackson.databind.node.ObjectNode) frame.deepCopy();
        copy.remove(List.of("client", "stream"));
        return copy;
    }
}
