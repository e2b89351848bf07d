package org.hearthside.member;

/// What people may be trusted with, granted by people with a reason, never taken by oneself.
public enum Role {
    SUPPORTER,
    FACILITATOR,
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
}
