package org.hearthside.member;

import java.text.Collator;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hearthside.ui.Languages;

/// What can be chosen about language, place and looks.
public record ChoicesPage(Preferences.Chosen chosen, Locale reader) {

    /// Tags and the languages' own names for themselves.
    public Map<String, String> languages() {
        var named = new LinkedHashMap<String, String>();
        Languages.SPOKEN.forEach(
                l -> named.put(l.getLanguage(), capital(l.getDisplayLanguage(l), l)));
        return named;
    }

    /// Codes and names of countries in the reader's language and order.
    public Map<String, String> countries() {
        var order = new TreeMap<String, String>(Collator.getInstance(reader));
        Arrays.stream(Locale.getISOCountries())
                .forEach(code -> order.put(Locale.of("", code).getDisplayCountry(reader), code));
        var named = new LinkedHashMap<String, String>();
        order.forEach((name, code) -> named.put(code, name));
        return named;
    }

    public List<String> zones() {
        return Preferences.zones();
    }

    public List<String> themes() {
        return Preferences.THEMES;
    }

    private static String capital(String word, Locale locale) {
        return word.substring(0, 1).toUpperCase(locale) + word.substring(1);
    }
}
