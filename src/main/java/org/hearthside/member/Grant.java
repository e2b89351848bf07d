package org.hearthside.member;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A role that somebody gave to somebody, with its reason, and how it ended if it has.
///
/// @param by who gave it, null for the first administrator, empty for somebody who has left since
/// @param endedBy who ended it, empty for somebody who has left since
public record Grant(
        UUID id,
        String name,
        long quilt,
        Role role,
        String reason,
        @Nullable String by,
        Instant at,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        boolean passkey) {

    /// The message key of the role's name.
    public String key() {
        return role.key();
    }
}
