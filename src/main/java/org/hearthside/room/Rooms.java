package org.hearthside.room;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.hearthside.live.Around;
import org.hearthside.live.Drafts;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.ModerationLog;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The door to rooms: coming in and leaving, hosting, and keeping the list of rooms.
@Service
public class Rooms {
    /// The kind of their streams in the message log.
    public static final String KIND = "room";

    /// The host on duty may have gone.
    static final String GONE = "room.host-gone";

    /// A room without a host closes.
    static final String CLOSE = "room.close";

    /// Something that was said is kept no more.
    static final String ERASE = "room.erase";

    /// Many messages that grow old together are erased together.
    private static final Duration TOGETHER = Duration.ofHours(1);

    /// A sign of life that is younger needs no other.
    private static final Duration FRESH = Duration.ofSeconds(20);

    private final RoomAccess access;
    private final RoomRows rows;
    private final HeldMessages held;
    private final Aside aside;
    private final Drafts drafts;
    private final MessageLog log;
    private final ModerationLog moderation;
    private final Members members;
    private final Deadlines deadlines;
    private final InstantSource time;

    Rooms(
            RoomAccess access,
            RoomRows rows,
            HeldMessages held,
            Aside aside,
            Drafts drafts,
            MessageLog log,
            ModerationLog moderation,
            Members members,
            Deadlines deadlines,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.held = held;
        this.aside = aside;
        this.drafts = drafts;
        this.log = log;
        this.moderation = moderation;
        this.members = members;
        this.deadlines = deadlines;
        this.time = time;
    }

    /// A room that takes people now, for lists elsewhere.
    public record OpenRoom(String address, String title, String language) {}

    public List<OpenRoom> open(Viewer viewer) {
        return viewer.isMember()
                ? rows.rooms().stream()
                        .filter(room -> room.state(time.instant()).takesPeople())
                        .map(room ->
                                new OpenRoom(
                                        "/rooms/" + room.stream(),
                                        room.plan().title(),
                                        room.plan().language().toLanguageTag()))
                        .toList()
                : List.of();
    }

    /// What somebody says at the door.
    ///
    /// @param name wanted here; empty for one who has a name here
    /// @param version of the guidelines they read
    record Entry(String name, int version, boolean listening, boolean shown) {}

    /// Comes in, with a name for this room only.
    ///
    /// @throws Refused FULL, CLOSED, AGREE_FIRST when the guidelines have changed meanwhile, or
    ///   what is wrong with the name
    @Transactional
    void enter(Viewer viewer, StreamId stream, Entry entry) {
        access.toEnter(viewer, stream);
        var room = rows.hold(stream);
        var now = time.instant();
        if (entry.version() != room.version()) {
            throw new Refused(Reason.AGREE_FIRST);
        }
        var known = members.nameIn(viewer, room.space());
        var wasHere =
                known.flatMap(name -> rows.person(stream, name))
                        .filter(person -> person.isHere(now))
                        .isPresent();
        if (!wasHere
                && !access.mayHost(viewer, stream)
                && rows.here(stream, now) >= room.plan().capacity()) {
            throw new Refused(Reason.FULL);
        }
        var own = known.orElseGet(() -> takeName(viewer, room, entry.name()));
        rows.enter(
                stream,
                new RoomPerson(
                        own, entry.version(), entry.listening(), entry.shown(), now, null, null),
                now);
        tell(room, now);
    }

    /// Whoever must never meet the newcomer is asked about again, so that nothing of theirs
    /// arrives.
    private PersonaId takeName(Viewer viewer, Room room, String wanted) {
        var own = members.takeName(viewer, room.space(), new PublicName(wanted));
        if (!members.apartIn(own, room.space()).isEmpty()) {
            log.accessChanged(room.stream());
        }
        return own;
    }

    /// A sign of life from somebody inside. Keeps their place, or takes one when they come back,
    /// and keeps a host on duty.
    ///
    /// @return whether they have a place
    @Transactional
    boolean here(Viewer viewer, StreamId stream) {
        var inside = access.toLookBack(viewer, stream);
        var now = time.instant();
        if (inside.isAway(now)) {
            return false;
        }
        var room = inside.room();
        var me = inside.me();
        if (room.state(now).takesPeople() && !me.isHere(now) && !inside.mayHost()) {
            rows.hold(stream);
            if (rows.here(stream, now) >= room.plan().capacity()) {
                return false;
            }
        }
        var at = me.hereAt();
        if (at == null || at.plus(FRESH).isBefore(now)) {
            rows.here(stream, me.name(), inside.mayHost(), now);
            if (me.isOnDuty(now)) {
                onDuty(
                        rows.hold(stream),
                        me.name(),
                        inside.mayHost() ? now.plus(Room.HEARD_WITHIN) : null,
                        now);
            }
        }
        tell(room, now);
        return true;
    }

    /// Keeps what somebody inside has begun to write, also while it cannot be sent.
    void keepDraft(Viewer viewer, StreamId stream, UUID client, String typed) {
        drafts.keep(stream, access.toLookBack(viewer, stream).own(), client, typed);
    }

