package org.hearthside.group;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.Words;

/// Groups for tests, with a facilitator and people in them.
public final class Circles {
    static final GroupPlan OPEN = plan(12, false, true);
    static final String AGREEMENT = "Passing is taking part.\nNo advice unless somebody asks.";

    /// @param fern who founded it and facilitates
    record Circle(StreamId stream, Cast.Person fern) {
        String path() {
            return "/groups/" + stream;
        }

        String work() {
            return "/work/groups/" + stream;
        }
    }

    private final Cast cast;
    private final Groups groups;
    private final GroupRows rows;
    private final GroupVotes votes;
    private final VoteRows voteRows;
    private final SessionRows sessionRows;
    private final GroupCare care;
    private final Members members;
    private final MessageLog log;
    private final InstantSource time;

    Circles(
            Cast cast,
            Groups groups,
            GroupRows rows,
            GroupVotes votes,
            VoteRows voteRows,
            SessionRows sessionRows,
            GroupCare care,
            Members members,
            MessageLog log,
            InstantSource time) {
        this.cast = cast;
        this.groups = groups;
        this.rows = rows;
        this.votes = votes;
        this.voteRows = voteRows;
        this.sessionRows = sessionRows;
        this.care = care;
        this.members = members;
        this.log = log;
        this.time = time;
    }

    static GroupPlan plan(int size, boolean asks, boolean guests) {
        return new GroupPlan(
                "Slow mornings",
                "We get up late and would like not to be ashamed of it.",
                "For anybody whose mornings are hard.",
                Locale.ENGLISH,
                size,
                asks,
                guests);
    }

    /// A group that has begun, with its facilitator.
    Circle open(GroupPlan plan) {
        var fern = cast.person("wild-fern", Role.FACILITATOR);
        var founding =
                new Groups.Founding(plan, AGREEMENT, "fern-frond", "I slept till noon for years.");
        return new Circle(groups.found(fern.viewer(), founding), fern);
    }

    /// Wanted by somebody who does not facilitate in this place.
    Circle asked(GroupPlan plan) {
        var willow = cast.person("mild-willow");
        var founding = new Groups.Founding(plan, AGREEMENT, "willow-bark", "");
        return new Circle(groups.found(willow.viewer(), founding), willow);
    }

    /// Comes in, or asks, or waits.
    Cast.Person come(Circle circle, Cast.Person person, String as) {
        groups.come(person.viewer(), circle.stream(), new Groups.Entry(as, version(circle)));
        return person;
    }

    Cast.Person sitIn(Circle circle, Cast.Person person, String as) {
        groups.sitIn(person.viewer(), circle.stream(), new Groups.Entry(as, version(circle)));
        return person;
    }

    int version(Circle circle) {
        return rows.group(circle.stream()).orElseThrow().agreement().version();
    }

    /// The group accepted other words for its agreement.
    void agreesAnew(Circle circle, String words) {
        rows.agree(circle.stream(), version(circle) + 1, words, time.instant());
    }

    /// Until nobody more finds a place.
    List<Cast.Person> fill(Circle circle) {
        var people = new ArrayList<Cast.Person>();
        while (rows.taken(circle.stream())
                < rows.group(circle.stream()).orElseThrow().plan().size()) {
            people.add(come(circle, cast.person("soft-reed"), "reed-" + Cast.letters()));
        }
        return people;
    }

    Part part(Circle circle, Cast.Person person) {
        return rows.person(circle.stream(), name(circle, person)).orElseThrow().part();
    }

    PersonaId name(Circle circle, Cast.Person person) {
        return members.nameIn(person.viewer(), new SpaceId(circle.stream().value())).orElseThrow();
    }

    long say(Circle circle, Cast.Person person, String words) {
        return log.say(circle.stream(), name(circle, person), UUID.randomUUID(), new Words(words))
                .join();
    }

    private void votes(Circle circle, Cast.Person person) {
        var stream = circle.stream();
        var own = name(circle, person);
        var now = time.instant();
        votes.suggest(person.viewer(), stream, "canary-topic");
        var topic = voteRows.topics(stream, own).getFirst().id();
        votes.suggest(person.viewer(), stream, "canary-topic that stays");
        voteRows.done(topic, now);
        votes.propose(person.viewer(), stream, "Another line.", "canary-why");
        var first = voteRows.open(stream).orElseThrow().id();
        voteRows.close(first, new Ballot(2, 1, 0), Ballot.Outcome.TOO_FEW, now);
        votes.propose(person.viewer(), stream, "Another line.", "canary-why");
        var begun = meet(circle, Duration.ofHours(-1));
        sessionRows.take(begun, Turn.OPENER, own);
        sessionRows.tookPart(begun, own, true);
        care.need(person.viewer(), stream);
        care.seen(circle.fern().viewer(), stream, own);
        care.debrief(person.viewer(), stream, begun, "canary-debrief");
        sessionRows.invite(stream, own, name(circle, circle.fern()), now);
    }

