package org.hearthside.shared;

import java.util.Optional;
import java.util.UUID;

/// Reads ids that came from outside.
public final class Uuids {
    private Uuids() {}

    /// The id in these letters, or nothing when they are no id.
    public static Optional<UUID> of(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