    /// Goes without a word.
    @Transactional
    void leave(Viewer viewer, StreamId stream) {
        var inside = access.toLookBack(viewer, stream);
        rows.here(stream, inside.own(), inside.mayHost(), null);
        stepOut(inside);
    }

    @Transactional
    void choose(Viewer viewer, StreamId stream, boolean listening, boolean shown) {
        var inside = access.toRead(viewer, stream);
        rows.choose(stream, inside.own(), listening, shown);
    }

    /// "I'm here": the viewer is the host on duty from now on.
    @Transactional
    void host(Viewer viewer, StreamId stream) {
        var inside = access.toHost(viewer, stream);
        var room = rows.hold(stream);
        var now = time.instant();
        if (!RoomAccess.isModerator(viewer)) {
            room.mustTakeHost(now); // moderators may take a room at any hour
        }
        rows.here(stream, inside.own(), true, now);
        onDuty(room, inside.own(), now.plus(Room.HEARD_WITHIN), now);
    }

    /// "I'm leaving."
    @Transactional
    void stepOut(Viewer viewer, StreamId stream) {
        stepOut(access.toRead(viewer, stream));
    }

    private void stepOut(Inside inside) {
        var now = time.instant();
        if (inside.me().isOnDuty(now)) {
            onDuty(rows.hold(inside.room().stream()), inside.own(), null, now);
        }
    }

    void onDuty(Room room, PersonaId name, @Nullable Instant until, Instant now) {
        var hostedUntil = rows.duty(room.stream(), name, until, now);
        deadlines.set(GONE, room.stream().value(), hostedUntil);
        deadlines.set(CLOSE, room.stream().value(), hostedUntil.plus(Room.GRACE));
        tell(rows.hold(room.stream()), now);
    }

    /// Notes in the log how the room stands now, once for each change.
    private void tell(Room room, Instant now) {
        var state = room.state(now);
        if (!room.told().equals(state.word()) && rows.tell(room.stream(), state)) {
            log.note(room.stream(), PersonaId.NONE, state.word());
            lookAtTheEnd(room, now);
        }
    }

    /// A room that holds messages does so until its hours end.
    private void lookAtTheEnd(Room room, Instant now) {
        if (room.state(now) == RoomState.HELD) {
            room.plan()
                    .hours()
                    .until(now)
                    .ifPresent(end -> deadlines.set(CLOSE, room.stream().value(), end));
        }
    }

    /// A deadline passed: the room may stand otherwise by now.
    @Transactional
    void look(StreamId stream) {
        if (rows.room(stream).isPresent()) {
            var room = rows.hold(stream);
            tell(room, time.instant());
            lookAtTheEnd(room, time.instant()); // another time of the day may have begun
        }
    }

    /// Sets how many seconds lie between one person's messages.
    @Transactional
    void slow(Viewer viewer, StreamId stream, int seconds) {
        var inside = access.toHost(viewer, stream);
        var pace = Math.clamp(seconds, 0, 3600);
        if (inside.room().plan().slowSeconds() != pace) {
            rows.slow(stream, pace);
            log.note(stream, PersonaId.NONE, pace == 0 ? "not-slow" : "slow");
        }
    }

    /// Lets a held message through: it is said now, in its writer's name.
    @Transactional
    void letThrough(Viewer viewer, StreamId stream, PersonaId by, UUID client) {
        access.toHost(viewer, stream);
        held.take(stream, by, client)
                .ifPresent(message -> log.say(stream, by, client, message.words()).join());
    }

    @Transactional
    void keepBack(Viewer viewer, StreamId stream, PersonaId by, UUID client) {
        access.toHost(viewer, stream);
        held.keepBack(stream, by, client, time.instant());
    }

    /// Takes somebody else's message out: others see that something stood here, its writer sees
    /// their words and why.
    ///
    /// @throws Refused ALREADY_DONE
    @Transactional
    void setAside(Viewer viewer, StreamId stream, long number, Words reason) {
        var inside = access.toModerate(viewer, stream);
        writer(inside, number); // not their own, which they can take back
        var message = log.message(stream, number).orElseThrow(NotFound::new);
        log.setAside(stream, number, true);
        aside.put(message, inside.own(), reason, time.instant());
        moderation.write(viewer.home(), "room message set aside " + number, stream.value());
    }

    /// Puts it back, as if nothing had been.
    @Transactional
    void putBack(Viewer viewer, StreamId stream, long number) {
        writer(access.toModerate(viewer, stream), number); // not their own: somebody else looks
        log.setAside(stream, number, false);
        aside.putBack(stream, number);
        moderation.write(viewer.home(), "room message put back " + number, stream.value());
    }

    /// Asks whoever wrote this message to leave the room for a time. Their open pages close within
    /// a second, and their place is free.
    ///
    /// @throws Refused NOT_NOW for one who hosts it too
    @Transactional
    void askToLeave(Viewer viewer, StreamId stream, long number, Duration howLong, Words reason) {
        var inside = access.toModerate(viewer, stream);
        var name = writer(inside, number);
        if (rows.isShownAsHost(stream, name)) {
            throw new Refused(Reason.NOT_NOW); // between hosts, a moderator looks
        }
        var now = time.instant();
        var id = UUID.randomUUID();
        aside.ask(
                stream,
                new Aside.Asked(id, name, number, inside.own(), reason, now, now.plus(howLong)));
        rows.here(stream, name, false, null);
        moderation.write(viewer.home(), "room asked to leave", id);
        log.accessChanged(stream);
    }

