package org.hearthside.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.live.Composer;
import org.hearthside.live.Drafts;
import org.hearthside.live.LogItem;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.Moments;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.supporter.AnswerTime;
import org.hearthside.supporter.Credentials;
import org.hearthside.supporter.Supporters;
import org.hearthside.supporter.TimeOff;
import org.hearthside.supporter.TimesOff;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The reading side: what each page of a conversation shows to one of the two.
@Component
class ConversationPages {
    /// So long before a supporter is away the seeker reads it.
    private static final Duration SOON = Duration.ofDays(14);

    private static final int AT_ONCE = 50;
    private static final int A_COPY_AT_ONCE = 300;
    private static final Duration EDITABLE = Duration.ofMinutes(15);

    private final Conversations conversations;
    private final HandOvers handOvers;
    private final ConversationAccess access;
    private final ConversationRows rows;
    private final MessageLog log;
    private final MessageLines lines;
    private final Drafts drafts;
    private final ToRemember remember;
    private final Members members;
    private final Supporters supporters;
    private final TimesOff timesOff;
    private final Unwanted unwanted;
    private final NextSupporter nextSupporter;
    private final Credentials credentials;
    private final Texts texts;
    private final InstantSource time;

    ConversationPages(
            Conversations conversations,
            HandOvers handOvers,
            ConversationAccess access,
            ConversationRows rows,
            MessageLog log,
            MessageLines lines,
            Drafts drafts,
            ToRemember remember,
            Members members,
            Supporters supporters,
            TimesOff timesOff,
            Unwanted unwanted,
            NextSupporter nextSupporter,
            Texts texts,
            Credentials credentials,
            InstantSource time) {
        this.conversations = conversations;
        this.handOvers = handOvers;
        this.access = access;
        this.rows = rows;
        this.log = log;
        this.lines = lines;
        this.drafts = drafts;
        this.remember = remember;
        this.members = members;
        this.supporters = supporters;
        this.timesOff = timesOff;
        this.unwanted = unwanted;
        this.nextSupporter = nextSupporter;
        this.credentials = credentials;
        this.texts = texts;
        this.time = time;
    }

    /// What somebody typed and was refused, to be shown again.
    record Refusal(UUID client, String typed, String error) {}

    /// How the page is asked for.
    ///
    /// @param before the number before which to begin, for earlier messages
    /// @param back the number of a message to say back
    /// @param told the key of what just happened
    /// @param full whether to hide everything else
    record Ask(@Nullable Long before, @Nullable Long back, @Nullable String told, boolean full) {
        static final Ask NEWEST = new Ask(null, null, null, false);
    }

    ConversationPage conversation(
            Viewer viewer, StreamId stream, Ask ask, @Nullable Refusal refusal) {
        var seated = access.toRead(viewer, stream);
        var conversation = seated.conversation();
        var now = time.instant();
        var newest = ask.before() == null;
        // First: what is said meanwhile may come to the page twice, and never not at all.
        var last = log.lastNumber(stream);
        var messages = log.before(stream, number(ask.before()), AT_ONCE);
        var names = names(seated);
        var other = name(viewer, seated, names);
        var seen = rows.seen(List.of(seated.own())).getOrDefault(stream, 0L);
        var items = items(viewer, seated, names, messages, newest ? seen : Long.MAX_VALUE);
        if (newest) {
            rows.seen(stream, seated.own(), last);
        }
        var write = write(viewer, seated, now);
        var off = timeOff(seated);
        return new ConversationPage(
                stream.toString(),
                other(viewer, seated, other, off, now),
                seated.own().toString(),
                seated.me().part().word(),
                items,
                last,
                messages.size() == AT_ONCE ? messages.getFirst().number() : null,
                newest,
                state(conversation, now),
                write,
                conversation.pausedUntil(now).map(until -> moment(until, viewer)).orElse(null),
                composer(viewer, seated, messages, ask, refusal),
                conversation.takesCues(now) && write.equals("write"),
                conversation.showsPresence(now),
                remember.list(viewer, stream).stream().map(RememberPage.Line::of).toList(),
                write.equals("write") || write.equals("wait") || write.equals("resume"),
                told(viewer, ask.told()),
                ask.full() && write.equals("write"),
                conversations.going(List.of(seated.own())).get(stream),
                lapsed(viewer, seated, now),
                Stream.of(away(viewer, other, off, now), handing(viewer, seated, other, now))
                        .flatMap(Optional::stream)
                        .toList());
    }

