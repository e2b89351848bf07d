package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Conversations;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who takes a supporter's places, and for whom one is held.
@HouseTest
@Import(Offers.class)
class PlacesTests {
    @Autowired Matching matching;
    @Autowired MatchingPages pages;
    @Autowired SupportRequests requests;
    @Autowired Choosing choosing;
    @Autowired Rounds rounds;
    @Autowired Conversations conversations;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired TestTime time;
    @Autowired Cast cast;
    @Autowired Offers offers;

    @BeforeEach
    void only_who_offers_here() {
        offers.nobody();
        database.sql("delete from choice").update();
        database.sql("delete from support_request").update();
    }

    @Test
    void the_last_place_is_held_for_whom_somebody_was_suggested() {
        var held = offers.open(cast.heron(), 1, 0);
        var other = offers.open(cast.heron(), 4, 1);
        var seeker = suggested(held);
        var plum = cast.plum();
        assertThat(pages.person(plum.viewer(), held, null, Map.of()).person().free()).isFalse();
        assertThat(pages.find(plum.viewer(), false).people())
                .map(PersonCard::id)
                .containsExactly(other.toString());
        assertThatThrownBy(() -> Hellos.say(matching, plum, members, held, false))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.FULL));
        assertThat(lyingWith(Hellos.say(matching, plum, members, held, true))).isEqualTo(other);

        matching.tick();
        assertThat(choosing.own(seeker.viewer()).orElseThrow().supporter()).isEqualTo(held);
        assertThat(pages.person(seeker.viewer(), held, null, Map.of()).person().free()).isTrue();
        assertThat(lyingWith(Hellos.say(matching, seeker, members, held, true))).isEqualTo(held);
    }

    @Test
    void a_hello_passes_on_to_nobody_whose_places_are_held_until_one_is_let_go() {
        var heron = cast.heron();
        var first = offers.open(heron, 4, 0);
        var held = offers.open(cast.heron(), 1, 0);
        var seeker = suggested(held);
        var id = Hellos.say(matching, cast.plum(), members, first, true);
        Hellos.decline(matching, heron, id);
        assertThat(lyingWith(id)).isEqualTo(PersonaId.NONE);
        choosing.takeBack(seeker.viewer(), choosing.own(seeker.viewer()).orElseThrow().id());
        assertThat(lyingWith(Hellos.say(matching, cast.plum(), members, held, false)))
                .isEqualTo(held);
    }

    @Test
    void a_talk_from_talk_now_that_goes_on_takes_a_place() {
        var heron = cast.heron();
        var name = offers.open(heron, 1, 0);
        offers.shift(heron, Duration.ofHours(8));
        var plum = cast.plum();
        matching.join(plum.viewer());
        var place = requests.waitingOf(members.names(plum.viewer())).getFirst();
        var stream = matching.accept(heron.viewer(), place.id());
        var other = cast.plum();
        assertThat(pages.find(other.viewer(), false).people())
                .as("it is over soon, for all we know")
                .hasSize(1);

        time.pass(RequestKind.LIVE_TALK);
        assertThat(pages.find(other.viewer(), false).people()).isEmpty();
        assertThatThrownBy(() -> Hellos.say(matching, other, members, name, false))
                .isInstanceOf(Refused.class);
        var supervisor = cast.person("quiet-fern", Role.MANAGER);
        assertThat(pages.load(supervisor.viewer()).rows())
                .filteredOn(row -> row.id().equals(name.toString()))
                .map(LoadPage.Row::people)
                .isEqualTo(List.of(pages.people(heron.viewer(), "").load()));

        conversations.goodbye(plum.viewer(), stream, UUID.randomUUID(), "");
        matching.talkEnded(stream);
        assertThat(lyingWith(Hellos.say(matching, other, members, name, false))).isEqualTo(name);
    }

    /// Somebody to whom this supporter is suggested.
    private Cast.Person suggested(PersonaId supporter) {
        var seeker = cast.plum();
        choosing.ask(seeker.viewer());
        rounds.suggest(choosing.own(seeker.viewer()).orElseThrow(), supporter, true);
        return seeker;
    }

    private PersonaId lyingWith(String id) {
        var supporter = requests.find(new RequestId(UUID.fromString(id))).orElseThrow().supporter();
        return supporter == null ? PersonaId.NONE : supporter;
    }
}
