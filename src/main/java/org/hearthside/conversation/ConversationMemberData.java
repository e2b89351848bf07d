package org.hearthside.conversation;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.kept;
import static org.hearthside.member.Held.replaced;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.live.Drafts;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.member.CopyPart;
import org.hearthside.member.CopyRow;
import org.hearthside.member.Held;
import org.hearthside.member.Held.Kind;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Leaver;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One person's talks: what was said in them, drafts, what they wanted to remember. What the other
/// said is theirs to read, so it is in the copy, under the name the other has there.
@Component
@Order(0) // before the message log erases what no talk came of
class ConversationMemberData implements HoldsMemberData {
    private static final String AN_ID = "an id, which says nothing to its person";
    private final ConversationRows rows;
    private final Conversations conversations;
    private final MessageLog log;
    private final Notes notes;
    private final Drafts drafts;
    private final Sealing sealing;
    private final Members members;
    private final JdbcClient database;
    private final Texts texts;

    ConversationMemberData(
            ConversationRows rows,
            Conversations conversations,
            MessageLog log,
            Notes notes,
            Drafts drafts,
            Sealing sealing,
            Members members,
            JdbcClient database,
            Texts texts) {
        this.rows = rows;
        this.conversations = conversations;
        this.log = log;
        this.notes = notes;
        this.drafts = drafts;
        this.sealing = sealing;
        this.members = members;
        this.database = database;
        this.texts = texts;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                kept(Kind.LINK, "conversation", "stream_id")
                        .until("as long as the other of the two")
                        .notCopied(AN_ID),
                kept(
                                Kind.TRACE,
                                "conversation",
                                "opened_at",
                                "ended_at",
                                "resting",
                                "told_at",
                                "kept_at")
                        .until(
                                "as long as the other of the two, or until nobody has written for twelve months"),
                replaced(Kind.LINK, "conversation", "ended_by"),
                erased(Kind.LINK, "conversation_note", "id", "stream_id", "persona_id")
                        .notCopied(AN_ID),
                erased(Kind.WORDS, "conversation_note", "sealed", "written_at")
                        .until("until the supporter removes it"),
                kept(Kind.LINK, "conversation_lapsed", "stream_id", "because")
                        .until("as long as the talk")
                        .notCopied(AN_ID),
                kept(Kind.TRACE, "conversation_lapsed", "told_at")
                        .until("as long as the talk")
                        .notCopied("it stands in the talk itself"),
                erased(Kind.LINK, "conversation_hand_over", "stream_id", "id").notCopied(AN_ID),
                erased(
                                Kind.TRACE,
                                "conversation_hand_over",
                                "told_at",
                                "due_at",
                                "answered_at",
                                "done_at")
                        .until("as long as the talk"),
                erased(Kind.CHOICE, "conversation_hand_over", "answer")
                        .until("as long as the talk"),
                kept(Kind.LINK, "conversation_participant", "stream_id")
                        .until("as long as the other of the two")
                        .notCopied(AN_ID),
                replaced(Kind.LINK, "conversation_participant", "persona_id"),
                kept(Kind.TRACE, "conversation_participant", "part")
                        .until("as long as the other of the two, so that the talk can be read"),
                erased(
                        Kind.CHOICE,
                        "conversation_participant",
                        "agreement",
                        "agreed_at",
                        "presence",
                        "paused_until",
                        "seen"),
                erased(
                                Kind.LINK,
                                "conversation_remembered",
                                "id",
                                "stream_id",
                                "persona_id",
                                "version")
                        .notCopied(AN_ID),
                erased(Kind.WORDS, "conversation_remembered", "sealed", "added_at")
                        .until("until one of the two removes it"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        var own = members.names(viewer);
        var seen = rows.seen(own);
        var parts = new ArrayList<CopyPart>();
        rows.of(own).stream()
                .sorted(Comparator.comparing(Conversation::openedAt))
                .forEach(talk -> {
                    var me =
                            own.contains(talk.seeker().name())
                                    ? talk.seeker().name()
                                    : talk.supporter().name();
                    parts.addAll(
                            export(
                                    new Seated(talk, me),
                                    seen.getOrDefault(talk.stream(), 0L),
                                    viewer));
                });
        return parts;
    }

    private List<CopyPart> export(Seated seated, long seen, Viewer viewer) {
        var talk = seated.conversation();
        var other = seated.other().name();
        var names = members.names(List.of(seated.own(), other));
        var with = name(names, other, viewer);
        var ending = talk.ending().orElse(null);
        var agreement = seated.me().agreement();
        var told = rows.toldAndKept(talk.stream());
        return List.of(
                new CopyPart(
                        "conversation",
                        with,
                        List.of(
                                new CopyRow()
                                        .with("opened_at", talk.openedAt())
                                        .with("ended_at", ending == null ? null : ending.at())
                                        .with("resting", talk.isResting())
                                        .with("told_at", told.get("told_at"))
                                        .with("kept_at", told.get("kept_at"))
                                        .with(
                                                "ended_by", // told to nobody but whoever did it
                                                ending != null && ending.by().equals(seated.own())
                                                        ? name(names, seated.own(), viewer)
                                                        : null)
                                        .done())),
                new CopyPart(
                        "conversation_participant",
                        with,
                        List.of(
                                new CopyRow()
                                        .with("persona_id", name(names, seated.own(), viewer))
                                        .with("part", seated.me().part().word())
                                        .with(
                                                "agreement",
                                                agreement == null ? null : agreement.version())
                                        .with(
                                                "agreed_at",
                                                agreement == null ? null : agreement.at())
                                        .with("presence", seated.me().presence())
                                        .with("paused_until", seated.me().pausedUntil())
                                        .with("seen", seen)
                                        .done())),
                new CopyPart("message", with, messages(talk.stream(), names, seated, viewer)),
                drafts.copy(talk.stream(), seated.own(), with),
                new CopyPart("conversation_remembered", with, remembered(talk.stream())),
                new CopyPart("conversation_note", with, noted(talk.stream())),
                new CopyPart("conversation_hand_over", with, handedOver(talk.stream())));
    }

    private List<Map<String, @Nullable Object>> messages(
            StreamId stream, Map<PersonaId, Name> names, Seated seated, Viewer viewer) {
        return log.all(stream, _ -> true).stream()
                .map(m -> message(m, names, seated, viewer))
                .toList();
    }

    private Map<String, @Nullable Object> message(
            Message message, Map<PersonaId, Name> names, Seated seated, Viewer viewer) {
        var row =
                new CopyRow()
                        .with("number", message.number())
                        .with(
                                "persona_id",
                                message.by().equals(PersonaId.NONE)
                                        ? null
                                        : name(names, message.by(), viewer))
                        .with("sent_at", message.sentAt())
                        .with("kind", kind(message.content()))
                        .with(
                                "code",
                                message.content() instanceof Message.Note note ? note.code() : null)
                        .with(
                                "body",
                                MessageLines.words(message)
                                        .map(words -> words.text())
                                        .orElse(null));
        if (message.content() instanceof Message.Said said
                && said.edited()
                && message.by().equals(seated.own())) {
            var wordings = log.wordings(message.stream(), message.number());
            row.with(
                    "earlier", // what it said before
                    wordings.stream()
                            .limit(wordings.size() - 1L)
                            .map(words -> words.text())
                            .toList());
        }
        return row.done();
    }

    private static String kind(Message.Content content) {
        return switch (content) {
            case Message.Said said -> said.edited() ? "edited" : "said";
            case Message.TakenBack _ -> "taken-back";
            case Message.TakenAway _ -> "taken-away";
            case Message.SetAside _ -> "set-aside";
            case Message.Note _ -> "note";
        };
    }

    /// Both have them: the seeker's part is what was noted about them.
    private List<Map<String, @Nullable Object>> noted(StreamId stream) {
        return notes.all(stream).stream()
                .map(note ->
                        new CopyRow()
                                .with("sealed", note.words().text())
                                .with("written_at", note.at())
                                .done())
                .toList();
    }

    private List<Map<String, @Nullable Object>> handedOver(StreamId stream) {
        return database.sql("select * from conversation_hand_over where stream_id = ?")
                .param(stream.value())
                .query((row, at) ->
                        new CopyRow()
                                .columns(
                                        row,
                                        "told_at",
                                        "due_at",
                                        "answer",
                                        "answered_at",
                                        "done_at")
                                .done())
                .list();
    }

    private List<Map<String, @Nullable Object>> remembered(StreamId stream) {
        return database.sql(
                        """
                        select id, sealed, added_at from conversation_remembered
                        where stream_id = ? order by added_at, id
                        """)
                .param(stream.value())
                .query((row, at) ->
                        new CopyRow()
                                .with(
                                        "sealed",
                                        sealing.open(
                                                        stream,
                                                        ToRemember.place(
                                                                row.getObject(1, UUID.class)),
                                                        row.getBytes(2))
                                                .map(words -> words.text())
                                                .orElse(null))
                                .columns(row, "added_at")
                                .done())
                .list();
    }

    private String name(Map<PersonaId, Name> names, PersonaId id, Viewer viewer) {
        return Optional.ofNullable(names.get(id))
                .map(Name::name)
                .orElseGet(() -> texts.of(viewer.locale(), "conversation.somebody"));
    }

    @Override
    public void erase(Leaver leaver) {
        var names = leaver.personas();
        rows.of(names).stream()
                .sorted(Comparator.comparing(talk -> talk.stream().value()))
                .forEach(talk ->
                        conversations.leave(
                                talk.stream(),
                                names.contains(talk.seeker().name())
                                        ? talk.seeker().name()
                                        : talk.supporter().name()));
    }
}
