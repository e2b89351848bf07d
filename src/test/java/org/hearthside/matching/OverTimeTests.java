package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.safety.Shifts;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.Offers;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.Supporters;
import org.hearthside.supporter.TopicId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Hundreds ask, of whom some take it back, tick anew or block somebody; supporters say yes, say
/// no, fall silent, rest, go home and tick anew; a coordinator holds a round now and then; the
/// clock is moved. Drawn by lot from a fixed seed. More with `-Drequests=10000`.
@HouseTest
@Import({Offers.class, Shifts.class})
@Timeout(3_600)
class OverTimeTests {
    private static final int REQUESTS = Integer.getInteger("requests", 200);
    private static final int A_TICK = 10;
    private static final int TOPICS = 6;
    private static final List<FreeTime> TIMES =
            List.of(FreeTime.WEEKDAY_DAYTIME, FreeTime.WEEKDAY_EVENINGS);

    private static final int COMING = 18;
    private static final Duration STEP = Duration.ofMinutes(3);

    private final List<Cast.Person> seekers = new ArrayList<>();
    private final List<Cast.Person> everybody = new ArrayList<>();
    private final Map<PersonaId, Cast.Person> atHome = new HashMap<>();
    private final Map<RequestId, Cast.Person> whose = new HashMap<>();
    private int yes;
    private int tooLate;

    @Autowired Matching matching;
    @Autowired Choosing choosing;
    @Autowired Choices choices;
    @Autowired Rounds rounds;
    @Autowired SupportRequests requests;
    @Autowired WishList wishes;
    @Autowired Supporters supporters;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired TestTime time;
    @Autowired Cast cast;
    @Autowired Offers offers;
    @Autowired Shifts shifts;

    @BeforeEach
    void nobody_else() {
        offers.nobody();
        database.sql("delete from choice").update();
        database.sql("delete from support_request").update();
        database.sql("delete from assignment_round").update();
        database.sql("delete from deadline where kind like 'matching.%'").update();
    }

    @Test
    void nobody_who_waits_is_ever_without_owner_deadline_and_word() {
        var lot = new Random(20261128);
        var team = team(lot, 12, 4);
        var manager = cast.person("over-time", Role.MANAGER);
        var asked = 0;
        var looked = 0;
        while (asked < REQUESTS) {
            for (var n = 0; n < A_TICK; n++, asked++) {
                ask(lot, team);
            }
            looked += everybodyHasSomebody();
            mindsChange(lot, team);
            for (var one : team) {
                answer(lot, one);
            }
            if (lot.nextInt(3) == 0) {
                round(lot, manager);
            }
            shifts.passDeadlines();
            matching.tick();
            everybodyHasSomebody();
            time.pass(Duration.ofMinutes(lot.nextInt(4) == 0 ? 900 : 1 + lot.nextInt(30)));
            shifts.passDeadlines();
            matching.tick();
            looked += everybodyHasSomebody();
        }
        for (var n = 0; n < 20; n++) { // nobody comes any more
            team.forEach(one -> offers.goHome(one));
            time.pass(Duration.ofHours(12));
            shifts.passDeadlines();
            matching.tick();
            looked += everybodyHasSomebody();
        }
        assertThat(waiting()).as("everything has come to an end that was told").isZero();
        assertThat(looked).isGreaterThan(REQUESTS);
        System.out.printf(
                "%d asked; looked %d times at somebody who waits; %d said yes, %d to somebody"
                        + " ruled out a moment before, in vain; ended: %s%n",
                REQUESTS, looked, yes, tooLate, ends());
        assertThat(yes).isPositive();
        assertThat(ends().keySet())
                .contains("accepted", "withdrawn", "lapsed nobody-found", "lapsed place-lost")
                .contains("choice met", "choice ended unanswered", "choice taken-back");
    }

    @Test
    void whoever_takes_anybody_waits_no_longer_than_whoever_waits_for_a_closer_fit() {
        var sooner = Duration.ZERO;
        var closer = Duration.ZERO;
        for (var seed : List.of(7, 11, 23)) {
            var lot = new Random(seed);
            var team = team(lot, TOPICS, Integer.MAX_VALUE);
            var topics = lot.ints(COMING, 0, TOPICS).boxed().toList();
            var mixed = new boolean[COMING];
            for (var n = 0; n < COMING; n++) {
                mixed[n] = lot.nextBoolean();
            }
            var one = COMING / 2 + lot.nextInt(COMING / 2);
            mixed[one] = false;
            var alone = waits(team, topics, mixed).get(one);
            mixed[one] = true;
            assertThat(alone)
                    .as("the same queue for one who takes anybody, seed %d", seed)
                    .isLessThanOrEqualTo(waits(team, topics, mixed).get(one));

            var none = new boolean[COMING];
            var all = new boolean[COMING];
            Arrays.fill(all, true);
            var anybody = sum(waits(team, topics, none));
            var closest = sum(waits(team, topics, all));
            assertThat(anybody).as("seed %d", seed).isLessThanOrEqualTo(closest);
            sooner = sooner.plus(anybody);
            closer = closer.plus(closest);
        }
        System.out.printf(
                "mean wait of 3 x %d: sooner %d s, closer %d s%n",
                COMING, sooner.toSeconds() / COMING / 3, closer.toSeconds() / COMING / 3);
        assertThat(closer).as("the two differ at all").isGreaterThan(sooner);
    }

