package org.hearthside.forum;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceSeat;
import org.jspecify.annotations.Nullable;

/// A viewer's place in a space.
///
/// @param stands their own name there, if they ever took one, and whom they never meet
/// @param shown how that name is shown
/// @param muted whom they do not want to read for a time
/// @param words that they do not want to meet
/// @param willing to write a first word where nobody has
/// @param agreed the version of the rules they accepted, 0 for one who takes no part
record Seat(
        Space space,
        SpaceSeat stands,
        @Nullable String shown,
        Set<PersonaId> muted,
        List<String> words,
        boolean willing,
        int agreed) {
    /// Whether they take part: they may follow, react and, once they accept the rules as they are
    /// now, write.
    boolean takesPart() {
        return stands.own() != null && agreed > 0;
    }

    boolean agrees() {
        return agreed == space.version();
    }

    @Nullable PersonaId own() {
        return stands.own();
    }

    /// Their name, for one who takes part.
    PersonaId name() {
        var own = stands.own();
        if (own == null) {
            throw new IllegalStateException("has no name here");
        }
        return own;
    }

    boolean isOwn(PersonaId name) {
        return name.equals(stands.own());
    }

    /// Writers of whom nothing reaches them: a block lies between the two.
    Set<PersonaId> apart() {
        return stands.apart();
    }

    /// Writers who are not shown to them: those, and whom they muted.
    boolean shows(PersonaId writer) {
        return !stands.apart().contains(writer) && !muted.contains(writer);
    }

    Set<PersonaId> unseen() {
        if (muted.isEmpty()) {
            return apart();
        }
        var unseen = new HashSet<>(muted);
        unseen.addAll(apart());
        return unseen;
    }
}
