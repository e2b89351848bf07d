package org.hearthside.supporter;

import java.util.Objects;
import java.util.Optional;
import org.hearthside.shared.Words;

/// What a supporter has lived through, with whom it is for. Other rooms get the words only by
/// saying whether the reader is one of those they talk with.
public final class Lived {
    private final Words words;
    private final Audience audience;

    private Lived(Words words, Audience audience) {
        this.words = words;
        this.audience = audience;
    }

    public static Lived of(Words words, Audience audience) {
        return new Lived(words, audience);
    }

    /// The words for one reader.
    ///
    /// @param talks whether the supporter and the reader have a talk that goes on
    public Optional<Words> to(boolean talks) {
        return switch (audience) {
            case EVERYONE -> Optional.of(words);
            case MINE -> talks ? Optional.of(words) : Optional.empty();
            case NOBODY -> Optional.empty();
        };
    }

    /// For its writer.
    Words words() {
        return words;
    }

    Audience audience() {
        return audience;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lived lived
                && lived.words.equals(words)
                && lived.audience == audience;
    }

    @Override
    public int hashCode() {
        return Objects.hash(words, audience);
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
