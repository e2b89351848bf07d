package org.hearthside.matching;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.hearthside.supporter.Audience;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.Hours;
import org.hearthside.supporter.Lived;
import org.hearthside.supporter.PartOfDay;
import org.hearthside.supporter.Slot;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.TopicId;

/// Invented seekers and supporters for a round, by lot: the same for the same seed. Four in five
/// speak English, one seeker in five has a "never".
///
/// @param places free with each supporter, 1 to 8: a little more or less than there are seekers
///   when there are five times as many of those
record Crowd(List<Wishes> seekers, List<Supporter> supporters, List<Integer> places) {
    static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final List<ZoneId> ZONES =
            Stream.of("Europe/London", "Europe/Madrid", "America/Bogota").map(ZoneId::of).toList();
    private static final List<SpokenLanguage> LANGUAGES =
            Stream.of("en", "es", "pt", "fr", "ar", "pl").map(SpokenLanguage::new).toList();

    static Crowd of(int seekers, int supporters, long seed) {
        var lot = new SplittableRandom(seed);
        var topics = Stream.generate(() -> new TopicId(uuid(lot))).limit(24).toList();
        var people = new ArrayList<Supporter>();
        var places = new ArrayList<Integer>();
        for (var n = 0; n < supporters; n++) {
            people.add(
                    new Supporter(
                            new PersonaId(uuid(lot)),
                            Lived.of(new Words("…"), Audience.EVERYONE),
                            Supporter.Manner.UNSAID,
                            some(3 + lot.nextInt(6), () -> one(lot, topics)),
                            some(1 + lot.nextInt(2), () -> language(lot)),
                            new Hours(
                                    some(
                                            2 + lot.nextInt(6),
                                            () ->
                                                    new Slot(
                                                            one(lot, List.of(DayOfWeek.values())),
                                                            one(lot, List.of(PartOfDay.values())))),
                                    one(lot, ZONES)),
                            8,
                            2,
                            null));
            places.add(1 + lot.nextInt(8));
        }
        var wishes = new ArrayList<Wishes>();
        for (var n = 0; n < seekers; n++) {
            wishes.add(
                    new Wishes(
                            some(1 + lot.nextInt(4), () -> one(lot, topics)),
                            some(1, () -> language(lot)),
                            some(lot.nextInt(4), () -> one(lot, List.of(FreeTime.values()))),
                            one(lot, ZONES),
                            lot.nextInt(5) == 0 ? Set.of(one(lot, topics)) : Set.of(),
                            lot.nextInt(20) == 0 ? Set.of(one(lot, people).name()) : Set.of(),
                            lot.nextInt(2) == 0,
                            lot.nextInt(10) == 0));
        }
        return new Crowd(wishes, people, places);
    }

    int[] free() {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    RoundFit fit() {
        return new RoundFit(seekers, supporters, NOW);
    }

    private static SpokenLanguage language(SplittableRandom lot) {
        return lot.nextInt(5) > 0 ? LANGUAGES.getFirst() : one(lot, LANGUAGES);
    }

    private static UUID uuid(SplittableRandom lot) {
        return new UUID(lot.nextLong(), lot.nextLong());
    }

    private static <T> T one(SplittableRandom lot, List<T> from) {
        return from.get(lot.nextInt(from.size()));
    }

    private static <T> Set<T> some(int count, Supplier<T> one) {
        var some = new HashSet<T>();
        for (var n = 0; n < count; n++) {
            some.add(one.get());
        }
        return some;
    }
}
