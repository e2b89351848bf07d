package org.hearthside.member;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a person gets back in: while joining, recovering or in Settings.
///
/// @param step of joining, or 0
/// @param name what their device shall call the passkey: their name here
/// @param passkeys how many they have
/// @param words whether they have words
/// @param lines the words or the groups of the code, while they are shown
/// @param action where the form goes
/// @param next where to go on, when there is something already
/// @param renewed whether what was shown before was too old and this is new
/// @param typed what they typed back
public record WayInPage(
        int step,
        @Nullable String name,
        int passkeys,
        boolean words,
        List<String> lines,
        String action,
        @Nullable String next,
        boolean renewed,
        String typed,
        Map<String, String> errors) {

    String joined() {
        return String.join("-", lines);
    }
}
