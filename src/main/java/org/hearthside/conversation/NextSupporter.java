package org.hearthside.conversation;

import java.util.Optional;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;

/// Who could sit with a seeker next. Matching, which knows what they wish for and who has room, and
/// stands above this room, answers.
public interface NextSupporter {
    /// Somebody with room who fits what the seeker ticked, speaks with them and is kept away by no
    /// rule and no block; nobody, where there is none.
    ///
    /// @param insteadOf the supporter they have, who is not named
    Optional<PersonaId> next(Viewer seeker, PersonaId insteadOf);
}
