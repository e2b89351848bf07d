package org.hearthside.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What four answers suggest. The answers are looked at once and kept nowhere. An answer that was
/// not given counts as "not sure", and a person who is not sure is shown both ways.
///
/// @param danger whether to say first how to reach somebody now
/// @param peer whether peer support may fit
/// @param professional whether professional support may fit
/// @param now whether it should be soon
public record Choice(boolean danger, boolean peer, boolean professional, boolean now) {
    /// The questions in their order, and the answers each takes.
    static final List<String> QUESTIONS = List.of("danger", "treatment", "peer", "when");

    static Choice of(
            @Nullable String danger,
            @Nullable String treatment,
            @Nullable String peer,
            @Nullable String when) {
        return new Choice(
                "yes".equals(danger) || "unsure".equals(danger),
                !"no".equals(peer),
                !"no".equals(treatment),
                "now".equals(when));
    }

    /// The sentence that sums it up: `both`, `peer`, `professional` or `neither`.
    public String fits() {
        if (peer && professional) {
            return "both";
        }
        if (peer) {
            return "peer";
        }
        return professional ? "professional" : "neither";
    }
}
