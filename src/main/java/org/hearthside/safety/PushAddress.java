package org.hearthside.safety;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where something for a device is taken: an address that its browser gave, at a server that the
/// operator named (`HEARTHSIDE_PUSH`). Any other could lead into a network of ours.
record PushAddress(URI uri) {
    static final int LONGEST = 1000;

    /// Nothing, for whatever is not plain https at one of these places; an origin that is named as
    /// a whole is taken as it is.
    static Optional<PushAddress> of(String typed, String places) {
        if (typed.isBlank() || typed.length() > LONGEST || !typed.matches("[!-~]+")) {
            return Optional.empty();
        }
        try {
            var uri = new URI(typed);
            return uri.getHost() != null
                            && uri.getRawFragment() == null
                            && Stream.of(places.split(",", -1)).anyMatch(place -> is(uri, place))
                    ? Optional.of(new PushAddress(uri))
                    : Optional.empty();
        } catch (java.net.URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean is(URI uri, String place) {
        if (place.contains("://")) {
            return place.equals(uri.getScheme() + "://" + uri.getRawAuthority());
        }
        // the whole authority is the name: nobody's word before it, no port behind it
        var name = uri.getRawAuthority().toLowerCase(Locale.ROOT);
        return "https".equals(uri.getScheme())
                && (place.startsWith("*.")
                        ? name.endsWith(place.substring(1))
                                && name.matches("([a-z0-9-]+\\.)+[a-z0-9-]+")
                        : name.equals(place));
    }

    @Override
    public String toString() {
        return "[hidden]"; // whoever has it and our key could tell the device something
    }
}
