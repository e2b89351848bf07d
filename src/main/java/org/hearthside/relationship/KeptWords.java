package org.hearthside.relationship;

import java.util.UUID;
import org.hearthside.conversation.Pair;
import org.hearthside.live.MessageWords;
import org.hearthside.live.Sealing;
import org.hearthside.live.StreamId;
import org.hearthside.safety.Signals;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes in what one of the two wrote and gives it back: cleaned, read by the word rules before it
/// is sealed, and sealed with the talk's key, so that it goes with the talk.
@Component
class KeptWords {
    /// The room's word for where, so that it is told from what is said in the talk.
    static final String KIND = "together";

    private final Sealing sealing;
    private final Signals signals;

    KeptWords(Sealing sealing, Signals signals) {
        this.sealing = sealing;
        this.signals = signals;
    }

    /// @param place what it is and where it stands; it opens only there
    /// @param longest in letters
    /// @return nothing for an empty text
    /// @throws org.hearthside.shared.Refused TOO_LONG, or NOTHING_WRITTEN for what nobody can see
    byte @Nullable [] seal(Pair pair, String place, String typed, int longest) {
        if (typed.isBlank()) {
            return null;
        }
        var words = MessageWords.of(typed, longest);
        signals.read(
                new Signals.Source(KIND, pair.stream().value(), pair.own(), UUID.randomUUID()),
                words);
        return sealing.seal(pair.stream(), place, words);
    }

    /// Empty where there is nothing, or its key is destroyed.
    String open(StreamId stream, String place, byte @Nullable [] sealed) {
        return sealed == null
                ? ""
                : sealing.open(stream, place, sealed).map(Words::text).orElse("");
    }
}
