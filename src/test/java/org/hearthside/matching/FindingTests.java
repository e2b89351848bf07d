package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.Cookie;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.browser.Chromium;
import org.hearthside.browser.Visit.Screen;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.supporter.Offers;
import org.hearthside.supporter.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finding somebody and being found, page by page, with and without scripts.
@HouseTest
@Import(Offers.class)
class FindingTests {
    @Autowired Members members;
    @Autowired Topics topics;
    @Autowired Cast cast;
    @Autowired Offers offers;
    @Autowired JdbcClient database;

    @BeforeEach
    void only_who_offers_here() {
        offers.nobody();
    }

    @Test
    void from_a_profile_to_a_talk_without_scripts() {
        var heron = cast.heron();
        var plum = cast.plum();
        var supporter = heron.guest();
        var seeker = plum.guest();
        assertThat(supporter.get("/work/people").body()).contains("/work/profile");
        supporter.get("/work/profile");
        var profile = new LinkedHashMap<String, String>();
        profile.put("name", "quiet-heron");
        profile.put("about", "");
        profile.put("mostPeople", "3");
        profile.put("liveAtOnce", "2");
        var refused = supporter.post("/work/profile", profile);
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).contains("Write a few words", "Tick at least one");
        profile.put("about", "I know the exits of every supermarket in town.");
        profile.put("topic", offers.topic(0).toString());
        profile.put("language", "en");
        profile.put("audience", "everyone");
        profile.put("hour", "tuesday-evening");
        assertThat(supporter.follow(supporter.post("/work/profile", profile)).body())
                .contains("I know the exits of every supermarket in town.");

        seeker.get("/talk/find");
        assertThat(seeker.get("/talk/everyone").body())
                .as("nobody is offered without a credential")
                .doesNotContain("supermarket");
        assertThat(supporter.get("/work/people").body()).contains("You are offered to nobody new");
        cast.ready("quiet-heron");
        seeker.get("/talk/find");
        var found =
                seeker.follow(
                        seeker.post("/talk/find", Map.of("topic", offers.topic(0).toString())));
        assertThat(found.body()).contains("quiet-heron", "You both ticked anxiety or panic");
        var name = members.nameIn(heron.viewer(), SpaceId.SUPPORT).orElseThrow();
        var person = seeker.get("/talk/p/" + name);
        var id = person.field("id");
        var own = person.field("name");
        var link =
                seeker.post(
                        "/talk/p/" + name + "/hello",
                        Map.of("id", id, "hello", "See www.example.org", "name", own));
        assertThat(link.body()).contains("See www.example.org", "carry no links");
        var sent =
                seeker.post(
                        "/talk/p/" + name + "/hello",
                        Map.of("id", id, "hello", "Hello <b>you</b>.", "name", own));
        assertThat(seeker.follow(sent).body()).contains("Your hello is with quiet-heron");

