package org.hearthside.relationship;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.conversation.Conversations;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// When two people meet: one proposes a time that comes again, the other accepts; either moves or
/// skips a meeting, says whether it happened, and ends the series, without a reason.
@Service
public class Meetings {
    /// So many of the next are shown, and stand in a calendar's file.
    static final int NEXT = 4;

    /// So many that are over may still be said of.
    static final int LAST = 2;

    /// Meetings are shown, moved and reminded of so far ahead.
    static final Duration AHEAD = Duration.ofDays(120);

    private static final Duration SOON = Duration.ofDays(1);

    private final Conversations conversations;
    private final MeetingRows rows;
    private final Endings endings;
    private final Members members;
    private final InstantSource time;

    Meetings(
            Conversations conversations,
            MeetingRows rows,
            Endings endings,
            Members members,
            InstantSource time) {
        this.conversations = conversations;
        this.rows = rows;
        this.endings = endings;
        this.members = members;
        this.time = time;
    }

    /// A meeting within a day, for a reminder that names nobody.
    ///
    /// @param address of the page of the two
    public record Soon(String address, Instant starts) {}

    /// What begins within a day and is not over, the first one first.
    public List<Soon> soon(Viewer viewer) {
        var soon = time.instant().plus(SOON);
        return coming(viewer)
                .filter(each -> each.meeting().starts().isBefore(soon))
                .map(each ->
                        new Soon("/talk/c/" + each.stream() + "/together", each.meeting().starts()))
                .sorted(Comparator.comparing(Soon::starts))
                .toList();
    }

    /// When the viewer meets next in each of their talks, for those in which something is planned:
    /// what is on now, or begins within [#AHEAD].
    public Map<StreamId, Instant> next(Viewer viewer) {
        return coming(viewer)
                .collect(
                        Collectors.toMap(
                                Coming::stream,
                                each -> each.meeting().starts(),
                                (one, other) -> one.isBefore(other) ? one : other));
    }

    private record Coming(StreamId stream, Meeting meeting) {}

    /// Asks the database as often for many talks as for one.
    private Stream<Coming> coming(Viewer viewer) {
        var own = members.names(viewer);
        var series = rows.of(own);
        var apart =
                members.apartFrom(
                        viewer.home(), series.stream().map(kept -> other(kept, own)).toList());
        var together = series.stream().filter(kept -> !apart.contains(other(kept, own))).toList();
        var streams = together.stream().map(MeetingRows.Kept::stream).toList();
        var said = rows.said(streams);
        var lastDays = endings.lastDays(streams);
        return together.stream()
                .flatMap(kept ->
                        coming(all(kept, said, lastDays))
                                .map(meeting -> new Coming(kept.stream(), meeting)));
    }

    private static PersonaId other(MeetingRows.Kept kept, Collection<PersonaId> own) {
        return own.contains(kept.by()) ? kept.to() : kept.by();
    }

    /// Proposes a time that comes again. A second proposal, by either, takes the place of the
    /// first; what they have agreed on stands until the other accepts.
    @Transactional
    void propose(Viewer viewer, StreamId stream, UUID id, MeetingRows.Plan plan) {
        var pair = conversations.toShare(viewer, stream);
        rows.hold(stream);
        if (rows.proposed(stream).filter(kept -> kept.id().equals(id)).isEmpty()
                && rows.accepted(stream).filter(kept -> kept.id().equals(id)).isEmpty()) {
            rows.propose(pair, id, plan, time.instant());
            conversations.noteTogether(pair);
        }
    }

    /// Accepts what the other proposed; nothing, when that is not any more as the page showed it.
    @Transactional
    boolean accept(Viewer viewer, StreamId stream, UUID id) {
        var pair = conversations.toShare(viewer, stream);
        rows.hold(stream);
        var proposed =
                rows.proposed(stream)
                        .filter(kept -> kept.id().equals(id) && kept.to().equals(pair.own()));
        proposed.ifPresent(kept -> {
            keepUnsaid(stream);
            rows.accept(kept, viewer.zone(), time.instant());
            conversations.noteTogether(pair);
        });
        return proposed.isPresent();
    }

