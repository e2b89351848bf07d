package org.hearthside.relationship;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `relationship.jte` shows to one of the two.
///
/// @param with the other's name
/// @param seeker whether the viewer is the one who asked to talk
/// @param refusal the message key of why they may write nothing here, or null
/// @param told what happened, once, in words
/// @param typed what was refused, by field, to be shown again
/// @param errors what is wrong with it, in words
/// @param mayHelp whether they read what it takes to support others
/// @param asks of how many things the seeker was given they are asked whether they helped
public record RelationshipPage(
        String stream,
        String with,
        boolean seeker,
        boolean ended,
        @Nullable String refusal,
        @Nullable String told,
        Map<String, String> typed,
        Map<String, String> errors,
        int asks,
        MeetingsPart meetings,
        WordsPart words,
        RoundPart round,
        boolean mayHelp) {

    public String talk() {
        return "/talk/c/" + stream;
    }

    public String path() {
        return talk() + "/together";
    }

    public boolean mayWrite() {
        return refusal == null;
    }

    /// What was typed into this field and refused, or what stands there.
    public String typed(String field, String otherwise) {
        return typed.getOrDefault(field, otherwise);
    }
}
