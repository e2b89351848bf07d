package org.hearthside.shared;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where Quick exit goes when a person has chosen for themselves. Kept in a cookie as well as in
/// their preferences, because leaving must not wait for the database.
public final class ExitAddress {
    /// The cookie that carries it.
    public static final String COOKIE = "exit";

    private static final int LONGEST = 500;

    private ExitAddress() {}

    /// An https address of a host and nothing tricky, else none.
    public static Optional<URI> parse(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var address = new URI(text.strip());
            var plain =
                    "https".equals(address.getScheme())
                            && address.getHost() != null
                            && address.getUserInfo() == null
                            && address.toASCIIString().equals(address.toString());
            return plain ? Optional.of(address) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    public static String toCookie(URI address) {
        return URLEncoder.encode(address.toString(), StandardCharsets.UTF_8);
    }

    public static Optional<URI> fromCookie(String value) {
        try {
            return parse(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
