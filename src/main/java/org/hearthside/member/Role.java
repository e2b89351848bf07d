package org.hearthside.member;

import java.util.Locale;

/// What people may be trusted with, granted by people with a reason, never taken by oneself.
public enum Role {
    SUPPORTER,
    FACILITATOR,
    REVIEWER,
    MODERATOR,
    SAFEGUARDING_LEAD,
    MANAGER,
    AUDITOR,
    ADMINISTRATOR;

    /// Staff roles act on other people's words or standing; they open only in a session that began
    /// with a passkey.
    public boolean isStaff() {
        return this != SUPPORTER && this != FACILITATOR;
    }

    /// The message key of its name; `.words` says what it does.
    public String key() {
        return "member.role." + name().toLowerCase(Locale.ROOT);
    }
}
