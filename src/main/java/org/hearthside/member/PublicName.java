package org.hearthside.member;

import java.text.Normalizer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;

/// A name that may be shown to others: 3–24 letters, digits, hyphens or single spaces, beginning
/// and ending with a letter or digit, and nothing that could be taken for staff.
///
/// @param text as shown
public record PublicName(String text) {
    public static final int LEAST = 3;
    public static final int MOST = 24;

    public PublicName {
        text = tidy(text);
        var length = text.codePointCount(0, text.length());
        if (length < LEAST) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        if (length > MOST) {
            throw new Refused(Reason.TOO_LONG);
        }
        if (!isWritable(text) || Lookalikes.isReserved(text)) {
            throw new Refused(Reason.NAME_RESERVED);
        }
    }

    /// What the name looks like: names that look alike share it, so that nobody can pass for
    /// another.
    String key() {
        return keyOf(text);
    }

    /// The key of whatever somebody typed where a name belongs.
    static String keyOf(String typed) {
        return Lookalikes.skeleton(tidy(typed));
    }

    private static String tidy(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    }

    private static boolean isWritable(String text) {
        var single = text.replaceAll("[\\p{L}\\p{Nd}]\\p{M}{0,2}", "x");
        return single.matches("x+([ -]x+)*");
    }
}
