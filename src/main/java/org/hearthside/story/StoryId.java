package org.hearthside.story;

import java.util.UUID;
import org.hearthside.member.SpaceId;

/// A story, and the space in which its writer has a name.
record StoryId(UUID value) {
    static StoryId random() {
        return new StoryId(UUID.randomUUID());
    }

    SpaceId space() {
        return new SpaceId(value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