    private Optional<ConversationPage.Notice> handing(
            Viewer viewer, Seated seated, Name other, Instant now) {
        var stream = seated.conversation().stream();
        if (seated.conversation().state(now) == State.ENDED) {
            return Optional.empty();
        }
        var seeks = seated.me().part() == Part.SEEKER;
        var keys = seeks ? "conversation.handing." : "conversation.handing.own.";
        return handOvers
                .standing(stream)
                .map(standing ->
                        new ConversationPage.Notice(
                                "conversation.handing.label",
                                texts.of(
                                        viewer.locale(),
                                        keys + standing.word(),
                                        Texts.isolated(other.name())),
                                texts.of(viewer.locale(), keys + "look"),
                                "/talk/c/" + stream + (seeks ? "/again" : "/hand-over")));
    }

    /// A seeker reads that their supporter is away, from two weeks before once somebody is there
    /// meanwhile, else from when they go. Asked anew each time: plans change, and so does who has
    /// room.
    private Optional<ConversationPage.Notice> away(
            Viewer viewer, Name other, Optional<TimeOff> planned, Instant now) {
        return planned.filter(off ->
                        off.isOn(now) || (off.agreed() && off.from().isBefore(now.plus(SOON))))
                .map(off -> {
                    var cover =
                            Optional.ofNullable(off.cover())
                                    .filter(_ -> off.agreed())
                                    .filter(each -> mayMeet(viewer, each));
                    var locale = viewer.locale();
                    return new ConversationPage.Notice(
                            "conversation.away.label",
                            texts.of(
                                    locale,
                                    off.isOn(now) ? "conversation.away" : "conversation.away.soon",
                                    Texts.isolated(other.name()),
                                    viewer.day(off.from()),
                                    viewer.day(off.until())),
                            cover.map(each ->
                                            texts.of(
                                                    locale,
                                                    "conversation.away.cover",
                                                    Texts.isolated(members.called(each))))
                                    .orElseGet(() -> texts.of(locale, "conversation.away.find")),
                            cover.map(each -> "/talk/p/" + each).orElse("/talk/find"));
                });
    }

    /// When the supporter is away next, for a seeker while the talk goes on.
    private Optional<TimeOff> timeOff(Seated seated) {
        var supporter = seated.other();
        return supporter.part() == Part.SUPPORTER
                        && seated.conversation().state(time.instant()) != State.ENDED
                ? timesOff.of(supporter.name())
                : Optional.empty();
    }

    /// Whether this supporter may be named to a seeker as somebody who could sit with them.
    private boolean mayMeet(Viewer seeker, PersonaId supporter) {
        var open = supporters.open(Set.of(supporter)).get(supporter);
        return open != null
                && !members.apart(seeker.home(), supporter)
                && !unwanted.isUnwanted(seeker, open);
    }

    /// @param client from a form that was refused, or null
    HandOverPage handOver(
            Viewer viewer,
            StreamId stream,
            @Nullable String client,
            String typed,
            @Nullable String error) {
        var seated = handOvers.toHandOver(viewer, stream);
        var handOver = handOvers.told(stream);
        var with = name(viewer, seated, names(seated)).name();
        return new HandOverPage(
                stream.toString(),
                with,
                handing(viewer, handOver, with),
                handOver.filter(each -> !each.done()).isPresent(),
                handOver.filter(HandOver::done).isPresent(),
                client == null ? UUID.randomUUID().toString() : client,
                typed,
                error);
    }

    /// How handing over stands, in words for the supporter; empty while nothing was told.
    private String handing(Viewer viewer, Optional<HandOver> handOver, String with) {
        return handOver.map(each ->
                        texts.of(
                                viewer.locale(),
                                "conversation.handing.own." + each.word(),
                                Texts.isolated(with)))
                .orElse("");
    }

    /// Asked anew each time: who could be next may have gone or be full by now, and the supporter's
    /// credential may be renewed.
    private ConversationPage.@Nullable Lapsed lapsed(Viewer viewer, Seated seated, Instant now) {
        var supporter = seated.other();
        if (supporter.part() != Part.SUPPORTER
                || seated.conversation().state(now) == State.ENDED
                || credentials.of(supporter.name()).isPresent()) {
            return null;
        }
        return nextSupporter
                .next(viewer, supporter.name())
                .map(next ->
                        new ConversationPage.Lapsed(members.name(next).name(), "/talk/p/" + next))
                .orElse(new ConversationPage.Lapsed("", "/talk/find"));
    }

