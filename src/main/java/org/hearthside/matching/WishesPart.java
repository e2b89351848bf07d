package org.hearthside.matching;

import java.util.List;

/// The form of what matters to a seeker.
///
/// @param topics those that stand first, ticked ones among them
/// @param moreTopics behind “Show all”
public record WishesPart(
        List<Tick> topics,
        List<Tick> moreTopics,
        int count,
        List<Tick> languages,
        List<Tick> moreLanguages,
        List<Tick> free,
        List<Tick> neverTopics,
        List<Tick> neverPeople,
        boolean onlyLanguages,
        boolean onlyFree,
        String zone,
        boolean any) {
    public boolean anyNever() {
        return onlyLanguages
                || onlyFree
                || neverTopics.stream().anyMatch(Tick::ticked)
                || !neverPeople.isEmpty();
    }
}
