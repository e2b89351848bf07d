package org.hearthside.relationship;

import java.util.List;
import org.hearthside.conversation.ConversationEnded;
import org.hearthside.conversation.ConversationForgotten;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What this room does when others speak.
@Component
class RelationshipListener {
    private final Meetings meetings;
    private final JdbcClient database;

    RelationshipListener(Meetings meetings, JdbcClient database) {
        this.meetings = meetings;
        this.database = database;
    }

    @ApplicationModuleListener
    void on(ConversationEnded ended) {
        meetings.end(ended.stream());
    }

    @ApplicationModuleListener
    void on(ConversationForgotten forgotten) {
        for (var table :
                List.of(
                        "together_series",
                        "together_meeting",
                        "together_ending",
                        "together_goal",
                        "together_agreement",
                        "together_card",
                        "together_tool",
                        "together_feedback",
                        "together_interest",
                        "together_keepsake")) {
            database.sql("delete from " + table + " where stream_id = ?")
                    .param(forgotten.stream().value())
                    .update();
        }
    }
}
