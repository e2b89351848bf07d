package org.hearthside.member;

import java.util.UUID;

/// A place with names of its own.
public record SpaceId(UUID value) {
    /// Belongs to nobody and matches no row.
    public static final SpaceId NONE = new SpaceId(new UUID(0, 0));

    /// Where everybody has the name they joined with.
    public static final SpaceId COMMUNITY = new SpaceId(new UUID(0, 1));

    /// Where supporters have the name under which they offer to talk.
    public static final SpaceId SUPPORT = new SpaceId(new UUID(0, 2));

    public static SpaceId random() {
        return new SpaceId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
