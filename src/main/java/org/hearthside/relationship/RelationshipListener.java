package org.hearthside.relationship;

import org.hearthside.conversation.ConversationEnded;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What this room does when others speak.
@Component
class RelationshipListener {
    private final Meetings meetings;

    RelationshipListener(Meetings meetings) {
        this.meetings = meetings;
    }

    @ApplicationModuleListener
    void on(ConversationEnded ended) {
        meetings.end(ended.stream());
    }
}
