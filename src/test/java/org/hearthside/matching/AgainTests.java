package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Guest;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.junit.jupiter.api.Test;

/// Somebody else, and coming back, in one step and without scripts.
class AgainTests extends TalkWithHeron {
    private static final String TOLD = "has found somebody else to talk with";

    private String again() {
        return path(talk) + "/again";
    }

    private static String path(StreamId stream) {
        return "/talk/c/" + stream;
    }

    private static Guest.Answer send(Guest guest, String path, String who, String... more) {
        var page = guest.get(path);
        var id =
                page.body()
                        .replaceAll(
                                "(?s).*name=\"id\" value=\"([^\"]+)\">\\s*<input type=\"hidden\""
                                        + " name=\"who\" value=\""
                                        + who
                                        + "\".*",
                                "$1");
        var fields = new ArrayList<String>();
        fields.addAll(List.of("who", who, "id", id, "hello", "Hello again."));
        fields.addAll(List.of("name", "late-plum"));
        fields.addAll(List.of(more));
        return guest.post(path, page, fields.toArray(String[]::new));
    }

    private PersonaId lying() {
        return new PersonaId(
                database.sql(
                                "select supporter_id from support_request where state = 'offered'"
                                        + " and seeker_id = any (?)")
                        .param(
                                members.names(plum.viewer()).stream()
                                        .map(PersonaId::value)
                                        .toArray(UUID[]::new))
                        .query(UUID.class)
                        .single());
    }

    @Test
    void somebody_else_is_asked_with_what_was_ticked_and_the_former_is_told_after_a_yes() {
        var guest = plum.guest();
        guest.get("/talk/find");
        guest.post("/talk/find", Map.of("topic", offers.topic(0).toString()));
        var page = guest.get(again());
        assertThat(page.body())
                .contains("need no reason")
                .contains("value=\"" + offers.topic(0) + "\" checked")
                .contains("I’m looking for somebody to talk with")
                .doesNotContain("Ask " + members.name(herons).name() + " again");

        var sent = send(guest, again(), "other", "topic", offers.topic(0).toString());
        assertThat(sent.location()).isEqualTo("/talk");
        assertThat(lying()).as("never the one of this talk").isEqualTo(lindens);
        assertThat(heron.guest().get(path(talk)).body()).as("not yet").doesNotContain(TOLD);

        var request =
                linden.guest()
                        .get("/work/people")
                        .body()
                        .replaceAll("(?s).*/work/people/([0-9a-f-]+)/accept.*", "$1");
        Hellos.accept(matching, linden, request);
        assertThat(heron.guest().get(path(talk)).body()).containsOnlyOnce(TOLD);
        assertThat(conversations.rows(plum.viewer())).hasSize(2);
    }

    @Test
    void nothing_is_told_when_nobody_is_found_or_it_is_taken_back() {
        offers.pause(linden);
        var guest = plum.guest();
        assertThat(send(guest, again(), "other").location()).isEqualTo("/talk");
        assertThat(
                        database.sql("select count(*) from offer where supporter_id = ?")
                                .param(herons.value())
                                .query(Integer.class)
                                .single())
                .as("heron was asked once, at the beginning")
                .isEqualTo(1);
        var waiting =
                guest.get("/talk")
                        .body()
                        .replaceAll("(?s).*/requests/([0-9a-f-]+)/withdraw.*", "$1");
        guest.post("/talk/requests/" + waiting + "/withdraw", Map.of());
        assertThat(heron.guest().get(path(talk)).body()).doesNotContain(TOLD);
        assertThat(
                        database.sql("select count(*) from support_request where instead_of = ?")
                                .param(talk.value())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void coming_back_asks_the_same_person_who_still_says_yes() {
        conversations.goodbye(heron.viewer(), talk, UUID.randomUUID(), "");
        var guest = plum.guest();
        assertThat(guest.get(path(talk) + "/together").body()).contains(again());
        assertThat(guest.get(again()).body())
                .contains("nothing is counted")
                .contains("The one they know you by")
                .contains("I’d like to talk with you again");
        var page = guest.get(again());
        assertThat(send(guest, again(), "same").location()).isEqualTo("/talk");
        assertThat(lying()).isEqualTo(herons);
        assertThat(conversations.rows(plum.viewer())).hasSize(1);
        assertThat(guest.post(again(), page, "who", "same", "id", "x", "hello", "").status())
                .isEqualTo(422);
    }

    @Test
    void where_the_same_person_has_no_room_it_says_so_and_offers_another() {
        conversations.goodbye(plum.viewer(), talk, UUID.randomUUID(), "");
        offers.pause(heron);
        var guest = plum.guest();
        assertThat(guest.get(again()).body())
                .contains("has no place free at the moment")
                .doesNotContain("value=\"same\"");
        assertThat(send(guest, again(), "other").location()).isEqualTo("/talk");
        assertThat(lying()).isEqualTo(lindens);
    }

    @Test
    void the_page_is_the_seekers_alone() {
        assertThat(heron.guest().get(again()).status()).isEqualTo(404);
        assertThat(cast.otter().guest().get(again()).status()).isEqualTo(404);
    }
}