    private static Duration sum(List<Duration> waits) {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }

    /// How long each waits of those who come one after the other to the same supporters.
    ///
    /// @param closer who of them waits for somebody who ticked the same
    private List<Duration> waits(List<Cast.Person> team, List<Integer> topics, boolean[] closer) {
        nobody_else();
        for (var one : team) {
            offers.resume(one);
            offers.shift(one, Duration.ofHours(8));
        }
        var waits = new ArrayList<Duration>(Collections.nCopies(COMING, Duration.ZERO));
        var waiting = new TreeMap<Integer, Cast.Person>();
        for (var step = 0; step < COMING || !waiting.isEmpty(); step++) {
            assertThat(step).as("it comes to an end").isLessThan(150);
            if (step < COMING) {
                var seeker = cast.person("waits-" + Cast.letters());
                wants(seeker, Set.of(topics.get(step)), Set.of());
                matching.join(seeker.viewer(), closer[step]);
                waiting.put(step, seeker);
            }
            for (var one : team) {
                for (var request : before(one)) {
                    matching.accept(one.viewer(), request.id());
                }
            }
            for (var n : List.copyOf(waiting.keySet())) {
                var seeker = Objects.requireNonNull(waiting.get(n));
                matching.seen(seeker.viewer());
                if (requests.waitingOf(members.names(seeker.viewer())).isEmpty()) {
                    waiting.remove(n);
                } else {
                    waits.set(n, waits.get(n).plus(STEP));
                }
            }
            time.pass(STEP);
            shifts.passDeadlines();
            matching.tick();
        }
        return waits;
    }

    /// @param foreign one in so many speaks no English
    private List<Cast.Person> team(Random lot, int size, int foreign) {
        var team = new ArrayList<Cast.Person>();
        for (var n = 0; n < size; n++) {
            var one = cast.heron();
            offers.open(
                    one,
                    2 + lot.nextInt(4),
                    lot.nextInt(foreign) == 0 ? List.of("es") : List.of("en", "es"),
                    n % TOPICS,
                    lot.nextInt(TOPICS));
            offers.shift(one, Duration.ofHours(8));
            team.add(one);
        }
        return team;
    }

    private void wants(Cast.Person seeker, Set<Integer> topics, Set<Integer> never) {
        wishes.keep(
                seeker.viewer(),
                new Wishes(
                        ids(topics),
                        Set.of(new SpokenLanguage("en")),
                        Set.of(),
                        seeker.viewer().zone(),
                        ids(never),
                        Set.of(),
                        false,
                        false));
    }

    private Set<TopicId> ids(Set<Integer> topics) {
        return topics.stream().map(offers::topic).collect(Collectors.toSet());
    }

    /// Every kind of “never” is drawn.
    private Wishes drawn(Random lot, Cast.Person seeker, List<Cast.Person> team) {
        var topic = lot.nextInt(TOPICS);
        var languages = List.of(Set.of("en"), Set.of("es"), Set.of("en", "pt"), Set.of("pt"));
        var never = name(team.get(lot.nextInt(team.size())));
        return new Wishes(
                ids(new HashSet<>(List.of(topic, lot.nextInt(TOPICS)))),
                languages.get(lot.nextInt(languages.size())).stream()
                        .map(SpokenLanguage::new)
                        .collect(Collectors.toSet()),
                lot.nextInt(3) > 0 ? Set.of() : Set.of(TIMES.get(lot.nextInt(TIMES.size()))),
                seeker.viewer().zone(),
                lot.nextInt(4) == 0 ? ids(Set.of((topic + 3) % TOPICS)) : Set.of(),
                lot.nextInt(4) == 0 ? Set.of(never) : Set.of(),
                lot.nextInt(4) == 0,
                lot.nextInt(4) == 0);
    }

