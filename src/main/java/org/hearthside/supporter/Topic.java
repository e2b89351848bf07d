package org.hearthside.supporter;

import java.util.Locale;

/// Something people have lived through, in the words of the people who run this place.
///
/// @param archived no longer offered for ticking; who ticked it keeps it
public record Topic(TopicId id, String english, String spanish, boolean archived) {
    public String label(Locale locale) {
        return "es".equals(locale.getLanguage()) ? spanish : english;
    }

    /// The words inside a sentence, such as “lived with anxiety or panic”.
    public String inSentence(Locale locale) {
        var label = label(locale);
        var first = label.codePointAt(0);
        var rest = label.substring(Character.charCount(first));
        var secondIsSmall = rest.isEmpty() || !Character.isUpperCase(rest.codePointAt(0));
        return secondIsSmall
                ? Character.toString(Character.toLowerCase(first)) + rest
                : label; // such as ADHD
    }
}
