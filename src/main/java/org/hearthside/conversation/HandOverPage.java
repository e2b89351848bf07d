package org.hearthside.conversation;

import org.jspecify.annotations.Nullable;

/// What `hand-over.jte` shows to a supporter.
///
/// @param with the seeker
/// @param state how it stands, in words, once it is told; else empty
/// @param stands whether it is told and nobody else has said yes
/// @param done whether somebody else has said yes
/// @param client names the words, so that sending them twice sends them once
/// @param typed kept after an error
public record HandOverPage(
        String stream,
        String with,
        String state,
        boolean stands,
        boolean done,
        String client,
        String typed,
        @Nullable String error) {

    public String path() {
        return "/talk/c/" + stream;
    }
}
