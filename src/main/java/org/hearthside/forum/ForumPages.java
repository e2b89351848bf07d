package org.hearthside.forum;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.live.Drafts;
import org.hearthside.live.Moments;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Folds;
import org.hearthside.safety.Signals;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.hearthside.ui.MarkedText;
import org.hearthside.ui.ReactionBar;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side: what each page of the forum shows.
@Component
class ForumPages {
    /// Replies on one page, and topics on one page.
    static final int AT_ONCE = 20;

    /// So many lines of others stand above a topic, of so many letters.
    private static final int FELT = 3;

    private static final int LINE = 140;

    private static final Set<String> TOLD =
            Set.of(
                    "joined",
                    "left",
                    "withdrawn",
                    "blocked",
                    "looked-after",
                    "moved",
                    "merged",
                    "followed",
                    "unfollowed",
                    "muted",
                    "kept",
                    "willing");

    private static final WriteForm EMPTY =
            new WriteForm("", "", "", "", null, null, null, Map.of());

    private final ForumAccess access;
    private final ForumRows rows;
    private final ReadLately lately;
    private final Forum forum;
    private final Care care;
    private final Moving moving;
    private final Drafts drafts;
    private final Beginnings beginnings;
    private final Members members;
    private final MarkedText marked;
    private final Folds folds;
    private final Signals signals;
    private final PageKeys keys;
    private final Texts texts;
    private final InstantSource time;

    ForumPages(
            ForumAccess access,
            ForumRows rows,
            ReadLately lately,
            Forum forum,
            Care care,
            Moving moving,
            Drafts drafts,
            Beginnings beginnings,
            Members members,
            MarkedText marked,
            Folds folds,
            Signals signals,
            PageKeys keys,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.lately = lately;
        this.forum = forum;
        this.care = care;
        this.moving = moving;
        this.drafts = drafts;
        this.beginnings = beginnings;
        this.members = members;
        this.marked = marked;
        this.folds = folds;
        this.signals = signals;
        this.keys = keys;
        this.texts = texts;
        this.time = time;
    }

    ForumPage forum(Viewer viewer, @Nullable String told) {
        var own = members.names(viewer);
        return new ForumPage(
                told(viewer, told),
                forum.waitingForFirstWord(viewer, own),
                ForumAccess.mayKeep(viewer),
                rows.spaces(own).stream()
                        .map(row ->
                                new ForumPage.Row(
                                        row.space().path(),
                                        row.space().plan().title(),
                                        row.space().plan().whoFor(),
                                        row.space().plan().language().toLanguageTag(),
                                        door(row.space()),
                                        row.mine(),
                                        row.space().sample()))
                        .toList());
    }

    WaitingPage waiting(Viewer viewer) {
        var all = forum.before(viewer, members.names(viewer));
        var shown = all.stream().filter(waiting -> !waiting.hidden()).toList();
        return new WaitingPage(
                shown.stream()
                        .map(waiting -> {
                            var space = "/forum/" + waiting.space();
                            var path = space + "/" + waiting.topic();
                            return new WaitingPage.Row(
                                    waiting.reads() || ForumAccess.isModerator(viewer)
                                            ? path
                                            : space,
                                    path,
                                    waiting.title(),
                                    waiting.lang(),
                                    waiting.where(),
                                    moment(viewer, waiting.dueAt()));
                        })
                        .toList(),
                all.size() - shown.size());
    }

    private String moment(Viewer viewer, Instant at) {
        return new Moments(texts, viewer.locale(), viewer.zone(), time.instant()).moment(at);
    }

    /// How it stands with a topic of one's own that nobody has answered.
    private @Nullable String care(Viewer viewer, ForumAccess.At at) {
        return at.seat().isOwn(at.topic().by())
                ? care.of(at.topic().id())
                        .map(state ->
                                texts.of(
                                        viewer.locale(),
                                        "forum.care." + state.step().word(),
                                        moment(viewer, state.dueAt()),
                                        state.asked()))
                        .orElse(null)
                : null;
    }

    private static String door(Space space) {
        return "forum.door." + space.plan().door().word();
    }