    /// They may come back now.
    @Transactional
    void letComeBack(Viewer viewer, StreamId stream, UUID away) {
        access.toModerate(viewer, stream);
        aside.end(stream, away, time.instant())
                .ifPresent(_ -> moderation.write(viewer.home(), "room may come back", away));
    }

    /// The viewer does not want to read whoever wrote this message, until then or until they change
    /// it. Their other open pages know it at once.
    @Transactional
    void mute(Viewer viewer, StreamId stream, long number, @Nullable Duration howLong) {
        var inside = access.toLookBack(viewer, stream);
        rows.mute(
                stream,
                inside.own(),
                writer(inside, number),
                howLong == null ? null : time.instant().plus(howLong));
        log.seatChanged(stream, inside.own());
    }

    @Transactional
    void unmute(Viewer viewer, StreamId stream, PersonaId other) {
        var inside = access.toLookBack(viewer, stream);
        rows.unmute(stream, inside.own(), other);
        log.seatChanged(stream, inside.own());
    }

    /// The two never meet again, here or anywhere.
    void block(Viewer viewer, StreamId stream, long number) {
        var inside = access.toLookBack(viewer, stream);
        members.block(viewer, inside.own(), writer(inside, number));
    }

    /// The other person who wrote this.
    PersonaId writer(Inside inside, long number) {
        return log.message(inside.room().stream(), number)
                .filter(Around::isSaid)
                .filter(message -> inside.reaches(message, time.instant()))
                .map(Message::by)
                .filter(by -> !by.equals(inside.own()))
                .orElseThrow(NotFound::new);
    }

    /// Somebody blocked somebody, somewhere. Nobody may know which rooms both come to, so every
    /// room asks about its readers again; blocks are few.
    @Transactional
    void blocked() {
        rows.rooms().stream()
                .filter(room -> !room.archived())
                .forEach(room -> log.accessChanged(room.stream()));
    }

    /// Somebody came on duty for the whole place, or nobody is there any more: every room says how
    /// it stands, and asks about its readers again.
    @Transactional
    void dutyChanged() {
        for (var room : rows.rooms()) {
            if (!room.archived()) {
                tell(rows.hold(room.stream()), time.instant());
                log.accessChanged(room.stream());
            }
        }
    }

    /// Makes a room.
    @Transactional
    StreamId make(Viewer viewer, RoomPlan plan) {
        access.toKeep(viewer);
        var stream = log.open(KIND);
        rows.add(stream, plan, false, time.instant());
        eraseOld(stream);
        return stream;
    }

    @Transactional
    void change(Viewer viewer, StreamId stream, RoomPlan plan) {
        access.toKeep(viewer, stream);
        rows.hold(stream);
        rows.change(stream, plan);
        eraseOld(stream); // it may be kept for a shorter time now
    }

    /// Erases what was said longer ago than the room keeps it, and sets the day for what comes
    /// next.
    @Transactional
    void eraseOld(StreamId stream) {
        rows.room(stream)
                .ifPresent(room -> {
                    var now = time.instant();
                    var keep = Duration.ofDays(room.plan().keepDays());
                    rows.erase(stream, now.minus(keep));
                    var oldest = log.eraseBefore(stream, now.minus(keep)).orElse(now);
                    var next = oldest.plus(keep);
                    var soonest = now.plus(TOGETHER);
                    deadlines.set(ERASE, stream.value(), next.isBefore(soonest) ? soonest : next);
                });
    }

    /// Takes a room off the list, or puts it back.
    @Transactional
    void archive(Viewer viewer, StreamId stream, boolean archived) {
        access.toKeep(viewer, stream);
        rows.archive(stream, archived ? time.instant() : null);
        log.accessChanged(stream);
    }

    /// Gives somebody the room to host.
    ///
    /// @param home their name in the community
    /// @throws NotFound when nobody has that name
    /// @throws Refused NOT_NOW for one who holds no role for it, or for oneself; ALREADY_DONE
    @Transactional
    void addHost(Viewer viewer, StreamId stream, String home, String reason) {
        access.toKeep(viewer, stream);
        var host = members.named(SpaceId.COMMUNITY, home).orElseThrow(NotFound::new);
        if (members.owns(viewer, host)
                || !(members.holds(host, Role.FACILITATOR)
                        || members.holds(host, Role.SUPPORTER))) {
            throw new Refused(Reason.NOT_NOW);
        }
        if (!rows.addHost(stream, host, reason, viewer.home(), time.instant())) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    /// They host it no more; if they are on duty, from their page's next sign of life on.
    @Transactional
    void endHost(Viewer viewer, StreamId stream, UUID host, String reason) {
        access.toKeep(viewer, stream);
        rows.endHost(stream, host, reason, viewer.home(), time.instant());
    }
}
