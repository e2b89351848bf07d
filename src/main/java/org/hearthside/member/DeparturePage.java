package org.hearthside.member;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `delete.jte` shows.
///
/// @param dueAt when they will be gone, if they asked for it
/// @param inSevenDays when that would be
/// @param lastAdministrator whether nobody would be left to look after roles
public record DeparturePage(
        @Nullable Instant dueAt,
        Instant inSevenDays,
        boolean lastAdministrator,
        Map<String, String> errors) {}
