package org.hearthside.safety;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.hearthside.member.Role;

/// What somebody is on duty for.
enum DutyRole {
    /// Looks at what comes in.
    MODERATOR,
    /// Is there for what one person alone may not do.
    SECOND,
    /// Is called when it is urgent, and need not sit at a page.
    LEAD;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The message key of its name.
    String key() {
        return "duty.role." + word();
    }

    static Optional<DutyRole> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }

    /// Whether rooms are looked after while somebody is on this duty.
    boolean looksAfter() {
        return this != LEAD;
    }

    /// Whether whoever holds these roles may be on this duty.
    boolean suits(Predicate<Role> holds) {
        return holds.test(Role.SAFEGUARDING_LEAD) || (this != LEAD && holds.test(Role.MODERATOR));
    }
}
