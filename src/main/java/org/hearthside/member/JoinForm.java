package org.hearthside.member;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a newcomer sent in the first step.
///
/// @param act `another` asks for another name, `own` for a field to type in, else the name is used
/// @param pick one of the close names that were offered
record JoinForm(
        @Nullable String attempt,
        @Nullable String name,
        @Nullable String quilt,
        @Nullable String own,
        @Nullable String device,
        @Nullable String adult,
        @Nullable String act,
        @Nullable String pick) {

    /// The name to use; what is far too long is cut, and then refused as too long.
    String wanted() {
        var text = Objects.requireNonNullElse(pick == null || pick.isBlank() ? name : pick, "");
        return text.length() > 100 ? text.substring(0, 100) : text;
    }

    boolean isAdult() {
        return "true".equals(adult);
    }

    boolean isOwn() {
        return "true".equals(own);
    }

    String chosenDevice() {
        return device != null && (device.equals("mine") || device.equals("shared")) ? device : "";
    }

    /// A device counts as shared until somebody says that it is theirs alone.
    boolean isShared() {
        return !"mine".equals(device);
    }

    /// The avatar that was shown with the name, else 0.
    long seed() {
        try {
            return quilt == null ? 0 : Long.parseLong(quilt);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// What names the form: 32 signs that we drew, else nothing.
    String attemptOr(String otherwise) {
        return attempt != null && attempt.matches("[0-9a-f]{32}") ? attempt : otherwise;
    }
}
