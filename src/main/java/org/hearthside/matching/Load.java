package org.hearthside.matching;

import java.time.Instant;
import org.hearthside.supporter.Supporter;
import org.jspecify.annotations.Nullable;

/// What a supporter holds at this moment. Offers they have not answered count as held, so that
/// accepting can never take them over what they said they can hold.
///
/// @param people supported, also from Talk now where the talk goes on after its time, and offered
/// @param held places held for seekers to whom they are suggested, until these have answered
/// @param live talks from Talk now in their time, and offered
/// @param lastOffered when something was last laid before them
record Load(int people, int held, int live, @Nullable Instant lastOffered) {
    static final Load NOTHING = new Load(0, 0, 0, null);

    boolean hasRoom(RequestKind kind, Supporter supporter) {
        return switch (kind) {
            case HELLO -> free(supporter) > 0;
            case NOW -> live < supporter.liveAtOnce();
        };
    }

    /// How many more people they could take.
    int free(Supporter supporter) {
        return Math.max(0, supporter.mostPeople() - people - held);
    }
}
