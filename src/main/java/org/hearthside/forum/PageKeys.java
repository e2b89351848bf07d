package org.hearthside.forum;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.hearthside.live.Sealing;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Where a next page begins is a moment to the microsecond. It travels sealed: whoever could read
/// it could tell by it that two names in two spaces are one person at one keyboard.
@Component
class PageKeys {
    private static final String KEY = "forum pages";

    private final Sealing sealing;

    PageKeys(Sealing sealing) {
        this.sealing = sealing;
    }

    /// @param what pages of what: a key opens only there
    String seal(String what, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealing.seal(KEY, what, new Words(key)));
    }

    /// Nothing for a key that we did not make.
    Optional<String> open(String what, @Nullable String sealed) {
        if (sealed == null) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getUrlDecoder().decode(sealed.getBytes(StandardCharsets.UTF_8));
            return sealing.open(KEY, what, bytes).map(Words::text);
        } catch (RuntimeException e) {
            return Optional.empty(); // whatever is wrong with it, the pages begin with the newest
        }
    }
}