    /// Some of those who came last tick anew or block somebody, or are blocked; now and then a
    /// supporter ticks something else.
    private void mindsChange(Random lot, List<Cast.Person> team) {
        for (var n = 0; n < A_TICK / 2; n++) {
            var seeker = everybody.get(everybody.size() - 1 - lot.nextInt(A_TICK));
            var one = team.get(lot.nextInt(team.size()));
            switch (lot.nextInt(5)) {
                case 0, 1 -> wishes.keep(seeker.viewer(), drawn(lot, seeker, team));
                case 2 -> members.block(seeker.viewer(), seeker.home(), name(one));
                case 3 -> members.block(one.viewer(), one.home(), seeker.home());
                default ->
                        offers.open(
                                one, 4, List.of("en"), lot.nextInt(TOPICS), lot.nextInt(TOPICS));
            }
        }
    }

    private PersonaId name(Cast.Person supporter) {
        return members.nameIn(supporter.viewer(), SpaceId.SUPPORT).orElseThrow();
    }

    /// What must never be, said a second time and not by [MatchScore].
    private boolean mustNotMeet(Cast.Person seeker, Supporter one) {
        var ticked = wishes.of(seeker.viewer());
        var week = one.hours().weekIn(ticked.zone(), time.instant());
        return members.apart(seeker.home(), one.name())
                || ticked.neverPeople().contains(one.name())
                || !Collections.disjoint(ticked.neverTopics(), one.topics())
                || (ticked.onlyLanguages()
                        && !ticked.languages().isEmpty()
                        && Collections.disjoint(ticked.languages(), one.languages()))
                || (ticked.onlyFree()
                        && !ticked.free().isEmpty()
                        && ticked.free().stream().allMatch(free -> free.daysIn(week).isEmpty()));
    }

    private Cast.Person whose(SupportRequest request) {
        return Objects.requireNonNull(whose.get(request.id()));
    }

    private void remember(Cast.Person seeker) {
        requests.waitingOf(members.names(seeker.viewer()))
                .forEach(each -> whose.put(each.id(), seeker));
    }

    private void ask(Random lot, List<Cast.Person> team) {
        var seeker = cast.person("asks-" + Cast.letters());
        atHome.put(seeker.home(), seeker);
        everybody.add(seeker);
        wishes.keep(seeker.viewer(), drawn(lot, seeker, team));
        var back = lot.nextInt(8) == 0;
        try {
            switch (lot.nextInt(3)) {
                case 0 -> {
                    matching.join(seeker.viewer(), lot.nextBoolean());
                    if (back) {
                        requests.waitingOf(members.names(seeker.viewer()))
                                .forEach(each -> matching.withdraw(seeker.viewer(), each.id()));
                    }
                }
                case 1 -> {
                    choosing.ask(seeker.viewer());
                    if (back) {
                        choosing.takeBack(
                                seeker.viewer(), choosing.own(seeker.viewer()).orElseThrow().id());
                    }
                }
                default -> {
                    var wanted = suitable(seeker);
                    if (!wanted.isEmpty()) {
                        Hellos.say(
                                matching,
                                seeker,
                                members,
                                wanted.get(lot.nextInt(wanted.size())),
                                lot.nextInt(4) > 0);
                    }
                }
            }
        } catch (Refused e) {
            // nobody on shift, or no place: they are told at once
        }
        remember(seeker);
        seekers.add(seeker);
    }

    private List<PersonaId> suitable(Cast.Person seeker) {
        return supporters.open().stream()
                .filter(one -> !mustNotMeet(seeker, one))
                .map(Supporter::name)
                .toList();
    }

    private List<SupportRequest> before(Cast.Person supporter) {
        return requests.lyingBefore(name(supporter));
    }

    private void answer(Random lot, Cast.Person one) {
        for (var request : before(one)) {
            switch (lot.nextInt(5)) {
                case 0, 1 -> sayYes(one, request);
                case 2 -> sayNo(one, request);
                default -> {} // says nothing
            }
        }
        switch (lot.nextInt(12)) {
            case 0 -> offers.goHome(one);
            case 1 -> offers.pause(one);
            case 2 -> offers.resume(one);
            case 3 -> {
                if (supporters.ownShifts(one.viewer()).isEmpty()) {
                    offers.shift(one, Duration.ofHours(8));
                }
            }
            case 4 -> // talks end, and places are free again
                    database.sql(
                                    """
                                    update support_request set talk_ended_at = ?
                                    where state = 'accepted' and talk_ended_at is null
                                    """)
                            .param(Timestamp.from(time.instant()))
                            .update();
            default -> {}
        }
    }

    /// A yes is refused where the two must not meet since a moment before, and else never.
    private void sayYes(Cast.Person one, SupportRequest request) {
        var mustNot = mustNotMeet(whose(request), supporters.own(one.viewer()).orElseThrow());
        try {
            matching.accept(one.viewer(), request.id());
            assertThat(mustNot).as("a yes between two who must not meet").isFalse();
            yes++;
        } catch (Refused | NotFound e) {
            assertThat(mustNot).as("refused without a reason").isTrue();
            tooLate++;
        }
    }

