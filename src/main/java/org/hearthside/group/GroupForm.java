package org.hearthside.group;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hearthside.member.StaffTitles;
import org.hearthside.shared.Reason;
import org.springframework.util.MultiValueMap;

/// What somebody typed about a group.
///
/// @param coming `open` or `ask`
/// @param agreement one rule a line; typed on founding only
/// @param name of its founder there; typed on founding only
/// @param story what a facilitator says of themselves; typed on founding only
public record GroupForm(
        String title,
        String purpose,
        String whoFor,
        String language,
        String size,
        String coming,
        boolean guests,
        String agreement,
        String name,
        String story) {
    public static final List<String> LANGUAGES = List.of("en", "es");
    public static final int LONGEST_TITLE = 60;
    public static final int LONGEST_PURPOSE = 1_000;
    public static final int LONGEST_WHO = 300;
    public static final int LONGEST_AGREEMENT = 3_000;
    public static final int LONGEST_STORY = 300;

    static GroupForm of(MultiValueMap<String, String> typed) {
        return new GroupForm(
                text(typed, "title"),
                text(typed, "purpose"),
                text(typed, "whoFor"),
                text(typed, "language"),
                text(typed, "size"),
                text(typed, "coming"),
                !text(typed, "guests").isEmpty(),
                text(typed, "agreement"),
                text(typed, "name"),
                text(typed, "story"));
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : clean(text);
    }

    /// What somebody typed, as a person can read it: without signs that cannot be seen or kept.
    static String clean(String typed) {
        var clean = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n")
                .codePoints()
                .filter(sign -> sign == '\n' || sign == '\t' || !Character.isISOControl(sign))
                .map(sign -> Character.getType(sign) == Character.SURROGATE ? 0xFFFD : sign)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    static GroupForm empty(Locale locale, String agreement, String name) {
        return new GroupForm(
                "",
                "",
                "",
                locale.getLanguage(),
                String.valueOf(GroupPlan.USUAL),
                "open",
                true,
                agreement,
                name,
                "");
    }

    static GroupForm of(GroupPlan plan) {
        return new GroupForm(
                plan.title(),
                plan.purpose(),
                plan.whoFor(),
                plan.language().toLanguageTag(),
                String.valueOf(plan.size()),
                plan.asks() ? "ask" : "open",
                plan.guests(),
                "",
                "",
                "");
    }

    /// Field names with the message key of what is wrong, for a change.
    Map<String, String> errors() {
        var errors = new LinkedHashMap<String, String>();
        check("title", title, LONGEST_TITLE, errors);
        if (StaffTitles.areClaimed(title)) {
            errors.put("title", Reason.TITLE_RESERVED.messageKey());
        }
        check("purpose", purpose, LONGEST_PURPOSE, errors);
        check("whoFor", whoFor, LONGEST_WHO, errors);
        if (number().isEmpty()) {
            errors.put("size", "group.form.size.error");
        }
        return errors;
    }

    /// The same for founding.
    Map<String, String> foundingErrors() {
        var errors = errors();
        check("agreement", agreement, LONGEST_AGREEMENT, errors);
        if (length(story) > LONGEST_STORY) {
            errors.put("story", "group.form.story.error");
        }
        return errors;
    }

    private static void check(String field, String text, int longest, Map<String, String> errors) {
        if (!isReadable(text) || length(text) > longest) {
            errors.put(field, "group.form." + field.toLowerCase(Locale.ROOT) + ".error");
        }
    }

    /// Whether there is something in it that a person could read.
    static boolean isReadable(String text) {
        return text.codePoints()
                .anyMatch(sign ->
                        Character.isLetterOrDigit(sign)
                                || Character.getType(sign) == Character.OTHER_SYMBOL);
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private Optional<Integer> number() {
        return size.matches("[0-9]{1,2}")
                ? Optional.of(Integer.parseInt(size))
                        .filter(n -> n >= GroupPlan.LEAST && n <= GroupPlan.MOST)
                : Optional.empty();
    }

    /// To be asked for when there are no errors.
    GroupPlan plan() {
        return new GroupPlan(
                title,
                purpose,
                whoFor,
                Locale.forLanguageTag(LANGUAGES.contains(language) ? language : "en"),
                number().orElse(GroupPlan.USUAL),
                coming.equals("ask"),
                guests);
    }

    Groups.Founding founding() {
        return new Groups.Founding(plan(), agreement, name, story);
    }
}