        var work = supporter.get("/work/people");
        assertThat(work.body())
                .contains("Hello &lt;b&gt;you&lt;/b&gt;.", own)
                .doesNotContain(plum.name());
        var accepted = supporter.post("/work/people/" + id + "/accept", Map.of());
        assertThat(accepted.location()).startsWith("/talk/c/");
        assertThat(seeker.get("/talk").body()).contains(accepted.location());
        assertThat(seeker.get(accepted.location()).status()).isEqualTo(200);
    }

    @Test
    void a_members_pages_are_no_strangers_and_no_supporters_pages() {
        var heron = cast.heron();
        var name = offers.open(heron, 2, 0);
        var visitor = cast.visitor();
        var plum = cast.plum().guest();
        var administrator = cast.aspen().guest();
        var moderator = cast.wren().guest();
        var suspended = cast.larch().guest();
        for (var path : List.of("/talk", "/talk/find", "/talk/now", "/talk/p/" + name)) {
            assertThat(plum.get(path).status()).as(path).isEqualTo(200);
            assertThat(visitor.get(path).location()).as(path).startsWith("/sign-in");
            assertThat(suspended.get(path).status()).as(path).isNotEqualTo(200);
        }
        for (var path : List.of("/work/people", "/work/profile", "/work/shift")) {
            assertThat(plum.get(path).status()).as(path).isEqualTo(404);
            assertThat(administrator.get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(administrator.get("/work/topics").status()).isEqualTo(200);
        assertThat(plum.get("/work/topics").status()).isEqualTo(404);
        assertThat(moderator.get("/work/topics").status()).isEqualTo(404);
        assertThat(plum.get("/talk/p/not-an-id").status()).isEqualTo(404);
    }

    @Test
    void the_list_of_topics_is_kept_by_those_who_run_this_place() {
        var manager = cast.ash().guest();
        var plum = cast.plum().guest();
        manager.get("/work/topics");
        manager.post("/work/topics", Map.of("english", "Living alone", "spanish", "Vivir a solas"));
        assertThat(plum.get("/talk/find").body()).contains("Living alone");
        var added =
                topics.offered().stream()
                        .filter(topic -> topic.english().equals("Living alone"))
                        .findFirst()
                        .orElseThrow();
        manager.get("/work/topics");
        var wrong =
                manager.post(
                        "/work/topics/" + added.id(),
                        Map.of("english", " ", "spanish", "Vivir sin nadie"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("id=\"english-" + added.id(), "value=\"Vivir sin nadie\"")
                .contains("href=\"#english-" + added.id());
        assertThat(wrong.field("spanish")).as("the form for a new one").isEmpty();
        manager.get("/work/topics");
        manager.post("/work/topics/" + added.id() + "/archive", Map.of());
        assertThat(plum.get("/talk/find").body()).doesNotContain("Living alone");
    }

    @Test
    void every_page_is_whole_on_every_screen() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0, 4, 6);
        offers.open(cast.heron(), 4, 0);
        offers.open(cast.heron(), 4, List.of("en", "pt"), 4, 3);
        offers.shift(heron, Duration.ofHours(3));
        var plum = cast.plum();
        var waits = cast.plum();
        var spaniard = cast.plum();
        cast.reads(spaniard, "es");
        var seeker = plum.guest();
        var inQueue = waits.guest();
        for (var reader : List.of(seeker, spaniard.guest())) {
            reader.get("/talk/find");
            reader.post(
                    "/talk/find",
                    Map.of("topic", offers.topic(0).toString(), "free", "weekday-evenings"));
        }
        var person = seeker.get("/talk/p/" + name);
        seeker.post(
                "/talk/p/" + name + "/hello",
                Map.of(
                        "id",
                        person.field("id"),
                        "name",
                        person.field("name"),
                        "hello",
                        "Hello. I have not left the house much since May.",
                        "passOn",
                        "true"));
        inQueue.get("/talk/find");
        inQueue.post("/talk/now", Map.of());
        var asks = cast.plum();
        var alone = cast.person("quiet-cedar");
        for (var each : List.of(asks, alone)) {
            each.guest().get("/talk/find");
            each.guest()
                    .post(
                            "/talk/find",
                            Map.of(
                                    "topic",
                                    offers.topic(each.equals(asks) ? 0 : 1).toString(),
                                    "language",
                                    each.equals(asks) ? "en" : "pl"));
            each.guest().post("/talk/ask", Map.of());
        }
        var coordinator = cast.person("quiet-maple", Role.MANAGER);
        cast.reads(coordinator, "en");
        coordinator.guest().get("/work/rounds");
        var round = coordinator.guest().post("/work/rounds", Map.of()).location();
        var seen =
                List.of(
                        new Look(asks, "/talk", "talk-asked"),
                        new Look(asks, "/talk/ask", "ask"),
                        new Look(coordinator, "/work/rounds", "rounds"),
                        new Look(coordinator, round, "round"),
                        new Look(coordinator, round + "/" + choice(asks), "round-choice"),
                        new Look(coordinator, "/work/rounds/fairness", "fairness"),
                        new Look(plum, "/talk/find", "find"),
                        new Look(plum, "/talk", "talk"),
                        new Look(plum, "/talk/p/" + name, "person"),
                        new Look(plum, "/talk/how", "how-suggestions"),
                        new Look(plum, "/talk/everyone", "everyone"),
                        new Look(waits, "/talk/now", "now"),
                        new Look(heron, "/work/people", "people"),
                        new Look(heron, "/work/profile", "profile"),
                        new Look(heron, "/work/profile/preview", "profile-preview"),
                        new Look(heron, "/work/shift", "shift"),
                        new Look(cast.aspen(), "/work/topics", "topics"),
                        new Look(spaniard, "/talk/find", "find-es"));
        try (var chromium = new Chromium()) {
            for (var look : seen) {
                for (var screen :
                        List.of(Screen.DESK, Screen.PHONE.inTheDark(), Screen.PHONE.wide(320))) {
                    try (var visit = chromium.visit(cast.address(), screen)) {
                        visit.context()
                                .addCookies(
                                        List.of(
                                                new Cookie("hearth", look.person().cookie())
                                                        .setUrl(cast.address())));
                        visit.go(look.path())
                                .isSafe()
                                .fits()
                                .picture(
                                        "matching-%s-%d%s"
                                                .formatted(
                                                        look.name(),
                                                        screen.width(),
                                                        screen.dark() ? "-dark" : ""));
                        if (screen.width() != 320) {
                            visit.isAccessible();
                        }
                    }
                }
            }
        }
    }

    private String choice(Cast.Person seeker) {
        return database.sql("select id::text from choice where persona_id = ?")
                .param(seeker.home().value())
                .query(String.class)
                .single();
    }

    private record Look(Cast.Person person, String path, String name) {}
}
