package org.hearthside.group;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.live.Moments;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side of what a group decides and does together.
@Component
class TogetherPages {
    private static final int TALKED_ABOUT = 3;

    private final GroupAccess access;
    private final VoteRows votes;
    private final GroupVotes voting;
    private final SessionRows rows;
    private final GroupSessions sessions;
    private final CareRows care;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    TogetherPages(
            GroupAccess access,
            VoteRows votes,
            GroupVotes voting,
            SessionRows rows,
            GroupSessions sessions,
            CareRows care,
            Members members,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.votes = votes;
        this.voting = voting;
        this.rows = rows;
        this.sessions = sessions;
        this.care = care;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    TogetherPage together(Viewer viewer, Within within) {
        var stream = within.group().stream();
        var now = time.instant();
        var open = votes.open(stream);
        var part = within.me().part();
        return new TogetherPage(
                offered(viewer, within, now),
                rows.past(stream, now).stream().map(session -> row(viewer, session)).toList(),
                topics(within).stream().map(topic -> topic(within, topic)).toList(),
                open.map(change -> moment(viewer, change.closesAt())).orElse(null),
                open.flatMap(change -> votes.voteOf(change.id(), within.own())).isPresent(),
                part == Part.MEMBER ? path(within) : null,
                part.facilitates(),
                within.covers());
    }

    private TogetherPage.Path path(Within within) {
        var path = sessions.path(within.group().stream(), within.own());
        return new TogetherPage.Path(path.tookPart(), path.coFacilitated(), path.invited());
    }

    private List<TogetherPage.Offered> offered(Viewer viewer, Within within, Instant now) {
        var offered = new ArrayList<TogetherPage.Offered>();
        for (var session : rows.coming(within.group().stream(), now)) {
            if (!session.cancelled() && !session.hasBegun(now)) {
                rows.turns(session.id())
                        .forEach((turn, turned) -> {
                            if (!turned.taken() && turned.name().equals(within.own())) {
                                offered.add(
                                        new TogetherPage.Offered(
                                                session.id().toString(),
                                                when(viewer, session),
                                                turn.word()));
                            }
                        });
            }
        }
        return offered;
    }

    /// Also of whom they muted: a topic that went and came with a name would say whose it is.
    private List<VoteRows.Topic> topics(Within within) {
        var apart = access.apart(within);
        return votes.topics(within.group().stream(), within.own()).stream()
                .filter(topic -> !apart.contains(topic.by()))
                .toList();
    }

    private static TogetherPage.Topic topic(Within within, VoteRows.Topic topic) {
        return new TogetherPage.Topic(
                topic.id().toString(),
                topic.words().text(),
                topic.votes(),
                topic.wanted(),
                topic.by().equals(within.own()));
    }

    /// The sessions to come, for whoever may know the group.
    List<TogetherPage.SessionRow> coming(Viewer viewer, StreamId stream) {
        return rows.coming(stream, time.instant()).stream()
                .map(session -> row(viewer, session))
                .toList();
    }

    private TogetherPage.SessionRow row(Viewer viewer, SessionRows.Session session) {
        return new TogetherPage.SessionRow(
                session.id().toString(), when(viewer, session), session.cancelled());
    }

    private String when(Viewer viewer, SessionRows.Session session) {
        return texts.of(
                viewer.locale(),
                "group.session.when",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                        .withLocale(viewer.locale())
                        .format(session.startsAt().atZone(viewer.zone())),
                clock(viewer, session.startsAt()),
                clock(viewer, session.endsAt()));
    }

    private static String clock(Viewer viewer, Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", viewer.locale())
                .format(instant.atZone(viewer.zone()));
    }

    SessionPage session(Viewer viewer, StreamId stream, UUID id, @Nullable String told) {
        return session(viewer, access.toRead(viewer, stream), id, told, null, null);
    }

    /// @param typed a note that is too long to be kept
    SessionPage refused(Viewer viewer, StreamId stream, UUID id, String typed) {
        var error = texts.of(viewer.locale(), "group.debrief.error");
        return session(viewer, access.toFacilitate(viewer, stream), id, null, typed, error);
    }

    private SessionPage session(
            Viewer viewer,
            Within within,
            UUID id,
            @Nullable String told,
            @Nullable String typed,
            @Nullable String error) {
        var stream = within.group().stream();
        if (!within.me().part().isIn()) {
            throw new NotFound(); // whoever sits in knows when, not who
        }
        var session = rows.session(stream, id).orElseThrow(NotFound::new);
        var now = time.instant();
        var coming = !session.hasBegun(now);
        var unseen = access.unseen(within);
        var tookPart = rows.whoTookPart(id);
        var turns = rows.turns(id);
        var facilitates = within.me().part().facilitates();
        var plan = within.group().plan();
        return new SessionPage(
                stream.toString(),
                plan.title(),
                plan.language().toLanguageTag(),
                id.toString(),
                when(viewer, session),
                viewer.zone().getId(),
                session.cancelled(),
                coming,
                Stream.of(Turn.values())
                        .map(turn ->
                                turn(
                                        within,
                                        turn,
                                        turns.get(turn),
                                        unseen,
                                        facilitates && coming && !session.cancelled()))
                        .toList(),
                coming
                        ? topics(within).stream()
                                .limit(TALKED_ABOUT)
                                .map(topic -> topic.words().text())
                                .toList()
                        : List.of(),
                names(tookPart, unseen),
                tookPart.contains(within.own()),
                facilitates,
                typed != null ? typed : facilitates ? own(within, id) : "",
                error,
                facilitates ? notes(within, id, unseen) : List.of(),
                told(viewer, told));
    }

    private String own(Within within, UUID session) {
        return care.debriefs(within.group().stream(), session).stream()
                .filter(debrief -> debrief.by().equals(within.own()))
                .map(debrief -> debrief.words().text())
                .findFirst()
                .orElse("");
    }

    private List<SessionPage.Note> notes(Within within, UUID session, Set<PersonaId> unseen) {
        var others =
                care.debriefs(within.group().stream(), session).stream()
                        .filter(debrief -> !debrief.by().equals(within.own()))
                        .filter(debrief -> !unseen.contains(debrief.by()))
                        .toList();
        var names = members.names(others.stream().map(CareRows.Debrief::by).toList());
        return others.stream()
                .map(debrief ->
                        new SessionPage.Note(named(names, debrief.by()), debrief.words().text()))
                .toList();
    }

    private SessionPage.TurnRow turn(
            Within within,
            Turn turn,
            SessionRows.@Nullable Turned turned,
            Set<PersonaId> unseen,
            boolean mayOffer) {
        var isFree = turned == null || !turned.taken();
        var own = turned != null && turned.name().equals(within.own());
        var name =
                turned == null || unseen.contains(turned.name())
                        ? null
                        : named(members.names(List.of(turned.name())), turned.name());
        return new SessionPage.TurnRow(
                turn.word(),
                isFree ? null : name,
                mayOffer && isFree && !own ? name : null,
                own && !isFree,
                own && isFree,
                isFree,
                mayOffer && isFree ? others(within, turn) : List.of());
    }

    private List<GroupPage.Person> others(Within within, Turn turn) {
        var next = sessions.nextFor(within, turn);
        var names = members.names(next);
        return next.stream()
                .map(id -> new GroupPage.Person(id.toString(), named(names, id), 0, null, false))
                .toList();
    }

    private List<String> names(Set<PersonaId> ids, Set<PersonaId> unseen) {
        var seen = ids.stream().filter(id -> !unseen.contains(id)).toList();
        var names = members.names(seen);
        return seen.stream().map(id -> named(names, id)).sorted().toList();
    }

    private static String named(Map<PersonaId, Name> names, PersonaId id) {
        return names.getOrDefault(id, new Name(id, "", 0)).name();
    }

    /// Whom this facilitator may ask to lead the group with them.
    List<GroupPage.Person> ready(Within within, List<GroupPerson> people) {
        var stream = within.group().stream();
        var ready =
                people.stream()
                        .filter(person -> person.part() == Part.MEMBER)
                        .map(GroupPerson::name)
                        .filter(name -> sessions.path(stream, name).isOpen())
                        .toList();
        var names = members.names(ready);
        return ready.stream()
                .map(id ->
                        new GroupPage.Person(
                                id.toString(),
                                named(names, id),
                                names.getOrDefault(id, new Name(id, "", 0)).quilt(),
                                rows.isInvited(stream, id) ? "group.invited" : null,
                                false))
                .toList();
    }

    /// @param typed what was typed and refused, or null
    AgreementPage agreement(
            Viewer viewer,
            StreamId stream,
            @Nullable String typed,
            String why,
            @Nullable String told,
            Map<String, String> errors) {
        var within = access.toRead(viewer, stream);
        if (!within.me().part().isIn()) {
            throw new NotFound();
        }
        var agreement = within.group().agreement();
        var plan = within.group().plan();
        var open = votes.open(stream);
        return new AgreementPage(
                stream.toString(),
                plan.title(),
                plan.language().toLanguageTag(),
                agreement.version(),
                GroupPages.lines(agreement.text()),
                open.map(change -> open(viewer, within, change)).orElse(null),
                votes.closed(stream).stream().map(change -> closed(viewer, change)).toList(),
                open.isEmpty() && within.agrees(),
                typed == null ? agreement.text() : typed,
                why,
                told(viewer, told),
                errors);
    }

    private AgreementPage.Open open(Viewer viewer, Within within, VoteRows.Change change) {
        var before = GroupPages.lines(within.group().agreement().text());
        var after = GroupPages.lines(change.text().text());
        var lines = new ArrayList<AgreementPage.Line>();
        after.forEach(line ->
                lines.add(new AgreementPage.Line(line, before.contains(line) ? null : "new")));
        before.stream()
                .filter(line -> !after.contains(line))
                .forEach(line -> lines.add(new AgreementPage.Line(line, "gone")));
        var ballot = votes.ballot(change.id(), voting.people(within.group().stream()));
        return new AgreementPage.Open(
                change.id().toString(),
                lines,
                change.why().text(),
                moment(viewer, change.closesAt()),
                votes.voteOf(change.id(), within.own()).map(yes -> yes ? "yes" : "no").orElse(null),
                ballot.quorum(),
                ballot.voted(),
                change.by().equals(within.own()));
    }

    private AgreementPage.Closed closed(Viewer viewer, VoteRows.Change change) {
        var result = change.result() == null ? new Ballot(0, 0, 0) : change.result();
        var outcome = change.outcome() == null ? Ballot.Outcome.TOO_FEW : change.outcome();
        var closedAt = change.closedAt();
        var isFew = result.people() < PeerGroup.FEW; // where counts would say who voted what
        var isVoted = outcome == Ballot.Outcome.PASSED || outcome == Ballot.Outcome.NOT_PASSED;
        return new AgreementPage.Closed(
                "group.vote." + outcome.word() + (isFew && isVoted ? ".few" : ""),
                moment(viewer, closedAt == null ? change.closesAt() : closedAt),
                result.yes(),
                result.no(),
                result.people());
    }

    private @Nullable String told(Viewer viewer, @Nullable String told) {
        var key = "group.told." + told;
        return told != null && texts.has(key) ? texts.of(viewer.locale(), key) : null;
    }

    private String moment(Viewer viewer, Instant instant) {
        return new Moments(texts, viewer.locale(), viewer.zone(), time.instant()).moment(instant);
    }
}
