package org.hearthside.matching;

import org.hearthside.conversation.ConversationEnded;
import org.hearthside.member.NameBlocked;
import org.hearthside.safety.DeadlinePassed;
import org.hearthside.safety.DutyChanged;
import org.hearthside.supporter.CredentialLapsed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What matching does when others speak, and when nobody does.
@Component
class MatchingListener {
    private final Matching matching;

    MatchingListener(Matching matching) {
        this.matching = matching;
    }

    @ApplicationModuleListener(condition = "#passed.kind().startsWith('matching.')")
    void on(DeadlinePassed passed) {
        matching.on(passed);
    }

    @ApplicationModuleListener
    void on(DutyChanged changed) {
        matching.tick();
    }

    @ApplicationModuleListener
    void on(NameBlocked blocked) {
        matching.keepApart(blocked);
    }

    @ApplicationModuleListener
    void on(CredentialLapsed lapsed) {
        matching.lapsed(lapsed);
    }

    @ApplicationModuleListener
    void on(ConversationEnded ended) {
        matching.talkEnded(ended.stream());
    }
}
