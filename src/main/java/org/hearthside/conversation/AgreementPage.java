package org.hearthside.conversation;

import org.jspecify.annotations.Nullable;

/// What `agreement.jte` shows: how we talk here, and what the viewer chose.
///
/// @param agreedOn when the viewer accepted it, in words, or null
/// @param otherAgreed whether the other has
public record AgreementPage(
        String stream,
        String with,
        @Nullable String agreedOn,
        boolean otherAgreed,
        boolean presence,
        boolean otherPresence,
        boolean ended) {

    public String path() {
        return "/talk/c/" + stream;
    }
}
