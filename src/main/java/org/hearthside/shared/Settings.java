package org.hearthside.shared;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
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
/// @param operator who runs this place, in a few words; empty when they have not said
/// @param contact an address or number people may write to or call; empty when there is none
/// @param closedUntil from when new people may join again; null while they may
/// @param database the operator's own PostgreSQL; null for the embedded one
/// @param nats a NATS server that several nodes share, such as `nats://127.0.0.1:4222`; null when
///   the database tells them of each other
/// @param stopPause for how many seconds a node that stops still serves, so that a load balancer
///   sees that it is not ready
/// @param pager the command that calls a person when a life may be at risk; null when there is none
/// @param push whose servers may be asked to tell a device of somebody on duty that they should
///   look: host names, `*.` before one for all below it, or whole origins; with commas between, or
///   `none`
/// @param hardItems how many severe concerns one person reads in a shift before the next is for
///   somebody else, 1–20
/// @param proxies whose word on where a request came from is believed: networks such as
///   `10.0.0.5/32`, with commas between, or `none`
public record Settings(
        Path data,
        int port,
        URI address,
        String name,
        String neutralName,
        URI exitAddress,
        String country,
        int minimumAge,
        String operator,
        String contact,
        @Nullable LocalDate closedUntil,
        @Nullable ExternalDatabase database,
        @Nullable URI nats,
        int stopPause,
        @Nullable Path pager,
        String push,
        int hardItems,
        String proxies) {

    /// This machine, and the networks that are nobody's outside.
    private static final String NEAR =
            "127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7";

    /// Where the makers of browsers take what is for a device of theirs: Chrome and those built on
    /// it, Firefox, Safari, Edge on Windows.
    private static final String BROWSER_MAKERS =
            "fcm.googleapis.com,*.push.services.mozilla.com,*.push.apple.com,*.notify.windows.com";

    /// Every name there is. `HEARTHSIDE_CONF` says where the file with the others is.
    public static final List<String> NAMES =
            List.of(
                    "HEARTHSIDE_ADDRESS",
                    "HEARTHSIDE_CLOSED_UNTIL",
                    "HEARTHSIDE_CONF",
                    "HEARTHSIDE_CONTACT",
                    "HEARTHSIDE_COUNTRY",
                    "HEARTHSIDE_DATA",
                    "HEARTHSIDE_DATABASE_PASSWORD",
                    "HEARTHSIDE_DATABASE_URL",
                    "HEARTHSIDE_DATABASE_USER",
                    "HEARTHSIDE_EXIT_ADDRESS",
                    "HEARTHSIDE_HARD_ITEMS",
                    "HEARTHSIDE_MINIMUM_AGE",
                    "HEARTHSIDE_NAME",
                    "HEARTHSIDE_NATS_URL",
                    "HEARTHSIDE_NEUTRAL_NAME",
                    "HEARTHSIDE_OPERATOR",
                    "HEARTHSIDE_PAGER",
                    "HEARTHSIDE_PORT",
                    "HEARTHSIDE_PROXIES",
                    "HEARTHSIDE_PUSH",
                    "HEARTHSIDE_STOP_PAUSE");

    /// As the operator wrote it; the password may also stand in the address.
    public record ExternalDatabase(String url, @Nullable String user, @Nullable String password) {
        @Override
        public String toString() {
            return "[hidden]";
        }
    }

    /// Reads the settings; a bad one is a [CannotStart] whose message says what to change.
    public static Settings from(Function<String, @Nullable String> lookup) {
        var port = number(lookup, "HEARTHSIDE_PORT", 8080, 1, 65535);
        return new Settings(
                folder(lookup),
                port,
                origin(text(lookup, "HEARTHSIDE_ADDRESS", "http://localhost:" + port)),
                name(lookup, "HEARTHSIDE_NAME", "Hearthside"),
                name(lookup, "HEARTHSIDE_NEUTRAL_NAME", "Notes"),
                page(lookup, "HEARTHSIDE_EXIT_ADDRESS", "https://www.wikipedia.org/"),
                country(text(lookup, "HEARTHSIDE_COUNTRY", "GB")),
                number(lookup, "HEARTHSIDE_MINIMUM_AGE", 18, 13, 25),
                name(lookup, "HEARTHSIDE_OPERATOR", ""),
                name(lookup, "HEARTHSIDE_CONTACT", ""),
                day(lookup, "HEARTHSIDE_CLOSED_UNTIL"),
                database(lookup),
                nats(lookup),
                number(lookup, "HEARTHSIDE_STOP_PAUSE", 0, 0, 60),
                command(lookup, "HEARTHSIDE_PAGER"),
                push(text(lookup, "HEARTHSIDE_PUSH", BROWSER_MAKERS)),
                number(lookup, "HEARTHSIDE_HARD_ITEMS", 5, 1, 20),
                networks(text(lookup, "HEARTHSIDE_PROXIES", NEAR)));
    }

    /// Whether new people are asked to come back later; from that day on they may join again.
    public boolean closed(Instant now) {
        return closedUntil != null
                && LocalDate.ofInstant(now, ZoneOffset.UTC).isBefore(closedUntil);
    }

    /// Whether people reach this place over https, so that cookies may be marked for it.
    public boolean secure() {
        return "https".equals(address.getScheme());
    }

    private static @Nullable ExternalDatabase database(Function<String, @Nullable String> lookup) {
        var url = text(lookup, "HEARTHSIDE_DATABASE_URL", "");
        var user = text(lookup, "HEARTHSIDE_DATABASE_USER", "");
        var password = lookup.apply("HEARTHSIDE_DATABASE_PASSWORD");
        if (url.isEmpty()) {
            if (!user.isEmpty()) {
                throw new CannotStart(
                        "HEARTHSIDE_DATABASE_USER is set, but HEARTHSIDE_DATABASE_URL is not: set both for a database of your own, or neither for the embedded one.");
            }
            return null;
        }
        return new ExternalDatabase(
                url,
                user.isEmpty() ? null : user,
                password == null || password.isEmpty() ? null : password);
    }

    private static @Nullable URI nats(Function<String, @Nullable String> lookup) {
        var text = text(lookup, "HEARTHSIDE_NATS_URL", "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            var uri = URI.create(text);
            if (Set.of("nats", "tls").contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one sentence below; it does not repeat a password
        }
        throw new CannotStart("HEARTHSIDE_NATS_URL must look like nats://127.0.0.1:4222.");
    }

    private static String push(String text) {
        if (!text.equals("none") && !Stream.of(text.split(",", -1)).allMatch(Settings::isPlace)) {
            throw new CannotStart(
                    "HEARTHSIDE_PUSH must be none, or names such as push.example.org,*.example.org, but is "
                            + text);
        }
        return text;
    }

    /// A name with a dot in it, so that no part of it leads into a network at home; a whole origin
    /// is the operator's own word, whatever it is.
    private static boolean isPlace(String text) {
        return text.matches("(\\*\\.)?([a-z0-9-]+\\.)+[a-z][a-z0-9-]*")
                || text.matches("https?://[a-z0-9.-]+(:[0-9]{1,5})?");
    }

    private static String networks(String text) {
        if (!text.equals("none") && !Stream.of(text.split(",", -1)).allMatch(Settings::isNetwork)) {
            throw new CannotStart(
                    "HEARTHSIDE_PROXIES must be none, or networks such as 10.0.0.5/32,10.0.0.6/32, but is "
                            + text);
        }
        return text;
    }

    private static boolean isNetwork(String text) {
        var parts = text.split("/", -1);
        try {
            var bits = InetAddress.ofLiteral(parts[0]).getAddress().length * 8;
            return parts.length == 2
                    && parts[1].matches("[0-9]{1,3}")
                    && Integer.parseInt(parts[1]) <= bits;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Path folder(Function<String, @Nullable String> lookup) {
        var value = text(lookup, "HEARTHSIDE_DATA", "data");
        try {
            return Path.of(value).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new CannotStart("HEARTHSIDE_DATA must be a folder, but is " + value, e);
        }
    }

    private static URI origin(String text) {
        var uri = uri(text);
        if (uri == null
                || uri.getUserInfo() != null
                || !(uri.getPath().isEmpty() || uri.getPath().equals("/"))
                || uri.getQuery() != null) {
            throw new CannotStart(
                    "HEARTHSIDE_ADDRESS must look like https://talk.example.org, but is " + text);
        }
        return URI.create(uri.getScheme() + "://" + uri.getAuthority());
    }

    private static URI page(
            Function<String, @Nullable String> lookup, String key, String otherwise) {
        var text = text(lookup, key, otherwise);
        var uri = uri(text);
        if (uri == null) {
            throw new CannotStart(
                    "%s must look like %s, but is %s".formatted(key, otherwise, text));
        }
        return uri;
    }

    private static @Nullable URI uri(String text) {
        try {
            var uri = URI.create(text);
            return uri.getHost() != null && Set.of("http", "https").contains(uri.getScheme())
                    ? uri
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String country(String text) {
        var code = text.toUpperCase(Locale.ROOT);
        if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(code)) {
            throw new CannotStart(
                    "HEARTHSIDE_COUNTRY must be the two letters of a country, such as GB or ES, but is "
                            + text);
        }
        return code;
    }

    private static @Nullable LocalDate day(Function<String, @Nullable String> lookup, String key) {
        var text = text(lookup, key, "");
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new CannotStart(key + " must be a day such as 2026-12-01, but is " + text, e);
        }
    }

    private static @Nullable Path command(Function<String, @Nullable String> lookup, String key) {
        var text = text(lookup, key, "");
        if (text.isEmpty()) {
            return null;
        }
        try {
            var path = Path.of(text);
            if (path.isAbsolute() && Files.isRegularFile(path) && Files.isExecutable(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // falls through to the one sentence below
        }
        throw new CannotStart(
                key + " must be the whole path of a file that may be run, but is " + text);
    }

    private static String name(
            Function<String, @Nullable String> lookup, String key, String otherwise) {
        var value = text(lookup, key, otherwise);
        if (value.length() > 60 || value.chars().anyMatch(Character::isISOControl)) {
            throw new CannotStart(key + " must be one line of at most 60 characters.");
        }
        return value;
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
        throw new CannotStart(
                "%s must be a number from %d to %d, but is %s".formatted(key, least, most, value));
    }
}
