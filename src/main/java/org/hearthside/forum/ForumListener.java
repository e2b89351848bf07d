package org.hearthside.forum;

import org.hearthside.member.NameBlocked;
import org.hearthside.safety.DeadlinePassed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What the forum does when others speak.
@Component
class ForumListener {
    private final Care care;
    private final Forum forum;

    ForumListener(Care care, Forum forum) {
        this.care = care;
        this.forum = forum;
    }

    @ApplicationModuleListener
    void on(NameBlocked blocked) {
        forum.keepApart(blocked);
    }

    @ApplicationModuleListener(condition = "#passed.kind() == 'forum.unanswered'")
    void on(DeadlinePassed passed) {
        care.pass(new TopicId(passed.ref()));
    }
}
