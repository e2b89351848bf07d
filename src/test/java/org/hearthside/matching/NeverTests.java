package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.supporter.Offers;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.TopicId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What somebody rules out counts from that moment on, also in what waits already.
@HouseTest
@Import(Offers.class)
class NeverTests {
    @Autowired Matching matching;
    @Autowired SupportRequests requests;
    @Autowired WishList wishes;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired TestTime time;
    @Autowired Cast cast;
    @Autowired Offers offers;

    @BeforeEach
    void only_who_offers_here() {
        offers.nobody();
        database.sql("delete from support_request").update();
    }

    @Test
    void a_topic_ruled_out_while_a_hello_waits_takes_it_from_whoever_ticked_it() {
        var heron = cast.heron();
        var wren = cast.heron();
        var first = offers.open(heron, 4, 0, 5);
        var second = offers.open(wren, 4, 0);
        offers.open(cast.heron(), 4, 5);
        var plum = cast.plum();
        var id = hello(plum, first);
        assertThat(lyingWith(id)).isEqualTo(first);

        plum.guest().get("/talk/find");
        plum.guest().post("/talk/find", Map.of("neverTopic", offers.topic(5).toString()));
        assertThat(lyingWith(id)).isEqualTo(second);
        assertThatThrownBy(() -> Hellos.accept(matching, heron, id)).isInstanceOf(Refused.class);
        Hellos.decline(matching, wren, id);
        assertThat(request(id).state())
                .as("the one who is left ticked it too")
                .isEqualTo(RequestState.OPEN);
    }

    @Test
    void a_language_ruled_out_counts_for_a_place_in_the_queue() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, java.util.List.of("pt"), 0);
        offers.shift(heron, Duration.ofHours(4));
        var plum = cast.plum();
        matching.join(plum.viewer());
        var place = requests.waitingOf(members.names(plum.viewer())).getFirst();
        assertThat(place.supporter()).isEqualTo(name);
        wishes.keep(plum.viewer(), ticked(plum, Set.of(), Set.of(), true));
        assertThat(requests.find(place.id()).orElseThrow().state()).isEqualTo(RequestState.OPEN);
        wishes.keep(plum.viewer(), ticked(plum, Set.of(), Set.of(), false));
        assertThat(requests.find(place.id()).orElseThrow().state())
                .as("who shares no language is not asked, ruled out or not")
                .isEqualTo(RequestState.OPEN);
    }

    @Test
    void a_supporter_who_ticks_what_was_ruled_out_cannot_say_yes_and_is_not_asked() {
        var heron = cast.heron();
        var first = offers.open(heron, 4, 0);
        var second = offers.open(cast.heron(), 2, 0);
        var plum = cast.plum();
        wishes.keep(plum.viewer(), ticked(plum, Set.of(offers.topic(5)), Set.of(), false));
        var id = hello(plum, first);
        offers.open(heron, 4, 0, 5);
        assertThatThrownBy(() -> Hellos.accept(matching, heron, id))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.ALREADY_DONE));
        matching.tick();
        assertThat(lyingWith(id)).isEqualTo(second);
    }

    @Test
    void no_hello_goes_to_somebody_who_is_ruled_out() {
        var first = offers.open(cast.heron(), 4, 0, 5);
        var plum = cast.plum();
        var seeker = plum.guest();
        var form = seeker.get("/talk/p/" + first);
        var hello =
                Map.of(
                        "id",
                        form.field("id"),
                        "hello",
                        "Hello from the garden.",
                        "name",
                        form.field("name"),
                        "passOn",
                        "on");
        wishes.keep(plum.viewer(), ticked(plum, Set.of(offers.topic(5)), Set.of(), false));
        assertThat(seeker.post("/talk/p/" + first + "/hello", hello).body())
                .contains("rules this person out, so it was not sent", "Hello from the garden.");
        assertThat(requests.waitingOf(members.names(plum.viewer()))).isEmpty();
        assertThat(seeker.get("/talk/p/" + first).body())
                .contains("rules this person out, so no hello goes to them")
                .doesNotContain("/talk/p/" + first + "/hello");
        wishes.clear(plum.viewer());
        assertThat(seeker.post("/talk/p/" + first + "/hello", hello).location()).isEqualTo("/talk");
    }

    @Test
    void ticking_anew_keeps_whom_a_request_rules_out_of_itself() {
        var heron = cast.heron();
        var talksWith = offers.open(cast.heron(), 9, 0);
        var name = offers.open(heron, 9, 0);
        var plum = cast.plum();
        var id = RequestId.random();
        matching.helloToWhoeverFits(
                plum.viewer(),
                id,
                Wishes.none(plum.viewer().zone()).neverAlso(talksWith),
                new PublicName("soft-reed"),
                new Words("Hello from the garden."),
                null);
        assertThat(lyingWith(id.toString())).isEqualTo(name);
        wishes.keep(plum.viewer(), ticked(plum, Set.of(), Set.of(name), false));
        assertThat(request(id.toString()).wishes().neverPeople())
                .containsExactlyInAnyOrder(talksWith, name);
        assertThat(request(id.toString()).state()).isEqualTo(RequestState.OPEN);
    }

    private static Wishes ticked(
            Cast.Person seeker,
            Set<TopicId> never,
            Set<PersonaId> people,
            boolean onlyMyLanguages) {
        return new Wishes(
                Set.of(),
                Set.of(new SpokenLanguage("en")),
                Set.of(),
                seeker.viewer().zone(),
                never,
                people,
                onlyMyLanguages,
                false);
    }

    private String hello(Cast.Person seeker, PersonaId wanted) {
        return Hellos.say(matching, seeker, members, wanted, true);
    }

    private SupportRequest request(String id) {
        return requests.find(new RequestId(java.util.UUID.fromString(id))).orElseThrow();
    }

    private PersonaId lyingWith(String id) {
        var supporter = request(id).supporter();
        return supporter == null ? PersonaId.NONE : supporter;
    }
}
