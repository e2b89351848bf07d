package org.hearthside.group;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Sitting in on a group to see how it is led: announced first, one at a time, for two hours.
@Service
class Observations {
    private static final Duration FARTHEST = Duration.ofDays(90);

    private final GroupAccess access;
    private final GroupRows rows;
    private final Groups groups;
    private final MessageLog log;
    private final JdbcClient database;
    private final InstantSource time;

    Observations(
            GroupAccess access,
            GroupRows rows,
            Groups groups,
            MessageLog log,
            JdbcClient database,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.groups = groups;
        this.log = log;
        this.database = database;
        this.time = time;
    }

    /// What is announced to this group and not over.
    Optional<Observation> of(StreamId stream) {
        return database.sql("select * from group_observation where stream_id = ?")
                .param(stream.value())
                .query((row, at) ->
                        new Observation(
                                new PersonaId(row.getObject("persona_id", UUID.class)),
                                row.getTimestamp("from_at").toInstant(),
                                row.getTimestamp("announced_at").toInstant(),
                                row.getTimestamp("allowed_at") != null))
                .optional()
                .filter(each -> !each.isOver(time.instant()));
    }

    /// Whether it is the viewer who announced it.
    boolean isOwn(Viewer viewer, StreamId stream, Observation observation) {
        return groups.nameThere(viewer, stream).filter(observation.by()::equals).isPresent();
    }

    /// Tells the group that they would like to sit in, and when; another time is told anew.
    ///
    /// @param entry the name they take for this group, and the agreement they accept
    /// @throws Refused TOO_LATE for a time that is over or too far; ALREADY_DONE while somebody
    ///   else has announced it; ENDED while they are in; KNOWN_HERE; AGREE_FIRST
    @Transactional
    void announce(Viewer viewer, StreamId stream, Instant from, Groups.Entry entry) {
        access.toSupervise(viewer, stream);
        var now = time.instant();
        if (!from.isAfter(now) || from.isAfter(now.plus(FARTHEST))) {
            throw new Refused(Reason.TOO_LATE);
        }
        rows.hold(stream);
        access.toSupervise(viewer, stream); // they have not come for themselves meanwhile
        var standing = of(stream);
        if (standing.filter(each -> !isOwn(viewer, stream, each)).isPresent()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (standing.filter(each -> each.from().equals(from)).isPresent()) {
            return; // pressed twice
        }
        if (standing.filter(each -> sits(stream, each)).isPresent()) {
            throw new Refused(Reason.ENDED);
        }
        var own = groups.accept(viewer, stream, entry);
        database.sql(
                        """
                        insert into group_observation (stream_id, persona_id, from_at, announced_at)
                        values (?, ?, ?, ?)
                        on conflict (stream_id) do update set persona_id = excluded.persona_id,
                            from_at = excluded.from_at, announced_at = excluded.announced_at,
                            allowed_at = null
                        """)
                .params(stream.value(), own.value(), Timestamp.from(from), Timestamp.from(now))
                .update();
        log.note(stream, PersonaId.NONE, "observed");
    }

    /// Whether they are in now.
    boolean sits(StreamId stream, Observation observation) {
        return rows.person(stream, observation.by())
                .filter(person -> person.supervises() && person.reads(time.instant()))
                .isPresent();
    }

    /// They do not come after all, or are gone at once.
    @Transactional
    void takeBack(Viewer viewer, StreamId stream) {
        access.toSuperviseNoMore(viewer, stream);
        rows.hold(stream);
        remove(stream, own(viewer, stream));
    }

    private Observation own(Viewer viewer, StreamId stream) {
        return of(stream)
                .filter(each -> isOwn(viewer, stream, each))
                .orElseThrow(() -> new Refused(Reason.ALREADY_DONE));
    }

    private void remove(StreamId stream, Observation observation) {
        groups.observeNoMore(stream, observation.by());
        database.sql("delete from group_observation where stream_id = ?")
                .param(stream.value())
                .update();
        log.note(stream, PersonaId.NONE, "not-observed");
    }

    /// A facilitator of the group says yes, or not this time, which also holds where it was
    /// announced long before, and while they are in.
    ///
    /// @param read the [Observation#key] of what they answer
    /// @throws Refused ALREADY_DONE where nothing is announced; CHANGED_MEANWHILE where it is
    ///   somebody else or another time
    @Transactional
    void answer(Viewer viewer, StreamId stream, boolean yes, String read) {
        access.toFacilitate(viewer, stream);
        rows.hold(stream);
        var observation = of(stream).orElseThrow(() -> new Refused(Reason.ALREADY_DONE));
        if (!observation.key().equals(read)) {
            throw new Refused(Reason.CHANGED_MEANWHILE);
        }
        if (!yes) {
            remove(stream, observation);
            return;
        }
        database.sql(
                        """
                        update group_observation set allowed_at = coalesce(allowed_at, ?)
                        where stream_id = ?
                        """)
                .params(Timestamp.from(time.instant()), stream.value())
                .update();
    }

    /// Sits in, from now on and until it is over; what was said before is not theirs to read.
    ///
    /// @throws Refused NOT_NOW before its time, or without a facilitator's yes where it takes one
    @Transactional
    void come(Viewer viewer, StreamId stream) {
        // they have not come for themselves meanwhile
        access.held(stream, () -> access.toSupervise(viewer, stream));
        var now = time.instant();
        var observation = own(viewer, stream);
        if (!observation.isOpen(now)) {
            throw new Refused(Reason.NOT_NOW);
        }
        groups.observe(stream, observation.by(), observation.until());
    }
}
