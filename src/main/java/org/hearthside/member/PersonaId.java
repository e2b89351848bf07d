package org.hearthside.member;

import java.util.UUID;

/// A name in one space. This is what content points at.
public record PersonaId(UUID value) {
    /// Belongs to nobody and matches no row.
    public static final PersonaId NONE = new PersonaId(new UUID(0, 0));

    public static PersonaId random() {
        return new PersonaId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
