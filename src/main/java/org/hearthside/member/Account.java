package org.hearthside.member;

import org.jspecify.annotations.Nullable;

/// What opens an account, and whether its person has come in.
///
/// @param passphrase Argon2id, or null without one
/// @param recovery Argon2id, or null without one
/// @param joined whether every step of joining was done once
record Account(
        AccountId id,
        Standing standing,
        @Nullable String passphrase,
        @Nullable String recovery,
        boolean joined,
        int passkeys) {

    /// Opened by nothing.
    static final Account NONE = new Account(AccountId.NONE, Standing.VISITOR, null, null, false, 0);

    boolean hasWayIn() {
        return passphrase != null || passkeys > 0;
    }

    int waysIn() {
        return passkeys + (passphrase == null ? 0 : 1);
    }

    @Override
    public String toString() {
        return "Account[" + standing + "]";
    }
}
