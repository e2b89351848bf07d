package org.hearthside.matching;

import java.time.Instant;
import java.util.List;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;

/// A round in which many are chosen for at once. Its pairs are not kept: they follow from who
/// waits, who has room, the seed and the marks, and are found again whenever they are looked at.
///
/// @param seed the lot among equals
/// @param suggested to how many seekers it has suggested somebody
record Round(
        RoundId id,
        long seed,
        Instant begunAt,
        @Nullable Instant endedAt,
        int suggested,
        List<Mark> marks) {

    /// What a coordinator says about two people.
    ///
    /// @param together these two, whoever else would fit better; otherwise not these two
    record Mark(ChoiceId choice, PersonaId supporter, boolean together) {}

    Round {
        marks = List.copyOf(marks);
    }

    boolean isOpen() {
        return endedAt == null;
    }

    /// The one a coordinator wants for this seeker.
    @Nullable PersonaId togetherWith(ChoiceId choice) {
        return marks.stream()
                .filter(mark -> mark.together() && mark.choice().equals(choice))
                .map(Mark::supporter)
                .findFirst()
                .orElse(null);
    }

    List<PersonaId> notWith(ChoiceId choice) {
        return marks.stream()
                .filter(mark -> !mark.together() && mark.choice().equals(choice))
                .map(Mark::supporter)
                .toList();
    }
}
