package org.hearthside.story;

import org.hearthside.safety.DeadlinePassed;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/// What stories do when a deadline has passed.
@Component
class StoryListener {
    private final Stories stories;

    StoryListener(Stories stories) {
        this.stories = stories;
    }

    @ApplicationModuleListener(condition = "#passed.kind().startsWith('story.')")
    void on(DeadlinePassed passed) {
        var id = new StoryId(passed.ref());
        switch (passed.kind()) {
            case Stories.READ -> stories.isLate(id);
            case Stories.ASK -> stories.ask(id);
            default -> stories.lapse(id);
        }
    }
}
