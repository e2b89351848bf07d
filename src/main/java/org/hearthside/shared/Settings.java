package org.hearthside.shared;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an operator may set, from the environment or `hearthside.conf`. `bin/hearthside help` lists
/// the same names.
///
/// @param data the folder that holds the database, secrets and logs
/// @param port 1–65535
/// @param address the origin people type, such as `https://talk.example.org`, without a path
/// @param name the instance's name
/// @param neutralName what a tab shows when a member hides the name
/// @param exitAddress where Quick exit goes
/// @param country two letters (ISO 3166-1), where Help now starts when nothing else is known
/// @param minimumAge in years
public record Settings(
        Path data,
        int port,
        URI address,
        String name,
        String neutralName,
        URI exitAddress,
        String country,
        int minimumAge) {

    /// Reads the settings; a bad one is an [IllegalArgumentException] whose message says what to
    /// change.
    public static Settings from(Function<String, @Nullable String> lookup) {
        var port = number(lookup, "HEARTHSIDE_PORT", 8080, 1, 65535);
        return new Settings(
                Path.of(text(lookup, "HEARTHSIDE_DATA", "data")).toAbsolutePath(),
                port,
                origin(text(lookup, "HEARTHSIDE_ADDRESS", "http://localhost:" + port)),
                text(lookup, "HEARTHSIDE_NAME", "Hearthside"),
                text(lookup, "HEARTHSIDE_NEUTRAL_NAME", "Notes"),
                URI.create(text(lookup, "HEARTHSIDE_EXIT_ADDRESS", "https://www.wikipedia.org/")),
                text(lookup, "HEARTHSIDE_COUNTRY", "GB").toUpperCase(Locale.ROOT),
                number(lookup, "HEARTHSIDE_MINIMUM_AGE", 18, 13, 25));
    }

    /// Whether people reach this place over https, so that cookies may be marked for it.
    public boolean secure() {
        return "https".equals(address.getScheme());
    }

    private static URI origin(String text) {
        var uri = URI.create(text);
        if (uri.getHost() == null
                || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new IllegalArgumentException(
                    "HEARTHSIDE_ADDRESS must look like https://talk.example.org, but is " + text);
        }
        return URI.create(uri.getScheme() + "://" + uri.getAuthority());
    }

    private static String text(
            Function<String, @Nullable String> lookup, String key, String otherwise) {
        var value = lookup.apply(key);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static int number(
            Function<String, @Nullable String> lookup,
            String key,
            int otherwise,
            int least,
            int most) {
        var value = text(lookup, key, Integer.toString(otherwise));
        try {
            var number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through to the one sentence below
        }
        throw new IllegalArgumentException(
                "%s must be a number from %d to %d, but is %s".formatted(key, least, most, value));
    }
}
