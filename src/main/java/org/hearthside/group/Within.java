package org.hearthside.group;

import java.time.Instant;
import org.hearthside.live.Message;
import org.hearthside.member.PersonaId;

/// A group and the viewer's part in it.
record Within(PeerGroup group, GroupPerson me) {
    PersonaId own() {
        return me.name();
    }

    /// Whether they lead it for a time only, while nobody of the group does.
    boolean covers() {
        return me.part().facilitates() && me.until() != null;
    }

    boolean agrees() {
        return me.agreed() == group.agreement().version();
    }

    /// Whether this reaches them: nothing that is kept no more, or was said before they came in.
    boolean reaches(Message message, Instant now) {
        return message.number() > me.from() && !message.sentAt().isBefore(PeerGroup.keptSince(now));
    }
}
