package org.hearthside.conversation;

import org.hearthside.live.StreamId;
import org.hearthside.member.NameBlocked;
import org.hearthside.safety.AgeDoubted;
import org.hearthside.safety.DeadlinePassed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What conversations do when others speak.
@Component
class ConversationListener {
    private final Conversations conversations;

    ConversationListener(Conversations conversations) {
        this.conversations = conversations;
    }

    @ApplicationModuleListener
    void on(NameBlocked blocked) {
        conversations.part(blocked.by(), blocked.blocked());
    }

    @ApplicationModuleListener
    void on(AgeDoubted doubted) {
        conversations.restOrGoOn(new StreamId(doubted.place()));
    }

    @ApplicationModuleListener(condition = "#passed.kind().startsWith('conversation.')")
    void on(DeadlinePassed passed) {
        if (passed.kind().equals(Conversations.PAUSE)) {
            conversations.pauseIsOver(new StreamId(passed.ref()));
        } else if (passed.kind().equals(Conversations.LEFT)) {
            conversations.sweepAfterLeaving(new StreamId(passed.ref()));
        }
    }
}
