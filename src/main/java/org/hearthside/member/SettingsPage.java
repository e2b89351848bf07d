package org.hearthside.member;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One of the settings pages; each uses the parts it needs.
///
/// @param said a message key to tell politely, or nothing
public record SettingsPage(
        ChoicesPage choices,
        String said,
        Map<String, String> errors,
        List<OwnName> names,
        List<Blocked> blocks,
        List<Agreed> agreed) {

    /// A name of the reader's own.
    ///
    /// @param where message key of the kind of space
    public record OwnName(PersonaId id, String name, long quilt, String where) {}

    public record Blocked(PersonaId id, String name, long quilt, Instant at) {}

    /// @param at since when it stands, or null
    /// @param takenBack when it was taken back, where it does not stand; or null
    public record Agreed(
            String idea, boolean needed, @Nullable Instant at, @Nullable Instant takenBack) {}

    public Preferences.Chosen chosen() {
        return choices.chosen();
    }
}
