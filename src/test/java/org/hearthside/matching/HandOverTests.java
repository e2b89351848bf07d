package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.hearthside.Guest;
import org.hearthside.TestTime;
import org.hearthside.member.PersonaId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A supporter hands somebody over: they are told, choose, and are never left waiting for nobody.
class HandOverTests extends TalkWithHeron {
    private static final String KIND = "You taught me about slow mornings. canary-kind";

    @Autowired TestTime time;

    @BeforeEach
    void both_have_agreed() {
        conversations.agree(plum.viewer(), talk, false);
        conversations.agree(heron.viewer(), talk, false);
    }

    private Guest.Answer tell(String words) {
        var guest = heron.guest();
        var page = guest.get(path() + "/hand-over");
        return guest.post(
                path() + "/hand-over", Map.of("client", page.field("client"), "text", words));
    }

    private Guest.Answer chooses(String who) {
        var guest = plum.guest();
        guest.get(path() + "/again");
        return guest.post(path() + "/again", Map.of("who", who));
    }

    @Test
    void it_is_told_kindly_and_the_named_next_person_is_one_press_away() {
        assertThat(body(heron, "/work/people")).contains(path() + "/hand-over");
        assertThat(body(heron, path() + "/goodbye")).contains(path() + "/hand-over");
        assertThat(body(plum, path() + "/goodbye")).doesNotContain(path() + "/hand-over");
        assertThat(tell(" ").status()).as("not without a word").isEqualTo(422);
        assertThat(body(plum, path())).doesNotContain("How would you like to go on?");

        assertThat(tell(KIND).status()).isEqualTo(303);
        heron.guest().get(path() + "/hand-over");
        var again = Map.of("client", UUID.randomUUID().toString(), "text", "In another tab.");
        heron.guest().post(path() + "/hand-over", again);
        assertThat(body(plum, path()))
                .as("told once, in one tab")
                .containsOnlyOnce("canary-kind")
                .contains("It says nothing about you", path() + "/again")
                .doesNotContain("In another tab");
        assertThat(body(heron, "/work/people")).contains("They have not chosen yet");
        assertThat(body(heron, path() + "/goodbye"))
                .as("nobody says goodbye unaware that nobody else has said yes")
                .contains("They haven’t chosen yet", "See how it stands");

        var guest = plum.guest();
        var page = guest.get(path() + "/again");
        assertThat(page.body())
                .contains("Meet \u2068" + members.name(lindens).name())
                .contains("Have a coordinator choose", "Look for somebody myself", "for now");
        assertThat(send(guest, page, "next").location()).isEqualTo("/talk");
        assertThat(lying()).isEqualTo(lindens);
        assertThat(body(plum, path())).contains("You’ve asked for somebody else");
        assertThat(body(heron, "/work/people")).contains("They have asked for somebody else");

        Hellos.accept(matching, linden, request());
        assertThat(body(heron, path())).contains("has found somebody else to talk with");
        assertThat(body(heron, "/work/people")).contains("They have found somebody else");
        assertThat(body(plum, path())).doesNotContain("How would you like to go on?");
        assertThat(body(heron, path() + "/hand-over"))
                .contains(path() + "/goodbye", "you can tell them again");
        assertThat(body(heron, path() + "/goodbye")).contains("has found somebody else");
        assertThat(conversations.rows(plum.viewer()))
                .as("the talk with heron ends when the two say so")
                .hasSize(2)
                .noneMatch(row -> row.state() == org.hearthside.conversation.State.ENDED);
    }

    @Test
    void each_other_way_is_seen_by_the_supporter_and_can_be_chosen_anew() {
        tell(KIND);
        assertThat(chooses("stay").location()).isEqualTo(path());
        assertThat(body(plum, path())).contains("You would rather go on with");
        assertThat(body(heron, "/work/people")).contains("rather go on with you");
        assertThat(chooses("choose").location()).isEqualTo("/talk/ask");
        assertThat(body(heron, "/work/people")).contains("would like a coordinator to choose");
        assertThat(chooses("find").location()).isEqualTo("/talk/find");
        assertThat(body(heron, "/work/people")).contains("looking for somebody else");

        Hellos.accept(matching, linden, Hellos.say(matching, plum, members, lindens, true));
        assertThat(body(heron, path()))
                .as("whoever they found themselves ends it as well")
                .contains("has found somebody else to talk with");
    }

    @Test
    void whom_somebody_never_wants_to_meet_is_not_named_and_nobody_is_promised() {
        plum.guest().get("/talk/p/" + lindens);
        plum.guest().post("/talk/p/" + lindens + "/never", Map.of());
        tell(KIND);
        assertThat(body(plum, path() + "/again"))
                .doesNotContain("Meet \u2068", "name=\"person\"")
                .contains("Have a coordinator choose");
    }

