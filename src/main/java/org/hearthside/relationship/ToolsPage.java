package org.hearthside.relationship;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `tools.jte` shows to one of the two.
///
/// @param with the other's name
/// @param refusal the message key of why they may change nothing here, or null
/// @param told what happened, once, in words
/// @param fresh names what is given next, so that giving it twice gives it once
/// @param typed what was refused, by field, to be shown again
/// @param errors what is wrong with it, in words
public record ToolsPage(
        String stream,
        String with,
        boolean seeker,
        @Nullable String refusal,
        @Nullable String told,
        List<Given> given,
        String fresh,
        Map<String, String> typed,
        Map<String, String> errors) {

    /// @param kind `resource`, `worksheet`, `exercise` or `professional`
    /// @param exercise which one, or null
    /// @param shown whether the reader sees what is in it
    /// @param asks whether the seeker is asked if it helped
    /// @param helped `yes`, `partly` or `no`, or null
    public record Given(
            String id,
            String kind,
            @Nullable String exercise,
            String title,
            String body,
            String place,
            Tool.Sheet sheet,
            String when,
            boolean shown,
            boolean asks,
            @Nullable String helped) {}

    public String talk() {
        return "/talk/c/" + stream;
    }

    public String path() {
        return talk() + "/together/tools";
    }

    public boolean mayWrite() {
        return refusal == null;
    }

    /// What was typed into this field of this form and refused, or what stands there.
    public String typed(String form, String field, String otherwise) {
        return form.equals(typed.get("item")) ? typed.getOrDefault(field, otherwise) : otherwise;
    }

    /// What is wrong with this field of this form, or null.
    public @Nullable String error(String form, String field) {
        return form.equals(typed.get("item")) ? errors.get(field) : null;
    }
}
