package org.hearthside.member;

import java.util.UUID;

/// An account: who signs in. Never shown, never in a content table.
public record AccountId(UUID value) {
    /// Belongs to nobody and matches no row.
    public static final AccountId NONE = new AccountId(new UUID(0, 0));

    public static AccountId random() {
        return new AccountId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
