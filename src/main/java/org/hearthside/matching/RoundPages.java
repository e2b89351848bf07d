package org.hearthside.matching;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.Topics;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What coordinators see of choices and rounds. Seekers are numbers there: no name of theirs, and
/// no word they wrote.
@Component
class RoundPages {
    /// As many are shown to choose from.
    private static final int POSSIBLE = 30;

    private static final int MONTHS = 12;

    private final MatchingAccess access;
    private final Rounds rounds;
    private final Choices choices;
    private final Members members;
    private final Topics topics;
    private final WaitCounts counts;
    private final InstantSource time;
    private final Texts texts;

    RoundPages(
            MatchingAccess access,
            Rounds rounds,
            Choices choices,
            Members members,
            Topics topics,
            WaitCounts counts,
            InstantSource time,
            Texts texts) {
        this.access = access;
        this.rounds = rounds;
        this.choices = choices;
        this.members = members;
        this.topics = topics;
        this.counts = counts;
        this.time = time;
        this.texts = texts;
    }

    RoundsPage rounds(Viewer viewer) {
        access.toRounds(viewer);
        var waiting = choices.waiting();
        var latest = rounds.latest(viewer);
        return new RoundsPage(
                text(viewer, "matching.rounds.waiting", waiting.size()),
                waiting.stream()
                        .map(one -> one.choice().dueAt())
                        .min(Comparator.naturalOrder())
                        .map(due -> text(viewer, "matching.rounds.due", when(viewer, due)))
                        .orElse(""),
                text(viewer, "matching.rounds.places", rounds.freePlaces()),
                !waiting.isEmpty(),
                latest.stream()
                        .filter(Round::isOpen)
                        .findFirst()
                        .map(round -> "/work/rounds/" + round.id())
                        .orElse(""),
                latest.stream()
                        .filter(round -> !round.isOpen())
                        .map(round ->
                                new RoundsPage.Past(
                                        when(viewer, round.begunAt()),
                                        text(viewer, "matching.rounds.past", round.suggested())))
                        .toList());
    }

    /// @param told a word of what became of the last press, or empty
    RoundPage round(Viewer viewer, RoundId id, String told) {
        var round = rounds.find(viewer, id);
        if (!round.isOpen()) {
            throw new NotFound();
        }
        var pairs = rounds.pairs(round);
        var people = new HashSet<PersonaId>();
        pairs.with()
                .forEach(each -> Optional.ofNullable(each).ifPresent(s -> people.add(s.name())));
        round.marks().forEach(mark -> people.add(mark.supporter()));
        var names = members.names(people);
        var reasons = Reasons.ofThem(texts, viewer.locale(), topics.all());
        var numbers = choices.numbers(round.begunAt());
        var paired = new ArrayList<RoundPage.Pair>();
        var alone = new ArrayList<RoundPage.Pair>();
        for (var n = 0; n < pairs.seekers().size(); n++) {
            var supporter = pairs.with().get(n);
            (supporter == null ? alone : paired)
                    .add(
                            pair(
                                    viewer,
                                    round,
                                    numbers,
                                    pairs.seekers().get(n),
                                    supporter,
                                    names,
                                    reasons));
        }
        return new RoundPage(
                "/work/rounds/" + id,
                text(
                        viewer,
                        pairs.provenBest() ? "matching.round.best" : "matching.round.good",
                        paired.size(),
                        pairs.seekers().size()),
                pairs.version(),
                paired,
                alone,
                told.isEmpty() ? "" : text(viewer, "matching.round.told." + told));
    }

    private RoundPage.Pair pair(
            Viewer viewer,
            Round round,
            Map<ChoiceId, Integer> numbers,
            Choices.Wished one,
            @Nullable Supporter supporter,
            Map<PersonaId, Name> names,
            Reasons reasons) {
        var choice = one.choice();
        var name = supporter == null ? null : names.get(supporter.name());
        var pinned = round.togetherWith(choice.id());
        return new RoundPage.Pair(
                choice.id().toString(),
                person(viewer, numbers, choice.id()),
                text(viewer, "matching.round.since", when(viewer, choice.askedAt())),
                reasons.ticked(one.wishes()),
                supporter == null ? "" : supporter.name().toString(),
                name == null ? "" : name.name(),
                name == null ? 0 : name.quilt(),
                supporter == null
                        ? List.of()
                        : reasons.of(
                                one.wishes(),
                                supporter,
                                MatchScore.between(one.wishes(), supporter, time.instant())),
                supporter != null && supporter.name().equals(pinned),
                supporter == null && pinned != null ? said(pinned, names) : null,
                round.notWith(choice.id()).stream().map(each -> said(each, names)).toList());
    }

    private String person(Viewer viewer, Map<ChoiceId, Integer> numbers, ChoiceId choice) {
        return text(viewer, "matching.round.person", numbers.getOrDefault(choice, 0));
    }

    private static RoundPage.Said said(PersonaId supporter, Map<PersonaId, Name> names) {
        return new RoundPage.Said(
                supporter.toString(),
                Optional.ofNullable(names.get(supporter)).map(Name::name).orElse(""));
    }

