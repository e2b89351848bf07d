package org.hearthside.group;

import java.time.InstantSource;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Deadlines;
import org.hearthside.safety.Signals;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// What a group decides by voting: what it agrees to, and what it talks about next.
@Service
class GroupVotes {
    /// A vote about the agreement ends.
    static final String VOTE = "group.vote";

    /// More than this many topics at once would be no choice any more.
    private static final int MOST_TOPICS = 30;

    private final GroupAccess access;
    private final GroupRows rows;
    private final VoteRows votes;
    private final MessageLog log;
    private final Deadlines deadlines;
    private final Signals signals;
    private final InstantSource time;

    GroupVotes(
            GroupAccess access,
            GroupRows rows,
            VoteRows votes,
            MessageLog log,
            Deadlines deadlines,
            Signals signals,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.votes = votes;
        this.log = log;
        this.deadlines = deadlines;
        this.signals = signals;
        this.time = time;
    }

    /// Proposes other words for the agreement; whoever proposes them has said yes by that.
    ///
    /// @throws Refused ALREADY_DONE while the group votes on others, AGREE_FIRST for one who has
    ///   not accepted what stands, NEEDS_CONSENT for one whose words may not be kept
    @Transactional
    void propose(Viewer viewer, StreamId stream, String text, String why) {
        access.held(stream, () -> access.toDecideTogether(viewer, stream));
        var within = access.toSend(viewer, stream); // their words are kept
        if (votes.open(stream).isPresent() || text.equals(within.group().agreement().text())) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        var now = time.instant();
        var id = UUID.randomUUID();
        votes.propose(stream, id, within.own(), new Words(text), new Words(why), now);
        var agreed = within.group().agreement().text().lines().toList();
        var own = Stream.concat(why.lines(), text.lines().filter(line -> !agreed.contains(line)));
        read(within, id, own.collect(Collectors.joining("\n")));
        votes.vote(id, within.own(), true, now);
        deadlines.set(VOTE, id, now.plus(Ballot.OPEN));
        log.note(stream, PersonaId.NONE, "vote");
        closeIfComplete(stream, id);
    }

    /// @throws Refused TOO_LATE once it is closed
    @Transactional
    void vote(Viewer viewer, StreamId stream, UUID change, boolean yes) {
        var within = access.held(stream, () -> access.toDecideTogether(viewer, stream));
        var open = votes.change(stream, change).orElseThrow(NotFound::new);
        var now = time.instant();
        if (open.outcome() != null || !now.isBefore(open.closesAt())) {
            throw new Refused(Reason.TOO_LATE);
        }
        votes.vote(change, within.own(), yes, now);
        closeIfComplete(stream, change);
    }

    private void closeIfComplete(StreamId stream, UUID change) {
        if (votes.ballot(change, people(stream)).isComplete()) {
            close(stream, change);
        }
    }

    int people(StreamId stream) {
        return rows.count(stream, Part.MEMBER, Part.CO_FACILITATOR, Part.FACILITATOR);
    }

    /// The time is over; whoever voted, voted.
    @Transactional
    void end(UUID change) {
        votes.groupOf(change)
                .ifPresent(stream -> {
                    rows.hold(stream);
                    if (votes.change(stream, change)
                            .filter(open -> open.outcome() == null)
                            .filter(open -> !time.instant().isBefore(open.closesAt()))
                            .isPresent()) {
                        close(stream, change);
                    }
                });
    }

    private void close(StreamId stream, UUID change) {
        var group = rows.group(stream).orElseThrow();
        var ballot = votes.ballot(change, people(stream));
        var outcome = ballot.outcome();
        var now = time.instant();
        deadlines.cancel(VOTE, change);
        votes.close(change, ballot, outcome, now);
        if (outcome == Ballot.Outcome.PASSED) {
            var text = votes.change(stream, change).orElseThrow().text().text();
            rows.agree(stream, group.agreement().version() + 1, text, now);
        }
        log.note(
                stream, PersonaId.NONE, outcome == Ballot.Outcome.PASSED ? "agreed" : "not-agreed");
    }

    /// Whoever proposed it takes it back.
    @Transactional
    void withdraw(Viewer viewer, StreamId stream, UUID change) {
        var within = access.held(stream, () -> access.toDecideTogether(viewer, stream));
        if (votes.change(stream, change)
                .filter(open -> open.outcome() == null && open.by().equals(within.own()))
                .isEmpty()) {
            throw new NotFound();
        }
        deadlines.cancel(VOTE, change);
        votes.close(change, new Ballot(0, 0, 0), Ballot.Outcome.WITHDRAWN, time.instant());
    }

    /// Whether they may put something before the group.
    void toPropose(Viewer viewer, StreamId stream) {
        access.toDecideTogether(viewer, stream);
    }

    /// Says what the group could talk about, which whoever says it would like. The same words again
    /// are the same topic.
    ///
    /// @throws Refused FULL when there are enough to choose from
    @Transactional
    void suggest(Viewer viewer, StreamId stream, String words) {
        var within = access.held(stream, () -> access.toDecideTogether(viewer, stream));
        access.toSend(viewer, stream); // their words are kept
        var topics = votes.topics(stream, within.own());
        if (topics.stream()
                .anyMatch(topic ->
                        topic.by().equals(within.own()) && topic.words().text().equals(words))) {
            return;
        }
        if (topics.size() >= MOST_TOPICS) {
            throw new Refused(Reason.FULL);
        }
        var id = UUID.randomUUID();
        votes.addTopic(stream, id, within.own(), new Words(words), time.instant());
        read(within, id, words);
        votes.want(id, within.own(), true);
    }

    private void read(Within within, UUID id, String words) {
        signals.read(
                new Signals.Source(Groups.KIND, within.group().stream().value(), within.own(), id),
                new Words(words));
    }

    @Transactional
    void want(Viewer viewer, StreamId stream, UUID topic, boolean wanted) {
        var within = access.held(stream, () -> access.toDecideTogether(viewer, stream));
        votes.want(topic(within, topic).id(), within.own(), wanted);
    }

    /// The group has talked about it.
    @Transactional
    void done(Viewer viewer, StreamId stream, UUID topic) {
        votes.done(topic(access.toFacilitate(viewer, stream), topic).id(), time.instant());
    }

    @Transactional
    void dropTopic(Viewer viewer, StreamId stream, UUID topic) {
        var within = access.toDecideTogether(viewer, stream);
        var found = topic(within, topic);
        if (!found.by().equals(within.own())) {
            throw new NotFound();
        }
        votes.dropTopic(found.id());
    }

    private VoteRows.Topic topic(Within within, UUID id) {
        return votes.topics(within.group().stream(), within.own()).stream()
                .filter(topic -> topic.id().equals(id))
                .filter(topic -> !access.apart(within).contains(topic.by()))
                .findFirst()
                .orElseThrow(NotFound::new);
    }
}
