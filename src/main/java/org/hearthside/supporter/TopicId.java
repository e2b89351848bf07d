package org.hearthside.supporter;

import java.util.Optional;
import java.util.UUID;
import org.hearthside.shared.Uuids;

/// One thing on the list that people tick.
public record TopicId(UUID value) {
    public static TopicId random() {
        return new TopicId(UUID.randomUUID());
    }

    /// The id in these letters, or nothing when they are no id.
    public static Optional<TopicId> of(String text) {
        return Uuids.of(text).map(TopicId::new);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
