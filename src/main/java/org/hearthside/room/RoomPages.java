package org.hearthside.room;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.live.Around;
import org.hearthside.live.Composer;
import org.hearthside.live.ContentNote;
import org.hearthside.live.Drafts;
import org.hearthside.live.Lines;
import org.hearthside.live.LogItem;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLine;
import org.hearthside.live.MessageLog;
import org.hearthside.live.Moments;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Duty;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Words;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side: what each page of a room shows.
@Component
class RoomPages {
    private static final int AT_ONCE = 50;

    /// People are counted in these steps, so that nobody sees one person come or go.
    private static final int STEP = 5;

    private final RoomAccess access;
    private final Rooms rooms;
    private final RoomRows rows;
    private final HeldMessages held;
    private final Aside aside;
    private final Drafts drafts;
    private final MessageLog log;
    private final RoomLines lines;
    private final Members members;
    private final Duty duty;
    private final Texts texts;
    private final InstantSource time;

    RoomPages(
            RoomAccess access,
            Rooms rooms,
            RoomRows rows,
            HeldMessages held,
            Aside aside,
            Drafts drafts,
            MessageLog log,
            RoomLines lines,
            Members members,
            Duty duty,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.rooms = rooms;
        this.rows = rows;
        this.held = held;
        this.aside = aside;
        this.drafts = drafts;
        this.log = log;
        this.lines = lines;
        this.members = members;
        this.duty = duty;
        this.texts = texts;
        this.time = time;
    }

    /// Inside, or before the door.
    sealed interface Shown permits RoomPage, EnterPage {}

    /// What somebody typed and was refused, to be shown again.
    record Refusal(UUID client, String typed, String about, String error) {}

    /// How the page is asked for.
    ///
    /// @param before the number before which to begin, for earlier messages
    /// @param told the key of what just happened
    record Ask(@Nullable Long before, @Nullable String told) {
        static final Ask NEWEST = new Ask(null, null);
    }

    RoomsPage rooms(Viewer viewer) {
        var now = time.instant();
        var given = rows.hostedBy(viewer.home());
        return new RoomsPage(
                duty.closed(viewer).orElse(null),
                rows.rooms().stream()
                        .filter(room -> !room.archived())
                        .map(room -> row(viewer, room, given, now))
                        .sorted(Comparator.comparing(RoomsPage.Row::open).reversed())
                        .toList());
    }

    private RoomsPage.Row row(Viewer viewer, Room room, Set<StreamId> given, Instant now) {
        var open = room.state(now).takesPeople();
        return new RoomsPage.Row(
                "/rooms/" + room.stream(),
                room.plan().title(),
                room.plan().whoFor(),
                room.plan().language().toLanguageTag(),
                open,
                stateInList(viewer, room, now),
                open ? people(viewer, rows.here(room.stream(), now)) : "",
                given.contains(room.stream()),
                room.sample());
    }

    private String stateInList(Viewer viewer, Room room, Instant now) {
        return switch (room.state(now)) {
            case OPEN -> text(viewer, "room.list.open");
            case HOST_LEFT -> text(viewer, "room.list.host-left", clock(viewer, room.closesAt()));
            case HELD -> text(viewer, "room.list.held");
            case CLOSED -> opensNext(viewer, room, now);
        };
    }

    private String opensNext(Viewer viewer, Room room, Instant now) {
        if (room.watched() && room.plan().hours().isOpen(now)) {
            return text(viewer, "room.waits-for-host");
        }
        var next = bothOpen(room, now).filter(at -> at.isAfter(now));
        if (next.isPresent() && duty.missing().isEmpty()) {
            return text(viewer, "room.opens", moment(viewer, next.get()));
        }
        return duty.closed(viewer)
                .or(() ->
                        room.opensNext(now)
                                .map(at -> text(viewer, "room.opens", moment(viewer, at))))
                .orElseGet(() -> text(viewer, "room.opens.unknown"));
    }

    /// The next moment of the room's own hours at which somebody is planned to be on duty.
    private Optional<Instant> bothOpen(Room room, Instant now) {
        var planned = duty.planned();
        return room.plan().hours().week(now).stream()
                .flatMap(opening ->
                        planned.stream()
                                .filter(span ->
                                        span.from().isBefore(opening.until())
                                                && opening.from().isBefore(span.until()))
                                .map(span ->
                                        span.from().isAfter(opening.from())
                                                ? span.from()
                                                : opening.from()))
                .min(Comparator.naturalOrder());
    }

