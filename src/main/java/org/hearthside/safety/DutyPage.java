package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `duty.jte` shows to somebody who may be on duty: their own shifts, and who else is there.
///
/// @param mine those that can begin, go on or come
/// @param roles message words of what they may take on now, unplanned
/// @param plans whether they may plan the rota too
/// @param device whether this device is told when they must look; null where nobody's is
public record DutyPage(
        OnDuty duty,
        List<Mine> mine,
        List<String> roles,
        boolean plans,
        @Nullable Device device,
        @Nullable String error) {

    /// @param key what its browser must know to turn it on
    /// @param shared whether others use it too: then it is told nothing
    public record Device(boolean on, boolean shared, String key) {}

    /// @param state `there`, `silent`, `begin` or `planned`
    /// @param stateWords the same in words
    /// @param alone whether nobody would look after what is said once they go
    public record Mine(
            String id, String role, String when, String state, String stateWords, boolean alone) {}
}