    /// Of the last meetings nobody has said yet whether they happened: it can still be said once
    /// their series is no more.
    private void keepUnsaid(StreamId stream) {
        last(stream).stream()
                .filter(meeting -> meeting.met() == null)
                .forEach(meeting -> rows.say(stream, meeting));
    }

    /// Withdraws a proposal, says no to it, or ends the series.
    @Transactional
    void stop(Viewer viewer, StreamId stream, UUID id) {
        var pair = conversations.toSteer(viewer, stream);
        rows.hold(stream);
        keepUnsaid(stream);
        if (rows.remove(stream, id)) {
            conversations.noteTogether(pair);
        }
    }

    /// Moves a meeting that is still to come.
    ///
    /// @param to later than now, at most [#AHEAD], and not after a last day that is planned
    /// @return whether there was one, and the time can be
    @Transactional
    boolean move(Viewer viewer, StreamId stream, Instant planned, Instant to) {
        var now = time.instant();
        return to.isAfter(now)
                && to.isBefore(now.plus(AHEAD))
                && change(
                        viewer,
                        stream,
                        planned,
                        meeting -> !meeting.isOver(now) && !isAfterLastDay(stream, to),
                        old -> new Meeting(planned, to, old.minutes(), false, null));
    }

    /// A meeting that is still to come does not take place, or does after all.
    @Transactional
    boolean skip(Viewer viewer, StreamId stream, Instant planned, boolean skip) {
        var now = time.instant();
        return change(
                viewer,
                stream,
                planned,
                meeting -> !meeting.isOver(now),
                old -> new Meeting(planned, old.starts(), old.minutes(), skip, null));
    }

    /// Says of a meeting that began whether it happened.
    @Transactional
    boolean met(Viewer viewer, StreamId stream, Instant planned, boolean met) {
        var now = time.instant();
        return change(
                viewer,
                stream,
                planned,
                meeting -> meeting.hasBegun(now),
                old -> new Meeting(planned, old.starts(), old.minutes(), false, met));
    }

    private boolean change(
            Viewer viewer,
            StreamId stream,
            Instant planned,
            Predicate<Meeting> may,
            Function<Meeting, Meeting> change) {
        var pair = conversations.toSteer(viewer, stream);
        rows.hold(stream);
        var meeting =
                Stream.concat(
                                rows.accepted(stream).stream().flatMap(kept -> all(kept).stream()),
                                earlier(stream))
                        .filter(each -> each.planned().equals(planned))
                        .filter(may)
                        .findFirst();
        meeting.map(change)
                .filter(changed -> !changed.equals(meeting.orElseThrow()))
                .ifPresent(changed -> {
                    rows.say(stream, changed);
                    if (changed.met() == null) {
                        conversations.noteTogether(pair);
                    }
                });
        return meeting.isPresent();
    }

    /// They go on as it was after two meetings that did not happen.
    @Transactional
    void carryOn(Viewer viewer, StreamId stream) {
        conversations.toSteer(viewer, stream);
        rows.accepted(stream).ifPresent(kept -> rows.carryOn(kept.id(), time.instant()));
    }

    @Transactional
    void end(StreamId stream) {
        rows.end(stream);
    }

    /// Whether the last two did not happen, so that a gentle word is due.
    boolean needsRepair(MeetingRows.Kept kept) {
        var since = Objects.requireNonNull(kept.since());
        return rows.missedTwice(kept.stream(), Optional.ofNullable(kept.carriedOn()).orElse(since));
    }

    /// The next that take place, the first one first.
    List<Meeting> next(MeetingRows.Kept kept) {
        return coming(all(kept)).limit(NEXT).toList();
    }

    private Stream<Meeting> coming(List<Meeting> all) {
        var now = time.instant();
        return all.stream()
                .filter(meeting -> !meeting.skipped() && !meeting.isOver(now))
                .sorted(Comparator.comparing(Meeting::starts));
    }

