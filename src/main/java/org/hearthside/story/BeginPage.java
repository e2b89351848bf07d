package org.hearthside.story;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hearthside.ui.Languages;

/// What `begin.jte` shows: the first step of a story.
public record BeginPage(String name, String title, String language, Map<String, String> errors) {
    public List<Locale> languages() {
        return Languages.SPOKEN;
    }
}
