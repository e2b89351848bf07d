package org.hearthside.room;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Words;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Rooms of people who do not exist, for a place to try. Only there: without the profile `demo`
/// nobody can call this.
@Service
@Profile("demo")
public class SampleRooms {
    /// Nobody sits at an invented host's page, so they stay on duty by themselves.
    private static final Duration DUTY = Duration.ofDays(30);

    private final Rooms rooms;
    private final RoomRows rows;
    private final MessageLog log;
    private final Members members;
    private final InstantSource time;

    SampleRooms(Rooms rooms, RoomRows rows, MessageLog log, Members members, InstantSource time) {
        this.rooms = rooms;
        this.rows = rows;
        this.log = log;
        this.members = members;
        this.time = time;
    }

    /// What is decided about a sample room.
    ///
    /// @param times at which it is open on each day
    /// @param holds whether what is written without a host waits for one
    public record Sample(
            String title,
            String whoFor,
            List<String> guidelines,
            Locale language,
            List<Time> times,
            boolean holds) {}

    public record Time(LocalTime opens, LocalTime closes) {}

    /// Makes a room and gives it to somebody to host, who comes in.
    @Transactional
    public StreamId make(Sample sample, Viewer keeper, Viewer host, String hostsName) {
        var stream = log.open(Rooms.KIND);
        rows.add(stream, plan(sample), true, time.instant());
        rooms.eraseOld(stream);
        rows.addHost(stream, host.home(), "A sample", keeper.home(), time.instant());
        rows.duty(stream, enter(stream, host, hostsName), Instant.EPOCH, time.instant());
        return stream;
    }

    private static RoomPlan plan(Sample sample) {
        var slots =
                sample.times().stream()
                        .map(time -> new OpeningHours.Slot(time.opens(), time.closes()))
                        .toList();
        var week = new EnumMap<DayOfWeek, List<OpeningHours.Slot>>(DayOfWeek.class);
        Arrays.stream(DayOfWeek.values()).forEach(day -> week.put(day, slots));
        return new RoomPlan(
                sample.title(),
                sample.whoFor(),
                String.join("\n", sample.guidelines()),
                sample.language(),
                new OpeningHours(week, ZoneOffset.UTC),
                20,
                0,
                sample.holds() ? Unhosted.HOLD : Unhosted.CLOSE,
                RoomPlan.LONGEST_KEPT);
    }

    /// Lets somebody in, who is shown among the people here. The host is in already.
    public PersonaId enter(StreamId stream, Viewer viewer, String as) {
        var space = new SpaceId(stream.value());
        var known = members.nameIn(viewer, space);
        if (known.isPresent()) {
            return known.get();
        }
        var own = members.takeName(viewer, space, new PublicName(as));
        rows.enter(stream, new RoomPerson(own, 1, false, true, null, null, null), time.instant());
        return own;
    }

    public void say(StreamId stream, PersonaId by, String words) {
        log.say(stream, by, UUID.randomUUID(), new Words(words)).join();
    }

    /// Puts the invented hosts on duty where it is their hours.
    @Transactional
    public void open() {
        var now = time.instant();
        for (var room : rows.rooms()) {
            if (room.sample() && room.plan().hours().isOpen(now)) {
                rows.shownAsHosts(room.stream()).stream()
                        .findFirst()
                        .ifPresent(host ->
                                rooms.onDuty(rows.hold(room.stream()), host, now.plus(DUTY), now));
            }
        }
    }
}
