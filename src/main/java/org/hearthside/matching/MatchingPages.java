package org.hearthside.matching;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.HandOver;
import org.hearthside.conversation.HandOvers;
import org.hearthside.conversation.State;
import org.hearthside.conversation.TalkRow;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.relationship.Meetings;
import org.hearthside.room.Rooms;
import org.hearthside.safety.Duty;
import org.hearthside.safety.Signals;
import org.hearthside.shared.Words;
import org.hearthside.supporter.AnswerTime;
import org.hearthside.supporter.Credentials;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.PartOfDay;
import org.hearthside.supporter.Shift;
import org.hearthside.supporter.Slot;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Supervision;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.Supporters;
import org.hearthside.supporter.TimeOff;
import org.hearthside.supporter.TimesOff;
import org.hearthside.supporter.Topic;
import org.hearthside.supporter.Topics;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the pages of this room show.
@Component
class MatchingPages {
    /// More people than that are a lot to hold; see requirements.
    private static final int MANY_PEOPLE = 8;

    /// So many hard talks are a lot to hold, within so long; see requirements. How long is ours.
    private static final int HARD_TALKS = 3;

    private static final Duration LATELY = Duration.ofDays(14);

    private static final int SUGGESTED = 3;
    private static final int FIRST_TOPICS = 6;
    private static final int A_PAGE = 20;
    private static final Duration LONG_WAIT = Duration.ofMinutes(20);

    /// In minutes.
    private static final int HOUR = 60;

    private static final int DAY = 24 * HOUR;

    private final MatchingAccess access;
    private final WishList wishes;
    private final Choosing choosing;
    private final SupportRequests requests;
    private final Offers offers;
    private final Queue queue;
    private final Supporters supporters;
    private final TimesOff timesOff;
    private final Credentials credentials;
    private final Supervision supervision;
    private final Topics topics;
    private final Conversations conversations;
    private final HandOvers handOvers;
    private final Meetings meetings;
    private final Rooms rooms;
    private final Members members;
    private final Duty duty;
    private final Signals signals;
    private final MessageLog log;
    private final Texts texts;
    private final InstantSource time;

    MatchingPages(
            MatchingAccess access,
            WishList wishes,
            Choosing choosing,
            SupportRequests requests,
            Offers offers,
            Queue queue,
            Supporters supporters,
            TimesOff timesOff,
            Credentials credentials,
            Supervision supervision,
            Topics topics,
            Conversations conversations,
            HandOvers handOvers,
            Meetings meetings,
            Rooms rooms,
            Members members,
            Duty duty,
            Signals signals,
            MessageLog log,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.wishes = wishes;
        this.choosing = choosing;
        this.requests = requests;
        this.offers = offers;
        this.queue = queue;
        this.supporters = supporters;
        this.timesOff = timesOff;
        this.credentials = credentials;
        this.supervision = supervision;
        this.topics = topics;
        this.conversations = conversations;
        this.handOvers = handOvers;
        this.meetings = meetings;
        this.rooms = rooms;
        this.members = members;
        this.duty = duty;
        this.signals = signals;
        this.log = log;
        this.texts = texts;
        this.time = time;
    }

    FindPage find(Viewer viewer, boolean kept) {
        var now = time.instant();
        var wanted = wishes.of(viewer);
        var candidates = candidates(viewer, wanted, now);
        var suggested =
                candidates.stream()
                        .filter(c -> c.score().isWorthSuggesting())
                        .filter(c -> c.load().hasRoom(RequestKind.HELLO, c.supporter()))
                        .sorted(Candidate.FOR_HELLO)
                        .limit(SUGGESTED)
                        .toList();
        return new FindPage(
                now(viewer),
                wishes(viewer, wanted),
                heading(viewer, wanted, suggested),
                cards(viewer, wanted, suggested, now),
                kept,
                longRange(viewer, queue.helloWaits(now)),
                longRange(viewer, queue.choiceWaits(now)));
    }

    private String heading(Viewer viewer, Wishes wanted, List<Candidate> suggested) {
        if (suggested.isEmpty()) {
            return text(viewer, "matching.find.nobody");
        }
        if (!wanted.isOpen() && suggested.stream().noneMatch(c -> c.score().isWhole())) {
            return text(viewer, "matching.find.nearly", suggested.size());
        }
        return text(viewer, "matching.find.people", suggested.size());
    }

