package org.hearthside.matching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.ModerationLog;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.Supporters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to rounds: a coordinator lets the best pairs be found for everybody who waits, says
/// which two belong together and which do not, and accepts. Then each seeker is suggested somebody,
/// and both still say yes.
@Service
class Rounds {
    private static final int ANYBODY = -2;

    private final MatchingAccess access;
    private final Choices choices;
    private final Offers offers;
    private final Offering offering;
    private final Supporters supporters;
    private final Members members;
    private final Deadlines deadlines;
    private final ModerationLog log;
    private final JdbcClient database;
    private final InstantSource time;

    Rounds(
            MatchingAccess access,
            Choices choices,
            Offers offers,
            Offering offering,
            Supporters supporters,
            Members members,
            Deadlines deadlines,
            ModerationLog log,
            JdbcClient database,
            InstantSource time) {
        this.access = access;
        this.choices = choices;
        this.offers = offers;
        this.offering = offering;
        this.supporters = supporters;
        this.members = members;
        this.deadlines = deadlines;
        this.log = log;
        this.database = database;
        this.time = time;
    }

    /// The latest rounds, without their marks.
    List<Round> latest(Viewer viewer) {
        access.toRounds(viewer);
        return database.sql(
                        """
                        select *, '{}'::uuid[] as choices, '{}'::uuid[] as people,
                            '{}'::boolean[] as together
                        from assignment_round order by begun_at desc, id limit 10
                        """)
                .query(Rounds::read)
                .list();
    }

