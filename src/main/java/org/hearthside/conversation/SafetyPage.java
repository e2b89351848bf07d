package org.hearthside.conversation;

/// What `safety.jte`, `block.jte` and `goodbye.jte` show.
///
/// @param state `open`, `paused` or `ended`
/// @param ownPause whether the viewer's own pause is in force
/// @param mayNote whether a goodbye may carry words
/// @param supports whether the viewer is the supporter
/// @param handing to the supporter, how handing over stands, in words; else empty
/// @param client names the goodbye note
public record SafetyPage(
        String stream,
        String with,
        String state,
        boolean ownPause,
        boolean mayNote,
        boolean supports,
        String handing,
        String client) {

    public String path() {
        return "/talk/c/" + stream;
    }

    public String ref() {
        return "message." + stream + ".0";
    }

    public boolean ended() {
        return state.equals("ended");
    }
}