    EveryonePage everyone(Viewer viewer, @Nullable PersonaId after) {
        var now = time.instant();
        var wanted = wishes.of(viewer);
        var all =
                candidates(viewer, wanted, now).stream()
                        .filter(c -> !c.score().never())
                        .sorted(Comparator.comparing(c -> c.supporter().name().toString()))
                        .filter(c ->
                                after == null
                                        || c.supporter()
                                                        .name()
                                                        .toString()
                                                        .compareTo(after.toString())
                                                > 0)
                        .limit(A_PAGE + 1L)
                        .toList();
        var page = all.stream().limit(A_PAGE).toList();
        return new EveryonePage(
                cards(viewer, wanted, page, now),
                all.size() > A_PAGE ? page.getLast().supporter().name().toString() : "");
    }

    PersonPage person(
            Viewer viewer, PersonaId name, @Nullable HelloForm form, Map<String, String> errors) {
        var supporter = access.toSee(viewer, name);
        var now = time.instant();
        var wanted = wishes.of(viewer);
        var beside = candidate(viewer, wanted, supporter, now);
        var card = cards(viewer, wanted, List.of(beside), now);
        var reasons = reasons(viewer);
        var ticked =
                topics.all().stream()
                        .filter(topic -> supporter.topics().contains(topic.id()))
                        .map(topic -> topic.label(viewer.locale()))
                        .toList();
        var translated =
                errors.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        e -> text(viewer, e.getValue(), HelloForm.LONGEST),
                                        (one, other) -> one,
                                        LinkedHashMap::new));
        return new PersonPage(
                card.getFirst(),
                ticked,
                reasons.languages(supporter.languages()),
                hours(viewer, supporter),
                supporter.manner(),
                form == null ? HelloForm.fresh(members.nameByLot(viewer.locale())) : form,
                translated,
                hellosWaiting(viewer) >= Matching.MOST_WAITING,
                beside.score().never());
    }

    /// Who of those with room fits best, and a form to them; nobody where nobody fits.
    AgainPage.Handed handed(Viewer viewer, Wishes wanted, HelloForm form) {
        return new AgainPage.Handed(
                next(viewer, wanted)
                        .map(each ->
                                cards(viewer, wanted, List.of(each), time.instant()).getFirst())
                        .orElse(null),
                form);
    }

    /// Who fits best of those who have room and speak with the viewer.
    Optional<Candidate> next(Viewer viewer, Wishes wanted) {
        return candidates(viewer, wanted, time.instant()).stream()
                .filter(c -> !c.score().noSharedLanguage())
                .filter(c -> c.load().hasRoom(RequestKind.HELLO, c.supporter()))
                .min(Candidate.FOR_HELLO);
    }

    /// Whether they could hold one person more at this moment.
    boolean hasRoom(Supporter supporter) {
        return offers.loads(List.of(supporter.name()), time.instant())
                .getOrDefault(supporter.name(), Load.NOTHING)
                .hasRoom(RequestKind.HELLO, supporter);
    }

    long hellosWaiting(Viewer viewer) {
        return requests.waitingOf(members.names(viewer)).stream()
                .filter(request -> request.kind() == RequestKind.HELLO)
                .count();
    }

    /// Their week in four lines of the viewer's language, in the supporter's own zone.
    private List<String> hours(Viewer viewer, Supporter supporter) {
        var lines = new ArrayList<String>();
        for (var part : PartOfDay.values()) {
            var days =
                    supporter.hours().slots().stream()
                            .filter(slot -> slot.part() == part)
                            .map(Slot::day)
                            .sorted()
                            .map(day -> day.getDisplayName(TextStyle.FULL, viewer.locale()))
                            .toList();
            if (!days.isEmpty()) {
                lines.add(
                        text(
                                viewer,
                                "supporter.part." + part.name().toLowerCase(Locale.ROOT),
                                String.join(", ", days)));
            }
        }
        return lines;
    }

    private List<Candidate> candidates(Viewer viewer, Wishes wanted, Instant now) {
        var open = access.toSee(viewer);
        var loads = offers.loads(open.stream().map(Supporter::name).toList(), viewer.home(), now);
        return open.stream()
                .map(each ->
                        new Candidate(
                                each,
                                loads.getOrDefault(each.name(), Load.NOTHING),
                                MatchScore.between(wanted, each, now)))
                .filter(c -> !c.score().never())
                .toList();
    }

    private Candidate candidate(Viewer viewer, Wishes wanted, Supporter supporter, Instant now) {
        var load =
                offers.loads(List.of(supporter.name()), viewer.home(), now)
                        .getOrDefault(supporter.name(), Load.NOTHING);
        return new Candidate(supporter, load, MatchScore.between(wanted, supporter, now));
    }

    private List<PersonCard> cards(
            Viewer viewer, Wishes wanted, List<Candidate> candidates, Instant now) {
        var ids = candidates.stream().map(c -> c.supporter().name()).collect(Collectors.toSet());
        var names = members.names(ids);
        var answers = supporters.answerTimes(ids);
        var badges = credentials.of(ids);
        var talks =
                conversations.rows(viewer).stream()
                        .filter(row -> row.state() != State.ENDED)
                        .collect(
                                Collectors.toMap(
                                        row -> row.other().id(),
                                        TalkRow::stream,
                                        (one, other) -> one));
        var reasons = reasons(viewer);
        return candidates.stream()
                .map(c -> {
                    var id = c.supporter().name();
                    var name = names.getOrDefault(id, new Name(id, "", 0));
                    var stream = talks.get(id);
                    return new PersonCard(
                            id.toString(),
                            name.name(),
                            name.quilt(),
                            badges.containsKey(id) ? badges.get(id).kind().word() : "",
                            c.supporter()
                                    .about()
                                    .to(talks.containsKey(id))
                                    .map(Words::text)
                                    .orElse(""),
                            reasons.of(wanted, c.supporter(), c.score()),
                            text(
                                    viewer,
                                    answers.getOrDefault(id, AnswerTime.NOT_KNOWN).messageKey()),
                            next(viewer, wanted, c.supporter(), now),
                            stream == null ? "" : "/talk/c/" + stream,
                            c.load().hasRoom(RequestKind.HELLO, c.supporter()));
                })
                .toList();
    }

    /// When they are usually here next, within the times the seeker ticked where there are any.
    private String next(Viewer viewer, Wishes wanted, Supporter supporter, Instant now) {
        return supporter
                .hours()
                .next(now.atZone(viewer.zone()), at -> suits(wanted, at))
                .map(at ->
                        text(
                                viewer,
                                "matching.next",
                                at.getDayOfWeek().getDisplayName(TextStyle.FULL, viewer.locale()),
                                DateTimeFormatter.ofPattern("HH:mm", viewer.locale()).format(at)))
                .orElse("");
    }

    private static boolean suits(Wishes wanted, ZonedDateTime at) {
        return wanted.free().isEmpty() || wanted.free().stream().anyMatch(free -> free.covers(at));
    }

    WishesPart wishes(Viewer viewer, Wishes wanted) {
        var locale = viewer.locale();
        var offered =
                topics.all().stream()
                        .filter(topic -> !topic.archived() || wanted.topics().contains(topic.id()))
                        .toList();
        var first = new ArrayList<Topic>();
        offered.stream().filter(t -> wanted.topics().contains(t.id())).forEach(first::add);
        offered.stream()
                .filter(t -> !first.contains(t))
                .limit(Math.max(0, FIRST_TOPICS - first.size()))
                .toList()
                .forEach(first::add);
        first.sort(Comparator.comparingInt(offered::indexOf));
        var languages = languages(viewer, wanted);
        return new WishesPart(
                first.stream().map(t -> tick(t, wanted.topics().contains(t.id()), viewer)).toList(),
                offered.stream()
                        .filter(t -> !first.contains(t))
                        .map(t -> tick(t, false, viewer))
                        .toList(),
                offered.size(),
                languages.stream()
                        .map(l ->
                                new Tick(l.code(), l.label(locale), wanted.languages().contains(l)))
                        .toList(),
                SpokenLanguage.all(locale).stream()
                        .filter(l -> !languages.contains(l))
                        .map(l -> new Tick(l.code(), l.label(locale), false))
                        .toList(),
                List.of(FreeTime.values()).stream()
                        .map(f ->
                                new Tick(
                                        f.word(),
                                        text(viewer, "matching.free." + f.word()),
                                        wanted.free().contains(f)))
                        .toList(),
                offered.stream()
                        .map(t -> tick(t, wanted.neverTopics().contains(t.id()), viewer))
                        .toList(),
                members.names(wanted.neverPeople()).values().stream()
                        .sorted(Comparator.comparing(Name::name))
                        .map(name -> new Tick(name.id().toString(), name.name(), true))
                        .toList(),
                wanted.onlyLanguages(),
                wanted.onlyFree(),
                clock(viewer),
                !wanted.isOpen()
                        || !wanted.neverTopics().isEmpty()
                        || wanted.onlyLanguages()
                        || wanted.onlyFree()
                        || !wanted.neverPeople().isEmpty());
    }

    private static String clock(Viewer viewer) {
        return viewer.zone().normalized().equals(ZoneOffset.UTC)
                ? "UTC"
                : viewer.zone().getDisplayName(TextStyle.FULL, viewer.locale());
    }

    private static Tick tick(Topic topic, boolean ticked, Viewer viewer) {
        return new Tick(topic.id().toString(), topic.label(viewer.locale()), ticked);
    }

    /// Those that supporters speak, the page's own and what was ticked come first.
    private List<SpokenLanguage> languages(Viewer viewer, Wishes wanted) {
        var codes = new HashSet<>(wanted.languages());
        access.toSee(viewer).forEach(each -> codes.addAll(each.languages()));
        SpokenLanguage.of(viewer.locale().getLanguage()).ifPresent(codes::add);
        return codes.stream().sorted(SpokenLanguage.byLabel(viewer.locale())).toList();
    }

    NowBlock now(Viewer viewer) {
        var now = time.instant();
        var closed = duty.closed(viewer);
        if (closed.isPresent()) {
            return new NowBlock(
                    false, false, text(viewer, "duty.closed.title"), closed.get(), "", "", "", "");
        }
        var all = onShift(viewer);
        var place = place(viewer);
        var here = askable(viewer, all, place);
        if (here.isEmpty()) {
            return new NowBlock(
                    false,
                    place.isPresent(),
                    text(
                            viewer,
                            all.isEmpty()
                                    ? "matching.now.nobody"
                                    : place.isEmpty()
                                            ? "matching.now.nobody.fits"
                                            : "matching.now.nobody.asked"),
                    nextShift(viewer),
                    "",
                    "",
                    "",
                    "");
        }
        var loads = offers.loads(here.keySet().stream().map(Supporter::name).toList(), now);
        var free =
                here.keySet().stream()
                        .filter(each ->
                                loads.getOrDefault(each.name(), Load.NOTHING)
                                        .hasRoom(RequestKind.NOW, each))
                        .count();
        var until = here.values().stream().map(Shift::endsAt).max(Comparator.naturalOrder());
        var range = queue.recentWaits(now, false);
        var chooses = place.isEmpty() && !wishes.of(viewer).topics().isEmpty();
        return new NowBlock(
                true,
                place.isPresent(),
                range.map(r -> text(viewer, "matching.now.about", r.middle()))
                        .orElseGet(() -> text(viewer, "matching.now.unknown")),
                range.map(r -> text(viewer, "matching.now.most", r.low(), r.high()))
                        .orElseGet(() -> text(viewer, "matching.now.unknown.more")),
                text(viewer, "matching.now.here", here.size(), free),
                text(viewer, "matching.now.until", when(viewer, until.orElse(now))),
                chooses ? range(viewer, range) : "",
                chooses ? range(viewer, queue.recentWaits(now, true)) : "");
    }

    private String range(Viewer viewer, Optional<WaitRange> range) {
        return range.map(r -> text(viewer, "matching.queue.range", r.low(), r.high()))
                .orElseGet(() -> text(viewer, "matching.queue.range.unknown"));
    }

    /// A range in hours, or in days where most of it is longer than two.
    private String longRange(Viewer viewer, Optional<WaitRange> range) {
        return range.map(
                        r -> {
                            var inDays = r.high() > 2 * DAY;
                            var unit = inDays ? DAY : HOUR;
                            var low = Math.max(1, r.low() / unit);
                            var high = Math.ceilDiv(r.high(), unit);
                            var key = inDays ? "matching.wait.days" : "matching.wait.hours";
                            return text(viewer, low == high ? key + ".about" : key, low, high);
                        })
                .orElseGet(() -> text(viewer, "matching.wait.unknown"));
    }

    private Map<Supporter, Shift> onShift(Viewer viewer) {
        var all = supporters.onShift();
        var apart =
                members.apartFrom(
                        viewer.home(), all.keySet().stream().map(Supporter::name).toList());
        return all.entrySet().stream()
                .filter(e -> !apart.contains(e.getKey().name()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Of those on shift, whom we could ask for this viewer, now or once they are free: nobody whom
    /// what they ticked rules out, and nobody who said no to the place they have.
    private Map<Supporter, Shift> askable(
            Viewer viewer, Map<Supporter, Shift> here, Optional<SupportRequest> place) {
        var now = time.instant();
        var wanted = place.map(SupportRequest::wishes).orElseGet(() -> wishes.of(viewer));
        var saidNo = place.map(offers::saidNo).orElseGet(Set::of);
        return here.entrySet().stream()
                .filter(e -> !saidNo.contains(e.getKey().name()))
                .filter(e -> MatchScore.between(wanted, e.getKey(), now).mayTalk())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Whether there is anybody to wait for, for a viewer who has no place yet.
    boolean mayJoin(Viewer viewer) {
        return !askable(viewer, onShift(viewer), Optional.empty()).isEmpty();
    }

    private String nextShift(Viewer viewer) {
        return supporters
                .nextShift()
                .map(at -> text(viewer, "matching.now.next", when(viewer, at)))
                .orElseGet(() -> text(viewer, "matching.now.next.unknown"));
    }

    private Optional<SupportRequest> place(Viewer viewer) {
        return requests.waitingOf(members.names(viewer)).stream()
                .filter(request -> request.kind() == RequestKind.NOW)
                .findFirst();
    }

    NowPage queue(Viewer viewer) {
        var now = time.instant();
        var block = now(viewer);
        var place = latestPlace(viewer, now);
        if (place.isEmpty()) {
            return without(block, block.open() ? "open" : "closed", "", "");
        }
        var request = place.get();
        return switch (request.state()) {
            case OPEN, OFFERED -> waiting(viewer, block, request, now);
            case ACCEPTED -> {
                var name = nameOf(request.supporter());
                yield without(block, "ready", name, "/talk/c/" + request.stream());
            }
            default ->
                    without(
                            block,
                            "ended",
                            request.why() == null
                                    ? ""
                                    : text(
                                            viewer,
                                            "matching.why."
                                                    + Objects.requireNonNull(request.why()).word(),
                                            ""),
                            "");
        };
    }

    private NowPage waiting(Viewer viewer, NowBlock block, SupportRequest request, Instant now) {
        var here = askable(viewer, onShift(viewer), Optional.of(request)).keySet();
        var nobody = request.state() == RequestState.OPEN && here.isEmpty();
        var range =
                nobody ? Optional.<WaitRange>empty() : queue.recentWaits(now, request.isCloser());
        var before = nobody ? "" : text(viewer, "matching.queue.before", queue.before(request));
        var status =
                request.state() == RequestState.OFFERED
                        ? text(
                                viewer,
                                "matching.queue.offered",
                                offers.standing(request.id())
                                        .map(offer -> when(viewer, offer.dueAt()))
                                        .orElse(""))
                        : nobody
                                ? text(viewer, "matching.queue.nobody", nextShift(viewer))
                                : text(viewer, whomWeAsk(request, here, now));
        var isLong = Duration.between(request.askedAt(), now).compareTo(LONG_WAIT) >= 0;
        var instead =
                nobody
                        ? text(viewer, "matching.queue.stay")
                        : isLong ? text(viewer, "matching.queue.long") : "";
        return new NowPage(
                block,
                "place",
                request.id().toString(),
                nameOf(request.seeker()),
                before,
                range(viewer, range),
                status,
                instead,
                "",
                "",
                request.isCloser(),
                Integer.toHexString(
                        Objects.hash(request.state(), before, status, instead, range.isPresent())));
    }

    /// @param here whom we could ask
    private static String whomWeAsk(SupportRequest request, Set<Supporter> here, Instant now) {
        if (!request.isCloser()) {
            return "matching.queue.open";
        }
        return here.stream()
                        .anyMatch(each ->
                                request.suits(MatchScore.between(request.wishes(), each, now)))
                ? "matching.queue.closer"
                : "matching.queue.closer.nobody";
    }

    private static NowPage without(NowBlock block, String state, String words, String talk) {
        return new NowPage(
                block,
                state,
                "",
                state.equals("ready") ? words : "",
                "",
                "",
                "",
                "",
                state.equals("ended") ? words : "",
                talk,
                false,
                state);
    }

    /// The viewer's place, or what became of it within the last hour.
    private Optional<SupportRequest> latestPlace(Viewer viewer, Instant now) {
        return requests.latestPlace(members.names(viewer), now.minus(Duration.ofHours(1)));
    }

    private String nameOf(@Nullable PersonaId id) {
        return id == null ? "" : members.called(id);
    }

    TalkPage talk(Viewer viewer) {
        var support = members.nameIn(viewer, SpaceId.SUPPORT);
        var talks =
                conversations.rows(viewer).stream()
                        .filter(row -> support.isEmpty() || !support.get().equals(row.own()))
                        .toList();
        return new TalkPage(
                now(viewer),
                choosing.own(viewer).map(choice -> block(viewer, choice)).orElse(null),
                waiting(viewer),
                talks.stream().map(row -> line(viewer, row, "")).toList(),
                rooms.open(viewer));
    }

    AskPage ask(Viewer viewer, String error) {
        var now = time.instant();
        return new AskPage(
                reasons(viewer).ticked(wishes.of(viewer)),
                error,
                choosing.own(viewer).filter(Choice::isStanding).isPresent(),
                longRange(viewer, queue.choiceWaits(now)),
                longRange(viewer, queue.helloWaits(now)));
    }

    private ChoiceBlock block(Viewer viewer, Choice choice) {
        var supporter = choice.supporter();
        var due = when(viewer, choice.dueAt());
        var told = choice.told();
        return switch (choice.state()) {
            case SUGGESTED -> {
                var name =
                        supporter == null ? null : members.names(List.of(supporter)).get(supporter);
                yield new ChoiceBlock(
                        choice.id().toString(),
                        text(
                                viewer,
                                choice.byPerson()
                                        ? "matching.choice.suggested"
                                        : "matching.choice.suggested.program",
                                name == null ? "" : name.name()),
                        text(viewer, "matching.choice.suggested.more", due),
                        "/talk/p/" + supporter,
                        name == null ? "" : name.name(),
                        name == null ? 0 : name.quilt());
            }
            case WAITING ->
                    new ChoiceBlock(
                            choice.id().toString(),
                            text(
                                    viewer,
                                    told == null
                                            ? "matching.choice.waiting"
                                            : "matching.choice." + told.word()),
                            text(
                                    viewer,
                                    told == Choice.Told.NOBODY_YET
                                            ? "matching.choice.again"
                                            : "matching.choice.waiting.more",
                                    due),
                            "",
                            "",
                            0);
            default ->
                    new ChoiceBlock(
                            "",
                            text(
                                    viewer,
                                    "matching.choice."
                                            + (told == null ? Choice.Told.NOBODY_FOUND : told)
                                                    .word()),
                            "",
                            "",
                            "",
                            0);
        };
    }

    /// The viewer's requests for other rooms' lists, the latest first.
    List<RequestRow> rows(Viewer viewer) {
        var choice =
                choosing.own(viewer)
                        .map(each -> block(viewer, each))
                        .map(each ->
                                new RequestRow(
                                        each.state(),
                                        each.more(),
                                        "/talk#choice",
                                        !each.id().isEmpty()));
        return Stream.concat(
                        choice.stream(),
                        waiting(viewer).stream()
                                .map(request ->
                                        new RequestRow(
                                                request.state(),
                                                request.more(),
                                                request.place() ? "/talk/now" : "/talk#requests",
                                                !request.id().isEmpty())))
                .toList();
    }

    private List<TalkPage.Waiting> waiting(Viewer viewer) {
        var shown =
                requests.shownTo(members.names(viewer), time.instant().minus(Duration.ofDays(3)));
        var names =
                members.names(
                        shown.stream()
                                .map(each -> each.request().supporter())
                                .filter(Objects::nonNull)
                                .map(Objects::requireNonNull)
                                .toList());
        return shown.stream().map(each -> line(viewer, each, names)).toList();
    }

    private TalkPage.Waiting line(
            Viewer viewer, SupportRequests.Shown shown, Map<PersonaId, Name> names) {
        var request = shown.request();
        var supporter = request.supporter();
        var name = supporter == null ? null : names.get(supporter);
        var place = request.kind() == RequestKind.NOW;
        var id = request.isWaiting() ? request.id().toString() : "";
        return switch (request.state()) {
            case OFFERED ->
                    new TalkPage.Waiting(
                            id,
                            name == null || place ? "" : name.name(),
                            name == null || place ? 0 : name.quilt(),
                            place
                                    ? text(viewer, "matching.talk.place")
                                    : text(
                                            viewer,
                                            "matching.talk.offered",
                                            name == null ? "" : name.name(),
                                            shown.dueAt() == null
                                                    ? ""
                                                    : when(viewer, shown.dueAt())),
                            place
                                    ? ""
                                    : text(
                                            viewer,
                                            request.mayPassOn()
                                                    ? shown.offers() > 1
                                                            ? "matching.talk.offered.passed"
                                                            : "matching.talk.offered.then"
                                                    : "matching.talk.offered.alone"),
                            place);
            case OPEN ->
                    new TalkPage.Waiting(
                            id,
                            "",
                            0,
                            text(viewer, place ? "matching.talk.place" : "matching.talk.open"),
                            place
                                    ? ""
                                    : text(
                                            viewer,
                                            "matching.talk.open.more",
                                            when(
                                                    viewer,
                                                    request.askedAt()
                                                            .plus(SupportRequest.LONGEST_SEARCH))),
                            place);
            default ->
                    new TalkPage.Waiting(
                            "",
                            "",
                            0,
                            text(
                                    viewer,
                                    "matching.why."
                                            + Optional.ofNullable(request.why())
                                                    .map(Why::word)
                                                    .orElse("nobody-found"),
                                    ""),
                            "",
                            place);
        };
    }

    private TalkPage.TalkLine line(Viewer viewer, TalkRow row, String meets) {
        return new TalkPage.TalkLine(
                "/talk/c/" + row.stream(),
                row.other().name(),
                row.other().quilt(),
                when(viewer, row.lastAt()),
                text(viewer, "matching.talk.state." + stateOf(row)),
                meets,
                row.unread() ? "row--new" : row.state() == State.ENDED ? "row--ended" : "");
    }

    /// How handing over stands, or empty.
    private String handing(Viewer viewer, @Nullable HandOver handOver, Instant now) {
        if (handOver == null) {
            return "";
        }
        var words =
                text(
                        viewer,
                        "matching.people.handing." + handOver.word(),
                        when(viewer, handOver.toldAt()));
        return handOver.isOverdue(now)
                ? words + " " + text(viewer, "matching.people.handing.overdue")
                : words;
    }

    private String meets(Viewer viewer, @Nullable Instant next) {
        return next == null
                ? text(viewer, "matching.people.meets.not")
                : text(viewer, "matching.people.meets", when(viewer, next));
    }

    private static String stateOf(TalkRow row) {
        if (row.state() != State.OPEN) {
            return row.state() == State.ENDED ? "ended" : "paused";
        }
        return row.unread() ? "new" : row.ownTurn() ? "own-turn" : "their-turn";
    }

    PeoplePage people(Viewer viewer, String told) {
        access.toWork(viewer);
        var now = time.instant();
        var profile = supporters.own(viewer);
        if (profile.isEmpty()) {
            return new PeoplePage(
                    false, false, "", false, "", false, List.of(), List.of(), "", told, "", true,
                    false, false, false, false);
        }
        var me = profile.get();
        var rows =
                conversations.rows(viewer).stream()
                        .filter(row -> row.own().equals(me.name()) && row.state() != State.ENDED)
                        .toList();
        var next = meetings.next(viewer);
        var handed = handOvers.of(rows.stream().map(TalkRow::stream).toList());
        var supervised = supervision.of(me.name());
        var shift =
                supporters.ownShifts(viewer).stream().filter(each -> each.isOn(now)).findFirst();
        return new PeoplePage(
                true,
                me.isPaused(),
                shift.map(s -> when(viewer, s.endsAt())).orElse(""),
                shift.filter(Shift::isAway).isPresent(),
                timesOff.of(me.name()).map(off -> away(viewer, off, now)).orElse(""),
                timesOff.coveredBy(me.name()).stream().anyMatch(off -> !off.agreed()),
                before(viewer, me.name()),
                rows.stream()
                        .map(row ->
                                new PeoplePage.Supported(
                                        line(viewer, row, meets(viewer, next.get(row.stream()))),
                                        handing(viewer, handed.get(row.stream()), now)))
                        .toList(),
                text(viewer, "matching.people.load", rows.size(), me.mostPeople()),
                told,
                credentials.soonOver(viewer, me.name()),
                credentials.of(me.name()).isPresent(),
                rows.size() > MANY_PEOPLE,
                hardTalks(me.name(), now) >= HARD_TALKS,
                supervised.debrief(),
                supervised.overdue());
    }

    private String away(Viewer viewer, TimeOff off, Instant now) {
        return text(
                viewer,
                off.isOn(now) ? "matching.people.time-off.on" : "matching.people.time-off.soon",
                viewer.day(off.from()),
                viewer.day(off.until()));
    }

    /// Also talks that have ended since: what was hard in them has not.
    private int hardTalks(PersonaId me, Instant now) {
        var talks = conversations.pairs(List.of(me)).stream().map(pair -> pair.stream().value());
        return signals.hard(Conversations.KIND, talks.toList(), me, now.minus(LATELY));
    }

    LoadPage load(Viewer viewer) {
        access.toSupervise(viewer);
        var now = time.instant();
        var all = supporters.everybody();
        var ids = all.stream().map(Supporter::name).toList();
        var loads = offers.loads(ids, now);
        var names = members.names(ids);
        var badges = credentials.of(ids);
        var statuses = supervision.of(ids);
        var handing = handOvers.overdue(ids);
        var away = timesOff.of(ids);
        return new LoadPage(
                all.stream()
                        .map(each -> {
                            var id = each.name();
                            var name = names.getOrDefault(id, new Name(id, "", 0));
                            var badge = badges.get(id);
                            var off = away.get(id);
                            var stands =
                                    new Stands(
                                            each,
                                            loads.getOrDefault(id, Load.NOTHING),
                                            Objects.requireNonNull(statuses.get(id)),
                                            badge == null,
                                            handing.contains(id),
                                            off == null || !off.isOn(now) ? null : off);
                            var next = stands.status().next();
                            return new LoadPage.Row(
                                    id.toString(),
                                    name.name(),
                                    name.quilt(),
                                    badge == null ? "" : badge.kind().word(),
                                    text(
                                            viewer,
                                            "matching.people.load",
                                            stands.load().people(),
                                            each.mostPeople()),
                                    standsOut(viewer, stands),
                                    next == null
                                            ? ""
                                            : text(
                                                    viewer,
                                                    "matching.load.next",
                                                    when(viewer, next)),
                                    stands.calls());
                        })
                        .sorted(
                                Comparator.comparing(LoadPage.Row::calls)
                                        .reversed()
                                        .thenComparing(LoadPage.Row::name))
                        .toList());
    }

    /// How a supporter stands, for those who supervise.
    ///
    /// @param handing whether somebody they would like to hand over has found nobody for long
    /// @param off the time off they are on, or null
    private record Stands(
            Supporter supporter,
            Load load,
            Supervision.Status status,
            boolean noCredential,
            boolean handing,
            @Nullable TimeOff off) {
        /// Away, and nobody is there for their people.
        boolean leavesAlone() {
            return off != null && !off.agreed() && load.people() > 0;
        }

        boolean calls() {
            return status.debrief() || status.overdue() || handing || leavesAlone();
        }
    }

    private String standsOut(Viewer viewer, Stands stands) {
        var all = new ArrayList<String>();
        if (stands.status().debrief()) {
            all.add(text(viewer, "matching.load.debrief"));
        }
        if (stands.status().overdue()) {
            all.add(text(viewer, "matching.load.overdue"));
        }
        if (stands.handing()) {
            all.add(text(viewer, "matching.load.handing"));
        }
        if (stands.load().people() > MANY_PEOPLE) {
            all.add(text(viewer, "matching.load.many"));
        }
        if (stands.noCredential()) {
            all.add(text(viewer, "matching.load.no-credential"));
        }
        if (stands.off() != null) {
            all.add(
                    text(
                            viewer,
                            stands.leavesAlone() ? "matching.load.alone" : "matching.load.away",
                            viewer.day(stands.off().until())));
        }
        if (stands.supporter().isPaused()) {
            all.add(text(viewer, "matching.load.paused"));
        }
        return String.join(" ", all);
    }

    private List<PeoplePage.Before> before(Viewer viewer, PersonaId me) {
        var lying = requests.lyingBefore(me);
        var apart = members.apartFrom(me, lying.stream().map(SupportRequest::seeker).toList());
        var names = members.names(lying.stream().map(SupportRequest::seeker).toList());
        return lying.stream()
                .filter(request -> !apart.contains(request.seeker()))
                .map(request -> {
                    var name =
                            names.getOrDefault(request.seeker(), new Name(request.seeker(), "", 0));
                    return new PeoplePage.Before(
                            request.id().toString(),
                            name.name(),
                            name.quilt(),
                            hello(request),
                            offers.standing(request.id())
                                    .map(offer -> when(viewer, offer.dueAt()))
                                    .orElse(""),
                            request.kind() == RequestKind.NOW);
                })
                .toList();
    }

    /// The seeker's first words, opened for the one person they lie before.
    private String hello(SupportRequest request) {
        return log.before(request.stream(), Long.MAX_VALUE, 5).stream()
                .map(Message::content)
                .filter(Message.Said.class::isInstance)
                .map(said -> ((Message.Said) said).words().text())
                .findFirst()
                .orElse("");
    }

    private Reasons reasons(Viewer viewer) {
        return Reasons.toYou(texts, viewer.locale(), topics.all());
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }

    /// A moment as people say it: 19:40; tomorrow, 07:10; 12 May, 19:40.
    private String when(Viewer viewer, Instant instant) {
        var at = instant.atZone(viewer.zone());
        var today = time.instant().atZone(viewer.zone()).toLocalDate();
        var clock = DateTimeFormatter.ofPattern("HH:mm", viewer.locale()).format(at);
        var day = at.toLocalDate();
        if (day.equals(today)) {
            return clock;
        }
        if (day.equals(today.plusDays(1))) {
            return text(viewer, "matching.when.tomorrow", clock);
        }
        if (day.equals(today.minusDays(1))) {
            return text(viewer, "matching.when.yesterday", clock);
        }
        return text(viewer, "matching.when.day", viewer.day(day), clock);
    }
}
