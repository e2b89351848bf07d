package org.hearthside.matching;

import java.text.ListFormat;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.Topic;
import org.hearthside.supporter.TopicId;
import org.hearthside.ui.Texts;

/// A score in sentences: what both ticked, and one honest thing that does not match.
final class Reasons {
    private final String voice;
    private final Texts texts;
    private final Locale locale;
    private final List<Topic> topics;

    private Reasons(String voice, Texts texts, Locale locale, List<Topic> topics) {
        this.voice = voice;
        this.texts = texts;
        this.locale = locale;
        this.topics = topics;
    }

    /// Said to the seeker.
    static Reasons toYou(Texts texts, Locale locale, List<Topic> topics) {
        return new Reasons("matching.reason.", texts, locale, topics);
    }

    /// Said of a seeker to somebody else.
    static Reasons ofThem(Texts texts, Locale locale, List<Topic> topics) {
        return new Reasons("matching.pair.", texts, locale, topics);
    }

    List<ReasonLine> of(Wishes wishes, Supporter supporter, MatchScore score) {
        var lines = new ArrayList<ReasonLine>();
        if (!score.sharedTopics().isEmpty()) {
            lines.add(yes(voice + "topics", topics(score.sharedTopics())));
        } else if (wishes.topics().isEmpty() && !supporter.topics().isEmpty()) {
            lines.add(yes(voice + "ticked", topics(supporter.topics())));
        }
        for (var free : FreeTime.values()) {
            var days = score.sharedTimes().get(free);
            if (days != null) {
                lines.add(yes(voice + "free." + free.word(), days(days)));
            }
        }
        if (!score.sharedLanguages().isEmpty()) {
            lines.add(yes(voice + "languages", languages(score.sharedLanguages())));
        } else if (wishes.languages().isEmpty()) {
            lines.add(yes(voice + "languages", languages(supporter.languages())));
        }
        missing(score).ifPresent(lines::add);
        return lines;
    }

    /// The weightiest of what does not match.
    private Optional<ReasonLine> missing(MatchScore score) {
        if (score.noSharedLanguage()) {
            return Optional.of(no("matching.missing.language", ""));
        }
        if (!score.missingTopics().isEmpty()) {
            var first =
                    topics.stream()
                            .map(Topic::id)
                            .filter(score.missingTopics()::contains)
                            .findFirst();
            return first.map(id -> no("matching.missing.topics", topics(Set.of(id))));
        }
        return score.missingTimes().stream()
                .sorted()
                .findFirst()
                .map(free -> no("matching.missing.free." + free.word(), ""));
    }

    /// What a seeker ticked, for the one who chooses for them; nothing of whom they never want.
    List<String> ticked(Wishes wishes) {
        var lines = new ArrayList<String>();
        if (!wishes.topics().isEmpty()) {
            lines.add(texts.of(locale, "matching.round.topics", topics(wishes.topics())));
        }
        if (!wishes.languages().isEmpty()) {
            lines.add(texts.of(locale, "matching.round.languages", languages(wishes.languages())));
        }
        wishes.free().stream()
                .sorted()
                .map(free -> texts.of(locale, "matching.free." + free.word()))
                .forEach(lines::add);
        if (lines.isEmpty()) {
            lines.add(texts.of(locale, "matching.round.nothing"));
        }
        return lines;
    }

    String topics(Set<TopicId> ids) {
        return list(
                topics.stream()
                        .filter(topic -> ids.contains(topic.id()))
                        .map(topic -> topic.inSentence(locale))
                        .toList());
    }

    String languages(Collection<SpokenLanguage> languages) {
        return list(
                languages.stream()
                        .sorted(SpokenLanguage.byLabel(locale))
                        .map(each -> each.inSentence(locale))
                        .toList());
    }

    private String days(List<DayOfWeek> days) {
        return list(
                days.stream()
                        .map(day -> day.getDisplayName(TextStyle.FULL, locale))
                        .collect(Collectors.toList()));
    }

    private String list(List<String> parts) {
        return parts.isEmpty()
                ? ""
                : ListFormat.getInstance(locale, ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                        .format(parts);
    }

    private ReasonLine yes(String key, String argument) {
        return new ReasonLine(texts.of(locale, key, argument), true);
    }

    private ReasonLine no(String key, String argument) {
        return new ReasonLine(texts.of(locale, key, argument), false);
    }
}
