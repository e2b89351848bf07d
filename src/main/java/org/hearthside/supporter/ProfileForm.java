package org.hearthside.supporter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearthside.live.MessageWords;
import org.hearthside.member.Name;
import org.hearthside.member.PublicName;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.util.MultiValueMap;

/// A profile as a supporter typed it.
///
/// @param name only asked the first time
public record ProfileForm(
        String name,
        String about,
        String audience,
        String willing,
        String unwilling,
        String listening,
        List<String> topic,
        List<String> language,
        List<String> hour,
        int mostPeople,
        int liveAtOnce) {
    static final int LONGEST = 600;
    static final int LONGEST_MANNER = 300;
    static final int MOST_PEOPLE = 12;
    static final int MOST_LIVE = 4;

    private static final int USUAL_PEOPLE = 4;
    private static final int USUAL_LIVE = 2;

    static ProfileForm blank(PublicName name) {
        return new ProfileForm(
                name.text(),
                "",
                "everyone",
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                USUAL_PEOPLE,
                USUAL_LIVE);
    }

    static ProfileForm of(MultiValueMap<String, String> typed) {
        return new ProfileForm(
                text(typed, "name"),
                text(typed, "about"),
                text(typed, "audience"),
                clean(text(typed, "willing")),
                clean(text(typed, "unwilling")),
                clean(text(typed, "listening")),
                typed.getOrDefault("topic", List.of()),
                typed.getOrDefault("language", List.of()),
                typed.getOrDefault("hour", List.of()),
                number(text(typed, "mostPeople")),
                number(text(typed, "liveAtOnce")));
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        var text = typed.getFirst(field);
        return text == null ? "" : text;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    static ProfileForm of(Name name, Supporter supporter) {
        return new ProfileForm(
                name.name(),
                supporter.about().words().text(),
                supporter.about().audience().word(),
                supporter.manner().willing(),
                supporter.manner().unwilling(),
                supporter.manner().listening(),
                supporter.topics().stream().map(TopicId::toString).toList(),
                supporter.languages().stream().map(SpokenLanguage::code).toList(),
                supporter.hours().slots().stream().map(Slot::word).toList(),
                supporter.mostPeople(),
                supporter.liveAtOnce());
    }

    /// Field names with the message key of what is wrong.
    ///
    /// @param nameIsNew whether a name is asked for at all
    Map<String, String> errors(boolean nameIsNew) {
        var errors = new LinkedHashMap<String, String>();
        if (nameIsNew && publicName().isEmpty()) {
            errors.put("name", "supporter.profile.name.error");
        }
        if (words().isEmpty()) {
            errors.put("about", "supporter.profile.about.error");
        }
        if (Audience.of(audience).isEmpty()) {
            errors.put("audience", "supporter.profile.audience.error");
        }
        check("willing", willing, errors);
        check("unwilling", unwilling, errors);
        check("listening", listening, errors);
        if (topics().isEmpty()) {
            errors.put("topic", "supporter.profile.topics.error");
        }
        if (languages().isEmpty()) {
            errors.put("language", "supporter.profile.languages.error");
        }
        if (mostPeople < 0 || mostPeople > MOST_PEOPLE) {
            errors.put("mostPeople", "supporter.profile.people.error");
        }
        if (liveAtOnce < 1 || liveAtOnce > MOST_LIVE) {
            errors.put("liveAtOnce", "supporter.profile.live.error");
        }
        return errors;
    }

    private static void check(String field, String text, Map<String, String> errors) {
        if (text.codePointCount(0, text.length()) > LONGEST_MANNER) {
            errors.put(field, "supporter.profile.manner.error");
        }
    }

    /// Nothing, where no reader could see anything.
    private static String clean(String typed) {
        try {
            return MessageWords.of(typed).text();
        } catch (Refused e) {
            return e.reason() == Reason.TOO_LONG ? typed : "";
        }
    }

    Optional<PublicName> publicName() {
        try {
            return Optional.of(new PublicName(name));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    Optional<Words> words() {
        try {
            var words = MessageWords.of(about);
            var length = words.text().codePointCount(0, words.text().length());
            return length <= LONGEST ? Optional.of(words) : Optional.empty();
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    Set<TopicId> topics() {
        return topic.stream()
                .flatMap(text -> TopicId.of(text).stream())
                .collect(Collectors.toSet());
    }

    Set<SpokenLanguage> languages() {
        return language.stream()
                .flatMap(code -> SpokenLanguage.of(code).stream())
                .collect(Collectors.toSet());
    }

    Set<Slot> slots() {
        return hour.stream().flatMap(word -> Slot.of(word).stream()).collect(Collectors.toSet());
    }
}