    @Test
    void a_week_without_somebody_else_is_seen_by_those_who_supervise() {
        tell(KIND);
        time.pass(Duration.ofDays(6));
        assertThat(load()).doesNotContain("hand somebody over");
        chooses("stay");
        time.pass(Duration.ofDays(6));
        assertThat(load())
                .as("a week from what was said last")
                .doesNotContain("hand somebody over");
        time.pass(Duration.ofDays(2));
        assertThat(load()).contains("hand somebody over").doesNotContain("canary-kind");
        assertThat(body(heron, "/work/people")).contains("waited for more than a week");
        conversations.goodbye(plum.viewer(), talk, UUID.randomUUID(), "");
        assertThat(load()).doesNotContain("hand somebody over");
    }

    @Test
    void the_supporter_can_stay_after_all_and_nobody_else_hands_over() {
        tell(KIND);
        heron.guest().post(path() + "/hand-over/stay", Map.of());
        assertThat(body(plum, path()))
                .contains("stays after all")
                .doesNotContain("How would you like to go on?");
        assertThat(chooses("stay").location()).as("a page left open").isEqualTo(path());
        assertThat(body(heron, "/work/people")).doesNotContain("rather go on with you");
        assertThat(plum.guest().get(path() + "/hand-over").status()).isEqualTo(409);
        assertThat(cast.otter().guest().get(path() + "/hand-over").status()).isEqualTo(404);
        time.pass(Duration.ofSeconds(1));
        assertThat(tell("Now it is time.").status()).isEqualTo(303);
    }

    @Test
    void nobody_is_handed_on_to_whom_they_leave() {
        tell(KIND);
        var guest = plum.guest();
        send(guest, guest.get(path() + "/again"), "next");
        Hellos.withdraw(matching, plum, declined());

        chooses("find");
        Hellos.say(matching, plum, members, lindens, true);
        declined();
    }

    /// Linden cannot, and it does not lie before heron then.
    private String declined() {
        var request = request();
        assertThat(lying()).isEqualTo(lindens);
        Hellos.decline(matching, linden, request);
        assertThat(body(heron, "/work/people")).doesNotContain("/accept");
        return request;
    }

    @Test
    void words_that_hand_over_and_words_of_goodbye_are_looked_at_like_any() {
        tell("Write to me at heron@example.org from now on.");
        assertThat(body(plum, path())).contains("A way to be reached outside this place");
        conversations.goodbye(
                plum.viewer(), talk, UUID.randomUUID(), "Can you lend me some money?");
        assertThat(body(plum, path())).contains("Money may have come up");
    }

    @Test
    void two_tabs_in_the_same_moment_tell_it_once() throws Exception {
        heron.guest().get(path() + "/hand-over");
        var tabs = new ArrayList<Callable<Guest.Answer>>();
        for (var tab = 0; tab < 4; tab++) {
            var fields = Map.of("client", UUID.randomUUID().toString(), "text", KIND);
            tabs.add(() -> heron.guest().post(path() + "/hand-over", fields));
        }
        try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : at.invokeAll(tabs)) {
                assertThat(each.get().status()).isLessThan(500);
            }
        }
        assertThat(body(plum, path())).containsOnlyOnce("canary-kind");
    }

    private static Guest.Answer send(Guest guest, Guest.Answer page, String who) {
        var form = page.body().substring(page.body().indexOf("aria-labelledby=\"" + who + "\""));
        var fields = new ArrayList<String>();
        fields.addAll(List.of("who", who, "id", value(form, "id"), "name", "late-plum"));
        fields.addAll(List.of("hello", "Hello from the garden."));
        fields.addAll(List.of("person", value(form, "person")));
        var path = page.body().replaceAll("(?s).*action=\"(/talk/c/[^\"]+/again)\".*", "$1");
        return guest.post(path, page, fields.toArray(String[]::new));
    }

    private static String value(String form, String name) {
        return form.replaceAll("(?s).*?name=\"" + name + "\" value=\"([^\"]*)\".*", "$1");
    }

    private String request() {
        return body(linden, "/work/people")
                .replaceAll("(?s).*/work/people/([0-9a-f-]+)/accept.*", "$1");
    }

    private PersonaId lying() {
        return new PersonaId(
                database.sql("select supporter_id from support_request where id = ?")
                        .param(UUID.fromString(request()))
                        .query(UUID.class)
                        .single());
    }
}
