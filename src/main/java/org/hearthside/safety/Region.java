package org.hearthside.safety;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The country a browser's languages speak of.
final class Region {
    private Region() {}

    /// The region of the language asked for first; `es,es-MX` counts as Mexico, but the `en-US`
    /// that browsers add at the end counts for nothing.
    static String of(@Nullable String acceptLanguage, String otherwise) {
        if (acceptLanguage == null) {
            return otherwise;
        }
        try {
            var ranges =
                    Locale.LanguageRange.parse(acceptLanguage).stream()
                            .map(range -> Locale.forLanguageTag(range.getRange()))
                            .toList();
            return ranges.stream()
                    .filter(locale -> locale.getLanguage().equals(ranges.getFirst().getLanguage()))
                    .map(Locale::getCountry)
                    .filter(country -> country.length() == 2)
                    .findFirst()
                    .orElse(otherwise);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }
}
