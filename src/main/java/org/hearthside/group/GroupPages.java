package org.hearthside.group;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hearthside.live.Around;
import org.hearthside.live.Composer;
import org.hearthside.live.ContentNote;
import org.hearthside.live.Drafts;
import org.hearthside.live.LogItem;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.Moments;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Words;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side: what each page of a group shows.
@Component
class GroupPages {
    private static final int AT_ONCE = 50;

    private final GroupAccess access;
    private final GroupRows rows;
    private final Drafts drafts;
    private final MessageLog log;
    private final Sealing sealing;
    private final GroupLines lines;
    private final TogetherPages together;
    private final GroupCare care;
    private final Observations observations;
    private final CareRows careRows;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    GroupPages(
            GroupAccess access,
            GroupRows rows,
            Drafts drafts,
            MessageLog log,
            Sealing sealing,
            GroupLines lines,
            TogetherPages together,
            GroupCare care,
            Observations observations,
            CareRows careRows,
            Members members,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.drafts = drafts;
        this.log = log;
        this.sealing = sealing;
        this.lines = lines;
        this.together = together;
        this.care = care;
        this.observations = observations;
        this.careRows = careRows;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    GroupsPage groups(Viewer viewer) {
        var parts =
                rows.places(members.names(viewer)).stream()
                        .filter(place -> place.person().part() != Part.LEFT)
                        .collect(Collectors.toMap(GroupRows.Place::stream, Function.identity()));
        var mine =
                parts.values().stream()
                        .flatMap(place -> rows.group(place.stream()).stream())
                        .filter(group -> group.stage() != Stage.CLOSED)
                        .sorted(Comparator.comparing(PeerGroup::foundedAt))
                        .map(group -> mine(viewer, group, parts.get(group.stream())))
                        .toList();
        var others =
                rows.groups(Stage.OPEN).stream()
                        .filter(group -> !parts.containsKey(group.stream()))
                        .map(group -> row(group, takes(viewer, group), null))
                        .toList();
        return new GroupsPage(mine, others, GroupAccess.mayDecide(viewer));
    }

    private GroupsPage.Row mine(Viewer viewer, PeerGroup group, GroupRows.@Nullable Place place) {
        var within = new Within(group, Objects.requireNonNull(place).person());
        var stands = stands(viewer, within);
        return row(
                group,
                stands == null ? "" : stands,
                within.me().part().isIn() && group.stage() == Stage.OPEN
                        ? "group.part." + within.me().part().word()
                        : null);
    }

    private static GroupsPage.Row row(PeerGroup group, String state, @Nullable String part) {
        var plan = group.plan();
        return new GroupsPage.Row(
                "/groups/" + group.stream(),
                plan.title(),
                plan.whoFor(),
                plan.language().toLanguageTag(),
                state,
                part,
                group.sample());
    }

    private String takes(Viewer viewer, PeerGroup group) {
        return text(viewer, "group.way." + way(group) + ".words");
    }

    private boolean isFull(PeerGroup group) {
        return rows.taken(group.stream()) >= group.plan().size()
                || rows.count(group.stream(), Part.WAITING) > 0;
    }

    private String way(PeerGroup group) {
        return group.plan().asks() ? "ask" : isFull(group) ? "wait" : "join";
    }

    /// How it stands with somebody who is not in it (yet), in words; null for one who is.
    private @Nullable String stands(Viewer viewer, Within within) {
        var group = within.group();
        var me = within.me();
        var now = time.instant();
        if (group.stage() == Stage.ASKED) {
            return text(
                    viewer,
                    !access.isAnswered()
                            ? "group.stands.founding.nobody"
                            : now.isBefore(group.foundedAt().plus(PeerGroup.DECISION))
                                    ? "group.stands.founding"
                                    : "group.stands.founding.late");
        }
        if (group.stage() == Stage.REFUSED) {
            return text(viewer, "group.stands.refused");
        }
        return switch (me.part()) {
            case ASKED ->
                    text(
                            viewer,
                            now.isBefore(me.since().plus(PeerGroup.ANSWER))
                                    ? "group.stands.asked"
                                    : "group.stands.asked.late");
            case DECLINED -> text(viewer, "group.stands.declined");
            case WAITING ->
                    me.rests(now)
                            ? text(viewer, "group.stands.rests", until(viewer, me))
                            : text(
                                    viewer,
                                    "group.stands.waiting",
                                    rows.placeOnList(group.stream(), me));
            case OFFERED -> text(viewer, "group.stands.offered", until(viewer, me));
            case GUEST ->
                    me.isOver(now) ? null : text(viewer, "group.stands.guest", until(viewer, me));
            case MEMBER, CO_FACILITATOR, FACILITATOR, LEFT -> null;
        };
    }

    private String until(Viewer viewer, GroupPerson person) {
        return moment(viewer, Objects.requireNonNull(person.until()));
    }

    private static String standing(PeerGroup group, @Nullable Within within, Instant now) {
        if (within == null) {
            return group.stage() == Stage.ASKED ? "deciding" : "outside";
        }
        if (group.stage() == Stage.ASKED) {
            return "founding";
        }
        if (group.stage() == Stage.REFUSED) {
            return "refused";
        }
        if (within.me().reads(now)) {
            return within.me().part() == Part.GUEST ? "guest" : "in";
        }
        return switch (within.me().part()) {
            case LEFT, GUEST -> "outside";
            case ASKED, DECLINED, WAITING, OFFERED, MEMBER, CO_FACILITATOR, FACILITATOR ->
                    within.me().part().word();
        };
    }

    /// How a page is asked for.
    ///
    /// @param typed what was typed there before and refused, a name or a topic, or null
    /// @param told the key of what just happened
    record Ask(@Nullable String typed, @Nullable String told, Map<String, String> errors) {
        static Ask told(@Nullable String told) {
            return new Ask(null, told, Map.of());
        }
    }

    GroupPage group(Viewer viewer, StreamId stream, Ask ask) {
        var group = access.toKnow(viewer, stream);
        var within = access.within(viewer, group).orElse(null);
        var now = time.instant();
        var standing = standing(group, within, now);
        var isIn = standing.equals("in") || standing.equals("guest");
        if (within != null && isIn) {
            care.here(within);
        }
        var mayCome = group.stage() == Stage.OPEN && (within == null || within.me().mayCome(now));
        var plan = group.plan();
        return new GroupPage(
                stream.toString(),
                plan.title(),
                plan.purpose(),
                plan.whoFor(),
                plan.language().toLanguageTag(),
                people(viewer, group),
                stories(viewer, stream),
                lines(group.agreement().text()),
                group.agreement().version(),
                within == null ? null : stands(viewer, within),
                standing,
                standing.equals("waiting") || way(group).equals("wait")
                        ? usual(viewer, group)
                        : null,
                mayCome ? way(group) : "",
                mayCome
                        && plan.guests()
                        && (within == null || !within.me().satIn())
                        && rows.count(stream, Part.GUEST) == 0,
                within == null,
                ask.typed() == null ? members.nameByLot(viewer.locale()).text() : ask.typed(),
                within != null && isIn && !within.agrees(),
                together.coming(viewer, stream),
                within != null && isIn ? inside(viewer, within) : null,
                GroupAccess.maySupervise(viewer)
                        && group.stage() == Stage.OPEN
                        && !standing.equals("in"),
                standing.equals("refused") ? why(stream) : null,
                group.sample(),
                told(viewer, ask.told()),
                ask.errors());
    }

    /// What those who lead it say of themselves, without those whom a block keeps from the viewer.
    private List<String> stories(Viewer viewer, StreamId stream) {
        var lead =
                rows.people(stream, Part.FACILITATOR, Part.CO_FACILITATOR).stream()
                        .filter(person -> !person.story().isEmpty())
                        .toList();
        var apart =
                members.apartFrom(
                        viewer, members.names(viewer), lead.stream().map(GroupPerson::name));
        return lead.stream()
                .filter(person -> !apart.contains(person.name()))
                .map(GroupPerson::story)
                .toList();
    }

    private @Nullable String why(StreamId stream) {
        return rows.why(stream)
                .flatMap(sealed -> sealing.open(stream, "why", sealed))
                .map(Words::text)
                .orElse(null);
    }

    private GroupPage.Inside inside(Viewer viewer, Within within) {
        var stream = within.group().stream();
        var unseen = access.unseen(within);
        var people =
                rows
                        .people(
                                stream,
                                Part.FACILITATOR,
                                Part.CO_FACILITATOR,
                                Part.MEMBER,
                                Part.GUEST)
                        .stream()
                        .filter(person -> !unseen.contains(person.name()))
                        .sorted(Comparator.comparing(GroupPerson::part).reversed())
                        .toList();
        var names = members.names(people.stream().map(GroupPerson::name).toList());
        var facilitates = within.me().part().facilitates();
        return new GroupPage.Inside(
                people.stream()
                        .map(person -> person(names, person.name(), part(person), within.own()))
                        .toList(),
                facilitates,
                facilitates ? asks(within, unseen).size() : 0,
                facilitates && rows.count(stream, Part.FACILITATOR, Part.CO_FACILITATOR) == 1,
                within.me().part().isIn() ? together.together(viewer, within) : null,
                care(viewer, within),
                observed(viewer, within));
    }

    /// What those in a group read of somebody who would like to see how it is led, or sees it now.
    private GroupPage.@Nullable Observed observed(Viewer viewer, Within within) {
        var now = time.instant();
        return observations
                .of(within.group().stream())
                .map(each ->
                        new GroupPage.Observed(
                                text(
                                        viewer,
                                        each.isOpen(now)
                                                ? "group.observed.on"
                                                : each.needsYes()
                                                        ? "group.observed.asks"
                                                        : "group.observed",
                                        Texts.isolated(members.called(each.by())),
                                        moment(viewer, each.from()),
                                        moment(viewer, each.until())),
                                within.me().part().facilitates(),
                                !each.allowed(),
                                each.key()))
                .orElse(null);
    }

    ObservePage observe(
            Viewer viewer,
            StreamId stream,
            String date,
            String hour,
            String typed,
            Map<String, String> errors) {
        var group = access.toSupervise(viewer, stream);
        var now = time.instant();
        var observation = observations.of(stream);
        var own = observation.filter(each -> observations.isOwn(viewer, stream, each));
        var takesName = members.nameIn(viewer, group.space()).isEmpty();
        return new ObservePage(
                stream.toString(),
                group.plan().title(),
                group.plan().language().toLanguageTag(),
                observation
                        .map(each ->
                                text(
                                        viewer,
                                        own.isEmpty()
                                                ? "group.observe.others"
                                                : each.needsYes()
                                                        ? "group.observe.asks"
                                                        : "group.observe.own",
                                        moment(viewer, each.from()),
                                        moment(viewer, each.until())))
                        .orElse(""),
                own.isPresent(),
                own.filter(each -> each.isOpen(now)).isPresent(),
                own.filter(each -> observations.sits(stream, each)).isPresent(),
                lines(group.agreement().text()),
                group.agreement().version(),
                takesName,
                takesName && typed.isEmpty() ? members.nameByLot(viewer.locale()).text() : typed,
                date,
                hour,
                now.atZone(viewer.zone()).toLocalDate().toString(),
                errors);
    }

    private CarePage care(Viewer viewer, Within within) {
        var stream = within.group().stream();
        var now = time.instant();
        var needs = needs(within);
        var names = members.names(needs.stream().map(CareRows.Needed::name).toList());
        return new CarePage(
                careRows.need(stream, within.own())
                        .map(need ->
                                need.seenAt() != null
                                        ? "seen"
                                        : need.isLate(now) || isLedByNobodyElse(within)
                                                ? "late"
                                                : "asked")
                        .orElse(null),
                needs.stream()
                        .map(need ->
                                new CarePage.Need(
                                        need.name().toString(),
                                        names.getOrDefault(
                                                        need.name(), new Name(need.name(), "", 0))
                                                .name(),
                                        moment(viewer, need.askedAt()),
                                        need.seenAt() != null))
                        .toList(),
                rows.isUnled(stream));
    }

    /// Who needs a moment reaches those who facilitate also where they do not read them just now:
    /// only a block lies between.
    private List<CareRows.Needed> needs(Within within) {
        if (!within.me().part().facilitates()) {
            return List.of();
        }
        var others =
                careRows.needs(within.group().stream()).stream()
                        .filter(need -> !need.name().equals(within.own()))
                        .toList();
        if (others.isEmpty()) {
            return others;
        }
        var apart = access.apart(within);
        return others.stream().filter(need -> !apart.contains(need.name())).toList();
    }

    private boolean isLedByNobodyElse(Within within) {
        var lead = rows.count(within.group().stream(), Part.FACILITATOR, Part.CO_FACILITATOR);
        return lead == (within.me().part().facilitates() ? 1 : 0);
    }

    private List<GroupPerson> asks(Within within, Set<PersonaId> unseen) {
        return rows.people(within.group().stream(), Part.ASKED).stream()
                .filter(person -> !unseen.contains(person.name()))
                .toList();
    }

    private static @Nullable String part(GroupPerson person) {
        return person.part() == Part.MEMBER ? null : "group.part." + person.part().word();
    }

    private static GroupPage.Person person(
            Map<PersonaId, Name> names, PersonaId id, @Nullable String part, PersonaId own) {
        var name = names.getOrDefault(id, new Name(id, "", 0));
        return new GroupPage.Person(id.toString(), name.name(), name.quilt(), part, id.equals(own));
    }

    /// Roughly how many are in it. Nobody sees one person come or go, nor how few they are.
    private String people(Viewer viewer, PeerGroup group) {
        var people = rows.count(group.stream(), Part.MEMBER, Part.CO_FACILITATOR, Part.FACILITATOR);
        return people < PeerGroup.FEW
                ? text(viewer, "group.people.few", PeerGroup.FEW)
                : text(
                        viewer,
                        "group.people",
                        people / PeerGroup.FEW * PeerGroup.FEW,
                        group.plan().size());
    }

    private String usual(Viewer viewer, PeerGroup group) {
        var days = group.waitedDays();
        return days == null
                ? text(viewer, "group.usual.unknown")
                : text(viewer, "group.usual", Math.max(1, days));
    }

    static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /// What somebody typed into the composer and was refused, to be shown again.
    record Refusal(UUID client, String typed, String about, String error) {}

    ThreadPage thread(
            Viewer viewer,
            StreamId stream,
            @Nullable Long before,
            @Nullable String told,
            @Nullable Refusal refusal) {
        var within = access.toRead(viewer, stream);
        care.here(within);
        var plan = within.group().plan();
        var now = time.instant();
        var last = log.lastNumber(stream);
        var unseen = access.unseen(within);
        var messages = log.before(stream, before == null ? Long.MAX_VALUE : before, AT_ONCE);
        var seen =
                messages.stream()
                        .filter(m -> !unseen.contains(m.by()) && within.reaches(m, now))
                        .toList();
        var muted = rows.muted(stream, within.own(), now);
        var names = members.names(muted);
        var writing = writing(within, messages, refusal);
        return new ThreadPage(
                stream.toString(),
                plan.title(),
                plan.language().toLanguageTag(),
                within.own().toString(),
                LogItem.list(
                        seen,
                        _ -> false,
                        within.own(),
                        viewer.zone(),
                        instant -> moment(viewer, instant),
                        m ->
                                lines.line(
                                        m,
                                        m.by().equals(within.own()),
                                        viewer.locale(),
                                        viewer.zone())),
                last,
                messages.size() == AT_ONCE && within.reaches(messages.getFirst(), now)
                        ? messages.getFirst().number()
                        : null,
                before == null,
                write(viewer, within),
                writing.composer(),
                writing.about(),
                muted.stream().map(name -> person(names, name, null, within.own())).toList(),
                care(viewer, within),
                observed(viewer, within),
                within.group().sample(),
                told(viewer, told));
    }

    /// @param about the note before the words in the composer
    private record Writing(Composer composer, String about) {}

    /// What was refused, or what they had begun to write and its note, which a draft keeps as its
    /// first line.
    private Writing writing(Within within, List<Message> shown, @Nullable Refusal refusal) {
        var stream = within.group().stream();
        if (refusal != null) {
            return new Writing(
                    new Composer(
                            refusal.client().toString(),
                            drafts.ticket(stream, within.own()),
                            refusal.typed(),
                            refusal.error()),
                    refusal.about());
        }
        var composer = drafts.composer(stream, within.own(), shown, "");
        return ContentNote.in(new Words(composer.text()))
                .map(note -> new Writing(composer.with(note.rest().text()), note.about()))
                .orElse(new Writing(composer, ""));
    }

    /// What stands below the log, most final first.
    private String write(Viewer viewer, Within within) {
        if (viewer.standing() == Standing.RESTING) {
            return "rest";
        }
        if (!members.mayWrite(within.own())) {
            return "consent";
        }
        return within.agrees() ? "write" : "agree";
    }

    GroupMessagePage message(
            Viewer viewer,
            StreamId stream,
            long number,
            @Nullable String typed,
            @Nullable String error) {
        var within = access.toRead(viewer, stream);
        var now = time.instant();
        var message =
                log.message(stream, number)
                        .filter(Around::isSaid)
                        .filter(m -> !access.unseen(within).contains(m.by()))
                        .filter(m -> within.reaches(m, now))
                        .orElseThrow(NotFound::new);
        var mine = message.by().equals(within.own());
        var words = message.content() instanceof Message.Said said ? said.words() : null;
        return new GroupMessagePage(
                stream.toString(),
                lines.open(message, mine, viewer.locale(), viewer.zone()),
                mine,
                moment(viewer, message.sentAt()),
                words == null ? null : ContentNote.in(words).map(ContentNote::about).orElse(null),
                typed != null ? typed : words == null ? "" : words.text(),
                error,
                UUID.randomUUID().toString(),
                mine
                        && words != null
                        && write(viewer, within).equals("write")
                        && !message.sentAt().plus(MessageLog.EDITABLE).isBefore(now),
                mine && words != null);
    }

    WorkGroupsPage work(Viewer viewer) {
        var decides = GroupAccess.mayDecide(viewer);
        var own = Set.copyOf(members.names(viewer));
        var asked =
                decides
                        ? rows.groups(Stage.ASKED).stream()
                                .filter(group ->
                                        rows.people(group.stream(), Part.FACILITATOR).stream()
                                                .noneMatch(p -> own.contains(p.name())))
                                .map(group -> asked(viewer, group))
                                .toList()
                        : List.<WorkGroupsPage.Row>of();
        var led =
                rows.places(own).stream()
                        .filter(place -> place.person().part().facilitates())
                        .flatMap(place -> rows.group(place.stream()).stream())
                        .filter(group -> group.stage() == Stage.OPEN)
                        .map(group -> led(viewer, group))
                        .toList();
        if (!viewer.isMember() || (!decides && led.isEmpty())) {
            throw new NotFound();
        }
        var unled =
                viewer.is(Role.FACILITATOR)
                        ? careRows.unled().stream()
                                .flatMap(stream -> rows.group(stream).stream())
                                .map(group -> row(group, text(viewer, "group.unled.since"), true))
                                .toList()
                        : List.<WorkGroupsPage.Row>of();
        return new WorkGroupsPage(asked, unled, led, decides);
    }

    private WorkGroupsPage.Row asked(Viewer viewer, PeerGroup group) {
        var due = group.foundedAt().plus(PeerGroup.DECISION);
        var late = !time.instant().isBefore(due);
        return row(
                group,
                text(viewer, late ? "group.work.late" : "group.work.due", moment(viewer, due)),
                late);
    }

    private WorkGroupsPage.Row led(Viewer viewer, PeerGroup group) {
        var asks = rows.count(group.stream(), Part.ASKED);
        return row(group, text(viewer, "group.work.asks", asks), false);
    }

    private static WorkGroupsPage.Row row(PeerGroup group, String state, boolean late) {
        return new WorkGroupsPage.Row(
                "/work/groups/" + group.stream(),
                group.plan().title(),
                group.plan().language().toLanguageTag(),
                state,
                late);
    }

    /// @param form what was typed, or null for what stands
    /// @param typed what else was typed and refused: a reason, a story or a name
    WorkGroupPage workGroup(
            Viewer viewer,
            StreamId stream,
            @Nullable GroupForm form,
            SessionForm session,
            String typed,
            @Nullable String said,
            Map<String, String> errors) {
        var group = access.toKnow(viewer, stream);
        var deciding = group.stage() == Stage.ASKED;
        var covering =
                !deciding
                        && access.within(viewer, group)
                                .filter(in -> in.me().part().facilitates())
                                .isEmpty();
        if (covering) {
            access.toCover(viewer, stream);
        }
        var within = deciding || covering ? null : access.toFacilitate(viewer, stream);
        if (deciding) {
            access.toDecide(viewer, stream);
        }
        var now = GroupForm.of(group.plan());
        return new WorkGroupPage(
                stream.toString(),
                group.plan().title(),
                group.plan().language().toLanguageTag(),
                deciding,
                covering,
                form == null ? now : form,
                now,
                group.plan().mark(),
                lines(group.agreement().text()),
                group.agreement().version(),
                covering ? typed.isEmpty() ? members.nameByLot(viewer.locale()).text() : typed : "",
                errors.containsKey("story")
                        ? typed
                        : within == null
                                ? rows.people(stream, Part.FACILITATOR).stream()
                                        .map(GroupPerson::story)
                                        .findFirst()
                                        .orElse("")
                                : within.me().story(),
                within == null ? List.of() : waiting(viewer, within),
                session,
                within == null ? List.of() : ready(within),
                within == null ? List.of() : together.coming(viewer, stream),
                typed,
                said != null && texts.has("group.work.said." + said)
                        ? text(viewer, "group.work.said." + said)
                        : null,
                errors);
    }

    private List<GroupPage.Person> ready(Within within) {
        var unseen = access.unseen(within);
        return together.ready(
                within,
                rows.people(within.group().stream(), Part.MEMBER).stream()
                        .filter(person -> !unseen.contains(person.name()))
                        .toList());
    }

    private List<WorkGroupPage.Asks> waiting(Viewer viewer, Within within) {
        var asks = asks(within, access.unseen(within));
        var names = members.names(asks.stream().map(GroupPerson::name).toList());
        return asks.stream()
                .map(person -> {
                    var name = names.getOrDefault(person.name(), new Name(person.name(), "", 0));
                    return new WorkGroupPage.Asks(
                            person.name().toString(),
                            name.name(),
                            name.quilt(),
                            moment(viewer, person.since()));
                })
                .toList();
    }

    FoundPage found(Viewer viewer, @Nullable GroupForm typed, Map<String, String> errors) {
        access.toFound(viewer);
        return new FoundPage(
                typed != null
                        ? typed
                        : GroupForm.empty(
                                viewer.locale(),
                                text(viewer, "group.starter"),
                                members.nameByLot(viewer.locale()).text()),
                viewer.is(Role.FACILITATOR),
                errors);
    }

    /// Whether these words are those that this message said first.
    boolean isFirst(StreamId stream, long number, Words words) {
        var wordings = log.wordings(stream, number);
        return wordings.isEmpty() || wordings.getFirst().equals(words);
    }

    private @Nullable String told(Viewer viewer, @Nullable String told) {
        var key = "group.told." + told;
        return told != null && texts.has(key) ? text(viewer, key) : null;
    }

    private String moment(Viewer viewer, Instant instant) {
        return new Moments(texts, viewer.locale(), viewer.zone(), time.instant()).moment(instant);
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }
}