    /// The topics of a space, for one who may read there; else its door.
    SpaceShown space(Viewer viewer, SpaceId id, @Nullable String behind, @Nullable String told) {
        var seat = access.toKnow(viewer, id);
        if (!access.mayRead(viewer, seat)) {
            return door(viewer, seat, null, Map.of());
        }
        var ago = ago(viewer);
        var found = rows.topics(seat, key(seat.space(), behind), AT_ONCE);
        return new SpacePage(
                head(seat),
                found.stream()
                        .filter(row -> !row.hidden())
                        .map(row -> row(viewer, seat.space(), row, ago))
                        .toList(),
                (int) found.stream().filter(ForumRows.TopicRow::hidden).count(),
                write(viewer, seat),
                found.size() < AT_ONCE ? null : key(seat.space(), found.getLast()),
                behind == null,
                told(viewer, told));
    }

    private SpacePage.Row row(Viewer viewer, Space space, ForumRows.TopicRow row, Ago ago) {
        var wish = row.wish();
        return new SpacePage.Row(
                space.path() + "/" + row.id(),
                row.title(),
                row.name(),
                row.quilt(),
                note(viewer, row.note()),
                wish == null ? null : wish.key(),
                row.replies(),
                ago.of(row.lastAt()));
    }

    private String key(Space space, ForumRows.TopicRow row) {
        return keys.seal(
                space.path(),
                ChronoUnit.MICROS.between(Instant.EPOCH, row.lastAt()) + "." + row.id());
    }

