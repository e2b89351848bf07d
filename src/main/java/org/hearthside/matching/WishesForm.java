package org.hearthside.matching;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Uuids;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.TopicId;
import org.springframework.util.MultiValueMap;

/// Wishes as somebody ticked them. What is no topic, language or time is left out.
public record WishesForm(
        List<String> topic,
        List<String> language,
        List<String> free,
        List<String> neverTopic,
        List<String> neverPerson,
        boolean onlyLanguages,
        boolean onlyFree) {
    private static final int MOST = 100;

    static WishesForm of(MultiValueMap<String, String> typed) {
        return new WishesForm(
                some(typed, "topic"),
                some(typed, "language"),
                some(typed, "free"),
                some(typed, "neverTopic"),
                some(typed, "neverPerson"),
                typed.containsKey("onlyLanguages"),
                typed.containsKey("onlyFree"));
    }

    /// @param zone of the seeker
    Wishes wishes(ZoneId zone) {
        return new Wishes(
                all(topic, text -> TopicId.of(text).stream()),
                all(language, code -> SpokenLanguage.of(code).stream()),
                all(free, word -> FreeTime.of(word).stream()),
                zone,
                all(neverTopic, text -> TopicId.of(text).stream()),
                all(neverPerson, WishesForm::person),
                onlyLanguages,
                onlyFree);
    }

    private static Stream<PersonaId> person(String text) {
        return Uuids.of(text).map(PersonaId::new).stream();
    }

    private static List<String> some(MultiValueMap<String, String> typed, String field) {
        return typed.getOrDefault(field, List.of()).stream().limit(MOST).toList();
    }

    private static <T> Set<T> all(List<String> texts, Function<String, Stream<T>> parse) {
        return texts.stream().flatMap(parse).collect(Collectors.toSet());
    }
}
