package org.hearthside.room;

import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Words;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rooms for tests, with a host and people in them.
public final class Places {
    static final RoomPlan ALWAYS =
            plan(week(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, DayOfWeek.values()), ZoneOffset.UTC);

    /// @param fern its host, who is on duty
    record Place(StreamId stream, Cast.Person fern, PersonaId fernsName) {
        String path() {
            return "/rooms/" + stream;
        }
    }

    private final Cast cast;
    private final Rooms rooms;
    private final RoomRows rows;
    private final HeldMessages held;
    private final Aside aside;
    private final Members members;
    private final MessageLog log;
    private final JdbcClient database;
    private final InstantSource time;

    Places(
            Cast cast,
            Rooms rooms,
            RoomRows rows,
            HeldMessages held,
            Aside aside,
            Members members,
            MessageLog log,
            JdbcClient database,
            InstantSource time) {
        this.database = database;
        this.cast = cast;
        this.rooms = rooms;
        this.rows = rows;
        this.held = held;
        this.aside = aside;
        this.members = members;
        this.log = log;
        this.time = time;
    }

    static RoomPlan plan(Map<DayOfWeek, List<OpeningHours.Slot>> week, ZoneId zone) {
        return new RoomPlan(
                "Evening room",
                "For anybody who finds evenings long.",
                "Speak from your own experience.\nNo advice unless somebody asks.",
                Locale.ENGLISH,
                new OpeningHours(week, zone),
                20,
                0,
                Unhosted.CLOSE,
                RoomPlan.LONGEST_KEPT);
    }

    static Map<DayOfWeek, List<OpeningHours.Slot>> week(
            LocalTime opens, LocalTime closes, DayOfWeek... days) {
        var week = new EnumMap<DayOfWeek, List<OpeningHours.Slot>>(DayOfWeek.class);
        Arrays.stream(days)
                .forEach(day -> week.put(day, List.of(new OpeningHours.Slot(opens, closes))));
        return week;
    }

    static RoomPlan with(RoomPlan plan, int capacity, int slow, Unhosted unhosted) {
        return new RoomPlan(
                plan.title(),
                plan.whoFor(),
                plan.guidelines(),
                plan.language(),
                plan.hours(),
                capacity,
                slow,
                unhosted,
                plan.keepDays());
    }

    /// A room that nobody hosts yet.
    StreamId make(RoomPlan plan) {
        return rooms.make(cast.aspen().viewer(), plan);
    }

    /// A room with its host on duty.
    Place open(RoomPlan plan) {
        var stream = make(plan);
        var fern = cast.person("wild-fern", Role.FACILITATOR);
        give(stream, fern);
        enter(stream, fern, "wild-fern");
        rooms.host(fern.viewer(), stream);
        return new Place(stream, fern, name(stream, fern));
    }

    void give(StreamId stream, Cast.Person host) {
        rows.addHost(stream, host.home(), "Has hosted before", PersonaId.NONE, time.instant());
    }

    /// This person says something in a room of its own.
    ///
    /// @param reader is in that room too
    /// @return where the reader meets them
    public List<String> trace(Cast.Person person, String as, Cast.Person reader) {
        var place = open(with(ALWAYS, 20, 0, Unhosted.HOLD));
        enter(place.stream(), reader, "reads-" + Cast.letters());
        enter(place.stream(), person, as);
        var number = say(place.stream(), person, "Words.");
        return List.of(
                place.path(),
                place.path() + "/m/" + number,
                "/report/room-message." + place.stream() + "." + number);
    }

