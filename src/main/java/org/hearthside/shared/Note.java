package org.hearthside.shared;

import java.util.Locale;

/// What hard words talk about: a topic and no alarm, chosen by whoever wrote them, so that readers
/// can choose too.
public enum Note {
    SELF_HARM,
    SUICIDE,
    ABUSE,
    SEXUAL_VIOLENCE,
    VIOLENCE,
    EATING,
    SUBSTANCES,
    LOSS,
    PREGNANCY,
    PSYCHOSIS,
    TREATMENT,
    OTHER_HEAVY;

    /// As in a form, an address or a table.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The message key of its name.
    public String key() {
        return "ui.note." + word();
    }
}
