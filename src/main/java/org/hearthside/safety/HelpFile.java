package org.hearthside.safety;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Reads the file of help lines. A mistake anywhere refuses the whole file with one sentence that
/// says where it is, because half a file would hide numbers that somebody relies on.
final class HelpFile {
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ]{1,18}");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private HelpFile() {}

    /// A file that cannot be used, and why.
    static final class Unreadable extends Exception {
        Unreadable(String message) {
            super(message);
        }
    }

    private record Whole(@Nullable String about, @Nullable Map<String, List<Written>> countries) {}

    private record Written(
            @Nullable String kind,
            @Nullable String number,
            @Nullable String address,
            @Nullable String name,
            @Nullable String word,
            @Nullable Map<String, String> words,
            @Nullable Map<String, String> hours,
            @Nullable List<String> languages,
            @Nullable String source,
            @Nullable String checker,
            @Nullable String checked,
            @Nullable Boolean sample) {}

    /// The lines by country code, emergency numbers first.
    static Map<String, List<HelpLine>> parse(String text) throws Unreadable {
        Whole whole;
        try {
            whole = JSON.readValue(text, Whole.class);
        } catch (JacksonException e) {
            var at = e.getLocation();
            throw new Unreadable(
                    e.getOriginalMessage() + (at == null ? "" : " (line " + at.getLineNr() + ")"));
        }
        if (whole == null || whole.countries() == null) {
            throw new Unreadable("\"countries\" is missing");
        }
        var lines = new TreeMap<String, List<HelpLine>>();
        for (var country : whole.countries().entrySet()) {
            if (!COUNTRIES.contains(country.getKey())) {
                throw new Unreadable(
                        "\"" + country.getKey() + "\" is not a country code such as GB or ES");
            }
            lines.put(country.getKey(), lines(country.getKey(), country.getValue()));
        }
        return lines;
    }

    private static List<HelpLine> lines(String country, List<Written> written) throws Unreadable {
        var lines = new ArrayList<HelpLine>();
        for (var line : written) {
            lines.add(line(country + ", line " + (lines.size() + 1), line));
        }
        // the sort keeps the file's order inside each half
        lines.sort((a, b) -> Boolean.compare(isEmergency(b), isEmergency(a)));
        return List.copyOf(lines);
    }

    private static boolean isEmergency(HelpLine line) {
        return line.kind() == HelpLine.Kind.EMERGENCY;
    }

    private static HelpLine line(String where, Written written) throws Unreadable {
        var kind = kind(where, written.kind());
        if (kind == HelpLine.Kind.CHAT) {
            https(where, "address", written.address());
        } else if (written.number() == null || !NUMBER.matcher(written.number()).matches()) {
            throw new Unreadable(where + ": \"number\" must hold digits and spaces only");
        }
        if ((kind == HelpLine.Kind.CHAT) && written.name() == null) {
            throw new Unreadable(where + ": a chat needs a \"name\"");
        }
        if (written.words() == null || !written.words().containsKey("en")) {
            throw new Unreadable(where + ": \"words\" must say in \"en\" what this is");
        }
        return new HelpLine(
                kind,
                written.number(),
                written.address(),
                written.name(),
                written.word(),
                Map.copyOf(written.words()),
                written.hours() == null ? Map.of() : Map.copyOf(written.hours()),
                written.languages() == null ? List.of() : List.copyOf(written.languages()),
                https(where, "source", written.source()),
                written.checker(),
                date(where, written.checked()),
                Boolean.TRUE.equals(written.sample()));
    }

    private static HelpLine.Kind kind(String where, @Nullable String name) throws Unreadable {
        for (var kind : HelpLine.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return kind;
            }
        }
        throw new Unreadable(where + ": \"kind\" must be emergency, call, text or chat");
    }

    private static String https(String where, String field, @Nullable String text)
            throws Unreadable {
        try {
            if (text != null) {
                var address = new URI(text);
                if ("https".equals(address.getScheme()) && address.getHost() != null) {
                    return text;
                }
            }
        } catch (java.net.URISyntaxException e) {
            // falls through to the one sentence below
        }
        throw new Unreadable(where + ": \"" + field + "\" must be an https address");
    }

    private static @Nullable LocalDate date(String where, @Nullable String text) throws Unreadable {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Unreadable(where + ": \"checked\" must be a day such as 2026-11-23");
        }
    }
}
