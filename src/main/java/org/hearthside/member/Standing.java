package org.hearthside.member;

/// How an account stands with the community.
public enum Standing {
    /// Not a member.
    VISITOR,
    /// Between the first and the last step of joining.
    JOINING,
    ACTIVE,
    /// Reads, and writes nothing: during a cool-off.
    RESTING,
    /// Kept out until a day, by a decision that can be appealed; see [Viewer#isKeptOut].
    SUSPENDED,
    /// Kept out for good, likewise. Also somebody whose leaving is being carried out.
    REMOVED
}
