package org.hearthside.forum;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/// A space's plan as somebody typed it.
public record SpaceForm(String title, String whoFor, String rules, String language, String door) {
    public static final List<String> LANGUAGES = List.of("en", "es");
    private static final int LONGEST_TITLE = 60;
    private static final int LONGEST_WHO = 300;
    private static final int LONGEST_RULES = 2_000;

    static SpaceForm of(MultiValueMap<String, String> typed) {
        return new SpaceForm(
                text(typed, "title"),
                text(typed, "whoFor"),
                text(typed, "rules"),
                text(typed, "language"),
                text(typed, "door"));
    }

    static SpaceForm of(SpacePlan plan) {
        return new SpaceForm(
                plan.title(),
                plan.whoFor(),
                plan.rules(),
                plan.language().toLanguageTag(),
                plan.door().word());
    }

    static SpaceForm empty(Locale locale) {
        return new SpaceForm("", "", "", locale.getLanguage(), ForumDoor.OPEN.word());
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text.replaceAll("[\\p{Cntrl}&&[^\n]]", "").strip();
    }

    /// Field names with the message key of what is wrong.
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        check("title", title, LONGEST_TITLE, errors);
        check("whoFor", whoFor, LONGEST_WHO, errors);
        check("rules", rules, LONGEST_RULES, errors);
        return errors;
    }

    private static void check(String field, String text, int longest, Map<String, String> errors) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > longest) {
            errors.put(field, "forum.work." + field.toLowerCase(Locale.ROOT) + ".error");
        }
    }

    /// To be asked for when there are no errors.
    SpacePlan plan() {
        return new SpacePlan(
                title,
                whoFor,
                rules,
                Locale.forLanguageTag(LANGUAGES.contains(language) ? language : "en"),
                ForumDoor.of(door));
    }
}
