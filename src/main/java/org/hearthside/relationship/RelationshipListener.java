package org.hearthside.relationship;

import org.hearthside.conversation.ConversationEnded;
import org.hearthside.conversation.ConversationForgotten;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What this room does when others speak.
@Component
class RelationshipListener {
    private final Meetings meetings;
    private final RelationshipMemberData data;

    RelationshipListener(Meetings meetings, RelationshipMemberData data) {
        this.meetings = meetings;
        this.data = data;
    }

    @ApplicationModuleListener
    void on(ConversationEnded ended) {
        meetings.end(ended.stream());
    }

    @ApplicationModuleListener
    void on(ConversationForgotten forgotten) {
        data.forget(forgotten.stream());
    }
}
