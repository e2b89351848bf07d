package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Conversations;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.Offers;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.TopicId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asking that a person chooses, and the rounds in which a coordinator does.
@HouseTest
@Import(Offers.class)
class RoundTests {
    @Autowired Rounds rounds;
    @Autowired RoundPages pages;
    @Autowired Choosing choosing;
    @Autowired Choices choices;
    @Autowired WaitCounts counts;
    @Autowired Matching matching;
    @Autowired WishList wishes;
    @Autowired Conversations conversations;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired TestTime time;
    @Autowired Cast cast;
    @Autowired Offers offers;

    private Cast.Person manager;

    RoundTests(@Autowired Cast cast) {
        manager = cast.person("quiet-fern", Role.MANAGER);
    }

    @BeforeEach
    void nobody_waits_yet() {
        offers.nobody();
        database.sql("delete from choice").update();
        database.sql("delete from assignment_round").update();
    }

    @Test
    void from_asking_to_a_talk_page_by_page() {
        var heron = cast.heron();
        var herons = offers.open(heron, 4, 0);
        var plum = cast.plum();
        wants(plum, Set.of(0), Set.of());
        var seeker = plum.guest();
        seeker.get("/talk/ask");
        assertThat(seeker.post("/talk/ask", Map.of()).location()).isEqualTo("/talk#choice");
        assertThat(seeker.get("/talk").body()).contains("A coordinator looks for somebody for you");
        assertThat(seeker.get("/today").body()).contains("A coordinator looks for somebody");

        var coordinator = manager.guest();
        assertThat(coordinator.get("/work/rounds").body()).contains("One person waits");
        assertThat(coordinator.get("/today").body()).contains("One person waits", "/work/rounds");
        assertThat(heron.guest().get("/today").body())
                .as("for those who coordinate")
                .doesNotContain("One person waits");
        var round = coordinator.post("/work/rounds", Map.of()).location();
        assertThat(coordinator.post("/work/rounds", Map.of()).location())
                .as("a second press finds the open one")
                .isEqualTo(round);
        var page = coordinator.get(round).body();
        assertThat(page)
                .contains("1 of 1 can be given somebody", members.called(herons))
                .doesNotContain(plum.name(), plum.home().toString());
        var version = between(page, "name=\"version\" value=\"", "\"");
        assertThat(coordinator.post(round + "/accept", Map.of("version", "1")).location())
                .isEqualTo(round + "?told=changed");
        assertThat(coordinator.post(round + "/accept", Map.of("version", version)).location())
                .isEqualTo("/work/rounds");
        coordinator.post(round + "/accept", Map.of("version", version)); // a second press
        assertThat(coordinator.get("/work/rounds").body()).contains("one suggestion");

        var told = seeker.get("/talk").body();
        assertThat(told).contains("A coordinator suggests " + members.called(herons));
        assertThat(matching.requests(plum.viewer()).getFirst().path()).isEqualTo("/talk#choice");
        assertThat(conversations.rows(heron.viewer())).as("nobody has said hello").isEmpty();
        var hello = Hellos.say(matching, plum, members, herons, true);
        assertThat(seeker.get("/talk").body()).doesNotContain("A coordinator suggests");
        Hellos.accept(matching, heron, hello);
        assertThat(conversations.rows(plum.viewer())).hasSize(1);
    }

    @Test
    void a_never_has_no_exception_for_coordinators_either() {
        var never = offers.open(cast.heron(), 4, 0);
        var blocked = offers.open(cast.heron(), 4, 1);
        var foreign = offers.open(cast.heron(), 4, List.of("pt"), 1);
        var talks = cast.heron();
        var talksWith = offers.open(talks, 4, 1);
        var plum = cast.plum();
        Hellos.accept(matching, talks, Hellos.say(matching, plum, members, talksWith, true));
        members.block(plum.viewer(), plum.home(), blocked);
        wants(plum, Set.of(1), Set.of(0));
        var choice = ask(plum);
        var round = rounds.begin(manager.viewer(), 1);
        assertThat(pairs(round).count()).isZero();
        for (var forced : List.of(never, blocked, foreign, talksWith)) {
            assertThatThrownBy(() -> rounds.mark(manager.viewer(), round, choice, forced, true))
                    .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> rounds.accept(manager.viewer(), round, choice, forced))
                    .isInstanceOf(Refused.class);
        }
        assertThat(pages.choice(manager.viewer(), round, choice, 0).people()).isEmpty();

