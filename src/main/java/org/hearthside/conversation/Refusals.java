package org.hearthside.conversation;

import java.util.Locale;
import org.hearthside.shared.Reason;
import org.hearthside.ui.Texts;

/// Why something was refused, in the words of this room where it has its own.
final class Refusals {
    private Refusals() {}

    static String words(Texts texts, Locale locale, Reason reason) {
        var own = "conversation." + reason.messageKey();
        return texts.of(locale, texts.has(own) ? own : reason.messageKey());
    }
}
