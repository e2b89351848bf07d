package org.hearthside.conversation;

import java.util.List;
import org.hearthside.live.Around;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
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
    private final ConversationAccess access;
    private final Conversations conversations;
    private final MessageLog log;
    private final Around around;

    ConversationReports(
            ConversationAccess access, Conversations conversations, MessageLog log, Around around) {
        this.access = access;
        this.conversations = conversations;
        this.log = log;
        this.around = around;
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
        return new Delivered(
                seated.own(),
                other,
                around.name(other),
                stream.value(),
                ref.number() == 0
                        ? around.newest(stream)
                        : fromTheOther(stream, ref.number(), other),
                "/talk/c/" + stream + "#m-" + ref.number());
    }

    private List<Line> fromTheOther(StreamId stream, long number, PersonaId other) {
        if (log.message(stream, number).filter(m -> m.by().equals(other)).isEmpty()) {
            throw new NotFound(); // their own, or none
        }
        return around.message(stream, number, _ -> true);
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
