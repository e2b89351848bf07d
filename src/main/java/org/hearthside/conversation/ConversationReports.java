package org.hearthside.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearthside.live.Entry;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Reportable;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;
import org.springframework.stereotype.Component;

/// What of a conversation may be reported: the other's messages, by the one to whom they were sent,
/// with up to three messages around. Number 0 stands for the conversation as it is, with its last
/// three.
@Component
class ConversationReports implements Reportable {
    private static final int BEFORE = 2;
    private static final int AFTER = 1;

    private final ConversationAccess access;
    private final Conversations conversations;
    private final MessageLog log;
    private final Members members;

    ConversationReports(
            ConversationAccess access,
            Conversations conversations,
            MessageLog log,
            Members members) {
        this.access = access;
        this.conversations = conversations;
        this.log = log;
        this.members = members;
    }

    @Override
    public String kind() {
        return "message";
    }

    @Override
    public Delivered delivered(Viewer viewer, ContentRef ref) {
        var stream = new StreamId(ref.id());
        var seated = access.toRead(viewer, stream);
        var other = seated.other().name();
        var names = members.names(List.of(seated.own(), other));
        return new Delivered(
                seated.own(),
                other,
                name(names, other),
                stream.value(),
                around(stream, ref.number(), other).stream()
                        .map(m ->
                                new Line(
                                        m.number(),
                                        m.by(),
                                        name(names, m.by()),
                                        m.sentAt(),
                                        m.number() == ref.number(),
                                        log.wordings(stream, m.number())))
                        .toList(),
                "/talk/c/" + stream + "#m-" + ref.number());
    }

    private List<Message> around(StreamId stream, long number, PersonaId other) {
        if (number == 0) {
            return said(log.before(stream, Long.MAX_VALUE, 20)).reversed().stream()
                    .limit(BEFORE + AFTER)
                    .toList()
                    .reversed();
        }
        var reported =
                log.message(stream, number)
                        .filter(m -> m.by().equals(other))
                        .filter(ConversationReports::isSaid)
                        .orElseThrow(NotFound::new);
        var around = new ArrayList<Message>();
        said(log.before(stream, number, 20)).reversed().stream()
                .limit(BEFORE)
                .forEach(around::addFirst);
        around.add(reported);
        log.after(stream, number, 20).stream()
                .map(Entry::message)
                .filter(m -> m.number() > number && isSaid(m))
                .limit(AFTER)
                .forEach(around::add);
        return around;
    }

    private static List<Message> said(List<Message> messages) {
        return messages.stream().filter(ConversationReports::isSaid).toList();
    }

    private static boolean isSaid(Message message) {
        return !(message.content() instanceof Message.Note);
    }

    private static String name(Map<PersonaId, Name> names, PersonaId id) {
        return Optional.ofNullable(names.get(id)).map(Name::name).orElse("");
    }

    @Override
    public void part(Viewer viewer, ContentRef ref, Parting parting) {
        var stream = new StreamId(ref.id());
        switch (parting) {
            case FOR_GOOD -> conversations.block(viewer, stream);
            case FOR_A_DAY -> {
                var seated = access.toRead(viewer, stream);
                if (seated.conversation().ending().isEmpty()) {
                    conversations.pause(viewer, stream);
                }
            }
        }
    }
}