        var fits = offers.open(cast.heron(), 4, 1);
        assertThat(pairs(round).with(choice).orElseThrow().name()).isEqualTo(fits);
        rounds.accept(manager.viewer(), round, pairs(round).version());
        matching.never(plum.viewer(), fits);
        assertThat(choices.take(choice).orElseThrow().told()).isEqualTo(Choice.Told.GONE);
    }

    @Test
    void a_coordinator_keeps_two_together_or_apart_and_suggests_one_pair_alone() {
        var better = offers.open(cast.heron(), 1, 0, 1);
        var other = offers.open(cast.heron(), 1, 0);
        var plum = cast.plum();
        var stone = cast.stone();
        wants(plum, Set.of(0, 1), Set.of());
        wants(stone, Set.of(0), Set.of());
        var first = ask(plum);
        time.pass(Duration.ofMinutes(1));
        var second = ask(stone);
        var round = rounds.begin(manager.viewer(), 7);
        assertThat(with(round, first)).isEqualTo(better);
        assertThat(with(round, second)).isEqualTo(other);
        var shown = pairs(round).version();

        rounds.mark(manager.viewer(), round, second, better, true);
        assertThat(with(round, second)).isEqualTo(better);
        assertThat(with(round, first)).isEqualTo(other);
        assertThatThrownBy(() -> rounds.accept(manager.viewer(), round, shown))
                .isInstanceOfSatisfying(
                        Refused.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.CHANGED_MEANWHILE));
        rounds.mark(manager.viewer(), round, second, better, null);
        assertThat(pairs(round).version()).isEqualTo(shown);

        rounds.mark(manager.viewer(), round, first, better, false);
        rounds.mark(manager.viewer(), round, first, other, false);
        assertThat(pairs(round).with(first)).isEmpty();
        assertThat(pairs(round).count()).isEqualTo(1);
        assertThat(pages.round(manager.viewer(), round, "").alone()).hasSize(1);
        rounds.mark(manager.viewer(), round, first, better, null);
        rounds.accept(manager.viewer(), round, first, better);
        assertThat(choices.take(first).orElseThrow().supporter()).isEqualTo(better);
        assertThat(with(round, second)).as("the place is held").isEqualTo(other);
        rounds.accept(manager.viewer(), round, pairs(round).version());
        assertThat(rounds.latest(manager.viewer()).getFirst().suggested()).isEqualTo(2);
        assertThat(
                        database.sql(
                                        "select act from moderation_log where concern_id = ? order by number")
                                .param(round.value())
                                .query(String.class)
                                .list())
                .as("who audits a round reads what was done in it")
                .containsExactly(
                        "round began",
                        "round put together",
                        "round taken back",
                        "round kept apart",
                        "round kept apart",
                        "round taken back",
                        "round suggested 1",
                        "round suggested 1");
    }

    @Test
    void whoever_is_put_together_with_somebody_who_cannot_be_given_gets_nobody_else_unsaid() {
        var wren = cast.heron();
        var better = offers.open(wren, 1, 0, 1);
        var other = offers.open(cast.heron(), 1, 0);
        var plum = cast.plum();
        var stone = cast.stone();
        wants(plum, Set.of(0, 1), Set.of());
        wants(stone, Set.of(0), Set.of());
        var first = ask(plum);
        time.pass(Duration.ofMinutes(1));
        var second = ask(stone);
        var round = rounds.begin(manager.viewer(), 7);
        rounds.mark(manager.viewer(), round, second, better, true);
        offers.pause(wren);
        assertThat(pairs(round).with(second)).as("not somebody else").isEmpty();
        assertThat(with(round, first)).isEqualTo(other);
        var address = "/work/rounds/" + round;
        var said = "You said: with " + members.called(better);
        var coordinator = manager.guest();
        assertThat(coordinator.get(address).between("id=\"" + second, "</section>"))
                .contains(said, "value=\"nothing\"");
        assertThat(coordinator.get(address + "/" + second).body()).contains(said);
        coordinator.post(
                address + "/" + second, Map.of("supporter", better.toString(), "what", "nothing"));
        assertThat(coordinator.get(address).body()).doesNotContain("You said: with");

        offers.resume(wren);
        rounds.mark(manager.viewer(), round, first, better, true);
        rounds.mark(manager.viewer(), round, second, better, true);
        assertThat(pairs(round).count()).as("two for one place").isEqualTo(1);
        assertThat(with(round, first)).isEqualTo(better);
        assertThat(coordinator.get(address).body()).contains(said);
        coordinator.post(
                address + "/" + second, Map.of("supporter", better.toString(), "what", "nothing"));
        assertThat(with(round, second)).isEqualTo(other);
        assertThat(coordinator.get(address).body()).doesNotContain("You said: with");
    }

    @Test
    void whom_a_seeker_meets_while_they_wait_is_suggested_no_more() {
        var heron = cast.heron();
        var herons = offers.open(heron, 4, 0);
        var wren = cast.heron();
        var wrens = offers.open(wren, 4, 0);
        var plum = cast.plum();
        var stone = cast.stone();
        members.block(plum.viewer(), plum.home(), stone.home());
        var choice = ask(plum);
        var anothers = ask(stone);
        var round = rounds.begin(manager.viewer(), 1);
        var hello = Hellos.say(matching, plum, members, herons, true);
        assertThat(with(round, choice)).isEqualTo(wrens);
        assertThatThrownBy(() -> rounds.mark(manager.viewer(), round, choice, herons, true))
                .isInstanceOf(Refused.class);
        Hellos.decline(matching, heron, hello);
        Hellos.accept(matching, wren, hello);
        assertThat(pairs(round).with(choice)).as("it was passed on to them").isEmpty();
        assertThat(state(choice)).isEqualTo(Choice.State.WAITING);
        assertThat(choices.take(anothers).orElseThrow().not()).as("another's").isEmpty();

        var linden = cast.heron();
        var lindens = offers.open(linden, 4, 0);
        rounds.accept(manager.viewer(), round, choice, lindens);
        offers.pause(heron);
        offers.pause(wren);
        offers.shift(linden, Duration.ofHours(1));
        matching.join(plum.viewer());
        matching.accept(
                linden.viewer(),
                new RequestId(
                        database.sql(
                                        "select id from support_request where state = 'offered' and supporter_id = ?")
                                .param(lindens.value())
                                .query(java.util.UUID.class)
                                .single()));
        assertThat(state(choice)).as("the two have met").isEqualTo(Choice.State.MET);
        assertThat(state(anothers)).isEqualTo(Choice.State.WAITING);
    }

    @Test
    void people_keep_their_number_and_the_list_its_place_while_pairs_are_suggested() {
        for (var n = 0; n < 3; n++) {
            offers.open(cast.heron(), 1, 0);
        }
        var asked = new ArrayList<ChoiceId>();
        for (var n = 0; n < 3; n++) {
            asked.add(ask(cast.plum()));
            time.pass(Duration.ofMinutes(1));
        }
        var round = rounds.begin(manager.viewer(), 1);
        var address = "/work/rounds/" + round;
        var coordinator = manager.guest();
        assertThat(coordinator.get(address).body()).contains("Person 1", "Person 2", "Person 3");
        assertThat(suggest(coordinator, address, asked.get(1)))
                .isEqualTo(address + "?told=suggested#" + asked.get(2));
        assertThat(coordinator.get(address).body())
                .contains("Person 1", "Person 3")
                .doesNotContain("Person 2");
        assertThat(suggest(coordinator, address, asked.get(2)))
                .as("none is left behind it")
                .isEqualTo(address + "?told=suggested#" + asked.get(0));
        assertThat(suggest(coordinator, address, asked.get(0)))
                .isEqualTo(address + "?told=suggested");
        time.pass(Duration.ofMinutes(1));
        ask(cast.plum());
        assertThat(coordinator.get(address).body()).contains("Person 4");
    }

    private String suggest(Guest coordinator, String address, ChoiceId choice) {
        var round = new RoundId(java.util.UUID.fromString(address.replaceAll(".*/", "")));
        return coordinator
                .post(
                        address + "/" + choice,
                        Map.of("supporter", with(round, choice).toString(), "what", "suggest"))
                .location();
    }

    @Test
    void everybody_who_could_be_suggested_is_there_to_see_page_by_page() {
        for (var n = 0; n < 31; n++) {
            offers.open(cast.heron(), 1, 0);
        }
        var choice = ask(cast.plum());
        var round = rounds.begin(manager.viewer(), 1);
        var address = "/work/rounds/" + round + "/" + choice;
        var coordinator = manager.guest();
        var best = coordinator.get(address).body();
        assertThat(best).contains("1 to 30 of 31", "?from=30");
        var rest = coordinator.get(address + "?from=30");
        assertThat(rest.body()).contains("31 to 31 of 31", "?from=0").doesNotContain("?from=60");
        var last = rest.field("supporter");
        assertThat(best).doesNotContain(last);
        coordinator.post(address, rest, "supporter", last, "what", "together");
        assertThat(coordinator.get(address + "?from=30").body())
                .contains("you put these two together", "value=\"nothing\"")
                .doesNotContain("value=\"together\"");
        assertThat(coordinator.get(address).body())
                .as("and undone from any page")
                .contains("value=\"nothing\"");
        for (var odd : List.of("-1", "31", "soon", "99999999999")) {
            assertThat(coordinator.get(address + "?from=" + odd).body()).contains("1 to 30 of 31");
        }
    }

    @Test
    void the_reasons_shown_are_those_of_the_day_on_which_they_are_read() {
        var berlin = ZoneId.of("Europe/Berlin");
        var name = offers.open(cast.heron(), 4, 0); // in the evening, from 17 to 22
        database.sql("update supporter_profile set zone = ? where persona_id = ?")
                .params(berlin.getId(), name.value())
                .update();
        var plum = cast.plum();
        wishes.keep(
                plum.viewer(),
                new Wishes(
                        Set.of(),
                        Set.of(),
                        Set.of(FreeTime.NIGHTS),
                        ZoneOffset.UTC,
                        Set.of(),
                        Set.of(),
                        false,
                        false));
        var choice = ask(plum);
        database.sql("update choice set zone = '+03:00' where id = ?")
                .param(choice.value())
                .update();
        var round = rounds.begin(manager.viewer(), 1);
        var summer = berlin.getRules().isDaylightSavings(time.instant());
        var before = time.instant();
        while (berlin.getRules().isDaylightSavings(before) == summer) {
            before = before.minus(Duration.ofDays(30));
        }
        database.sql("update assignment_round set begun_at = ? where id = ?")
                .params(java.sql.Timestamp.from(before), round.value())
                .update();
        var night = "Usually here at night";
        var page = manager.guest().get("/work/rounds/" + round).body();
        assertThat(page.contains(night))
                .as("from 19 to 24 there, an hour less in summer")
                .isEqualTo(!summer);
        assertThat(
                        manager.guest()
                                .get("/work/rounds/" + round + "/" + choice)
                                .body()
                                .contains(night))
                .isEqualTo(!summer);
    }

    @Test
    void the_same_seed_gives_the_same_pairs_and_who_waits_longest_has_a_place_first() {
        for (var n = 0; n < 6; n++) {
            offers.open(cast.heron(), 1, 0);
        }
        var asked = new ArrayList<ChoiceId>();
        for (var n = 0; n < 8; n++) {
            asked.add(ask(cast.plum()));
            time.pass(Duration.ofMinutes(1));
        }
        var round = rounds.begin(manager.viewer(), 42);
        var pairs = pairs(round);
        assertThat(pairs.count()).isEqualTo(6);
        assertThat(pairs.provenBest()).isTrue();
        assertThat(pairs(round).version()).isEqualTo(pairs.version());
        asked.subList(0, 6).forEach(each -> assertThat(pairs.with(each)).isPresent());
        asked.subList(6, 8).forEach(each -> assertThat(pairs.with(each)).isEmpty());
    }

    @Test
    void nobody_waits_longer_than_promised_and_everybody_is_told() {
        var plum = cast.plum();
        var choice = ask(plum);
        time.pass(Choice.LOOKED_AT_WITHIN.plusSeconds(1));
        awaitTold(choice, Choice.Told.NOBODY_YET);
        assertThat(plum.guest().get("/talk").body()).contains("nobody who fits has a free place");

        var heron = cast.heron();
        var herons = offers.open(heron, 4, 0);
        time.pass(Choice.AGAIN.plusSeconds(1));
        await().untilAsserted(() -> assertThat(state(choice)).isEqualTo(Choice.State.SUGGESTED));
        assertThat(plum.guest().get("/talk").body()).contains("the program suggests who fits best");

        choosing.notThis(plum.viewer(), choice);
        assertThat(state(choice)).isEqualTo(Choice.State.WAITING);
        assertThat(choices.take(choice).orElseThrow().not()).contains(herons);
        var wren = cast.heron();
        var wrens = offers.open(wren, 4, 0);
        time.pass(Choice.LOOKED_AT_WITHIN.plusSeconds(1));
        await().untilAsserted(() ->
                assertThat(choices.take(choice).orElseThrow().supporter()).isEqualTo(wrens));
        offers.pause(wren);
        awaitTold(choice, Choice.Told.GONE);
        time.pass(Choice.LONGEST);
        awaitTold(choice, Choice.Told.NOBODY_FOUND);
        assertThat(state(choice)).isEqualTo(Choice.State.ENDED);

        offers.open(cast.heron(), 4, 0);
        var again = ask(plum);
        time.pass(Choice.LOOKED_AT_WITHIN.plusSeconds(1));
        await().untilAsserted(() -> assertThat(state(again)).isEqualTo(Choice.State.SUGGESTED));
        time.pass(Choice.ANSWERED_WITHIN.plusSeconds(1));
        awaitTold(again, Choice.Told.UNANSWERED);
    }

    @Test
    void only_its_seeker_answers_and_only_those_who_run_the_programme_choose() {
        var plum = cast.plum();
        var choice = ask(plum);
        assertThat(ask(plum)).as("asked twice is asked once").isEqualTo(choice);
        var stone = cast.stone();
        assertThatThrownBy(() -> choosing.takeBack(stone.viewer(), choice))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> choosing.notThis(stone.viewer(), choice))
                .isInstanceOf(NotFound.class);
        var round = rounds.begin(manager.viewer(), 1);
        for (var other : List.of(plum, cast.heron(), cast.wren(), cast.aspen())) {
            assertThat(other.guest().get("/work/rounds").status()).isEqualTo(404);
            assertThat(other.guest().get("/work/rounds/" + round).status()).isEqualTo(404);
            assertThatThrownBy(() -> rounds.drop(other.viewer(), round))
                    .isInstanceOf(NotFound.class);
        }
        choosing.takeBack(plum.viewer(), choice);
        assertThatThrownBy(() -> choosing.takeBack(plum.viewer(), choice))
                .isInstanceOf(Refused.class);
        assertThat(choosing.own(plum.viewer())).isEmpty();
        rounds.drop(manager.viewer(), round);
        assertThat(manager.guest().get("/work/rounds/" + round).status()).isEqualTo(404);
    }

    @Test
    void who_waits_how_long_is_told_in_counts_that_show_no_small_group() {
        database.sql("delete from wait_count").update();
        var now = time.instant();
        var month = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
        var common = wished(Set.of(0), Set.of());
        for (var n = 0; n < 9; n++) {
            counts.ended(common, now.minus(Duration.ofMinutes(20)), now, true);
        }
        assertThat(counts.between(month, month.plusMonths(1))).as("nine are too few").isEmpty();
        counts.ended(common, now.minus(Duration.ofHours(2)), now, false);
        var topic = offers.topic(0).toString();
        assertThat(counts.between(month, month.plusMonths(1)))
                .containsExactlyInAnyOrder(
                        new WaitCounts.Row("all", "", 10, 90, 30),
                        new WaitCounts.Row("language", "en", 10, 90, 30),
                        new WaitCounts.Row("topic", topic, 10, 90, 30));
        for (var n = 0; n < 5; n++) { // five others: neither they nor the ten may be told apart
            counts.ended(wished(Set.of(1), Set.of(0)), now, now, false);
        }
        assertThat(counts.between(month, month.plusMonths(1)).stream().map(WaitCounts.Row::what))
                .containsExactlyInAnyOrder("all", "language");
        for (var n = 0; n < 5; n++) {
            counts.ended(wished(Set.of(1), Set.of(0)), now, now, false);
        }
        assertThat(counts.between(month, month.plusMonths(1)))
                .contains(new WaitCounts.Row("never", "", 10, 0, 0))
                .contains(new WaitCounts.Row("topic", topic, 10, 90, 30))
                .contains(new WaitCounts.Row("all", "", 20, 45, 30));
        assertThat(counts.between(month.plusMonths(1), month.plusMonths(2))).isEmpty();
        assertThat(manager.guest().get("/work/rounds/fairness").body())
                .as("the month that runs is told when it is over")
                .contains("Too few people have asked yet");
        database.sql("update wait_count set month = month - interval '1 month'").update();
        assertThat(manager.guest().get("/work/rounds/fairness").body())
                .contains("Ruled somebody out", "45 %", "30 minutes");
        assertThat(cast.plum().guest().get("/work/rounds/fairness").status()).isEqualTo(404);
    }

    @Test
    void no_small_group_can_be_worked_out_from_the_others_or_from_what_changed() {
        var month = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        database.sql("delete from wait_count").update();
        counted("all", "", 129, 60);
        counted("language", "en", 100, 50);
        counted("language", "es", 20, 4);
        counted("language", "pt", 9, 6);
        assertThat(languages(month))
                .as("129 less 100 less 20 would be 9, so the 20 are not shown either")
                .containsExactly("en");

        database.sql("delete from wait_count").update();
        counted("all", "", 1_020, 600);
        counted("language", "en", 1_000, 596);
        counted("language", "es", 20, 4);
        var without = counts.between(month, month.plusMonths(1));
        assertThat(languages(month)).containsExactly("en", "es");
        assertThat(without)
                .as("how long four waited is not told")
                .contains(new WaitCounts.Row("language", "es", 20, 20, 0));
        counted("language", "pt", 2, 2);
        counted("all", "", 2, 2);
        assertThat(counts.between(month, month.plusMonths(1)))
                .as("two more change no number, so nobody learns of them")
                .isEqualTo(without);
    }

    private List<String> languages(LocalDate month) {
        return counts.between(month, month.plusMonths(1)).stream()
                .filter(row -> row.what().equals("language"))
                .map(WaitCounts.Row::ticked)
                .toList();
    }

    private void counted(String what, String ticked, int people, int found) {
        for (var some : List.of(true, false)) {
            database.sql(
                            """
                            insert into wait_count
                            values (date_trunc('month', ?::timestamptz at time zone 'UTC'), ?, ?, ?, ?, ?)
                            on conflict (month, what, ticked, found, minutes)
                                do update set people = wait_count.people + excluded.people
                            """)
                    .params(
                            java.sql.Timestamp.from(time.instant()),
                            what,
                            ticked,
                            some,
                            some ? 30 : 0,
                            some ? found : people - found)
                    .update();
        }
    }

    private Wishes wished(Set<Integer> topics, Set<Integer> never) {
        return new Wishes(
                topicIds(topics),
                Set.of(new SpokenLanguage("en")),
                Set.of(),
                ZoneOffset.UTC,
                topicIds(never),
                Set.of(),
                false,
                false);
    }

    private ChoiceId ask(Cast.Person seeker) {
        choosing.ask(seeker.viewer());
        return choosing.own(seeker.viewer()).orElseThrow().id();
    }

    private void wants(Cast.Person seeker, Set<Integer> topics, Set<Integer> never) {
        wishes.keep(seeker.viewer(), wished(topics, never));
    }

    private Set<TopicId> topicIds(Set<Integer> at) {
        return at.stream().map(offers::topic).collect(Collectors.toSet());
    }

    private Pairs pairs(RoundId round) {
        return rounds.pairs(rounds.find(manager.viewer(), round));
    }

    private PersonaId with(RoundId round, ChoiceId choice) {
        return pairs(round).with(choice).orElseThrow().name();
    }

    private Choice.State state(ChoiceId id) {
        return choices.wished(id).orElseThrow().choice().state();
    }

    private void awaitTold(ChoiceId id, Choice.Told told) {
        await().untilAsserted(() ->
                assertThat(Optional.ofNullable(choices.wished(id).orElseThrow().choice().told()))
                        .contains(told));
    }

    private static String between(String text, String before, String after) {
        var from = text.indexOf(before) + before.length();
        return text.substring(from, text.indexOf(after, from));
    }
}