    private void sayNo(Cast.Person one, SupportRequest request) {
        try {
            matching.decline(one.viewer(), request.id());
        } catch (Refused | NotFound e) {
            assertThat(mustNotMeet(whose(request), supporters.own(one.viewer()).orElseThrow()))
                    .isTrue();
        }
    }

    private void round(Random lot, Cast.Person manager) {
        var id = rounds.begin(manager.viewer(), lot.nextLong());
        accept(manager, id);
        for (var seeker : seekers) {
            var choice = choosing.own(seeker.viewer()).filter(c -> c.supporter() != null);
            if (choice.isPresent() && lot.nextInt(3) > 0) {
                try {
                    if (lot.nextInt(4) == 0) {
                        choosing.notThis(seeker.viewer(), choice.get().id());
                    } else {
                        Hellos.say(
                                matching,
                                seeker,
                                members,
                                Objects.requireNonNull(choice.get().supporter()),
                                true);
                        remember(seeker);
                    }
                } catch (Refused | NotFound e) {
                    // full or resting meanwhile: the suggestion is taken back within seconds
                }
            }
        }
        seekers.removeIf(seeker -> choosing.own(seeker.viewer()).isEmpty());
    }

    /// Somebody goes home while the coordinator reads: then they read again.
    private void accept(Cast.Person manager, RoundId id) {
        for (var looks = 0; looks < 20; looks++) {
            try {
                var read = rounds.pairs(rounds.find(manager.viewer(), id)).version();
                rounds.accept(manager.viewer(), id, read);
                return;
            } catch (Refused e) {
                assertThat(e.reason()).isEqualTo(Reason.CHANGED_MEANWHILE);
            }
        }
        throw new AssertionError("a round that changes each time it is read");
    }

    /// @return how many wait
    private int everybodyHasSomebody() {
        assertThat(
                        database.sql(
                                        """
                                        select r.id || ' ' || r.kind || ' ' || r.state
                                        from support_request r
                                            left join offer o on o.request_id = r.id and o.outcome is null
                                            left join deadline offer on offer.kind = 'matching.offer'
                                                and offer.ref = o.id and offer.due_at = o.due_at
                                            left join deadline look on look.kind = 'matching.look'
                                                and look.ref = r.id
                                            left join deadline place on place.kind = 'matching.place'
                                                and place.ref = r.id
                                        where r.state in ('open', 'offered') and (
                                            case r.state when 'offered'
                                                then r.supporter_id = o.supporter_id
                                                    and offer.due_at > :now and look.ref is null
                                                else o.id is null
                                                    and (r.kind = 'now' or look.due_at > :now) end
                                            and (r.kind = 'hello' or place.due_at > :now)) is not true
                                        union all
                                        select c.id || ' choice ' || c.state from choice c
                                            left join deadline d on d.kind = 'matching.choice'
                                                and d.ref = c.id and d.due_at = c.due_at
                                        where c.state in ('waiting', 'suggested')
                                            and (d.due_at > :now) is not true
                                        union all
                                        select id || ' ended without a word' from support_request
                                        where state = 'lapsed' and why is null
                                        union all
                                        select id || ' choice ended without a word' from choice
                                        where state = 'ended' and told is null
                                        """)
                                .param("now", Timestamp.from(time.instant()))
                                .query(String.class)
                                .list())
                .as("without owner, deadline that is to come, or word")
                .isEmpty();
        var people = new HashMap<PersonaId, Supporter>();
        supporters.everybody().forEach(one -> people.put(one.name(), one));
        for (var request : requests.offered()) {
            var one = Objects.requireNonNull(people.get(request.supporter()));
            assertThat(mustNotMeet(whose(request), one)).as("lies between the two").isFalse();
        }
        for (var each : choices.standing()) {
            var one = people.get(each.choice().supporter());
            if (one != null) {
                var seeker = Objects.requireNonNull(atHome.get(each.choice().seeker()));
                assertThat(mustNotMeet(seeker, one)).as("suggested to each other").isFalse();
            }
        }
        return waiting();
    }

    private int waiting() {
        return database.sql(
                        """
                        select (select count(*) from support_request where state in ('open', 'offered'))
                            + (select count(*) from choice where state in ('waiting', 'suggested'))
                        """)
                .query(Integer.class)
                .single();
    }

    private Map<String, Integer> ends() {
        var ends = new TreeMap<String, Integer>();
        database.sql(
                        """
                        select concat_ws(' ', state, why), count(*) from support_request group by 1
                        union all
                        select concat_ws(' ', 'choice', state, told), count(*) from choice group by 1
                        """)
                .query(row -> {
                    ends.put(row.getString(1), row.getInt(2));
                });
        return ends;
    }
}