    /// The room, for one who came in and accepted its guidelines and has a place; else its door.
    Shown show(Viewer viewer, StreamId stream, Ask ask, @Nullable Refusal refusal) {
        var room = access.toKnow(viewer, stream);
        var inside = access.inside(viewer, room);
        if (inside.isEmpty()
                || !inside.get().agrees()
                || inside.get().isAway(time.instant())
                || (!room.watched() && !inside.get().mayHost())) {
            return door(viewer, stream, null, Map.of(), false);
        }
        if (!rooms.here(viewer, stream)) {
            return door(viewer, stream, null, Map.of(), true);
        }
        return room(viewer, access.toRead(viewer, stream), ask, refusal);
    }

    /// @param typed what was typed there before, kept after an error
    EnterPage door(
            Viewer viewer,
            StreamId stream,
            Rooms.@Nullable Entry typed,
            Map<String, String> errors,
            boolean full) {
        var room = access.toKnow(viewer, stream);
        var inside = access.inside(viewer, room);
        var now = time.instant();
        var state = room.state(now);
        var hosting = access.mayHost(viewer, stream);
        var away =
                inside.filter(in -> in.isAway(now))
                        .flatMap(in -> Optional.ofNullable(in.me().asked()))
                        .flatMap(asked -> aside.asked(asked.id()))
                        .map(asked -> away(viewer, asked))
                        .orElse(null);
        var isFull =
                full
                        || (state.takesPeople()
                                && !hosting
                                && inside.filter(in -> in.me().isHere(now)).isEmpty()
                                && rows.here(stream, now) >= room.plan().capacity());
        var plan = room.plan();
        return new EnterPage(
                stream.toString(),
                plan.title(),
                plan.whoFor(),
                plan.language().toLanguageTag(),
                away != null ? "away" : isFull ? "full" : state.word(),
                away != null
                        ? text(viewer, "room.away", away.until())
                        : isFull
                                ? text(viewer, "room.full")
                                : state == RoomState.CLOSED
                                        ? opensNext(viewer, room, now)
                                        : stateInList(viewer, room, now),
                away,
                hours(viewer, room, now),
                sameClock(viewer, room, now) ? "" : viewer.zone().getId(),
                guidelines(room),
                room.version(),
                inside.isEmpty(),
                typed == null ? members.nameByLot(viewer.locale()).text() : typed.name(),
                typed == null
                        ? inside.map(in -> in.me().listening()).orElse(false)
                        : typed.listening(),
                typed == null ? inside.map(in -> in.me().shown()).orElse(false) : typed.shown(),
                inside.filter(in -> !in.agrees()).isPresent(),
                away == null && !isFull && (state.takesPeople() || hosting),
                hosting,
                room.sample(),
                errors);
    }

    private EnterPage.Away away(Viewer viewer, Aside.Asked asked) {
        return new EnterPage.Away(
                moment(viewer, asked.until()),
                asked.reason().text(),
                "/report/" + RoomObjections.KIND + "." + asked.id() + ".0");
    }

    private RoomPage room(Viewer viewer, Inside inside, Ask ask, @Nullable Refusal refusal) {
        var room = inside.room();
        var stream = room.stream();
        var plan = room.plan();
        var now = time.instant();
        var newest = ask.before() == null;
        var last = log.lastNumber(stream);
        var unseen = access.unseen(inside);
        var messages =
                log.before(stream, ask.before() == null ? Long.MAX_VALUE : ask.before(), AT_ONCE);
        var seen =
                messages.stream()
                        .filter(m -> !unseen.contains(m.by()) && inside.reaches(m, now))
                        .toList();
        var muted = rows.muted(stream, inside.own(), now);
        var shown =
                rows.shown(stream, now).stream()
                        .filter(person -> !unseen.contains(person.name()))
                        .toList();
        var names = names(shown, muted);
        var writing = writing(inside, messages, refusal);
        return new RoomPage(
                stream.toString(),
                plan.title(),
                plan.whoFor(),
                plan.language().toLanguageTag(),
                inside.own().toString(),
                people(viewer, rows.here(stream, now)),
                shown.stream().map(p -> person(names, p.name(), p.isOnDuty(now))).toList(),
                guidelines(room),
                hours(viewer, room, now),
                LogItem.list(
                        seen,
                        _ -> false,
                        inside.own(),
                        viewer.zone(),
                        instant -> moment(viewer, instant),
                        m -> line(viewer, inside, m)),
                last,
                messages.size() == AT_ONCE && inside.reaches(messages.getFirst(), now)
                        ? messages.getFirst().number()
                        : null,
                newest,
                room.state(now).word(),
                stateWords(viewer, inside, now),
                plan.slowSeconds() == 0 ? null : text(viewer, "room.pace", plan.slowSeconds()),
                write(viewer, inside, now),
                writing.composer(),
                writing.about(),
                inside.me().listening(),
                inside.me().shown(),
                inside.mayHost(),
                inside.me().isOnDuty(now),
                plan.slowSeconds(),
                inside.mayHost() ? waiting(viewer, inside, unseen) : List.of(),
                held.own(stream, inside.own(), now).stream()
                        .map(own -> new RoomPage.Held(own.words().text(), own.keptBack()))
                        .toList(),
                muted.stream().map(name -> person(names, name, false)).toList(),
                RoomAccess.mayModerate(viewer, inside, now) ? away(viewer, stream, now) : List.of(),
                plan.keepDays(),
                room.sample(),
                told(viewer, ask.told()));
    }

