package org.hearthside.shared;

import java.time.Instant;
import java.util.Map;

/// What a room has that keeps something only for a time. The daily sweep of `safety` asks each.
public interface Forgets {
    /// Forgets what is older, in a transaction of its own, a part at a time.
    interface Step {
        /// @return how many there were; fewer than `most` when nothing is left
        int forget(Instant before, int most);
    }

    /// By how long it is kept.
    Map<Dial, Step> steps();
}