    /// @param first how many who fit better are left out; all are shown from the first where it
    ///   leaves nobody
    RoundChoicePage choice(Viewer viewer, RoundId id, ChoiceId choice, int first) {
        var round = rounds.find(viewer, id);
        var one =
                choices.wished(choice)
                        .filter(each -> each.choice().state() == Choice.State.WAITING)
                        .filter(each -> round.isOpen())
                        .orElseThrow(NotFound::new);
        var all = rounds.candidates(one);
        var from = first < all.size() ? first : 0;
        var until = Math.min(all.size(), from + POSSIBLE);
        var possible = all.subList(from, until);
        var pinned = round.togetherWith(choice);
        var people = possible.stream().map(c -> c.supporter().name()).collect(Collectors.toSet());
        Optional.ofNullable(pinned).ifPresent(people::add);
        var names = members.names(people);
        var address = "/work/rounds/" + id + "/" + choice + "?from=";
        var reasons = Reasons.ofThem(texts, viewer.locale(), topics.all());
        return new RoundChoicePage(
                "/work/rounds/" + id,
                choice.toString(),
                person(viewer, choices.numbers(round.begunAt()), choice),
                text(viewer, "matching.round.since", when(viewer, one.choice().askedAt())),
                reasons.ticked(one.wishes()),
                pinned == null
                        ? ""
                        : text(
                                viewer,
                                all.stream().anyMatch(c -> c.supporter().name().equals(pinned))
                                        ? "matching.round.said"
                                        : "matching.round.said.cannot",
                                said(pinned, names).name()),
                pinned == null ? null : said(pinned, names),
                all.size() <= POSSIBLE
                        ? ""
                        : text(viewer, "matching.round.others.range", from + 1, until, all.size()),
                from == 0 ? "" : address + Math.max(0, from - POSSIBLE),
                until == all.size() ? "" : address + until,
                possible.stream()
                        .map(c -> {
                            var supporter = c.supporter();
                            var name = names.get(supporter.name());
                            return new RoundChoicePage.Possible(
                                    supporter.name().toString(),
                                    name == null ? "" : name.name(),
                                    name == null ? 0 : name.quilt(),
                                    text(
                                            viewer,
                                            "matching.round.load",
                                            c.load().people(),
                                            supporter.mostPeople()),
                                    reasons.of(one.wishes(), supporter, c.score()),
                                    supporter.name().equals(pinned));
                        })
                        .toList());
    }

    FairnessPage fairness(Viewer viewer) {
        access.toRounds(viewer);
        var running = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC).withDayOfMonth(1);
        var since = running.minusMonths(MONTHS);
        var labels =
                topics.all().stream()
                        .collect(
                                Collectors.toMap(
                                        topic -> topic.id().toString(),
                                        topic -> topic.label(viewer.locale())));
        var month = DateTimeFormatter.ofPattern("LLLL yyyy", viewer.locale()).format(since);
        var titles = new LinkedHashMap<String, String>();
        titles.put("all never", text(viewer, "matching.fairness.since", month));
        titles.put("topic", text(viewer, "matching.wishes.topics"));
        titles.put("language", text(viewer, "matching.wishes.languages"));
        titles.put("time", text(viewer, "matching.fairness.free"));
        var rows = counts.between(since, running);
        return new FairnessPage(
                titles.entrySet().stream()
                        .map(each ->
                                new FairnessPage.Part(
                                        each.getValue(),
                                        lines(
                                                viewer,
                                                rows.stream()
                                                        .filter(row ->
                                                                each.getKey().contains(row.what())),
                                                labels)))
                        .filter(part -> !part.rows().isEmpty())
                        .toList());
    }

    /// The most asked for first.
    private List<FairnessPage.Row> lines(
            Viewer viewer, Stream<WaitCounts.Row> rows, Map<String, String> labels) {
        return rows.sorted(Comparator.comparingInt(WaitCounts.Row::people).reversed())
                .map(row ->
                        new FairnessPage.Row(
                                who(viewer, row, labels),
                                text(viewer, "matching.fairness.people", row.people()),
                                text(viewer, "matching.fairness.of-hundred", row.found()),
                                half(viewer, row.half())))
                .toList();
    }

    private String who(Viewer viewer, WaitCounts.Row row, Map<String, String> labels) {
        return switch (row.what()) {
            case "topic" ->
                    labels.getOrDefault(row.ticked(), text(viewer, "matching.fairness.topic.gone"));
            case "language" ->
                    SpokenLanguage.of(row.ticked())
                            .map(language -> language.label(viewer.locale()))
                            .orElse(row.ticked());
            case "time" -> text(viewer, "matching.free." + row.ticked());
            default -> text(viewer, "matching.fairness." + row.what());
        };
    }

    private String half(Viewer viewer, int minutes) {
        if (minutes == 0) {
            return "–";
        }
        return minutes < 60
                ? text(viewer, "matching.fairness.minutes", minutes)
                : minutes < 2_880
                        ? text(viewer, "matching.fairness.hours", minutes / 60)
                        : text(viewer, "matching.fairness.days", minutes / 1_440);
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }

    private static String when(Viewer viewer, Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(viewer.locale())
                .format(instant.atZone(viewer.zone()));
    }
}
