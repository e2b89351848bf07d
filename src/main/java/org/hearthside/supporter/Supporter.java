package org.hearthside.supporter;

import java.time.Instant;
import java.util.Set;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;

/// Somebody who offers to talk, as they describe themselves.
///
/// @param name theirs in the space of supporters
/// @param about what they have lived through, for those whom it is for
/// @param manner how they would like to talk, for everybody who looks
/// @param mostPeople how many people they support at most
/// @param liveAtOnce how many live talks they hold at the same time at most
/// @param pausedSince takes no new people since then
public record Supporter(
        PersonaId name,
        Lived about,
        Manner manner,
        Set<TopicId> topics,
        Set<SpokenLanguage> languages,
        Hours hours,
        int mostPeople,
        int liveAtOnce,
        @Nullable Instant pausedSince) {

    /// In their own words, each of them empty where they wrote nothing.
    ///
    /// @param willing what they are glad to talk about
    /// @param unwilling what they would rather not talk about
    /// @param listening how they listen
    public record Manner(String willing, String unwilling, String listening) {
        public static final Manner UNSAID = new Manner("", "", "");

        @Override
        public String toString() {
            return "[hidden]";
        }
    }

    public Supporter {
        topics = Set.copyOf(topics);
        languages = Set.copyOf(languages);
    }

    public boolean isPaused() {
        return pausedSince != null;
    }
}
