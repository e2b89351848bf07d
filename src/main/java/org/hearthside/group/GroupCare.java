package org.hearthside.group;

import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.ModerationLog;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// How a group looks after its people, and this place after a group that nobody leads.
@Service
class GroupCare {
    /// Nobody has seen yet that somebody needs a moment; of their name there.
    static final String MOMENT = "group.moment";

    /// Nobody who facilitates may have been there for long; of the group.
    static final String IDLE = "group.idle";

    /// Somebody has covered for the facilitators long enough; of their name there.
    static final String COVER = "group.cover";

    /// Whoever needs a moment is told after this that nobody has seen it.
    static final Duration SEEN_WITHIN = Duration.ofMinutes(15);

    private static final Duration MOMENT_KEPT = Duration.ofDays(1);

    /// After so long without a facilitator the group and this place are told.
    static final Duration UNLED_AFTER = Duration.ofDays(7);

    /// Somebody covers for so long.
    static final Duration COVERED = Duration.ofDays(14);

    /// A sign of life that is younger needs no other.
    private static final Duration FRESH = Duration.ofHours(1);

    private final GroupAccess access;
    private final GroupRows rows;
    private final CareRows care;
    private final SessionRows sessions;
    private final MessageLog log;
    private final Members members;
    private final ModerationLog moderation;
    private final Deadlines deadlines;
    private final InstantSource time;

    GroupCare(
            GroupAccess access,
            GroupRows rows,
            CareRows care,
            SessionRows sessions,
            MessageLog log,
            Members members,
            ModerationLog moderation,
            Deadlines deadlines,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.care = care;
        this.sessions = sessions;
        this.log = log;
        this.members = members;
        this.moderation = moderation;
        this.deadlines = deadlines;
        this.time = time;
    }

    /// "I need a moment": whoever facilitates is told, and nobody else.
    @Transactional
    void need(Viewer viewer, StreamId stream) {
        var within = access.toRead(viewer, stream);
        var now = time.instant();
        care.need(stream, within.own(), now);
        deadlines.set(MOMENT, within.own().value(), now.plus(SEEN_WITHIN));
        tellFacilitators(stream);
        log.seatChanged(stream, within.own());
    }

    /// Whoever needed it is fine again, or would rather not have asked.
    @Transactional
    void over(Viewer viewer, StreamId stream) {
        var within = access.toRead(viewer, stream);
        care.over(stream, within.own());
        deadlines.cancel(MOMENT, within.own().value());
        tellFacilitators(stream);
    }

    /// A facilitator has seen it, which the person reads.
    @Transactional
    void seen(Viewer viewer, StreamId stream, PersonaId name) {
        var within = access.toFacilitate(viewer, stream);
        if (access.apart(within).contains(name)) { // also of somebody they do not read just now
            throw new NotFound();
        }
        care.seen(stream, name, within.own(), time.instant());
        tellFacilitators(stream);
        log.seatChanged(stream, name);
    }

    private void tellFacilitators(StreamId stream) {
        rows.people(stream, Part.FACILITATOR, Part.CO_FACILITATOR)
                .forEach(person -> log.seatChanged(stream, person.name()));
    }

    /// Nobody has seen it in time, which the person is told; or it was long ago.
    @Transactional
    void lookAtMoment(UUID name) {
        var place = rows.place(name);
        if (place.isEmpty()) {
            return;
        }
        var stream = place.get().stream();
        var own = new PersonaId(name);
        care.need(stream, own)
                .ifPresent(need -> {
                    var end = need.askedAt().plus(MOMENT_KEPT);
                    if (time.instant().isBefore(end)) {
                        deadlines.set(MOMENT, name, end);
                        log.seatChanged(stream, own);
                    } else {
                        care.over(stream, own);
                    }
                });
    }

    /// What a facilitator notes after a session, for those who facilitate.
    @Transactional
    void debrief(Viewer viewer, StreamId stream, UUID session, String words) {
        var within = access.toWriteDown(viewer, stream);
        var found =
                sessions.session(stream, session)
                        .filter(each -> each.hasBegun(time.instant()))
                        .orElseThrow(NotFound::new);
        care.debrief(stream, found.id(), within.own(), new Words(words), time.instant());
    }

    /// A sign of life of somebody who facilitates.
    @Transactional
    void here(Within within) {
        if (!within.me().part().facilitates()) {
            return;
        }
        var stream = within.group().stream();
        var now = time.instant();
        var last = care.ledUntil(stream);
        if (rows.isUnled(stream)
                || last.filter(at -> at.plus(FRESH).isAfter(now)).isEmpty()
                || deadlines.dueAt(IDLE, stream.value()).isEmpty()) {
            rows.here(stream, within.own(), now);
            deadlines.set(IDLE, stream.value(), now.plus(UNLED_AFTER));
            if (care.unled(stream, null)) {
                log.note(stream, PersonaId.NONE, "led");
            }
        }
    }

    /// Says once that nobody leads a group.
    @Transactional
    void look(StreamId stream) {
        if (rows.group(stream).filter(group -> group.stage() == Stage.OPEN).isEmpty()) {
            return;
        }
        rows.hold(stream);
        var now = time.instant();
        var until = care.ledUntil(stream).map(last -> last.plus(UNLED_AFTER)).orElse(now);
        if (until.isAfter(now)) {
            deadlines.set(IDLE, stream.value(), until);
        } else if (care.unled(stream, now)) {
            log.note(stream, PersonaId.NONE, "unled");
        }
    }

    /// A facilitator of this place comes in to lead a group that nobody leads, for a time. The
    /// group is told.
    ///
    /// @throws Refused ALREADY_DONE when somebody leads it again
    @Transactional
    void cover(Viewer viewer, StreamId stream, Groups.Entry entry) {
        access.toCover(viewer, stream);
        var group = rows.hold(stream);
        if (!rows.isUnled(stream)) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (entry.version() != group.agreement().version()) {
            throw new Refused(Reason.AGREE_FIRST);
        }
        var now = time.instant();
        var own =
                members.nameIn(viewer, group.space())
                        .orElseGet(() ->
                                members.takeName(
                                        viewer, group.space(), new PublicName(entry.name())));
        rows.come(stream, own, Part.CO_FACILITATOR, entry.version(), now);
        rows.become(stream, own, Part.CO_FACILITATOR, now.plus(COVERED), now);
        rows.from(stream, own, log.note(stream, PersonaId.NONE, "cover") - 1);
        rows.here(stream, own, now);
        deadlines.set(COVER, own.value(), now.plus(COVERED));
        deadlines.set(IDLE, stream.value(), now.plus(UNLED_AFTER));
        care.unled(stream, null);
        moderation.write(viewer.home(), "group covered", stream.value());
        log.accessChanged(stream);
    }
}
