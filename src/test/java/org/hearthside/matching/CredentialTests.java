package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Conversations;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.safety.Deadlines;
import org.hearthside.supporter.Credential;
import org.hearthside.supporter.CredentialKind;
import org.hearthside.supporter.Credentials;
import org.hearthside.supporter.Offers;
import org.hearthside.supporter.Supporters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@Import(Offers.class)
class CredentialTests {
    @Autowired Cast cast;
    @Autowired Offers offers;
    @Autowired Supporters supporters;
    @Autowired Credentials credentials;
    @Autowired Conversations conversations;
    @Autowired Matching matching;
    @Autowired Members members;
    @Autowired Deadlines deadlines;
    @Autowired JdbcClient database;
    @Autowired TestTime time;

    @BeforeEach
    void only_who_offers_here() {
        offers.nobody();
    }

    @Test
    void one_proposes_another_approves_and_the_evidence_is_gone() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0);
        database.sql("delete from credential where persona_id = ?").param(name.value()).update();
        assertThat(supporters.open(Set.of(name))).as("nobody is open without one").isEmpty();
        var ash = cast.ash().guest();
        var aspen = cast.aspen().guest();
        var address = "/work/supporters/" + name;

        assertThat(ash.get("/work/supporters").body()).contains(members.name(name).name());
        ash.get(address);
        assertThat(
                        ash.post(address + "/propose", Map.of("ready", "trainee", "evidence", " "))
                                .body())
                .contains("Write what shows it");
        assertThat(ash.post(address + "/propose", Map.of("evidence", "Seen.")).body())
                .contains("Choose one", "Seen.");
        var proposed =
                ash.post(
                        address + "/propose",
                        Map.of(
                                "ready", "peer-support-specialist",
                                "evidence", "Sat with Ash in two practice talks."));
        assertThat(ash.follow(proposed).body())
                .contains("Sat with Ash in two practice talks.", "It waits for somebody else")
                .doesNotContain("/approve");
        assertThat(supporters.open(Set.of(name))).isEmpty();
        var proposal = waiting(name);
        assertThat(ash.post(address + "/proposals/" + proposal + "/approve", Map.of()).status())
                .as("nobody does both")
                .isEqualTo(409);

        assertThat(aspen.get("/today").body()).contains("for a second person");
        assertThat(aspen.get(address).body()).contains("Sat with Ash in two practice talks.");
        var approve = address + "/proposals/" + proposal + "/approve";
        assertThat(aspen.follow(aspen.post(approve, Map.of())).body())
                .contains("Peer support specialist", "365 days left")
                .doesNotContain("practice talks");
        assertThat(aspen.post(approve, Map.of()).status()).as("twice").isEqualTo(409);
        assertThat(supporters.open(Set.of(name))).containsOnlyKeys(name);
        assertThat(
                        database.sql("select evidence from credential where persona_id = ?")
                                .param(name.value())
                                .query((row, at) -> String.valueOf(row.getString(1)))
                                .list())
                .containsExactly("null");
    }

    @Test
    void nobody_decides_about_themselves_and_strangers_learn_nothing() {
        var both = cast.person("both-ash", Role.MANAGER, Role.SUPPORTER);
        var name = offers.open(both, 4, 0);
        var guest = both.guest();
        assertThat(guest.get("/work/supporters/" + name).body())
                .contains("Others decide about your credential")
                .doesNotContain("/propose");
        var own = Map.of("ready", "trainee", "evidence", "I am good.");
        assertThat(guest.post("/work/supporters/" + name + "/propose", own).status())
                .isEqualTo(409);
        assertThat(guest.get("/work/supporters/" + both.home()).status())
                .as("a name in the community is nobody here")
                .isEqualTo(404);
        var plum = cast.plum().guest();
        assertThat(plum.get("/work/supporters/" + name).status()).isEqualTo(404);
        assertThat(plum.get("/about/credential").body()).contains("What it does not mean");
    }

    @Test
    void at_its_end_new_requests_and_offers_stop_and_members_are_told_who_could_be_next() {
        var heron = cast.heron();
        var herons = offers.open(heron, 4, 0);
        var linden = cast.person("amber-linden", Role.SUPPORTER);
        var plum = cast.plum();
        var supported = Hellos.say(matching, plum, members, herons, true);
        Hellos.accept(matching, heron, supported);
        var talk = "/talk/c/" + conversations.rows(plum.viewer()).getFirst().stream();
        var lindens = offers.open(linden, 4, 0);
        offers.shift(heron, Duration.ofHours(4));
        var waiting = Hellos.say(matching, cast.otter(), members, herons, true);
        assertThat(plum.guest().get(talk).body())
                .contains("class=\"badge\" href=\"/about/credential\"")
                .doesNotContain("credential here has run out");
        assertThat(plum.guest().get("/talk/everyone").body()).contains(members.name(herons).name());

        var end = time.instant().plus(Duration.ofHours(1));
        endsAt(herons, end);
        for (var page : List.of("/today", "/work/people", "/work/training")) {
            assertThat(heron.guest().get(page).body())
                    .as(page)
                    .contains("Your credential ends within a day");
        }
        assertThat(cast.ash().guest().get("/today").body()).contains("credential", "soon");
        assertThat(heron.guest().get("/work/people").body()).contains(waiting + "/accept");
        time.setTo(end);

        assertThat(heron.guest().post("/work/people/" + waiting + "/accept", Map.of()).location())
                .as("what still lay there is nobody's to take any more")
                .doesNotStartWith("/talk/c/");
        assertThat(supporters.open(Set.of(herons, lindens))).containsOnlyKeys(lindens);
        assertThat(supporters.onShift().keySet()).isEmpty();
        assertThat(plum.guest().get("/talk/p/" + herons).status()).isEqualTo(404);
        assertThat(plum.guest().get(talk).body())
                .as("the badge is gone in the same moment")
                .doesNotContain("class=\"badge\"")
                .contains("credential here has run out");
        var theirs = members.name(lindens).name();
        await().untilAsserted(() ->
                assertThat(plum.guest().get(talk).body())
                        .contains(theirs, "could sit with you next", "/talk/p/" + lindens));
        assertThat(plum.guest().get("/talk/p/" + lindens).status()).isEqualTo(200);
        await().untilAsserted(() ->
                assertThat(lying(waiting)).as("what lay before heron went on").isEqualTo(lindens));
        await().untilAsserted(() ->
                assertThat(heron.guest().get(talk).body())
                        .as("the two can go on, and heron is told nothing about linden")
                        .contains("offered to nobody new")
                        .doesNotContain("/talk/p/" + lindens));
        assertThat(heron.guest().get("/work/people").body()).contains("Your credential ran out");

        tellAgain(herons);
        assertThat(notes(talk)).as("told once").isEqualTo(1);
        offers.pause(linden);
        assertThat(plum.guest().get(talk).body())
                .as("who has gone is not named")
                .doesNotContain(theirs)
                .contains("Look who else is here");

        cast.ready(members.name(herons).name());
        database.sql("update credential set expires_at = ? where persona_id = ?")
                .params(Timestamp.from(end.plus(Duration.ofDays(300))), herons.value())
                .update();
        assertThat(supporters.open(Set.of(herons))).containsOnlyKeys(herons);
        assertThat(plum.guest().get(talk).body()).doesNotContain("credential here has run out");
    }

    @Test
    void who_could_be_next_is_chosen_by_what_the_seeker_wishes_for() {
        var heron = cast.heron();
        var herons = offers.open(heron, 4, 0);
        var plum = cast.plum();
        Hellos.accept(matching, heron, Hellos.say(matching, plum, members, herons, true));
        var talk = "/talk/c/" + conversations.rows(plum.viewer()).getFirst().stream();
        var ruledOut = offers.open(cast.person("amber-linden", Role.SUPPORTER), 9, 0);
        var theirs = offers.open(cast.person("dusky-birch", Role.SUPPORTER), 2, 0);
        plum.guest().get("/talk/p/" + ruledOut);
        plum.guest().post("/talk/p/" + ruledOut + "/never", Map.of());

        endsAt(herons, time.instant().plusSeconds(60));
        time.pass(Duration.ofSeconds(61));
        assertThat(plum.guest().get(talk).body())
                .contains("/talk/p/" + theirs, "could sit with you next")
                .doesNotContain("/talk/p/" + ruledOut);
    }

    @Test
    void with_the_role_the_credential_ends_and_members_are_told_who_could_be_next() {
        var heron = cast.heron();
        var herons = offers.open(heron, 4, 0);
        var plum = cast.plum();
        Hellos.accept(matching, heron, Hellos.say(matching, plum, members, herons, true));
        var talk = "/talk/c/" + conversations.rows(plum.viewer()).getFirst().stream();
        var lindens = offers.open(cast.person("amber-linden", Role.SUPPORTER), 4, 0);
        assertThat(plum.guest().get(talk).body()).contains("class=\"badge\"");

        var grant =
                database.sql("select id from role_grant where persona_id = ? and ended_at is null")
                        .param(heron.home().value())
                        .query(UUID.class)
                        .single();
        var aspen = cast.aspen().guest();
        var ended =
                aspen.post(
                        "/work/roles/" + grant + "/end",
                        aspen.get("/work/roles"),
                        "reason",
                        "Must stop today");
        assertThat(ended.location()).isEqualTo("/work/roles?done=ended");
        await().untilAsserted(() ->
                assertThat(plum.guest().get(talk).body())
                        .doesNotContain("class=\"badge\"")
                        .contains("credential here has run out", "/talk/p/" + lindens));
        assertThat(notes(talk)).isEqualTo(1);
        tellAgain(herons);
        assertThat(notes(talk)).as("told once").isEqualTo(1);
        assertThat(
                        database.sql("select act from moderation_log where concern_id = ?")
                                .param(herons.value())
                                .query(String.class)
                                .list())
                .containsExactly("ended credential peer-support-specialist");
        assertThat(supporters.open(Set.of(lindens)))
                .as("nobody else's ends")
                .containsOnlyKeys(lindens);

        database.sql("update role_grant set ended_at = null, ended_by = null where id = ?")
                .param(grant)
                .update();
        assertThat(supporters.open(Set.of(herons)))
                .as("whoever takes it up again is given one anew")
                .isEmpty();
    }

    @Test
    void each_warning_says_more_plainly_what_comes() {
        var heron = cast.heron();
        var herons = offers.open(heron, 4, 0);
        var said = new LinkedHashMap<Integer, String>();
        said.put(60, "There is time");
        said.put(30, "Now is a good time to ask");
        said.put(7, "Ask today if you want to go on");
        for (var left : said.keySet()) {
            endsAt(herons, time.instant().plus(Duration.ofDays(left)));
            for (var page : List.of("/today", "/work/people", "/work/training")) {
                var body = heron.guest().get(page).body();
                said.forEach((days, words) ->
                        assertThat(body.contains(words))
                                .as("%s at %s: %s", page, left, words)
                                .isEqualTo(days.equals(left)));
            }
        }
        endsAt(herons, time.instant().plus(Duration.ofDays(61)));
        assertThat(heron.guest().get("/today").body()).doesNotContain("Your credential");
    }

    @Test
    void it_warns_at_sixty_thirty_and_seven_days() {
        var now = Instant.parse("2026-11-28T12:00:00Z");
        for (var each :
                List.of(
                        List.of(61, 0),
                        List.of(60, 60),
                        List.of(31, 60),
                        List.of(30, 30),
                        List.of(8, 30),
                        List.of(7, 7),
                        List.of(1, 7),
                        List.of(0, 7))) {
            var credential =
                    new Credential(
                            UUID.randomUUID(),
                            PersonaId.random(),
                            CredentialKind.TRAINEE,
                            now.plus(Duration.ofDays(each.getFirst())));
            assertThat(credential.warning(now).orElse(0)).as("%s", each).isEqualTo(each.getLast());
        }
    }

    private UUID waiting(PersonaId name) {
        return database.sql(
                        "select id from credential where persona_id = ? and approved_at is null")
                .param(name.value())
                .query(UUID.class)
                .single();
    }

    private void endsAt(PersonaId name, Instant end) {
        var id =
                database.sql(
                                "update credential set expires_at = ? where persona_id = ? returning id")
                        .params(Timestamp.from(end), name.value())
                        .query(UUID.class)
                        .single();
        deadlines.set("supporter.credential", id, end);
    }

    private void tellAgain(PersonaId name) {
        var id =
                database.sql("select id from credential where persona_id = ?")
                        .param(name.value())
                        .query(UUID.class)
                        .single();
        matching.lapsed(new org.hearthside.supporter.CredentialLapsed(name, id));
    }

    private PersonaId lying(String request) {
        return new PersonaId(
                database.sql("select supporter_id from support_request where id = ?")
                        .param(UUID.fromString(request))
                        .query(UUID.class)
                        .single());
    }

    private int notes(String talk) {
        return database.sql("select count(*) from message where stream_id = ? and code = 'lapsed'")
                .param(UUID.fromString(talk.substring("/talk/c/".length())))
                .query(Integer.class)
                .single();
    }
}