    /// A seeker is told how soon their supporter usually answers, and when they are usually here.
    private ConversationPage.Other other(
            Viewer viewer, Seated seated, Name name, Optional<TimeOff> planned, Instant now) {
        var id = seated.other().name();
        var rests = seated.conversation().state(now) == State.OPEN && members.saysRest(id);
        if (seated.other().part() == Part.SEEKER) {
            return new ConversationPage.Other(
                    name.name(), name.quilt(), "conversation.role.seeker", "", "", rests);
        }
        var usual = supporters.answerTimes(Set.of(id)).getOrDefault(id, AnswerTime.NOT_KNOWN);
        return new ConversationPage.Other(
                name.name(),
                name.quilt(),
                "conversation.role.supporter." + usual.word(),
                credentials.badge(id),
                seated.conversation().state(now) == State.OPEN
                                && !rests
                                && planned.filter(off -> off.isOn(now)).isEmpty()
                        ? whileAway(viewer, id, name, now)
                        : "",
                rests);
    }

    private String whileAway(Viewer viewer, PersonaId supporter, Name name, Instant now) {
        var shown = Texts.isolated(name.name());
        return supporters
                .hours(supporter)
                .flatMap(hours -> hours.next(now.atZone(viewer.zone()), at -> true))
                .map(at ->
                        texts.of(
                                viewer.locale(),
                                "conversation.presence.writes-back.next",
                                shown,
                                at.getDayOfWeek().getDisplayName(TextStyle.FULL, viewer.locale()),
                                DateTimeFormatter.ofPattern("HH:mm", viewer.locale()).format(at)))
                .orElseGet(() ->
                        texts.of(viewer.locale(), "conversation.presence.writes-back", shown));
    }

    private static long number(@Nullable Long before) {
        return before == null ? Long.MAX_VALUE : before;
    }

    private @Nullable String told(Viewer viewer, @Nullable String told) {
        var key = "conversation.told." + told;
        return told != null && texts.has(key) ? texts.of(viewer.locale(), key) : null;
    }

    private static String state(Conversation conversation, Instant now) {
        return switch (conversation.state(now)) {
            case OPEN -> "open";
            case PAUSED -> "paused";
            case RESTING -> "resting";
            case ENDED -> "ended";
        };
    }

    /// What stands below the log, most final first.
    private String write(Viewer viewer, Seated seated, Instant now) {
        if (seated.conversation().state(now) == State.ENDED) {
            return "read";
        }
        if (seated.conversation().state(now) == State.RESTING) {
            return "looked-at";
        }
        if (viewer.standing() == Standing.RESTING) {
            return "rest";
        }
        if (!members.mayWrite(seated.own())) {
            return "consent";
        }
        if (!seated.me().agrees()) {
            return "agree";
        }
        if (seated.me().pauses(now)) {
            return "resume";
        }
        return seated.conversation().state(now) == State.PAUSED ? "wait" : "write";
    }

    private Composer composer(
            Viewer viewer,
            Seated seated,
            List<Message> messages,
            Ask ask,
            @Nullable Refusal refusal) {
        var stream = seated.conversation().stream();
        return refusal == null
                ? drafts.composer(
                        stream, seated.own(), messages, saidBack(viewer, stream, ask.back()))
                : new Composer(
                        refusal.client().toString(),
                        drafts.ticket(stream, seated.own()),
                        refusal.typed(),
                        refusal.error());
    }

    /// The beginning of an answer that says a message back.
    private String saidBack(Viewer viewer, StreamId stream, @Nullable Long number) {
        return Optional.ofNullable(number)
                .flatMap(n -> log.message(stream, n))
                .flatMap(MessageLines::words)
                .map(words ->
                        texts.of(
                                        viewer.locale(),
                                        "conversation.say-back",
                                        ToRemember.shortened(words.text(), ToRemember.LONGEST))
                                + " ")
                .orElse("");
    }

    private List<LogItem> items(
            Viewer viewer,
            Seated seated,
            Map<PersonaId, Name> names,
            List<Message> messages,
            long seen) {
        return LogItem.list(
                messages,
                m -> m.number() > seen && m.by().equals(seated.other().name()),
                seated.own(),
                viewer.zone(),
                instant -> moment(instant, viewer),
                m -> lines.line(m, names, viewer.locale(), viewer.zone()));
    }

    private String moment(Instant instant, Viewer viewer) {
        return new Moments(texts, viewer.locale(), viewer.zone(), time.instant()).moment(instant);
    }

