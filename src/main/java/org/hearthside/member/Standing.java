package org.hearthside.member;

/// How an account stands with the community.
public enum Standing {
    /// Not a member.
    VISITOR,
    /// Between the first and the last step of joining.
    JOINING,
    ACTIVE,
    RESTING,
    SUSPENDED,
    REMOVED
}