    /// @param about the note before the words in the composer
    private record Writing(Composer composer, String about) {}

    /// What was refused, or what they had begun to write and its note, which a draft keeps as its
    /// first line.
    private Writing writing(Inside inside, List<Message> shown, @Nullable Refusal refusal) {
        var stream = inside.room().stream();
        if (refusal != null) {
            return new Writing(
                    new Composer(
                            refusal.client().toString(),
                            drafts.ticket(stream, inside.own()),
                            refusal.typed(),
                            refusal.error()),
                    refusal.about());
        }
        var composer = drafts.composer(stream, inside.own(), shown, "");
        return ContentNote.in(new Words(composer.text()))
                .map(note -> new Writing(composer.with(note.rest().text()), note.about()))
                .orElse(new Writing(composer, ""));
    }

    /// What was set aside stays in its place, with its words, for who wrote it.
    private MessageLine line(Viewer viewer, Inside inside, Message message) {
        return message.content() instanceof Message.SetAside && message.by().equals(inside.own())
                ? lines.open(
                        message,
                        asideWords(viewer, message, "room.aside.yours"),
                        Lines.Reader.WRITER,
                        viewer.locale(),
                        viewer.zone())
                : lines.line(
                        message, message.by().equals(inside.own()), viewer.locale(), viewer.zone());
    }

    private String asideWords(Viewer viewer, Message message, String key) {
        return text(
                viewer,
                key,
                Texts.isolated(
                        aside.reason(message.stream(), message.number())
                                .map(Words::text)
                                .orElse("")));
    }

    private List<RoomPage.Away> away(Viewer viewer, StreamId stream, Instant now) {
        var away = aside.away(stream, now);
        var names = members.names(away.stream().map(Aside.Asked::name).toList());
        return away.stream()
                .map(asked ->
                        new RoomPage.Away(
                                asked.id().toString(),
                                names.getOrDefault(asked.name(), new Name(asked.name(), "", 0))
                                        .name(),
                                moment(viewer, asked.until()),
                                asked.reason().text()))
                .toList();
    }

    private Map<PersonaId, Name> names(List<RoomPerson> people, Set<PersonaId> others) {
        var ids = new HashSet<>(others);
        people.forEach(person -> ids.add(person.name()));
        return members.names(ids);
    }

    private static RoomPage.Person person(
            Map<PersonaId, Name> names, PersonaId id, boolean onDuty) {
        var name = names.getOrDefault(id, new Name(id, "", 0));
        return new RoomPage.Person(id.toString(), name.name(), name.quilt(), onDuty);
    }

    private List<RoomPage.Waiting> waiting(Viewer viewer, Inside inside, Set<PersonaId> unseen) {
        var waiting =
                held.waiting(inside.room().stream()).stream()
                        .filter(message -> !unseen.contains(message.by()))
                        .toList();
        var names = members.names(waiting.stream().map(HeldMessages.Held::by).toList());
        return waiting.stream()
                .map(message ->
                        new RoomPage.Waiting(
                                message.by().toString(),
                                message.client().toString(),
                                names.getOrDefault(message.by(), new Name(message.by(), "", 0))
                                        .name(),
                                clock(viewer, message.at()),
                                message.words().text()))
                .toList();
    }

    private @Nullable String stateWords(Viewer viewer, Inside inside, Instant now) {
        var room = inside.room();
        return switch (room.state(now)) {
            case OPEN -> null;
            case HOST_LEFT -> text(viewer, "room.host-left", clock(viewer, room.closesAt()));
            case HELD -> text(viewer, "room.held");
            case CLOSED -> text(viewer, "room.closed") + " " + opensNext(viewer, room, now);
        };
    }

    /// What stands below the log, most final first.
    private String write(Viewer viewer, Inside inside, Instant now) {
        if (!inside.room().state(now).takesPeople()) {
            return "closed";
        }
        if (viewer.standing() == Standing.RESTING) {
            return "rest";
        }
        if (!members.mayWrite(inside.own())) {
            return "consent";
        }
        return inside.me().listening() ? "listen" : "write";
    }

