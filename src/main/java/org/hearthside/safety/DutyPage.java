package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `duty.jte` shows to somebody who may be on duty: their own shifts, and who else is there.
///
/// @param mine those that can begin, go on or come
/// @param roles message words of what they may take on now, unplanned
/// @param plans whether they may plan the rota too
public record DutyPage(
        OnDuty duty, List<Mine> mine, List<String> roles, boolean plans, @Nullable String error) {

    /// @param state `there`, `silent`, `begin` or `planned`
    /// @param stateWords the same in words
    /// @param alone whether nobody would look after what is said once they go
    public record Mine(
            String id, String role, String when, String state, String stateWords, boolean alone) {}
}
