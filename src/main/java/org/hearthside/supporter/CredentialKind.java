package org.hearthside.supporter;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody was found ready for. Each may be offered to members; the badge says which it is.
public enum CredentialKind {
    /// Supports under close supervision, on the way to the next.
    TRAINEE,
    PEER_SUPPORT_SPECIALIST,
    /// Leads groups as well.
    FACILITATOR;

    /// As in tables, forms and message keys: `peer-support-specialist`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<CredentialKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
