package org.hearthside.live;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// A sign to the others in a stream. Told once, never kept.
public enum Cue {
    NOD,
    WITH_YOU,
    PAUSE,
    /// Has hidden everything else to attend to this.
    ATTENTION,
    /// Has the stream open.
    HERE,
    /// Has the stream open and in front.
    LISTENING,
    /// Had the stream open until just now.
    AWAY;

    /// Says where somebody is, rather than what they mean.
    public boolean isPresence() {
        return this == HERE || this == LISTENING || this == AWAY;
    }

    /// As in frames: `with-you`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Cue> of(String word) {
        return Stream.of(values()).filter(cue -> cue.word().equals(word)).findFirst();
    }
}
