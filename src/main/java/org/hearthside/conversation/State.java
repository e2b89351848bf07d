package org.hearthside.conversation;

/// How a conversation stands.
public enum State {
    OPEN,
    /// Rests until the last of the pauses in force is over.
    PAUSED,
    /// Reading only, for good.
    ENDED
}
