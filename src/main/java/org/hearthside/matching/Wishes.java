package org.hearthside.matching;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.Set;
import org.hearthside.member.PersonaId;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.TopicId;

/// What a seeker ticked, and nothing else. Whatever was not ticked counts neither for nor against
/// anybody.
///
/// @param topics what it is about
/// @param zone of the seeker, for the times
/// @param neverTopics never somebody who ticked one of these
/// @param neverPeople never these
/// @param onlyLanguages never somebody who speaks none of the languages
/// @param onlyFree never somebody who is here at none of the times
record Wishes(
        Set<TopicId> topics,
        Set<SpokenLanguage> languages,
        Set<FreeTime> free,
        ZoneId zone,
        Set<TopicId> neverTopics,
        Set<PersonaId> neverPeople,
        boolean onlyLanguages,
        boolean onlyFree) {

    Wishes {
        topics = Set.copyOf(topics);
        languages = Set.copyOf(languages);
        free = Set.copyOf(free);
        neverTopics = Set.copyOf(neverTopics);
        neverPeople = Set.copyOf(neverPeople);
    }

    static Wishes none(ZoneId zone) {
        return new Wishes(Set.of(), Set.of(), Set.of(), zone, Set.of(), Set.of(), false, false);
    }

    Wishes neverAlso(PersonaId person) {
        var people = new HashSet<>(neverPeople);
        people.add(person);
        return new Wishes(
                topics, languages, free, zone, neverTopics, people, onlyLanguages, onlyFree);
    }

    /// As they are kept where somebody else chooses: never one of these either, and never somebody
    /// with whom there is no language.
    Wishes strictly(Set<PersonaId> notThese) {
        var people = new HashSet<>(neverPeople);
        people.addAll(notThese);
        return new Wishes(topics, languages, free, zone, neverTopics, people, true, onlyFree);
    }

    /// Something or somebody is ruled out.
    boolean hasNever() {
        return onlyLanguages || onlyFree || !neverTopics.isEmpty() || !neverPeople.isEmpty();
    }

    /// Nothing ticked by which people could be told apart.
    boolean isOpen() {
        return topics.isEmpty() && languages.isEmpty() && free.isEmpty();
    }
}
