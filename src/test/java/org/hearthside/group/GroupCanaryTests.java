package org.hearthside.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.Tokens;
import org.hearthside.live.Caller;
import org.hearthside.member.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/// Whoever looks from outside, or sits in two groups, learns of nobody what they did not say.
@HouseTest
@Import(Circles.class)
@Timeout(180)
class GroupCanaryTests {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern LINK = Pattern.compile("(?:href|action)=\"(/[^\"#?]*)");

    @Autowired Cast cast;
    @Autowired Circles circles;
    @Autowired TestTime time;

    /// Every page that links of these pages lead to, as far as groups go.
    ///
    /// @param within what the addresses have to hold, such as the id of one group
    private static List<Guest.Answer> crawl(Guest guest, String within, String... from) {
        var open = new ArrayList<>(List.of(from));
        var seen = new LinkedHashSet<String>();
        var answers = new ArrayList<Guest.Answer>();
        while (!open.isEmpty()) {
            var path = open.removeFirst();
            if (!seen.add(path) || answers.size() > 60) {
                continue;
            }
            var answer = guest.get(path);
            answers.add(answer);
            LINK.matcher(answer.body())
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> link.matches("/(work/)?groups.*|/today|/report/.*"))
                    .filter(link -> link.contains(within))
                    .forEach(open::add);
        }
        return answers;
    }

    private static Set<String> tokens(List<Guest.Answer> answers) {
        var tokens = new HashSet<String>();
        answers.forEach(answer -> tokens.addAll(Tokens.in(answer.body())));
        return tokens;
    }

    @Test
    void outside_there_is_no_name_no_word_and_no_small_count() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "canary-plum");
        var stone = circles.come(circle, cast.stone(), "canary-stone");
        circles.sitIn(circle, cast.heron(), "canary-heron");
        var canaries = new ArrayList<>(List.of("fern-frond", "canary-", "canarywords"));
        for (var person : List.of(plum, stone, circle.fern())) {
            canaries.add(circles.name(circle, person).toString());
            canaries.add(person.name());
        }
        circles.say(circle, plum, "canarywords");
        assertThat(crawl(plum.guest(), "", circle.path()).toString())
                .as("first, that there is something to find")
                .contains(canaries.subList(0, 4));
        for (var outsider :
                List.of(
                        cast.otter(),
                        cast.person("wide-oak", Role.FACILITATOR),
                        cast.wren(),
                        cast.juniper(),
                        cast.aspen(),
                        cast.ash())) {
            var guest = outsider.guest();
            var answers =
                    crawl(
                            guest,
                            "",
                            "/today",
                            "/groups",
                            circle.path(),
                            circle.path() + "/thread",
                            circle.path() + "/m/4",
                            circle.work(),
                            "/report/group-message." + circle.stream() + ".4");
            for (var answer : answers) {
                assertThat(answer.body() + answer.http().headers())
                        .as(answer.path() + " for " + outsider.name())
                        .doesNotContain(canaries);
            }
            var own = guest.get(circle.path()).body();
            assertThat(own).contains("Fewer than 5 people are in it.");
            assertThat(own.replaceAll("(?s)<svg.*?</svg>|<head.*?</head>|<[^>]*>", " "))
                    .as("no exact count")
                    .doesNotContainPattern("\\b[1234] (people|members)\\b");
        }
        var before = cast.otter().guest().get(circle.path()).body();
        circles.come(circle, cast.person("new-alder"), "new-alder");
        assertThat(tokens(List.of(cast.otter().guest().get(circle.path()))))
                .as("one more is not seen while they are few")
                .containsAll(Set.of("people"))
                .doesNotContain("new-alder");
        assertThat(before).contains("Fewer than 5 people are in it.");
    }

    @Test
    void two_names_of_one_person_share_nothing_that_a_member_of_both_groups_can_see() {
        var one = circles.open(Circles.OPEN);
        var two = circles.open(Circles.plan(8, false, false));
        var otter = cast.otter();
        circles.come(one, otter, "otter-one");
        circles.come(two, otter, "otter-two");
        for (var circle : List.of(one, two)) {
            // whatever comes with anybody's coming and writing is no news of Plum
            var stone = circles.come(circle, cast.stone(), "stone-" + Cast.letters());
            circles.say(circle, stone, "Hello.");
        }
        var seenOfOne = tokens(crawl(otter.guest(), one.stream() + "", one.path()));
        var seenOfTwo = tokens(crawl(otter.guest(), two.stream() + "", two.path()));
        var plum = cast.plum();
        circles.come(one, plum, "canaryfirst");
        circles.say(one, plum, "Wordsofone.");
        time.pass(Duration.ofHours(25));
        circles.come(two, plum, "canarysecond");
        circles.say(two, plum, "Wordsoftwo.");
        var newsOfOne = tokens(crawl(otter.guest(), one.stream() + "", one.path()));
        newsOfOne.removeAll(seenOfOne);
        var newsOfTwo = tokens(crawl(otter.guest(), two.stream() + "", two.path()));
        newsOfTwo.removeAll(seenOfTwo);
        assertThat(newsOfOne)
                .as("first, that there is something to find")
                .contains("canaryfirst", "Wordsofone", circles.name(one, plum).toString());
        assertThat(newsOfTwo)
                .contains("canarysecond", "Wordsoftwo", circles.name(two, plum).toString());
        newsOfOne.retainAll(newsOfTwo);
        // a day is nobody's: 25 hours ago is yesterday or, late in the evening, the day before
        newsOfOne.remove("Yesterday");
        for (var day : DayOfWeek.values()) {
            newsOfOne.remove(day.getDisplayName(TextStyle.FULL, Locale.ENGLISH));
        }
        assertThat(newsOfOne).isEmpty();
    }

    /// What travels to an open page is no page, and is looked at as one.
    @Test
    void frames_of_two_groups_share_nothing_of_one_person_either() {
        var otter = cast.otter();
        var plum = cast.plum();
        var stone = cast.stone();
        var circles = new LinkedHashMap<String, Circles.Circle>();
        for (var as : List.of("canaryfirst", "canarysecond")) {
            var circle = this.circles.open(Circles.OPEN);
            this.circles.come(circle, otter, "otter-" + Cast.letters());
            this.circles.come(circle, plum, as);
            this.circles.come(circle, stone, "stone-" + Cast.letters());
            circles.put(as, circle);
        }
        var guest = otter.guest();
        guest.get("/groups");
        var ticket = JSON.readTree(guest.post("/live/ticket", Map.of()).body()).path("ticket");
        var socket =
                Caller.open(
                        URI.create(cast.address()).getPort(),
                        "hearth=" + otter.cookie(),
                        cast.address());
        socket.say("{'type':'hello','ticket':'%s'}".formatted(ticket.asString()));
        socket.next("ready");
        var shared = new HashSet<String>();
        circles.forEach((as, circle) -> {
            socket.say("{'type':'subscribe','stream':'%s','after':0}".formatted(circle.stream()));
            socket.next("subscribed");
            var everybodys = Tokens.in(frame(socket, circle, stone));
            var frame = frame(socket, circle, plum);
            assertThat(frame).as("first, that there is something to find").contains(as);
            assertThat(frame).doesNotContain(plum.name(), plum.home() + "", plum.account() + "");
            var tokens = Tokens.in(frame);
            tokens.removeAll(everybodys);
            if (shared.isEmpty()) {
                shared.addAll(tokens);
            } else {
                shared.retainAll(tokens);
            }
        });
        assertThat(shared).isEmpty();
        socket.hangUp();
    }

    /// What comes when this person says something.
    private String frame(Caller socket, Circles.Circle circle, Cast.Person person) {
        var words = "words" + Cast.letters();
        circles.say(circle, person, words);
        return socket.first(words, frame -> frame.toString().contains(words)).toString();
    }
}
