package org.hearthside.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/// The languages Hearthside speaks. `en-XB` is the pseudo-language of the Unicode CLDR for trying
/// right-to-left layout: English words, mirrored page; it is never offered in a list.
public final class Languages {
    public static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("es"));
    public static final String COOKIE = "lang";

    private static final Locale MIRRORED = Locale.forLanguageTag("en-XB");

    private Languages() {}

    /// The reader's own choice when there is one, else the best match of what the browser asks for.
    public static Locale of(HttpServletRequest request) {
        var chosen = HostCookie.read(request, COOKIE);
        if (chosen.isPresent()) {
            return named(chosen.get());
        }
        var accepted = request.getHeader("Accept-Language");
        if (accepted != null) {
            try {
                var best = Locale.lookup(Locale.LanguageRange.parse(accepted), SPOKEN);
                if (best != null) {
                    return best;
                }
            } catch (IllegalArgumentException e) {
                // a header nobody can read asks for nothing
            }
        }
        return Locale.ENGLISH;
    }

    /// The spoken language of this tag, else English.
    public static Locale named(String tag) {
        if ("en-XB".equals(tag)) {
            return MIRRORED;
        }
        return SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(tag))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    /// Whether a page can be in this language.
    static boolean isSpoken(Locale locale) {
        return SPOKEN.contains(locale) || locale.equals(MIRRORED);
    }

    /// `rtl` for languages written from the right, else `ltr`.
    public static String direction(Locale locale) {
        return locale.equals(MIRRORED)
                        || List.of("ar", "he", "fa", "ur").contains(locale.getLanguage())
                ? "rtl"
                : "ltr";
    }
}