    /// Those that will not take place among the next, so that skipping can be taken back.
    List<Meeting> skipped(MeetingRows.Kept kept) {
        var now = time.instant();
        return all(kept).stream()
                .filter(meeting -> meeting.skipped() && !meeting.isOver(now))
                .toList();
    }

    /// The last that began, the newest first, also those of a series that is no more.
    List<Meeting> last(StreamId stream) {
        var now = time.instant();
        return Stream.concat(
                        rows.accepted(stream).stream().flatMap(kept -> all(kept).stream()),
                        earlier(stream))
                .filter(meeting -> meeting.hasBegun(now))
                .collect(
                        Collectors.toMap(Meeting::planned, Function.identity(), (one, same) -> one))
                .values()
                .stream()
                .sorted(Comparator.comparing(Meeting::starts).reversed())
                .limit(LAST)
                .toList();
    }

    /// What was written down of meetings that began, of whichever series. How long they were is not
    /// known any more.
    private Stream<Meeting> earlier(StreamId stream) {
        var now = time.instant();
        return rows.said(List.of(stream)).getOrDefault(stream, Map.of()).entrySet().stream()
                .map(each ->
                        new Meeting(
                                each.getKey(),
                                each.getValue().starts(),
                                0,
                                each.getValue().skipped(),
                                each.getValue().met()))
                .filter(meeting -> meeting.hasBegun(now));
    }

    private List<Meeting> all(MeetingRows.Kept kept) {
        var stream = List.of(kept.stream());
        return all(kept, rows.said(stream), endings.lastDays(stream));
    }

    /// From the day on which it was agreed.
    private List<Meeting> all(
            MeetingRows.Kept kept,
            Map<StreamId, Map<Instant, MeetingRows.Said>> decided,
            Map<StreamId, LocalDate> lastDays) {
        var since = Objects.requireNonNull(kept.since());
        var until = time.instant().plus(AHEAD);
        var said = decided.getOrDefault(kept.stream(), Map.of());
        var lastDay = lastDays.getOrDefault(kept.stream(), LocalDate.MAX);
        var all = new ArrayList<Meeting>();
        kept.series()
                .times()
                .dropWhile(planned -> planned.isBefore(since))
                .takeWhile(planned -> planned.isBefore(until))
                .map(planned -> meeting(planned, kept, said))
                .filter(meeting -> !isAfter(lastDay, kept, meeting.starts()))
                .forEach(all::add);
        return all;
    }

    /// On the clock by which they meet.
    private static boolean isAfter(LocalDate lastDay, MeetingRows.Kept kept, Instant starts) {
        return starts.atZone(kept.series().zone()).toLocalDate().isAfter(lastDay);
    }

    private boolean isAfterLastDay(StreamId stream, Instant starts) {
        return endings.lastDay(stream)
                .flatMap(day -> rows.accepted(stream).map(kept -> isAfter(day, kept, starts)))
                .orElse(false);
    }

    private static Meeting meeting(
            Instant planned, MeetingRows.Kept kept, Map<Instant, MeetingRows.Said> said) {
        return Optional.ofNullable(said.get(planned))
                .map(each ->
                        new Meeting(
                                planned, each.starts(), kept.minutes(), each.skipped(), each.met()))
                .orElseGet(() -> new Meeting(planned, planned, kept.minutes(), false, null));
    }

    /// For a calendar: the next ones, under ids that tell nothing.
    ///
    /// @param word what each is called there
    String calendar(Viewer viewer, StreamId stream, String word) {
        conversations.toRead(viewer, stream);
        var events =
                rows.accepted(stream).stream()
                        .flatMap(kept -> next(kept).stream())
                        .map(meeting ->
                                new Series.Event(
                                        id(stream, meeting), meeting.starts(), meeting.ends()))
                        .toList();
        return Series.calendar(events, time.instant(), word);
    }

    private static String id(StreamId stream, Meeting meeting) {
        var name = stream + " " + meeting.planned();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
