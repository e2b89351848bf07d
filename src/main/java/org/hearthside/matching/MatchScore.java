package org.hearthside.matching;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.TopicId;

/// How well a supporter fits what a seeker ticked, with everything the answer rests on. It reads
/// the seeker's wishes and the supporter's profile, and nothing else: the same two give the same
/// answer everywhere and always.
///
/// The fit is out of 100 and never shown. Of what the seeker ticked, shared topics count up to 60
/// in proportion, one shared language 20, shared times up to 20 in proportion. Who ticked nothing
/// of a kind gets the same for everybody.
///
/// @param never breaks a wish that has no exception: must not be suggested or offered
/// @param fit 0 to 100
/// @param sharedTopics ticked by both
/// @param missingTopics ticked by the seeker alone
/// @param sharedTimes on which days they are here at a time the seeker ticked
/// @param missingTimes ticked by the seeker, when they are not here
/// @param sharedLanguages spoken by both
record MatchScore(
        boolean never,
        int fit,
        Set<TopicId> sharedTopics,
        Set<TopicId> missingTopics,
        Map<FreeTime, List<DayOfWeek>> sharedTimes,
        Set<FreeTime> missingTimes,
        Set<SpokenLanguage> sharedLanguages,
        boolean noSharedLanguage) {
    private static final int TOPICS = 60;
    private static final int LANGUAGE = 20;
    private static final int TIMES = 20;

    static MatchScore between(Wishes wishes, Supporter supporter, Instant now) {
        var sharedTopics = both(wishes.topics(), supporter.topics());
        var missingTopics = without(wishes.topics(), supporter.topics());
        var sharedLanguages = both(wishes.languages(), supporter.languages());
        var noSharedLanguage = !wishes.languages().isEmpty() && sharedLanguages.isEmpty();
        var sharedTimes = times(wishes.free(), supporter.hours().weekIn(wishes.zone(), now));
        var missingTimes = without(wishes.free(), sharedTimes.keySet());
        var nowhereFree = !wishes.free().isEmpty() && sharedTimes.isEmpty();

        var never =
                wishes.neverPeople().contains(supporter.name())
                        || !both(wishes.neverTopics(), supporter.topics()).isEmpty()
                        || (wishes.onlyLanguages() && noSharedLanguage)
                        || (wishes.onlyFree() && nowhereFree);
        var fit =
                fit(
                        sharedTopics.size(),
                        wishes.topics().size(),
                        noSharedLanguage,
                        sharedTimes.size(),
                        wishes.free().size());
        return new MatchScore(
                never,
                fit,
                sharedTopics,
                missingTopics,
                sharedTimes,
                missingTimes,
                sharedLanguages,
                noSharedLanguage);
    }

    /// Everything the seeker ticked is there.
    boolean isWhole() {
        return missingTopics.isEmpty() && missingTimes.isEmpty() && !noSharedLanguage;
    }

    /// Could be asked at all: nothing is ruled out, and there is a language for both.
    boolean mayTalk() {
        return !never && !noSharedLanguage;
    }

    /// Could talk about it at all: shares a topic, unless none was ticked, and a language.
    boolean isWorthSuggesting() {
        return mayTalk() && (missingTopics.isEmpty() || !sharedTopics.isEmpty());
    }

    /// The fit, from how many of what was ticked are shared.
    static int fit(
            int sharedTopics, int topics, boolean noSharedLanguage, int sharedTimes, int times) {
        return part(TOPICS, sharedTopics, topics)
                + (noSharedLanguage ? 0 : LANGUAGE)
                + part(TIMES, sharedTimes, times);
    }

    private static int part(int whole, int shared, int asked) {
        return asked == 0 ? whole : whole * shared / asked;
    }

    private static Map<FreeTime, List<DayOfWeek>> times(Set<FreeTime> asked, BitSet week) {
        var times = new EnumMap<FreeTime, List<DayOfWeek>>(FreeTime.class);
        for (var free : asked) {
            var days = free.daysIn(week);
            if (!days.isEmpty()) {
                times.put(free, days);
            }
        }
        return times;
    }

    private static <T> Set<T> both(Set<T> one, Set<T> other) {
        var both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    private static <T> Set<T> without(Set<T> one, Set<T> other) {
        var rest = new HashSet<>(one);
        rest.removeAll(other);
        return rest;
    }
}
