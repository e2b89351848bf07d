package org.hearthside.forum;

import org.hearthside.safety.DeadlinePassed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What the forum does when others speak.
@Component
class ForumListener {
    private final Care care;

    ForumListener(Care care) {
        this.care = care;
    }

    @ApplicationModuleListener(condition = "#passed.kind() == 'forum.unanswered'")
    void on(DeadlinePassed passed) {
        care.pass(new TopicId(passed.ref()));
    }
}
