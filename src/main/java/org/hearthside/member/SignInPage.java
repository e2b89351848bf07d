package org.hearthside.member;

import java.util.Map;

/// The page to sign in, to recover or to prove who is there.
///
/// @param next where to go on, a path of ours
/// @param said a message key to tell above the form, or nothing
public record SignInPage(
        String name, String device, String next, String said, Map<String, String> errors) {
    /// Whether what they sent reached nobody.
    public boolean isUndone() {
        return said.equals(SignInController.UNDONE);
    }
}
