package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Conversations;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.safety.Deadlines;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.supporter.Offers;
import org.hearthside.supporter.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;

@HouseTest
@Import(Offers.class)
class MatchingTests {
    @Autowired Matching matching;
    @Autowired MatchingPages pages;
    @Autowired SupportRequests requests;
    @Autowired WishList wishes;
    @Autowired Deadlines deadlines;
    @Autowired Conversations conversations;
    @Autowired MessageLog log;
    @Autowired Members members;
    @Autowired Topics topics;
    @Autowired JdbcClient database;
    @Autowired TestTime time;
    @Autowired Cast cast;
    @Autowired Offers offers;

    @BeforeEach
    void only_who_offers_here() {
        offers.nobody();
        database.sql(
                        "update support_request set state = 'withdrawn', ended_at = now() - interval"
                                + " '30 days' where state in ('open', 'offered')")
                .update();
        database.sql("update offer set outcome = 'moved' where outcome is null").update();
    }

    @Test
    void a_hello_lies_before_the_one_it_was_written_to_with_an_end() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0, 1);
        var plum = cast.plum();
        var id = hello(plum, name, true);

        var request = requests.find(id).orElseThrow();
        assertThat(request.state()).isEqualTo(RequestState.OFFERED);
        assertThat(request.supporter()).isEqualTo(name);
        assertThat(request.seeker()).isNotEqualTo(plum.home());
        var offer =
                database.sql("select id from offer where request_id = ? and outcome is null")
                        .param(id.value())
                        .query(UUID.class)
                        .single();
        assertThat(deadlines.dueAt(Offering.OFFER, offer).orElseThrow())
                .isCloseTo(time.instant().plus(Duration.ofHours(12)), within(1, ChronoUnit.MILLIS));
        var before = pages.people(heron.viewer(), "").requests();
        assertThat(before).hasSize(1);
        assertThat(before.getFirst().words()).isEqualTo("Hello from the garden.");
        assertThat(before.getFirst().name()).isNotEqualTo(plum.name());
        assertThat(pages.talk(plum.viewer()).requests()).hasSize(1);
    }

    @Test
    void a_yes_opens_the_conversation_with_the_hello_as_its_first_words() {
        var heron = cast.heron();
        var plum = cast.plum();
        var id = hello(plum, offers.open(heron, 4, 0), true);
        var stream = matching.accept(heron.viewer(), id);

        assertThat(conversations.rows(plum.viewer())).hasSize(1);
        assertThat(conversations.rows(heron.viewer())).hasSize(1);
        assertThat(log.message(stream, 1).orElseThrow().content())
                .isInstanceOfSatisfying(
                        Message.Said.class,
                        said ->
                                assertThat(said.words().text())
                                        .isEqualTo("Hello from the garden."));
        assertThat(pages.talk(plum.viewer()).requests()).isEmpty();
        assertThat(pages.people(heron.viewer(), "").people()).hasSize(1);
        assertThatThrownBy(() -> matching.withdraw(plum.viewer(), id)).isInstanceOf(Refused.class);
    }

    @Test
    void a_no_passes_on_to_the_next_and_never_back() {
        var heron = cast.heron();
        var wren = cast.heron();
        var first = offers.open(heron, 4, 0);
        var second = offers.open(wren, 4, 0);
        var id = hello(cast.plum(), first, true);
        matching.decline(heron.viewer(), id);
        assertThat(lyingWith(id)).isEqualTo(second);
        matching.decline(wren.viewer(), id);
        assertThat(state(id)).isEqualTo(RequestState.OPEN);
        assertThat(deadlines.dueAt(Offering.LOOK, id.value())).isPresent();
        assertThatThrownBy(() -> matching.accept(heron.viewer(), id))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.ALREADY_DONE));
    }

    @Test
    void without_consent_a_no_ends_it_and_the_words_are_destroyed() {
        var heron = cast.heron();
        var plum = cast.plum();
        offers.open(cast.heron(), 4, 0);
        var id = hello(plum, offers.open(heron, 4, 0), false);
        matching.decline(heron.viewer(), id);
        var request = requests.find(id).orElseThrow();
        assertThat(request.state()).isEqualTo(RequestState.LAPSED);
        assertThat(request.why()).isEqualTo(Why.NOT_PASSED_ON);
        assertThat(log.message(request.stream(), 1).orElseThrow().content())
                .isInstanceOf(Message.TakenAway.class);
        assertThat(pages.talk(plum.viewer()).requests()).hasSize(1);
    }

    @Test
    void silence_passes_on_by_itself() {
        var heron = cast.heron();
        var first = offers.open(heron, 4, 0);
        var second = offers.open(cast.heron(), 4, 0);
        var id = hello(cast.plum(), first, true);
        time.pass(Duration.ofHours(12).plusSeconds(1));
        await().untilAsserted(() -> assertThat(lyingWith(id)).isEqualTo(second));
        time.pass(Duration.ofHours(12).plusSeconds(1));
        await().untilAsserted(() -> assertThat(state(id)).isEqualTo(RequestState.OPEN));
    }

    @Test
    void nobody_free_is_looked_for_again_and_in_the_end_said() {
        var heron = cast.heron();
        var first = offers.open(heron, 4, 0);
        var plum = cast.plum();
        var id = hello(plum, first, true);
        matching.decline(heron.viewer(), id);
        var late = cast.heron();
        var second = offers.open(late, 4, 0);
        time.pass(Duration.ofMinutes(11));
        await().untilAsserted(() -> assertThat(lyingWith(id)).isEqualTo(second));
        matching.decline(late.viewer(), id);
        time.pass(SupportRequest.LONGEST_SEARCH);
        await().untilAsserted(() ->
                assertThat(requests.find(id).orElseThrow().why()).isEqualTo(Why.NOBODY_FOUND));
    }

    @Test
    void of_fifty_presses_at_once_one_opens_the_conversation() throws Exception {
        var heron = cast.heron();
        var plum = cast.plum();
        var id = hello(plum, offers.open(heron, 4, 0), true);
        var won = atOnce(50, () -> matching.accept(heron.viewer(), id));
        assertThat(won).isEqualTo(1);
        assertThat(conversations.rows(plum.viewer())).hasSize(1);
    }

    @Test
    void a_yes_and_a_passing_on_at_once_leave_one_owner() throws Exception {
        for (var round = 0; round < 5; round++) {
            var heron = cast.heron();
            var other = cast.heron();
            var first = offers.open(heron, 4, 0);
            offers.open(other, 4, 0);
            var plum = cast.plum();
            var id = hello(plum, first, true);
            atOnce(
                    2,
                    () -> {
                        matching.accept(heron.viewer(), id);
                        return true;
                    },
                    () -> {
                        matching.decline(heron.viewer(), id);
                        return true;
                    });
            var request = requests.find(id).orElseThrow();
            assertThat(request.state()).isIn(RequestState.ACCEPTED, RequestState.OFFERED);
            assertThat(conversations.rows(plum.viewer()))
                    .hasSize(request.state() == RequestState.ACCEPTED ? 1 : 0);
            offers.nobody();
        }
    }

    @Test
    void nobody_is_given_more_than_they_said() throws Exception {
        var heron = cast.heron();
        var name = offers.open(heron, 2, 0);
        var seekers = List.of(cast.plum(), cast.plum(), cast.plum(), cast.plum(), cast.plum());
        var turn = new java.util.concurrent.atomic.AtomicInteger();
        var sent =
                atOnce(
                        5,
                        () -> {
                            hello(seekers.get(turn.getAndIncrement()), name, false);
                            return true;
                        });
        assertThat(sent).isEqualTo(2);
        assertThat(pages.people(heron.viewer(), "").requests()).hasSize(2);
        assertThat(pages.find(cast.plum().viewer(), false).people()).isEmpty();
    }

    @Test
    void blocked_people_never_meet_whoever_blocked() {
        for (var byTheSeeker : List.of(true, false)) {
            var heron = cast.heron();
            var name = offers.open(heron, 4, 0);
            var stone = cast.stone();
            assertThat(pages.find(stone.viewer(), false).people()).hasSize(1);
            if (byTheSeeker) {
                members.block(stone.viewer(), stone.home(), name);
            } else {
                members.block(heron.viewer(), heron.home(), stone.home());
            }
            assertThat(pages.find(stone.viewer(), false).people()).isEmpty();
            assertThat(pages.everyone(stone.viewer(), null).people()).isEmpty();
            assertThat(pages.now(stone.viewer()).open()).isFalse();
            assertThatThrownBy(() -> pages.person(stone.viewer(), name, null, java.util.Map.of()))
                    .isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> hello(stone, name, true)).isInstanceOf(NotFound.class);

            var other = cast.heron();
            var id = hello(stone, offers.open(other, 4, 0), true);
            matching.decline(other.viewer(), id);
            assertThat(state(id)).isEqualTo(RequestState.OPEN);

            offers.shift(heron, Duration.ofHours(1));
            assertThatThrownBy(() -> matching.join(stone.viewer())).isInstanceOf(Refused.class);
            offers.nobody();
        }
    }

    @Test
    void a_block_takes_back_what_lies_between_the_two() {
        var heron = cast.heron();
        var first = offers.open(heron, 4, 0);
        var second = offers.open(cast.heron(), 4, 0);
        var plum = cast.plum();
        var id = hello(plum, first, true);
        members.block(plum.viewer(), plum.home(), first);
        assertThat(pages.people(heron.viewer(), "").requests()).isEmpty();
        assertThatThrownBy(() -> matching.accept(heron.viewer(), id)).isInstanceOf(NotFound.class);
        await().untilAsserted(() -> assertThat(lyingWith(id)).isEqualTo(second));
    }

    @Test
    void a_pause_or_the_end_of_the_role_counts_at_once() {
        var heron = cast.heron();
        var first = offers.open(heron, 4, 0);
        var second = offers.open(cast.heron(), 4, 0);
        var plum = cast.plum();
        var id = hello(plum, first, true);
        offers.pause(heron);
        assertThat(pages.find(plum.viewer(), false).people())
                .noneMatch(card -> card.id().equals(first.toString()));
        matching.tick();
        assertThat(lyingWith(id)).isEqualTo(second);

        offers.resume(heron);
        assertThat(pages.find(plum.viewer(), false).people())
                .anyMatch(card -> card.id().equals(first.toString()));
        database.sql("update role_grant set ended_at = now() where persona_id = ?")
                .param(heron.home().value())
                .update();
        assertThat(pages.find(plum.viewer(), false).people())
                .noneMatch(card -> card.id().equals(first.toString()));
    }

    @Test
    void what_was_taken_back_is_gone_for_the_supporter() {
        var heron = cast.heron();
        var plum = cast.plum();
        var id = hello(plum, offers.open(heron, 4, 0), true);
        assertThatThrownBy(() -> matching.withdraw(cast.stone().viewer(), id))
                .isInstanceOf(NotFound.class);
        matching.withdraw(plum.viewer(), id);
        assertThat(pages.people(heron.viewer(), "").requests()).isEmpty();
        assertThatThrownBy(() -> matching.accept(heron.viewer(), id)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> matching.accept(cast.heron().viewer(), id))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void the_same_form_twice_is_one_request() throws Exception {
        var name = offers.open(cast.heron(), 4, 0);
        var plum = cast.plum();
        var id = RequestId.random();
        atOnce(
                4,
                () -> {
                    hello(plum, name, id, true);
                    return true;
                });
        assertThat(requests.waitingOf(members.names(plum.viewer()))).hasSize(1);
        assertThatThrownBy(() -> hello(cast.stone(), name, id, true)).isInstanceOf(NotFound.class);
    }

    @Test
    void a_never_is_kept_also_when_it_passes_on() {
        var heron = cast.heron();
        var first = offers.open(heron, 4, 0);
        offers.open(cast.heron(), 4, 0, 5);
        var plum = cast.plum();
        wishes.keep(
                plum.viewer(),
                new Wishes(
                        java.util.Set.of(offers.topic(0)),
                        java.util.Set.of(),
                        java.util.Set.of(),
                        plum.viewer().zone(),
                        java.util.Set.of(offers.topic(5)),
                        java.util.Set.of(),
                        false,
                        false));
        var id = hello(plum, first, true);
        matching.decline(heron.viewer(), id);
        assertThat(state(id)).isEqualTo(RequestState.OPEN);
    }

    @Test
    void joining_twice_is_one_place_and_a_free_supporter_is_asked_at_once() throws Exception {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(4));
        var plum = cast.plum();
        atOnce(
                4,
                () -> {
                    matching.join(plum.viewer());
                    return true;
                });
        var place = requests.waitingOf(members.names(plum.viewer()));
        assertThat(place).hasSize(1);
        assertThat(place.getFirst().supporter()).isEqualTo(name);
        var page = pages.queue(plum.viewer());
        assertThat(page.state()).isEqualTo("place");

        matching.accept(heron.viewer(), place.getFirst().id());
        assertThat(pages.queue(plum.viewer()).state()).isEqualTo("ready");
    }

    @Test
    void three_minutes_of_silence_go_on_and_the_quiet_one_is_not_asked_again() {
        var heron = cast.heron();
        var wren = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(4));
        var plum = cast.plum();
        var id = join(plum);
        var first = lyingWith(id);
        var second = offers.open(wren, 4, 0);
        offers.shift(wren, Duration.ofHours(4));
        time.pass(Duration.ofMinutes(3).plusSeconds(1));
        await().untilAsserted(() -> assertThat(lyingWith(id)).isEqualTo(second));
        assertThat(first).isNotEqualTo(second);
        assertThat(pages.people(heron.viewer(), "").away()).isTrue();
    }

    @Test
    void a_place_is_kept_for_ten_minutes_after_it_was_last_seen() {
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(8));
        for (var i = 0; i < 2; i++) { // as many as heron talks with at once
            matching.accept(heron.viewer(), join(cast.plum()));
        }
        var other = cast.plum();
        var plum = cast.plum();
        var id = join(plum);
        var gone = join(other);
        assertThat(plum.guest().get("/talk/now").body())
                .contains("As soon as somebody is free")
                .doesNotContain("This is longer than we want");
        for (var i = 0; i < 3; i++) {
            time.pass(Duration.ofMinutes(4));
            matching.seen(plum.viewer());
        }
        await().untilAsserted(() ->
                assertThat(requests.find(gone).orElseThrow().why()).isEqualTo(Why.PLACE_LOST));
        assertThat(state(id)).isEqualTo(RequestState.OPEN);
        time.pass(Duration.ofMinutes(9));
        matching.seen(plum.viewer());
        assertThat(plum.guest().get("/talk/now").body()).contains("This is longer than we want");
    }

    @Test
    void nobody_is_told_to_wait_for_somebody_who_will_not_be_asked() {
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(4));
        var plum = cast.plum();
        var id = join(plum);
        matching.decline(heron.viewer(), id);
        assertThat(plum.guest().get("/talk/now").body())
                .as("the only one said no")
                .contains("Nobody on shift just now can be asked for you.")
                .contains("href=\"/talk/find\"", "href=\"/help\"", "/talk/now/leave")
                .doesNotContain("As soon as", "This is longer than we want", "You are next");
        assertThat(plum.guest().get("/talk").body()).doesNotContain("1 here, 1 free");

        var wren = cast.heron();
        var wrens = offers.open(wren, 4, 1);
        offers.shift(wren, Duration.ofHours(4));
        matching.tick();
        assertThat(lyingWith(id)).as("somebody else came").isEqualTo(wrens);
        assertThat(plum.guest().get("/talk/now").body())
                .contains("Somebody is being asked right now")
                .doesNotContain("can be asked for you");
    }

    @Test
    void whoever_nobody_on_shift_fits_is_not_let_into_a_queue_that_never_moves() {
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(4));
        var speaks = cast.plum();
        onlySpeaks(speaks, "pt");
        var rulesOut = cast.plum();
        wishes.keep(rulesOut.viewer(), ticked(rulesOut, 1, 0));
        for (var seeker : List.of(speaks, rulesOut)) {
            assertThatThrownBy(() -> join(seeker))
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_NOW));
            assertThat(seeker.guest().get("/talk/now").body())
                    .contains("Nobody on shift just now fits what you ticked")
                    .doesNotContain("Join the queue", "1 here", "Nobody is on shift");
        }
        offers.open(cast.heron(), 4, List.of("pt"), 1); // not on shift
        assertThatThrownBy(() -> join(speaks)).isInstanceOf(Refused.class);
    }

    @Test
    void a_closer_fit_that_said_no_is_not_waited_for() {
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(4));
        var wren = cast.heron();
        offers.open(wren, 4, 2);
        offers.shift(wren, Duration.ofHours(4));
        var plum = cast.plum();
        wishes.keep(plum.viewer(), ticked(plum, 0, 3));
        matching.join(plum.viewer(), true);
        var id = requests.waitingOf(members.names(plum.viewer())).getFirst().id();
        matching.decline(heron.viewer(), id);
        assertThat(plum.guest().get("/talk/now").body())
                .contains("Nobody on shift just now has ticked what you ticked")
                .doesNotContain("As soon as", "can be asked for you");
    }

    private Wishes ticked(Cast.Person person, int topic, int never) {
        return new Wishes(
                java.util.Set.of(offers.topic(topic)),
                java.util.Set.of(),
                java.util.Set.of(),
                person.viewer().zone(),
                java.util.Set.of(offers.topic(never)),
                java.util.Set.of(),
                false,
                false);
    }

    @Test
    void nobody_waits_for_somebody_who_went_home() {
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(4));
        var plum = cast.plum();
        var id = join(plum);
        assertThat(state(id)).isEqualTo(RequestState.OFFERED);
        offers.goHome(heron);
        matching.tick();
        assertThat(requests.find(id).orElseThrow().why()).isEqualTo(Why.NOBODY_ON_SHIFT);
        assertThat(pages.queue(plum.viewer()).state()).isEqualTo("ended");
    }

    @Test
    void a_shift_that_ends_moves_the_offer_to_who_is_still_here() {
        var heron = cast.heron();
        var wren = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofMinutes(2));
        var id = join(cast.plum());
        var second = offers.open(wren, 4, 0);
        offers.shift(wren, Duration.ofHours(4));
        time.pass(Duration.ofMinutes(2).plusSeconds(1));
        matching.tick();
        assertThat(lyingWith(id)).isEqualTo(second);
    }

    @Test
    void live_places_are_never_overfilled_and_the_queue_keeps_its_order() {
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        offers.shift(heron, Duration.ofHours(4));
        var places = new ArrayList<RequestId>();
        var people = new ArrayList<Cast.Person>();
        for (var i = 0; i < 4; i++) {
            people.add(cast.plum());
            time.pass(Duration.ofSeconds(1));
            places.add(join(people.getLast()));
        }
        matching.tick();
        assertThat(places)
                .map(this::state)
                .containsExactly(
                        RequestState.OFFERED,
                        RequestState.OFFERED,
                        RequestState.OPEN,
                        RequestState.OPEN);
        var stream = matching.accept(heron.viewer(), places.getFirst());
        matching.tick();
        assertThat(state(places.get(2))).isEqualTo(RequestState.OPEN);
        conversations.goodbye(people.getFirst().viewer(), stream, UUID.randomUUID(), "");
        await().untilAsserted(() -> {
            matching.tick();
            assertThat(state(places.get(2))).isEqualTo(RequestState.OFFERED);
        });
        assertThat(state(places.get(3))).isEqualTo(RequestState.OPEN);
    }

    private void onlySpeaks(Cast.Person person, String language) {
        wishes.keep(
                person.viewer(),
                new Wishes(
                        java.util.Set.of(),
                        java.util.Set.of(new org.hearthside.supporter.SpokenLanguage(language)),
                        java.util.Set.of(),
                        person.viewer().zone(),
                        java.util.Set.of(),
                        java.util.Set.of(),
                        true,
                        false));
    }

    private RequestId join(Cast.Person person) {
        matching.join(person.viewer());
        return requests.waitingOf(members.names(person.viewer())).getFirst().id();
    }

    private RequestId hello(Cast.Person person, PersonaId wanted, boolean passOn) {
        return hello(person, wanted, RequestId.random(), passOn);
    }

    private RequestId hello(Cast.Person person, PersonaId wanted, RequestId id, boolean passOn) {
        matching.hello(
                person.viewer(),
                id,
                wanted,
                new PublicName("soft-reed"),
                new Words("Hello from the garden."),
                passOn);
        return id;
    }

    private RequestState state(RequestId id) {
        return requests.find(id).orElseThrow().state();
    }

    private PersonaId lyingWith(RequestId id) {
        var supporter = requests.find(id).orElseThrow().supporter();
        return supporter == null ? PersonaId.NONE : supporter;
    }

    /// How many of so many at the same moment were not refused.
    private static int atOnce(int times, Callable<?>... acts) throws Exception {
        var start = new CountDownLatch(1);
        var done = 0;
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = new ArrayList<Future<Boolean>>();
            for (var i = 0; i < times; i++) {
                var act = acts[i % acts.length];
                results.add(
                        hands.submit(() -> {
                            start.await();
                            while (true) {
                                try {
                                    act.call();
                                    return true;
                                } catch (Refused e) {
                                    return false;
                                } catch (CannotCreateTransactionException e) {
                                    // no connection in time on a busy machine: pressed again
                                }
                            }
                        }));
            }
            start.countDown();
            for (var result : results) {
                done += result.get() ? 1 : 0;
            }
        }
        return done;
    }

    @Test
    void the_name_of_a_talk_stands_in_its_own_space() {
        var plum = cast.plum();
        var id = hello(plum, offers.open(cast.heron(), 4, 0), true);
        var request = requests.find(id).orElseThrow();
        assertThat(members.nameIn(plum.viewer(), new SpaceId(request.stream().value())))
                .contains(request.seeker());
    }
}