    /// A session of this group, so long from now.
    UUID meet(Circle circle, Duration fromNow) {
        var starts = time.instant().plus(fromNow);
        sessionRows.add(circle.stream(), starts, 90);
        return Stream.concat(
                        sessionRows.coming(circle.stream(), time.instant()).stream(),
                        sessionRows.past(circle.stream(), time.instant()).stream())
                .filter(session -> session.startsAt().equals(starts))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /// These people are in a group of their own.
    ///
    /// @return its id
    public UUID together(Cast.Person... people) {
        var circle = open(OPEN);
        for (var person : people) {
            come(circle, person, "reed-" + Cast.letters());
        }
        return circle.stream().value();
    }

    public void leave(UUID circle, Cast.Person person) {
        groups.leave(person.viewer(), new StreamId(circle));
    }

    /// This person comes into a group of its own and says something.
    ///
    /// @param reader is in that group too
    /// @return where the reader meets them
    public List<String> trace(Cast.Person person, String as, Cast.Person reader) {
        var circle = open(OPEN);
        come(circle, reader, "reads-" + Cast.letters());
        come(circle, person, as);
        var number = say(circle, person, "Words.");
        return List.of(
                circle.path(),
                circle.path() + "/thread",
                circle.path() + "/m/" + number,
                "/report/group-message." + circle.stream() + "." + number);
    }

    /// Something of this moderator stands in every table of groups.
    public void life(Cast.Person person) {
        var led = open(OPEN);
        come(led, person, "group-plum");
        var own = name(led, person);
        say(led, person, "canary-group");
        groups.mute(
                person.viewer(), led.stream(), say(led, led.fern(), "Loud."), Duration.ofDays(1));
        rows.become(led.stream(), own, Part.FACILITATOR, null, time.instant());
        rows.here(led.stream(), own, time.instant());
        groups.tell(person.viewer(), led.stream(), "canary-story");
        votes(led, person);
        sitIn(open(OPEN), person, "sitting-plum");
        var full = open(plan(6, false, true));
        fill(full);
        come(full, person, "waiting-plum");
        var wanted = asked(OPEN);
        rows.decide(wanted.stream(), person.home(), true, null, time.instant());
    }

    /// What this person is to a group: for each, the values of the variables in its addresses.
    public Map<String, Map<String, String>> relations(Cast.Person person) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        for (var relation :
                List.of("own", "others-words", "guest", "facilitates", "left", "foreign")) {
            var circle = open(OPEN);
            var stream = circle.stream();
            switch (relation) {
                case "foreign" -> {}
                case "guest" -> sitIn(circle, person, "group-plum");
                default -> come(circle, person, "group-plum");
            }
            var own = relation.equals("own");
            all.put(relation, at(circle, own ? person : circle.fern()));
            if (own) {
                sessionRows.invite(
                        stream, name(circle, person), name(circle, circle.fern()), time.instant());
            } else if (relation.equals("left")) {
                groups.leave(person.viewer(), stream);
            } else if (relation.equals("facilitates")) {
                var now = time.instant();
                rows.become(stream, name(circle, person), Part.CO_FACILITATOR, null, now);
            }
        }
        var asks = open(plan(12, true, true));
        come(asks, person, "group-plum");
        all.put("asks", at(asks, asks.fern()));
        var wanted = asked(OPEN);
        var nothing = new HashMap<>(all.get("foreign"));
        nothing.replaceAll((name, value) -> UUID.randomUUID().toString());
        nothing.putAll(Map.of("id", wanted.stream().toString(), "number", "1", "turn", "opener"));
        all.put("wanted", nothing);
        return all;
    }

    /// @param person whose words, change and topic they are
    private Map<String, String> at(Circle circle, Cast.Person person) {
        var stream = circle.stream();
        var viewer = person.viewer();
        var asking = come(circle, cast.person("pale-otter"), "asking-otter");
        var reed = come(circle, cast.person("soft-reed"), "soft-reed");
        rows.become(stream, name(circle, reed), Part.MEMBER, null, time.instant());
        votes.propose(viewer, stream, "Another line.", "Why not.");
        votes.suggest(viewer, stream, "Mornings");
        rows.become(stream, name(circle, asking), Part.ASKED, null, time.instant());
        return Map.of(
                "id", stream.toString(),
                "number", String.valueOf(say(circle, person, "Words.")),
                "name", name(circle, circle.fern()).toString(),
                "asks", name(circle, asking).toString(),
                "change", voteRows.open(stream).orElseThrow().id().toString(),
                "topic", voteRows.topics(stream, name(circle, person)).getFirst().id().toString(),
                "session", meet(circle, Duration.ofDays(1)).toString(),
                "past", meet(circle, Duration.ofHours(-1)).toString(),
                "turn", "opener");
    }
}
