package org.hearthside.matching;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hearthside.member.PersonaId;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.TopicId;

/// The fit of [MatchScore] for every pair of a round: the same numbers, from bits set out once,
/// because a round of thousands asks millions of times.
final class RoundFit implements Pairing.Fit {
    private static final List<FreeTime> TIMES = List.of(FreeTime.values());

    private final List<Wishes> seekers;
    private final long[][] topics;
    private final long[][] never;
    private final long[] languages;
    private final int[] free;
    private final int[] zone;
    private final int[][] neverPeople;
    private final int[] asked;
    private final long[][] theirTopics;
    private final long[] theirLanguages;
    private final int[][] theirFree;

    RoundFit(List<Wishes> seekers, List<Supporter> supporters, Instant now) {
        this.seekers = seekers;
        var topicBits = new HashMap<TopicId, Integer>();
        var languageBits = new HashMap<SpokenLanguage, Integer>();
        var zones = seekers.stream().map(Wishes::zone).distinct().toList();
        var numbers = new HashMap<PersonaId, Integer>();
        supporters.forEach(one -> {
            numbers.put(one.name(), numbers.size());
            one.topics().forEach(topic -> topicBits.putIfAbsent(topic, topicBits.size()));
            one.languages().forEach(each -> languageBits.putIfAbsent(each, languageBits.size()));
        });
        theirTopics = new long[supporters.size()][];
        theirLanguages = new long[supporters.size()];
        theirFree = new int[zones.size()][supporters.size()];
        for (var n = 0; n < supporters.size(); n++) {
            var one = supporters.get(n);
            theirTopics[n] = bits(one.topics(), topicBits);
            theirLanguages[n] = bits(one.languages(), languageBits)[0];
            for (var z = 0; z < zones.size(); z++) {
                var week = one.hours().weekIn(zones.get(z), now);
                for (var t = 0; t < TIMES.size(); t++) {
                    theirFree[z][n] |= TIMES.get(t).daysIn(week).isEmpty() ? 0 : 1 << t;
                }
            }
        }
        topics = new long[seekers.size()][];
        never = new long[seekers.size()][];
        languages = new long[seekers.size()];
        free = new int[seekers.size()];
        zone = new int[seekers.size()];
        neverPeople = new int[seekers.size()][];
        asked = new int[seekers.size()];
        for (var n = 0; n < seekers.size(); n++) {
            var one = seekers.get(n);
            topics[n] = bits(one.topics(), topicBits);
            never[n] = bits(one.neverTopics(), topicBits);
            languages[n] = bits(one.languages(), languageBits)[0];
            for (var time : one.free()) {
                free[n] |= 1 << TIMES.indexOf(time);
            }
            zone[n] = zones.indexOf(one.zone());
            neverPeople[n] =
                    one.neverPeople().stream()
                            .filter(numbers::containsKey)
                            .mapToInt(numbers::get)
                            .toArray();
            asked[n] = one.topics().size();
        }
    }

    @Override
    public int of(int seeker, int supporter) {
        var wishes = seekers.get(seeker);
        for (var person : neverPeople[seeker]) {
            if (person == supporter) {
                return Pairing.NEVER;
            }
        }
        var shared = 0;
        for (var n = 0; n < theirTopics[supporter].length; n++) {
            if ((never[seeker][n] & theirTopics[supporter][n]) != 0) {
                return Pairing.NEVER;
            }
            shared += Long.bitCount(topics[seeker][n] & theirTopics[supporter][n]);
        }
        var noLanguage =
                !wishes.languages().isEmpty()
                        && (languages[seeker] & theirLanguages[supporter]) == 0;
        var times = Integer.bitCount(free[seeker] & theirFree[zone[seeker]][supporter]);
        if ((wishes.onlyLanguages() && noLanguage)
                || (wishes.onlyFree() && free[seeker] != 0 && times == 0)) {
            return Pairing.NEVER;
        }
        return MatchScore.fit(
                shared, asked[seeker], noLanguage, times, Integer.bitCount(free[seeker]));
    }

    /// One bit for each that any supporter ticked; what none did cannot be shared.
    private static <T> long[] bits(Collection<T> ticked, Map<T, Integer> numbers) {
        var bits = new long[numbers.size() / Long.SIZE + 1];
        for (var each : ticked) {
            var bit = numbers.get(each);
            if (bit != null) {
                bits[bit / Long.SIZE] |= 1L << bit;
            }
        }
        return bits;
    }
}
