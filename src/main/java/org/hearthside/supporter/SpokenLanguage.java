package org.hearthside.supporter;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A language people can talk in, which need not be one that Hearthside's pages speak.
///
/// @param code two or three letters (ISO 639)
public record SpokenLanguage(String code) {
    private static final List<String> CODES =
            List.of(
                    "ar", "bg", "bn", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu",
                    "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi", "hr", "hu", "id", "it", "ja",
                    "ko", "ku", "lt", "lv", "ms", "mt", "ne", "nl", "no", "pa", "pl", "ps", "pt",
                    "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "te", "th", "ti",
                    "tl", "tr", "uk", "ur", "vi", "yo", "zh");

    public static Optional<SpokenLanguage> of(String code) {
        return CODES.contains(code) ? Optional.of(new SpokenLanguage(code)) : Optional.empty();
    }

    /// Its name in the reader's language.
    public String label(Locale reader) {
        var name = Locale.of(code).getDisplayLanguage(reader);
        return Character.toString(Character.toTitleCase(name.codePointAt(0)))
                + name.substring(Character.charCount(name.codePointAt(0)));
    }

    /// The name inside a sentence, as the reader's language writes it there.
    public String inSentence(Locale reader) {
        return Locale.of(code).getDisplayLanguage(reader);
    }

    /// All of them, in the reader's alphabetical order.
    public static List<SpokenLanguage> all(Locale reader) {
        return CODES.stream().map(SpokenLanguage::new).sorted(byLabel(reader)).toList();
    }

    public static Comparator<SpokenLanguage> byLabel(Locale reader) {
        var order = Collator.getInstance(reader);
        return (one, other) -> order.compare(one.label(reader), other.label(reader));
    }
}
