package org.hearthside.member;

import java.text.Normalizer;
import java.util.Locale;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;

/// A name that may be shown to others: 3–24 letters, digits, hyphens or single spaces.
///
/// @param text as shown
public record PublicName(String text) {
    public static final int LEAST = 3;
    public static final int MOST = 24;

    public PublicName {
        text = Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
        var length = text.codePointCount(0, text.length());
        if (length < LEAST) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        if (length > MOST) {
            throw new Refused(Reason.TOO_LONG);
        }
        if (!text.codePoints()
                .allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == ' ')) {
            throw new Refused(Reason.NAME_RESERVED);
        }
    }

    /// What the name looks like: names that look alike share it, so that nobody can pass for
    /// another.
    String key() {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[ -]+", "");
    }
}