    /// Something of this moderator stands in every table of rooms.
    public void life(Cast.Person person) {
        var place = open(with(ALWAYS, 20, 0, Unhosted.HOLD));
        var stream = place.stream();
        var otter = enter(stream, cast.otter(), "pale-otter");
        enter(stream, person, "room-plum");
        rooms.host(person.viewer(), stream);
        var now = time.instant();
        var said = say(stream, person, "canary-room");
        aside.put(
                log.message(stream, said).orElseThrow(),
                place.fernsName(),
                new Words("canary-aside"),
                now);
        var asked =
                new Aside.Asked(
                        UUID.randomUUID(),
                        name(stream, person),
                        said,
                        place.fernsName(),
                        new Words("canary-away"),
                        now,
                        now.plus(Duration.ofDays(1)));
        aside.ask(stream, asked);
        aside.end(stream, asked.id(), now);
        rooms.mute(person.viewer(), stream, say(stream, otter, "Loud."), Duration.ofDays(1));
        var own = name(stream, person);
        var client = UUID.randomUUID();
        held.keep(stream, own, client, new Words("canary-held"), time.instant());
        held.keepBack(stream, own, client, time.instant());
        give(stream, person);
        var given = rows.hosts(stream).stream().filter(host -> host.name().equals(person.home()));
        rooms.endHost(
                cast.aspen().viewer(), stream, given.findFirst().orElseThrow().id(), "Moves away");
    }

    Cast.Person resting() {
        return as(Standing.RESTING, cast.person("slow-moss"));
    }

    /// This person, as their account stands from now on.
    Cast.Person as(Standing standing, Cast.Person person) {
        database.sql("update account set standing = ? where id = ?")
                .params(standing.name().toLowerCase(Locale.ROOT), person.account().value())
                .update();
        return new Cast.Person(
                new Viewer(
                        person.account(),
                        standing,
                        person.home(),
                        person.name(),
                        Set.of(),
                        person.viewer().session(),
                        false,
                        person.viewer().locale(),
                        person.viewer().zone()),
                person.guest());
    }

    /// Comes in, not shown, to write; not on their first day.
    Cast.Person enter(StreamId stream, Cast.Person person, String as) {
        joined(person, time.instant().minus(Duration.ofDays(2)));
        var version = rows.room(stream).orElseThrow().version();
        rooms.enter(person.viewer(), stream, new Rooms.Entry(as, version, false, false));
        return person;
    }

    void joined(Cast.Person person, Instant at) {
        database.sql("update account set joined_at = ? where id = ?")
                .params(Timestamp.from(at), person.account().value())
                .update();
    }

    PersonaId name(StreamId stream, Cast.Person person) {
        return members.nameIn(person.viewer(), new SpaceId(stream.value())).orElseThrow();
    }

    long say(StreamId stream, Cast.Person person, String words) {
        return log.say(stream, name(stream, person), UUID.randomUUID(), new Words(words)).join();
    }

    /// What this person is to a room: for each, the values of the variables in its addresses.
    public Map<String, Map<String, String>> relations(Cast.Person person) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        for (var relation : List.of("own", "others-words", "hosts", "left", "asked-to-leave")) {
            var place = open(ALWAYS);
            var stream = place.stream();
            enter(stream, person, "room-plum");
            var own = say(stream, person, "Mine.");
            var others = say(stream, place.fern(), "Somebody else’s.");
            switch (relation) {
                case "hosts" -> give(stream, person);
                case "left" -> rooms.leave(person.viewer(), stream);
                case "asked-to-leave" -> ask(place, person, own);
                default -> {}
            }
            all.put(relation, at(place, relation.equals("own") ? own : others));
        }
        var outside = open(ALWAYS);
        all.put("outside", at(outside, say(outside.stream(), outside.fern(), "Words.")));
        var gone = open(ALWAYS);
        enter(gone.stream(), person, "room-plum");
        all.put("archived", at(gone, say(gone.stream(), gone.fern(), "Words.")));
        rooms.archive(cast.aspen().viewer(), gone.stream(), true);
        return all;
    }

    private void ask(Place place, Cast.Person person, long number) {
        var now = time.instant();
        aside.ask(
                place.stream(),
                new Aside.Asked(
                        UUID.randomUUID(),
                        name(place.stream(), person),
                        number,
                        place.fernsName(),
                        new Words("Loud"),
                        now,
                        now.plus(Duration.ofDays(1))));
    }

    private Map<String, String> at(Place place, long number) {
        var client = UUID.randomUUID();
        held.keep(place.stream(), place.fernsName(), client, new Words("Held"), time.instant());
        return Map.of(
                "id", place.stream().toString(),
                "number", String.valueOf(number),
                "by", place.fernsName().toString(),
                "name", place.fernsName().toString(),
                "client", client.toString(),
                "away", UUID.randomUUID().toString(),
                "host", rows.hosts(place.stream()).getFirst().id().toString());
    }
}
