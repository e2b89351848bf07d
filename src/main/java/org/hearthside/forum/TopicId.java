package org.hearthside.forum;

import java.util.UUID;

/// A topic of a space.
record TopicId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