    private Map<PersonaId, Name> names(Seated seated) {
        return members.names(List.of(seated.own(), seated.other().name()));
    }

    private Name name(Viewer viewer, Seated seated, Map<PersonaId, Name> names) {
        var id = seated.other().name();
        return names.getOrDefault(
                id, new Name(id, texts.of(viewer.locale(), "conversation.somebody"), 0));
    }

    MessagePage message(
            Viewer viewer,
            StreamId stream,
            long number,
            @Nullable String typed,
            @Nullable String error) {
        var seated = access.toRead(viewer, stream);
        var message = log.message(stream, number).orElseThrow(NotFound::new);
        if (message.content() instanceof Message.Note) {
            throw new NotFound();
        }
        var words = MessageLines.words(message);
        var now = time.instant();
        var mine = message.by().equals(seated.own());
        var write = write(viewer, seated, now);
        return new MessagePage(
                stream.toString(),
                lines.line(message, viewer.locale(), viewer.zone()),
                mine,
                moment(message.sentAt(), viewer),
                words.map(w -> w.text()).orElse(""),
                typed,
                UUID.randomUUID().toString(),
                words.isPresent() && write.equals("write"),
                words.isPresent() && !write.equals("read") && seated.me().agrees(),
                mine
                        && words.isPresent()
                        && write.equals("write")
                        && !message.sentAt().plus(EDITABLE).isBefore(now),
                mine && words.isPresent(),
                !mine,
                error);
    }

    AgreementPage agreement(Viewer viewer, StreamId stream) {
        var seated = access.toRead(viewer, stream);
        var agreement = seated.me().agreement();
        return new AgreementPage(
                stream.toString(),
                name(viewer, seated, names(seated)).name(),
                agreement == null || !agreement.isCurrent() ? null : moment(agreement.at(), viewer),
                seated.other().agrees(),
                seated.me().presence(),
                seated.conversation().showsPresence(time.instant()),
                seated.conversation().state(time.instant()) == State.ENDED);
    }

    SafetyPage safety(Viewer viewer, StreamId stream) {
        var seated = access.toRead(viewer, stream);
        var with = name(viewer, seated, names(seated)).name();
        var supports = seated.me().part() == Part.SUPPORTER;
        return new SafetyPage(
                stream.toString(),
                with,
                state(seated.conversation(), time.instant()),
                seated.me().pauses(time.instant()),
                seated.me().agrees() && viewer.standing() != Standing.RESTING,
                supports,
                supports ? handing(viewer, handOvers.told(stream), with) : "",
                UUID.randomUUID().toString());
    }

    NotesPage notes(
            Viewer viewer,
            StreamId stream,
            List<Notes.Written> notes,
            String typed,
            @Nullable String error) {
        var seated = access.toRead(viewer, stream);
        return new NotesPage(
                stream.toString(),
                name(viewer, seated, names(seated)).name(),
                seated.me().part() == Part.SUPPORTER
                        && seated.conversation().state(time.instant()) != State.ENDED
                        && seated.me().agrees()
                        && viewer.standing() != Standing.RESTING,
                notes.stream()
                        .map(each ->
                                new NotesPage.Line(
                                        each.id().toString(),
                                        each.words().text(),
                                        moment(each.at(), viewer)))
                        .toList(),
                UUID.randomUUID().toString(),
                typed,
                error);
    }

    RememberPage remember(
            Viewer viewer,
            StreamId stream,
            String typed,
            @Nullable String error,
            RememberPage.@Nullable Clash clash) {
        var seated = access.toRead(viewer, stream);
        var list = remember.list(viewer, stream);
        return new RememberPage(
                stream.toString(),
                name(viewer, seated, names(seated)).name(),
                list.stream().map(RememberPage.Line::of).toList(),
                seated.conversation().state(time.instant()) != State.ENDED
                        && seated.me().agrees()
                        && viewer.standing() != Standing.RESTING,
                list.size() >= ToRemember.MOST,
                UUID.randomUUID().toString(),
                typed,
                error,
                clash);
    }

    CopyPage copy(Viewer viewer, StreamId stream, @Nullable Long before) {
        var seated = access.toRead(viewer, stream);
        var messages = log.before(stream, before == null ? Long.MAX_VALUE : before, A_COPY_AT_ONCE);
        var names = names(seated);
        return new CopyPage(
                stream.toString(),
                name(viewer, seated, names).name(),
                items(viewer, seated, names, messages, Long.MAX_VALUE),
                messages.size() == A_COPY_AT_ONCE ? messages.getFirst().number() : null);
    }
}