    /// Where a page begins. Whatever else was asked for begins with the newest.
    private ForumRows.Key key(Space space, @Nullable String behind) {
        return keys.open(space.path(), behind)
                .map(key -> key.split("\\.", -1))
                .map(parts ->
                        new ForumRows.Key(
                                Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS),
                                UUID.fromString(parts[1])))
                .orElse(ForumRows.Key.NEWEST);
    }

    DoorPage door(Viewer viewer, SpaceId id, @Nullable String typed, Map<String, String> errors) {
        return door(viewer, access.toKnow(viewer, id), typed, errors);
    }

    private DoorPage door(
            Viewer viewer, Seat seat, @Nullable String typed, Map<String, String> errors) {
        return new DoorPage(
                head(seat),
                seat.space().version(),
                seat.own() == null,
                typed == null ? members.nameByLot(viewer.locale()).text() : typed,
                seat.takesPart() && !seat.agrees(),
                errors);
    }

    static SpaceHead head(Seat seat) {
        var space = seat.space();
        return new SpaceHead(
                space.path(),
                space.plan().title(),
                space.plan().whoFor(),
                space.plan().language().toLanguageTag(),
                space.rules(),
                door(space),
                seat.takesPart(),
                seat.willing(),
                seat.moderates(),
                space.sample());
    }

    private static String write(Viewer viewer, Seat seat) {
        if (viewer.standing() == Standing.RESTING) {
            return "rest";
        }
        if (!seat.takesPart()) {
            return "join";
        }
        if (!seat.stands().mayWrite()) {
            return "consent";
        }
        return seat.agrees() ? "write" : "agree";
    }

    /// In a topic somebody opened between whom and them a block lies, they read what they look
    /// after, and say nothing.
    private static String write(Viewer viewer, ForumAccess.At at) {
        return at.seat().apart().contains(at.topic().by()) ? "apart" : write(viewer, at.seat());
    }

    /// How a topic is asked for.
    ///
    /// @param after the number behind which to begin
    /// @param quote the number of a reply to quote, or null
    /// @param open the number of a veiled reply to show, or null
    /// @param told the key of what just happened
    record Ask(int after, @Nullable Integer quote, @Nullable Integer open, @Nullable String told) {
        /// The page on which somebody was when their words were refused.
        static Ask again(int after) {
            return new Ask(after, null, null, null);
        }
    }

    /// @param refused what they had typed and is not written, or null
    TopicPage topic(
            Viewer viewer, SpaceId space, TopicId id, Ask ask, @Nullable WriteForm refused) {
        var at = access.toRead(viewer, space, id);
        var seat = at.seat();
        var after = Math.max(0, ask.after());
        var found = lately.replies(at.topic(), seat, after, AT_ONCE);
        var opening = found.getFirst();
        var replies = found.subList(1, found.size());
        var ago = ago(viewer);
        var last = replies.isEmpty() ? after : replies.getLast().number();
        var seen = at.topic().seen();
        if (seen != null && seen < last) {
            rows.seen(id, seat.names(), last);
        }
        var reach = replies.stream().filter(reply -> seat.shows(reply.by())).toList();
        var locked = at.topic().locked();
        var takesPart = seat.takesPart() && !seat.apart().contains(at.topic().by());
        var write = locked == null ? write(viewer, at) : "locked";
        return new TopicPage(
                head(seat),
                at.topic().path(),
                opening.hidden() ? "" : title(opening),
                note(viewer, opening.note()),
                wish(at.topic()),
                at.topic().replies(),
                ago.of(at.topic().lastAt()),
                locked == null ? null : locked.text(),
                moved(viewer, at, ago),
                care(viewer, at),
                after > 0 || !at.topic().lent() ? List.of() : felt(viewer, at),
                after > 0 || opening.hidden() ? null : line(viewer, at, opening, ago, true),
                after == 0 && opening.hidden(),
                reach.stream()
                        .filter(reply -> !reply.hidden())
                        .map(reply ->
                                line(
                                        viewer,
                                        at,
                                        reply,
                                        ago,
                                        reply.opened()
                                                || seat.isOwn(reply.by())
                                                || Integer.valueOf(reply.number())
                                                        .equals(ask.open())))
                        .toList(),
                (int) reach.stream().filter(Reply::hidden).count(),
                after == 0 ? null : page(at.topic().path(), Math.max(0, after - AT_ONCE)),
                last < at.topic().lastNumber() ? page(at.topic().path(), last) : null,
                takesPart ? seen == null ? "follow" : "unfollow" : null,
                takesPart ? at.topic().muted() ? "unmute" : "mute" : null,
                write,
                refused != null ? refused : form(viewer, at, ask.quote(), write),
                seat.shown(),
                after,
                told(viewer, ask.told()));
    }

    private @Nullable String moved(Viewer viewer, ForumAccess.At at, Ago ago) {
        return at.seat().cameFrom().isEmpty()
                ? null
                : moving.moved(at.topic().id())
                        .map(moved ->
                                texts.of(
                                        viewer.locale(),
                                        "forum.moved",
                                        Texts.isolated(moved.title()),
                                        ago.of(moved.at())))
                        .orElse(null);
    }

    /// Where a topic went that is not there any more.
    ///
    /// @param address for one who may read it
    record Gone(TopicId topic, String address) {}

    Optional<Gone> gone(Viewer viewer, SpaceId asked, TopicId id) {
        return moving.now(id)
                .flatMap(place ->
                        rows.spaceOf(place.topic())
                                .filter(space -> !space.equals(asked) || !place.topic().equals(id))
                                .map(space ->
                                        new Gone(
                                                place.topic(),
                                                address(
                                                        access.toRead(viewer, space, place.topic())
                                                                .topic(),
                                                        place.number()))));
    }

    /// Spaces to which a moderator may move what is read there.
    private List<ReplyPage.Space> elsewhere(Viewer viewer, Space from) {
        return rows.spaces(members.names(viewer)).stream()
                .map(ForumRows.SpaceRow::space)
                .filter(to -> Moving.mayMove(from, to))
                .map(to ->
                        new ReplyPage.Space(
                                to.id().toString(),
                                to.plan().title(),
                                to.plan().language().toLanguageTag()))
                .toList();
    }

    /// What others felt too, in a line each that they let stand here.
    private List<TopicPage.Felt> felt(Viewer viewer, ForumAccess.At at) {
        return rows.lent(at.topic(), at.seat(), FELT).stream()
                .filter(reply -> !reply.hidden())
                .map(reply ->
                        new TopicPage.Felt(
                                marked.excerpt(folded(viewer, reply.words()), LINE),
                                address(at.topic(), reply.number())))
                .toList();
    }

    private static String page(String topic, int after) {
        return after == 0 ? topic : topic + "?after=" + after;
    }

    /// The page on which this reply stands. Numbers are dense, so its neighbours need not be asked.
    static String address(Topic topic, int number) {
        return address(topic.path(), number);
    }

    static String address(String topic, int number) {
        var after = number == 0 ? 0 : (number - 1) / AT_ONCE * AT_ONCE;
        return page(topic, after) + "#r-" + number;
    }

    static String address(SpaceId space, TopicId topic, int number) {
        return address("/forum/" + space + "/" + topic, number);
    }

    /// The page of this reply alone.
    static String path(SpaceId space, TopicId topic, int number) {
        return "/forum/%s/%s/r/%d".formatted(space, topic, number);
    }

    /// The same page with the words of this reply, for one of whom it is not remembered that they
    /// want to read them.
    String opened(Viewer viewer, SpaceId space, TopicId id, int number) {
        var at = access.toRead(viewer, space, id);
        var address = address(at.topic(), number);
        return at.seat().takesPart() ? address : with(address, "open=" + number);
    }

    /// The address of a reply, with one thing more to ask for.
    static String with(String address, String query) {
        var mark = address.indexOf('#');
        return address.substring(0, mark)
                + (address.contains("?") ? "&" : "?")
                + query
                + address.substring(mark);
    }

    /// What is new in the topics they follow, in all their spaces.
    KeptPage following(Viewer viewer) {
        var ago = ago(viewer);
        var own = members.names(viewer);
        var followed = rows.followed(own, viewer.home(), time.instant());
        var writers = followed.stream().flatMap(ForumRows.Kept::writers);
        var apart = members.apartFrom(viewer, own, writers);
        var reach = followed.stream().filter(kept -> !apart.contains(kept.opener())).toList();
        var shown = reach.stream().filter(kept -> !kept.hidden()).toList();
        return new KeptPage(
                shown.stream().map(kept -> kept(kept, apart, ago.of(kept.lastAt()))).toList(),
                reach.size() - shown.size(),
                List.of(),
                "",
                Map.of());
    }

    /// What they do not want to meet.
    ///
    /// @param typed a word that was refused
    KeptPage muted(Viewer viewer, String typed, Map<String, String> errors) {
        var own = members.names(viewer);
        var muted = rows.mutedTopics(own);
        var apart = members.apartFrom(viewer, own, muted.stream().map(ForumRows.Kept::opener));
        return new KeptPage(
                muted.stream()
                        .filter(kept -> !apart.contains(kept.opener()))
                        .map(kept -> kept(kept, Set.of(), null))
                        .toList(),
                0,
                rows.mutedWords(viewer.home()),
                typed,
                errors);
    }

    private static KeptPage.Row kept(
            ForumRows.Kept kept, Set<PersonaId> apart, @Nullable String when) {
        return new KeptPage.Row(
                "/forum/" + kept.space() + "/" + kept.id(),
                kept.title(),
                kept.lang(),
                kept.where(),
                (int) kept.fresh().stream().filter(name -> !apart.contains(name)).count(),
                when);
    }

    private static @Nullable String wish(Topic topic) {
        var wish = topic.wish();
        return wish == null ? null : wish.key();
    }

    private static String title(Reply opening) {
        var title = opening.title();
        return title == null ? "" : title;
    }

    private WriteForm form(
            Viewer viewer, ForumAccess.At at, @Nullable Integer quote, String write) {
        var seat = at.seat();
        if (!write.equals("write")) {
            return EMPTY;
        }
        var stream = seat.space().stream();
        var place = at.topic().id().value();
        var draft =
                beginnings
                        .reply(stream, seat.name(), place)
                        .or(() ->
                                seat.former().stream()
                                        .flatMap(former ->
                                                beginnings
                                                        .reply(
                                                                new StreamId(
                                                                        former.space().value()),
                                                                former.name(),
                                                                place)
                                                        .stream())
                                        .findFirst());
        var quoted =
                quote == null
                        ? null
                        : forum.reaches(at, quote)
                                .filter(reply -> !isVeiled(seat, reply))
                                .orElse(null);
        var begun = draft.orElseGet(() -> EMPTY.as(UUID.randomUUID()));
        var note = begun.note();
        return new WriteForm(
                begun.client(),
                drafts.ticket(stream, seat.name()),
                "",
                (quoted == null ? "" : quoted(folded(viewer, quoted.words()))) + begun.text(),
                note == null && quoted != null ? quoted.note() : note, // words about it now too
                null,
                quote == null ? begun.quotes() : quote,
                Map.of());
    }

    /// Whoever looks after the place reads what is behind a note on its own page.
    private static boolean isVeiled(Seat seat, Reply reply) {
        return Forum.isVeiled(seat, reply) && !seat.moderates();
    }

    private static String quoted(Words words) {
        return words.text().lines().map(line -> "> " + line + "\n").reduce("", String::concat)
                + "\n";
    }

    /// @param open whether its words are shown in spite of a note
    private ReplyLine line(Viewer viewer, ForumAccess.At at, Reply reply, Ago ago, boolean open) {
        return line(viewer, at, reply, ago, open, false);
    }

    /// @param full whether nothing of it is folded, for whoever looks after the place
    private ReplyLine line(
            Viewer viewer, ForumAccess.At at, Reply reply, Ago ago, boolean open, boolean full) {
        var path = at.topic().path() + "/r/" + reply.number();
        var note = note(viewer, reply.note());
        var mine = at.seat().isOwn(reply.by());
        var mayKnow = mine || at.seat().moderates();
        var shown = reply.stands() || (reply.isAside() && (mine || (mayKnow && open)));
        var veiled = shown && note != null && !open;
        var known = reply.folded();
        var folded = !shown || veiled ? null : known != null ? known : folds.of(reply.words());
        return new ReplyLine(
                reply.number(),
                path,
                reply.name(),
                reply.quilt(),
                ago.of(reply.postedAt()),
                reply.postedAt().truncatedTo(ChronoUnit.HOURS).toString(),
                reply.edits() > 0 && shown
                        ? texts.of(viewer.locale(), "forum.edited", reply.edits())
                        : null,
                at.seat().space().plan().language().toLanguageTag(),
                folded == null
                        ? null
                        : mine || full || !folded.isAny()
                                ? marked.of(reply.words())
                                : marked.folded(
                                        folded.words(), texts.of(viewer.locale(), "ui.fold")),
                folded != null && folded.isAny() && reply.stands()
                        ? fold(viewer, folded, mine)
                        : null,
                veiled ? note : null,
                gone(viewer, reply, mine, mayKnow),
                reply.quotes(),
                mine,
                reply.stands() && !veiled
                        ? new ReactionBar(path + "/react", reply.mine(), reply.counts())
                        : null,
                at.seat().takesPart()
                        && !mine
                        && !at.seat().apart().contains(reply.by())
                        && !at.seat().apart().contains(at.topic().by()),
                reply.stands() || (reply.isAside() && mayKnow));
    }

    private String fold(Viewer viewer, Folds.Folded folded, boolean mine) {
        return mine
                ? texts.of(viewer.locale(), "ui.fold.yours")
                        + " "
                        + texts.of(viewer.locale(), folded.why())
                : texts.of(viewer.locale(), "ui.fold.others");
    }

    /// Details of its words are folded where many could read them: in a quote or a line of a list.
    private Words folded(Viewer viewer, Words words) {
        return folds.of(words).with("[" + texts.of(viewer.locale(), "ui.fold") + "]");
    }

    private static Words said(Reply reply) {
        return reply.title() == null
                ? reply.words()
                : new Words(reply.title() + "\n" + reply.words().text());
    }

    private @Nullable String gone(Viewer viewer, Reply reply, boolean mine, boolean mayKnow) {
        if (reply.stands()) {
            return null;
        }
        var reason = reply.reason();
        if (reply.isAside() && reason != null && reason.text().isEmpty()) {
            return texts.of(
                    viewer.locale(),
                    !mine
                            ? "forum.held"
                            : signals.areHateful(said(reply))
                                    ? "forum.held.hateful"
                                    : "forum.held.yours");
        }
        return !reply.isAside()
                ? texts.of(viewer.locale(), "forum.taken-back")
                : reason != null && mayKnow
                        ? texts.of(
                                viewer.locale(),
                                mine ? "forum.aside.yours" : "forum.aside.reason",
                                Texts.isolated(reason.text()))
                        : texts.of(viewer.locale(), "forum.aside");
    }

    private @Nullable String note(Viewer viewer, @Nullable Note note) {
        return note == null ? null : texts.of(viewer.locale(), note.key());
    }

    NewTopicPage newTopic(Viewer viewer, SpaceId id, @Nullable WriteForm refused) {
        var seat = access.toWrite(viewer, id);
        var stream = seat.space().stream();
        var begun =
                beginnings
                        .topic(stream, seat.name(), id.value())
                        .orElseGet(() -> EMPTY.as(UUID.randomUUID()));
        return new NewTopicPage(
                head(seat),
                refused != null ? refused : begun.with(drafts.ticket(stream, seat.name())),
                seat.shown() == null ? "" : seat.shown());
    }

    /// One reply, open but for a note that the viewer has not chosen to read behind. Who wrote it
    /// finds it also where the topic is not shown to them any more, to take it back.
    ///
    /// @param typed what was refused when it was to be changed, or null
    /// @param refused what a moderator typed that was not taken
    ReplyPage reply(
            Viewer viewer,
            SpaceId space,
            TopicId id,
            int number,
            @Nullable WriteForm typed,
            ReplyPage.Refusal refused) {
        var at = access.toOwn(viewer, space, id);
        var seat = at.seat();
        var reads = access.mayRead(viewer, at);
        var moderates = seat.moderates();
        var reply =
                forum.reaches(at, number)
                        .or(() -> rows.reply(id, number, null).filter(_ -> moderates))
                        .filter(found -> found.stands() || found.isAside())
                        .filter(found -> reads || seat.isOwn(found.by()))
                        .orElseThrow(NotFound::new);
        var own = seat.isOwn(at.topic().by());
        var ago = ago(viewer);
        var line = line(viewer, at, reply, ago, !isVeiled(seat, reply), moderates);
        var mayWrite = reads && at.topic().locked() == null && write(viewer, at).equals("write");
        return new ReplyPage(
                head(seat),
                line,
                at.topic().path(),
                reads ? address(at.topic(), number) : null,
                line.words() == null ? null : reply.title(),
                note(viewer, reply.note()),
                line.isMine() && reply.stands()
                        ? folds.of(reply.words()).details().stream()
                                .map(detail -> detail.said().text())
                                .toList()
                        : List.of(),
                typed != null ? typed : line.isMine() && mayWrite ? change(at, reply) : null,
                mayWrite && reply.stands() && line.veil() == null,
                ForumReports.KIND + "." + id + "." + number,
                moderates ? before(viewer, reply) : List.of(),
                reads && line.isMine() && !own && reply.stands()
                        ? reply.lent() ? "unlend" : "lend"
                        : null,
                moderates && reply.stands() && !line.isMine(),
                moderates && reply.isAside() && !line.isMine(),
                reply.edits(),
                moderates && reply.isOpening() && !own && at.topic().locked() == null,
                moderates && reply.isOpening() && !own && at.topic().locked() != null,
                moderates && reply.isOpening() ? elsewhere(viewer, seat.space()) : List.of(),
                moderates && reply.isOpening() && at.topic().locked() == null,
                refused);
    }

    private static WriteForm change(ForumAccess.At at, Reply reply) {
        return new WriteForm(
                "",
                "",
                title(reply),
                reply.words().text(),
                reply.note(),
                at.topic().wish(),
                null,
                Map.of());
    }

    private List<ReplyPage.Before> before(Viewer viewer, Reply reply) {
        var ago = ago(viewer);
        return rows.before(reply.topic(), reply.number()).stream()
                .map(before ->
                        new ReplyPage.Before(
                                before.title(), before.words().text(), ago.of(before.until())))
                .toList();
    }

    private Ago ago(Viewer viewer) {
        return new Ago(texts, viewer.locale(), viewer.zone(), time.instant());
    }

    private @Nullable String told(Viewer viewer, @Nullable String key) {
        return key != null && TOLD.contains(key)
                ? texts.of(viewer.locale(), "forum.told." + key)
                : null;
    }
}
