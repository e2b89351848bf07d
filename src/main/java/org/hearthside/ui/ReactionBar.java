package org.hearthside.ui;

import java.util.Map;
import java.util.Set;

/// The four reactions below something, for `ui/reactions.jte`. Its form posts to `action` what was
/// pressed: `give`, or `take` for one that the reader had given, with the name of the [Reaction].
///
/// @param mine what the reader has given
/// @param counts how many gave each; none shows nothing
public record ReactionBar(String action, Set<Reaction> mine, Map<Reaction, Integer> counts) {
    public boolean isMine(Reaction reaction) {
        return mine.contains(reaction);
    }

    public int count(Reaction reaction) {
        return counts.getOrDefault(reaction, 0);
    }
}
