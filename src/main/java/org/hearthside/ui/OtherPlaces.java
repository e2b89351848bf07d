package org.hearthside.ui;

import com.google.crypto.tink.Aead;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearthside.shared.AeadKey;
import org.hearthside.shared.CannotStart;
import org.hearthside.shared.Secrets;
import org.hearthside.shared.Settings;
import org.springframework.stereotype.Component;

/// Ways from what people wrote to other places on the web. They lead over our leaving page, and
/// their address there is sealed: it says nothing in a browser's history, and nobody can make one
/// that leads from our name to theirs.
@Component
class OtherPlaces {
    private static final String KEY = "leaving-key";
    private static final byte[] BOUND = "leave".getBytes(StandardCharsets.US_ASCII);
    private static final Set<String> TRACKING =
            Set.of(
                    "fbclid",
                    "gclid",
                    "dclid",
                    "gbraid",
                    "wbraid",
                    "msclkid",
                    "yclid",
                    "twclid",
                    "ttclid",
                    "igshid",
                    "igsh",
                    "mc_cid",
                    "mc_eid",
                    "li_fat_id",
                    "vero_id",
                    "_hsenc",
                    "_hsmi",
                    "_openstat",
                    "rb_clickid",
                    "s_cid");

    private final Aead aead;

    OtherPlaces(Settings settings) {
        var secrets = Secrets.in(settings.data());
        try {
            var key = secrets.get(KEY, AeadKey::make);
            aead = AeadKey.read(key);
        } catch (GeneralSecurityException e) {
            throw new CannotStart(
                    "The key %s cannot be read. Remove it; the next start makes a new one."
                            .formatted(secrets.file(KEY)),
                    e);
        }
    }

    /// Our own address that leads there, without what tells the other place who sent whom.
    String leaveFor(URI place) {
        try {
            var sealed =
                    aead.encrypt(
                            withoutTracking(place).toString().getBytes(StandardCharsets.UTF_8),
                            BOUND);
            return "/leave/" + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a link could not be sealed", e);
        }
    }

    /// Where such an address leads, unless we did not make it.
    Optional<URI> leadsTo(String sealed) {
        try {
            var place = aead.decrypt(Base64.getUrlDecoder().decode(sealed), BOUND);
            return Optional.of(URI.create(new String(place, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static URI withoutTracking(URI place) {
        var query = place.getRawQuery();
        if (query == null) {
            return place;
        }
        var kept =
                Arrays.stream(query.split("&", -1))
                        .filter(pair -> !tracks(pair.split("=", 2)[0].toLowerCase(Locale.ROOT)))
                        .collect(Collectors.joining("&"));
        var whole = place.toString();
        var from = whole.indexOf('?');
        var fragment = place.getRawFragment();
        return URI.create(
                whole.substring(0, from)
                        + (kept.isEmpty() ? "" : "?" + kept)
                        + (fragment == null ? "" : "#" + fragment));
    }

    private static boolean tracks(String name) {
        return name.startsWith("utm_") || TRACKING.contains(name);
    }
}
