package org.hearthside.story;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearthside.ui.Languages;
import org.jspecify.annotations.Nullable;

/// What `write.jte` shows: a story in its writer's hands.
///
/// @param sheet the page that this is
/// @param stands what another page kept meanwhile, when this one was refused for it
/// @param ticket keeps the words when the session ends before they are sent
/// @param hints words that could be looked at
/// @param said what was said about it, oldest first
public record WritePage(
        String path,
        String name,
        StoryForm form,
        Sheet sheet,
        @Nullable StoryPage stands,
        Map<String, String> errors,
        String ticket,
        List<HintLine> hints,
        List<Said> said,
        String word,
        @Nullable String told) {

    /// @param part message key of the part it stands in
    public record HintLine(String part, String words) {}

    /// @param act message key
    public record Said(String act, String when, @Nullable String words) {}

    public List<Locale> languages() {
        return Languages.SPOKEN;
    }
}
