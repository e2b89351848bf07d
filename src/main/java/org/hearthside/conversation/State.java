package org.hearthside.conversation;

/// How a conversation stands.
public enum State {
    OPEN,
    /// Rests until the last of the pauses in force is over.
    PAUSED,
    /// Rests until a person on the safety team has looked.
    RESTING,
    /// Reading only, for good.
    ENDED
}