    /// What was typed on the page of one message and refused.
    ///
    /// @param field the words, or the reason a host gives
    record Typed(String text, String field, String error) {}

    RoomMessagePage message(Viewer viewer, StreamId stream, long number, @Nullable Typed typed) {
        var inside = access.toLookBack(viewer, stream);
        var now = time.instant();
        var message =
                log.message(stream, number)
                        .filter(Around::isSaid)
                        .filter(m -> !access.unseen(inside).contains(m.by()))
                        .filter(m -> inside.reaches(m, now))
                        .orElseThrow(NotFound::new);
        var mine = message.by().equals(inside.own());
        var moderates = !mine && RoomAccess.mayModerate(viewer, inside, now);
        var words = message.content() instanceof Message.Said said ? said.words() : null;
        var isAside = message.content() instanceof Message.SetAside;
        return new RoomMessagePage(
                stream.toString(),
                lines.open(
                        message,
                        mine
                                ? asideWords(viewer, message, "room.aside.yours")
                                : moderates
                                        ? asideWords(viewer, message, "room.aside.reason")
                                        : null,
                        mine
                                ? Lines.Reader.WRITER
                                : moderates ? Lines.Reader.CONFIDANT : Lines.Reader.OTHERS,
                        viewer.locale(),
                        viewer.zone()),
                mine,
                moment(viewer, message.sentAt()),
                words == null ? null : ContentNote.in(words).map(ContentNote::about).orElse(null),
                words == null ? "" : words.text(),
                typed,
                UUID.randomUUID().toString(),
                mine
                        && words != null
                        && write(viewer, inside, now).equals("write")
                        && !inside.isAway(now)
                        && !message.sentAt().plus(MessageLog.EDITABLE).isBefore(now),
                mine && (words != null || isAside),
                moderates && words != null,
                moderates && isAside,
                moderates && !rows.isShownAsHost(stream, message.by()));
    }

    /// Roughly how many people are in a room.
    private String people(Viewer viewer, int people) {
        return people < STEP
                ? text(viewer, "room.people.few", STEP)
                : text(viewer, "room.people", people / STEP * STEP);
    }

    private static List<String> guidelines(Room room) {
        return room.plan()
                .guidelines()
                .lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .toList();
    }

    /// When it is usually open, on the viewer's clocks, a line a day from Monday on.
    List<String> hours(Viewer viewer, Room room, Instant now) {
        var days = new TreeMap<DayOfWeek, List<OpeningHours.Opening>>();
        for (var opening : room.plan().hours().week(now)) {
            days.computeIfAbsent(day(opening.from(), viewer.zone()), _ -> new ArrayList<>())
                    .add(opening);
        }
        return days.entrySet().stream()
                .map(day ->
                        text(
                                viewer,
                                "room.hours.line",
                                name(day.getKey(), viewer.locale()),
                                times(viewer, day.getValue())))
                .toList();
    }

    private String times(Viewer viewer, List<OpeningHours.Opening> openings) {
        return openings.stream()
                .sorted(
                        Comparator.comparing(
                                opening -> opening.from().atZone(viewer.zone()).toLocalTime()))
                .map(opening ->
                        opening.isWholeDay()
                                ? text(viewer, "room.hours.all-day")
                                : text(
                                        viewer,
                                        "room.hours.time",
                                        clock(viewer, opening.from()),
                                        clock(viewer, opening.until())))
                .collect(Collectors.joining(", "));
    }

    private static DayOfWeek day(Instant instant, ZoneId zone) {
        return instant.atZone(zone).getDayOfWeek();
    }

    static String name(DayOfWeek day, Locale locale) {
        return day.getDisplayName(TextStyle.FULL_STANDALONE, locale);
    }

    private static boolean sameClock(Viewer viewer, Room room, Instant now) {
        return viewer.zone()
                .getRules()
                .getOffset(now)
                .equals(room.plan().hours().zone().getRules().getOffset(now));
    }

    private @Nullable String told(Viewer viewer, @Nullable String told) {
        var key = "room.told." + told;
        return told != null && texts.has(key) ? text(viewer, key) : null;
    }

    private static String clock(Viewer viewer, Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", viewer.locale())
                .format(instant.atZone(viewer.zone()));
    }

    private String moment(Viewer viewer, Instant instant) {
        return new Moments(texts, viewer.locale(), viewer.zone(), time.instant()).moment(instant);
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }

    /// Whether these words are those that this message said first.
    boolean isFirst(StreamId stream, long number, Words words) {
        var wordings = log.wordings(stream, number);
        return wordings.isEmpty() || wordings.getFirst().equals(words);
    }
}
