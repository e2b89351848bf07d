package org.hearthside.ui;

import java.util.Locale;

/// What somebody can say to words with one press. It ranks nothing.
public enum Reaction {
    I_HEAR_YOU,
    ME_TOO,
    THIS_HELPED,
    HOLDING_HOPE;

    /// The message key of what it says.
    public String key() {
        return "ui.reaction." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
