package org.hearthside.ui;

import java.util.Locale;

/// What the community has, in the order of the links on top of its pages. Only what has a page is
/// listed; [Place#COMMUNITY] leads to the first.
public enum Community {
    FORUM,
    STORIES,
    GROUPS;

    static final Community FIRST = FORUM;

    public String address() {
        return "/" + word();
    }

    /// The message key of its name.
    public String key() {
        return "ui.community." + word();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