    Round find(Viewer viewer, RoundId id) {
        access.toRounds(viewer);
        return database.sql(
                        """
                        select r.*, m.* from assignment_round r cross join lateral (
                            select coalesce(array_agg(choice_id), '{}') as choices,
                                coalesce(array_agg(supporter_id), '{}') as people,
                                coalesce(array_agg(together), '{}') as together
                            from round_mark where round_id = r.id) m
                        where r.id = ?
                        """)
                .param(id.value())
                .query(Rounds::read)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /// Begins a round, or finds the one that is open.
    ///
    /// @param seed decides among equals: by lot where the caller has none
    @Transactional
    RoundId begin(Viewer viewer, long seed) {
        access.toRounds(viewer);
        var id = RoundId.random();
        var begun =
                database.sql(
                                """
                                insert into assignment_round (id, seed, begun_by, begun_at, suggested)
                                values (?, ?, ?, ?, 0)
                                on conflict ((true)) where ended_at is null do nothing
                                """)
                        .params(
                                id.value(),
                                seed,
                                viewer.home().value(),
                                Timestamp.from(time.instant()))
                        .update();
        if (begun == 1) {
            log.write(viewer.home(), "round began", id.value());
            return id;
        }
        return database.sql("select id from assignment_round where ended_at is null")
                .query((row, at) -> new RoundId(row.getObject(1, UUID.class)))
                .single();
    }

    /// The pairs as they come out now: as many people as there can be, who waits longest first, and
    /// for them the best fit of all ([Pairing]).
    Pairs pairs(Round round) {
        var now = time.instant();
        var waiting = mayBeSuggestedTo();
        var first =
                Comparator.comparing(
                        (Choices.Wished one) -> round.togetherWith(one.choice().id()) == null);
        var seekers = waiting.stream().sorted(first).toList(); // whom a coordinator placed is first
        var open = new ArrayList<>(supporters.open());
        Collections.shuffle(open, new Random(round.seed()));
        var names = open.stream().map(Supporter::name).toList();
        var apart = apart(seekers, names);
        var fit =
                new RoundFit(
                        seekers.stream().map(one -> strict(one, apart, round)).toList(), open, now);
        var wanted = // whom a coordinator placed with somebody who is not there gets nobody else
                seekers.stream()
                        .map(one -> round.togetherWith(one.choice().id()))
                        .mapToInt(name -> name == null ? ANYBODY : names.indexOf(name))
                        .toArray();
        var best =
                Pairing.best(
                        seekers.size(),
                        places(open, loads(names)),
                        (seeker, supporter) ->
                                wanted[seeker] == ANYBODY || wanted[seeker] == supporter
                                        ? fit.of(seeker, supporter)
                                        : Pairing.NEVER);
        var given = new HashMap<ChoiceId, Supporter>();
        for (var n = 0; n < seekers.size(); n++) {
            var at = best.supporterOf().get(n);
            if (at != Pairing.NOBODY) {
                given.put(seekers.get(n).choice().id(), open.get(at));
            }
        }
        var with = new ArrayList<@Nullable Supporter>();
        waiting.forEach(one -> with.add(given.get(one.choice().id())));
        return new Pairs(waiting, with, best.areProvenBest());
    }

    /// Who could be suggested to one seeker just now, the best fit first.
    List<Candidate> candidates(Choices.Wished one) {
        var now = time.instant();
        var open = supporters.open();
        var names = open.stream().map(Supporter::name).toList();
        var notThese = new HashSet<>(one.choice().not());
        notThese.addAll(members.apartFrom(one.choice().seeker(), names));
        var wishes = one.wishes().strictly(notThese);
        var loads = loads(names);
        var places = places(open, loads);
        var candidates = new ArrayList<Candidate>();
        for (var n = 0; n < places.length; n++) {
            var score = MatchScore.between(wishes, open.get(n), now);
            if (places[n] > 0 && !score.never()) {
                var load = loads.getOrDefault(names.get(n), Load.NOTHING);
                candidates.add(new Candidate(open.get(n), load, score));
            }
        }
        candidates.sort(Candidate.FOR_HELLO);
        return candidates;
    }

    /// Says that these two belong together, do not, or that nothing is said any more.
    ///
    /// @param together null to take back what was said
    @Transactional
    void mark(
            Viewer viewer,
            RoundId id,
            ChoiceId choice,
            PersonaId supporter,
            @Nullable Boolean together) {
        var round = open(viewer, id);
        var one = choices.wished(choice).orElseThrow(NotFound::new);
        if (Boolean.TRUE.equals(together)
                && candidates(one).stream()
                        .noneMatch(c -> c.supporter().name().equals(supporter))) {
            throw new Refused(Reason.NOT_NOW); // a “never”, or no place: no coordinator can
        }
        database.sql(
                        """
                        delete from round_mark where round_id = :round and choice_id = :choice
                            and (supporter_id = :supporter or :together and together)
                        """)
                .param("round", round.id().value())
                .param("choice", choice.value())
                .param("supporter", supporter.value())
                .param("together", Boolean.TRUE.equals(together))
                .update();
        if (together != null) {
            var marked =
                    database.sql(
                                    """
                                    insert into round_mark
                                    select ?, ?, id, ? from persona where id = ?
                                    """)
                            .params(id.value(), choice.value(), together, supporter.value())
                            .update();
            if (marked == 0) {
                throw new NotFound();
            }
        }
        if (together == null) {
            log.write(viewer.home(), "round taken back", id.value());
        } else if (together) {
            log.write(viewer.home(), "round put together", id.value());
        } else {
            log.write(viewer.home(), "round kept apart", id.value());
        }
    }

    /// Suggests to every seeker of the round who came out for them, and ends it.
    ///
    /// @param shown the [Pairs#version] that the coordinator read: others are refused
    @Transactional
    void accept(Viewer viewer, RoundId id, String shown) {
        offering.alone();
        var round = open(viewer, id);
        var pairs = pairs(round);
        if (!pairs.version().equals(shown)) {
            throw new Refused(Reason.CHANGED_MEANWHILE);
        }
        for (var n = 0; n < pairs.seekers().size(); n++) {
            var supporter = pairs.with().get(n);
            if (supporter != null) {
                choices.take(pairs.seekers().get(n).choice().id())
                        .filter(choice -> choice.state() == Choice.State.WAITING)
                        .ifPresent(choice -> suggest(choice, supporter.name(), true));
            }
        }
        end(round, pairs.count());
        log.write(viewer.home(), "round suggested " + pairs.count(), id.value());
    }

    /// Suggests one pair of the round now; the others wait on.
    ///
    /// @return who of the others comes next
    @Transactional
    Optional<ChoiceId> accept(Viewer viewer, RoundId id, ChoiceId choice, PersonaId supporter) {
        offering.alone();
        var round = open(viewer, id);
        var pairs = pairs(round);
        if (pairs.with(choice).filter(s -> s.name().equals(supporter)).isEmpty()) {
            throw new Refused(Reason.CHANGED_MEANWHILE);
        }
        suggest(choices.take(choice).orElseThrow(NotFound::new), supporter, true);
        database.sql("update assignment_round set suggested = suggested + 1 where id = ?")
                .param(id.value())
                .update();
        log.write(viewer.home(), "round suggested 1", id.value());
        return pairs.after(choice);
    }

    /// Nobody is suggested to anybody through this round.
    @Transactional
    void drop(Viewer viewer, RoundId id) {
        end(open(viewer, id), 0);
        log.write(viewer.home(), "round dropped", id.value());
    }

    /// Suggests somebody to a seeker until a set time.
    ///
    /// @param byPerson whether a coordinator does
    void suggest(Choice choice, PersonaId supporter, boolean byPerson) {
        var suggested = choice.suggest(supporter, byPerson, time.instant());
        choices.save(suggested, time.instant());
        deadlines.set(Choosing.CHOICE, choice.id().value(), suggested.dueAt());
    }

    private void end(Round round, int more) {
        database.sql(
                        """
                        update assignment_round set ended_at = ?, suggested = suggested + ?
                        where id = ?
                        """)
                .params(Timestamp.from(time.instant()), more, round.id().value())
                .update();
    }

    private Round open(Viewer viewer, RoundId id) {
        access.toRounds(viewer);
        database.sql("select 1 from assignment_round where id = ? for update")
                .param(id.value())
                .query(row -> {});
        var round = find(viewer, id);
        if (!round.isOpen()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return round;
    }

    private List<Choices.Wished> mayBeSuggestedTo() {
        var waiting = choices.waiting();
        var names = waiting.stream().map(one -> one.choice().seeker()).toList();
        var restricted = members.restrictedAmong(names);
        return waiting.stream().filter(one -> !restricted.contains(one.choice().seeker())).toList();
    }

    /// How many more each of these can take.
    private static int[] places(List<Supporter> open, Map<PersonaId, Load> loads) {
        return open.stream()
                .mapToInt(one -> loads.getOrDefault(one.name(), Load.NOTHING).free(one))
                .toArray();
    }

    /// How many more people everybody who is open could take altogether.
    int freePlaces() {
        var open = supporters.open();
        return IntStream.of(places(open, loads(open.stream().map(Supporter::name).toList()))).sum();
    }

    private Map<PersonaId, Load> loads(List<PersonaId> names) {
        return offers.loads(names, time.instant());
    }

    private Map<PersonaId, Set<PersonaId>> apart(
            List<Choices.Wished> seekers, Collection<PersonaId> names) {
        return members.apartFromEach(
                seekers.stream().map(one -> one.choice().seeker()).toList(), names);
    }

    private static Wishes strict(
            Choices.Wished one, Map<PersonaId, Set<PersonaId>> apart, Round round) {
        var people = new HashSet<>(one.choice().not());
        people.addAll(apart.getOrDefault(one.choice().seeker(), Set.of()));
        people.addAll(round.notWith(one.choice().id()));
        return one.wishes().strictly(people);
    }

    private static Round read(ResultSet row, int at) throws SQLException {
        var chosen = (UUID[]) row.getArray("choices").getArray();
        var people = (UUID[]) row.getArray("people").getArray();
        var together = (Boolean[]) row.getArray("together").getArray();
        var marks = new ArrayList<Round.Mark>();
        for (var n = 0; n < chosen.length; n++) {
            marks.add(
                    new Round.Mark(new ChoiceId(chosen[n]), new PersonaId(people[n]), together[n]));
        }
        return new Round(
                new RoundId(row.getObject("id", UUID.class)),
                row.getLong("seed"),
                row.getTimestamp("begun_at").toInstant(),
                Columns.instant(row.getTimestamp("ended_at")),
                row.getInt("suggested"),
                marks);
    }
}
