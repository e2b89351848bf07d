package org.hearthside.live;

import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;

/// Takes in what a person typed as a message.
public final class MessageWords {
    private MessageWords() {}

    /// The message in these letters. Line ends become a newline; other control characters are left
    /// out, since no reader can see them; half of a surrogate pair becomes U+FFFD; blank lines at
    /// the end and white space around the whole are left out. Nothing is ever cut.
    ///
    /// @throws Refused `NOTHING_WRITTEN` or `TOO_LONG`
    public static Words of(String typed) {
        return of(typed, MessageLog.LONGEST);
    }

    /// The same for something longer or shorter than a message.
    ///
    /// @param longest in letters
    public static Words of(String typed, int longest) {
        var clean = new StringBuilder(typed.length());
        typed.replace("\r\n", "\n")
                .codePoints()
                .forEach(c -> {
                    if (c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
                        clean.append('\n');
                    } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                        clean.append('\uFFFD');
                    } else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                        clean.appendCodePoint(c);
                    }
                });
        var text = clean.toString().strip();
        if (text.codePoints().noneMatch(MessageWords::canBeSeen)) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new Refused(Reason.TOO_LONG);
        }
        return new Words(text);
    }

    private static boolean canBeSeen(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && Character.getType(c) != Character.FORMAT
                && Character.getType(c) != Character.UNASSIGNED;
    }
}
