package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
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

/// Hundreds ask, of whom some take it back; supporters say yes, say no, fall silent, rest and go
/// home; a coordinator holds a round now and then; the clock is moved. Drawn by lot from a fixed
/// seed. More with `-Drequests=10000`.
@HouseTest
@Import({Offers.class, Shifts.class})
@Timeout(3_600)
class OverTimeTests {
    private static final int REQUESTS = Integer.getInteger("requests", 200);
    private static final int A_TICK = 10;
    private static final int TOPICS = 6;
    private static final int COMING = 24;

    private final List<Cast.Person> seekers = new ArrayList<>();

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
                ask(lot);
            }
            looked += everybodyHasSomebody();
            for (var one : team) {
                answer(lot, one);
            }
            if (lot.nextInt(3) == 0) {
                round(lot, manager);
            }
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
                "%d asked; looked %d times at somebody who waits; ended: %s%n",
                REQUESTS, looked, ends());
        assertThat(ends().keySet())
                .contains("accepted", "withdrawn", "lapsed nobody-found", "lapsed place-lost")
                .contains("choice met", "choice ended unanswered", "choice taken-back");
    }

    @Test
    void whoever_takes_anybody_waits_no_longer_than_whoever_waits_for_a_closer_fit() {
        var sooner = waits(false);
        var closer = waits(true);
        System.out.printf(
                "mean wait of " + COMING + ": sooner %d s, closer %d s%n", sooner, closer);
        assertThat(sooner).isLessThanOrEqualTo(closer);
        assertThat(closer).as("the two differ at all").isGreaterThan(sooner);
    }

    /// The mean wait of the same people with the same supporters, in seconds.
    private long waits(boolean closer) {
        nobody_else();
        var lot = new Random(7);
        var team = team(lot, TOPICS, Integer.MAX_VALUE);
        var seekers = new ArrayList<Cast.Person>();
        var sum = Duration.ZERO;
        var came = 0;
        var since = new HashMap<PersonaId, Instant>();
        for (var minute = 0; minute < COMING * 3 || !since.isEmpty(); minute++) {
            assertThat(minute).as("it comes to an end").isLessThan(600);
            if (minute < COMING * 3 && minute % 3 == 0) {
                var seeker = cast.person("waits-" + minute);
                wants(seeker, Set.of(lot.nextInt(TOPICS)), Set.of());
                matching.join(seeker.viewer(), closer);
                since.put(seeker.home(), time.instant());
                seekers.add(seeker);
            }
            for (var one : team) {
                for (var request : before(one)) {
                    matching.accept(one.viewer(), request.id());
                }
            }
            for (var seeker : List.copyOf(seekers)) {
                matching.seen(seeker.viewer());
                if (requests.waitingOf(members.names(seeker.viewer())).isEmpty()) {
                    sum = sum.plus(Duration.between(since.remove(seeker.home()), time.instant()));
                    seekers.remove(seeker);
                    came++;
                }
            }
            time.pass(Duration.ofMinutes(1));
            for (var one : team) {
                if (supporters.ownShifts(one.viewer()).isEmpty()) {
                    offers.shift(one, Duration.ofHours(8));
                }
            }
            shifts.passDeadlines();
            matching.tick();
        }
        return sum.toSeconds() / came;
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

    private void ask(Random lot) {
        var seeker = cast.person("asks-" + Cast.letters());
        var topic = lot.nextInt(TOPICS);
        wants(
                seeker,
                Set.copyOf(List.of(topic, lot.nextInt(TOPICS))),
                lot.nextInt(4) == 0 ? Set.of((topic + 3) % TOPICS) : Set.of());
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
        seekers.add(seeker);
    }

    private List<PersonaId> suitable(Cast.Person seeker) {
        var wanted = wishes.of(seeker.viewer());
        return supporters.open().stream()
                .filter(one -> !MatchScore.between(wanted, one, time.instant()).never())
                .map(Supporter::name)
                .toList();
    }

    private List<SupportRequest> before(Cast.Person supporter) {
        return requests.lyingBefore(
                members.nameIn(supporter.viewer(), SpaceId.SUPPORT).orElseThrow());
    }

    private void answer(Random lot, Cast.Person one) {
        for (var request : before(one)) {
            switch (lot.nextInt(5)) {
                case 0, 1 -> matching.accept(one.viewer(), request.id());
                case 2 -> matching.decline(one.viewer(), request.id());
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
                                            left join deadline d on (d.kind, d.ref) in (
                                                ('matching.offer', o.id), ('matching.look', r.id),
                                                ('matching.place', r.id))
                                        where r.state in ('open', 'offered')
                                            and (d.ref is null or (r.state = 'offered') <> (o.id is not null)
                                                or r.state = 'offered' and d.kind = 'matching.look')
                                        union all
                                        select c.id || ' choice ' || c.state from choice c
                                            left join deadline d on d.kind = 'matching.choice'
                                                and d.ref = c.id and d.due_at = c.due_at
                                        where c.state in ('waiting', 'suggested') and d.ref is null
                                        union all
                                        select id || ' ended without a word' from support_request
                                        where state = 'lapsed' and why is null
                                        union all
                                        select id || ' choice ended without a word' from choice
                                        where state = 'ended' and told is null
                                        """)
                                .query(String.class)
                                .list())
                .as("without owner, deadline or word")
                .isEmpty();
        var people = new HashMap<PersonaId, Supporter>();
        supporters.open().forEach(one -> people.put(one.name(), one));
        for (var request : requests.offered()) {
            var one = people.get(request.supporter());
            if (one != null) {
                assertThat(MatchScore.between(request.wishes(), one, time.instant()).never())
                        .isFalse();
            }
        }
        for (var each : choices.standing()) {
            var one = people.get(each.choice().supporter());
            if (one != null) {
                assertThat(MatchScore.between(each.wishes(), one, time.instant()).never())
                        .isFalse();
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
