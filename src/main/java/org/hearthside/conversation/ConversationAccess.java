package org.hearthside.conversation;

import java.time.InstantSource;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.stereotype.Component;

/// Who may do what in a conversation. The only way to get one.
@Component
class ConversationAccess {
    private final ConversationRows rows;
    private final Members members;
    private final InstantSource time;

    ConversationAccess(ConversationRows rows, Members members, InstantSource time) {
        this.rows = rows;
        this.members = members;
        this.time = time;
    }

    /// To read, also after the end, to keep a copy, to report, to allow or forbid presence.
    Seated toRead(Viewer viewer, StreamId stream) {
        if (!viewer.isMember()) {
            throw new NotFound(); // suspended people and visitors
        }
        var names = members.names(viewer); // none for a session that has ended
        var conversation = rows.with(stream, names).orElseThrow(NotFound::new);
        var own =
                names.contains(conversation.seeker().name())
                        ? conversation.seeker()
                        : conversation.supporter();
        var seated = new Seated(conversation, own.name());
        if (conversation.ending().isEmpty() && members.apart(own.name(), seated.other().name())) {
            conversation.end(own.name(), time.instant()); // a block by any of their other names
        }
        return seated;
    }

    /// To accept the agreement, pause, go on or say goodbye.
    Seated toSteer(Viewer viewer, StreamId stream) {
        var seated = toRead(viewer, stream);
        if (seated.conversation().state(time.instant()) == State.ENDED) {
            throw new Refused(Reason.ENDED); // reading only, for good
        }
        return seated;
    }

    /// To see and change what both want to remember.
    Seated toRemember(Viewer viewer, StreamId stream) {
        var seated = toSteer(viewer, stream);
        if (viewer.standing() == Standing.RESTING) {
            throw new Refused(Reason.NOT_NOW); // resting people read
        }
        if (seated.conversation().state(time.instant()) == State.RESTING) {
            throw new Refused(
                    Reason.PAUSED); // until a person has looked, nothing is written at all
        }
        if (!mayKeepWords(seated.own())) {
            throw new Refused(Reason.NEEDS_CONSENT); // their words may not be kept
        }
        if (!seated.me().agrees()) {
            throw new Refused(Reason.AGREE_FIRST); // nobody writes before they know the limits
        }
        return seated;
    }

    /// Whether words of this person may be kept at all: they said yes to it and did not take it
    /// back.
    boolean mayKeepWords(PersonaId own) {
        return members.mayWrite(own);
    }

    /// To send a message or change one.
    Seated toSend(Viewer viewer, StreamId stream) {
        var seated = toRemember(viewer, stream);
        if (seated.conversation().state(time.instant()) == State.PAUSED) {
            throw new Refused(Reason.PAUSED); // one of the two asked for a day's rest
        }
        return seated;
    }
}
