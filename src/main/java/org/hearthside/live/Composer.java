package org.hearthside.live;

import org.jspecify.annotations.Nullable;

/// The form below a log, as `composer.jte` shows it.
///
/// @param client names the message, so that pressing twice sends once
/// @param ticket keeps the words if the session has ended, empty where they are not kept
/// @param error what to do about what was sent last, or null
public record Composer(String client, String ticket, String text, @Nullable String error) {
    /// The same with other words.
    public Composer with(String words) {
        return new Composer(client, ticket, words, error);
    }
}
