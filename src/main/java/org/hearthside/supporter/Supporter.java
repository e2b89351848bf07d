package org.hearthside.supporter;

import java.time.Instant;
import java.util.Set;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;

/// Somebody who offers to talk, as they describe themselves.
///
/// @param name theirs in the space of supporters
/// @param about what they have lived through, in their own words
/// @param mostPeople how many people they support at most
/// @param liveAtOnce how many live talks they hold at the same time at most
/// @param pausedSince takes no new people since then
public record Supporter(
        PersonaId name,
        Words about,
        Set<TopicId> topics,
        Set<SpokenLanguage> languages,
        Hours hours,
        int mostPeople,
        int liveAtOnce,
        @Nullable Instant pausedSince) {

    public Supporter {
        topics = Set.copyOf(topics);
        languages = Set.copyOf(languages);
    }

    public boolean isPaused() {
        return pausedSince != null;
    }
}
