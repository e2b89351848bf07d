package org.hearthside.ui;

import java.util.Locale;

/// The places in the header and in the tab bar of a phone, in their order. Only a place that has a
/// page is listed: there are no dead ends.
public enum Place {
    TODAY,
    TALK,
    COMMUNITY;

    public String address() {
        return this == COMMUNITY ? Community.FIRST.address() : "/" + word();
    }

    /// The message key of its name.
    public String key() {
        return "ui.place." + word();
    }

    public Icon icon() {
        return switch (this) {
            case TODAY -> Icon.TODAY;
            case TALK -> Icon.TALK;
            case COMMUNITY -> Icon.COMMUNITY;
        };
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
