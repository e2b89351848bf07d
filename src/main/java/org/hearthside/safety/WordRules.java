package org.hearthside.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The reviewed rules by which words ask for a person and details are folded for others, read at
/// the start from one file a language. They put something in front of people and decide nothing.
/// Every text is held against every language, because people mix them.
///
/// @see <a href="../../../../../../docs/word-rules.md">docs/word-rules.md</a>
@Component
class WordRules {
    private static final List<String> FILES = List.of("rules_en.txt", "rules_es.txt");
    private static final Pattern HEAD =
            Pattern.compile("\\[([a-z-]+)(?: ([1-4]))?( card)?( fold)?(?: with ([a-z-]+))?]");

    private final Set<String> known = new HashSet<>();

    /// What silences a rule that calls nobody, by its name: figures and units are the same in every
    /// language, and so would be their false alarms.
    private final Map<String, List<Phrase>> silent = new HashMap<>();

    /// One phrase of a rule.
    private record Sought(WordRule rule, Phrase phrase) {
        boolean isIn(List<String> sentence) {
            return phrase.isIn(sentence) && !rule.isSilentAt(sentence);
        }
    }

    /// By the words of which each needs one: what calls somebody, and what folds or stands with it.
    private final Map<String, List<Sought>> calling = new HashMap<>();

    private final Map<String, List<Sought>> folding = new HashMap<>();

    /// Without one of these nothing is folded.
    private final Glance foldable;

    /// A place in a text, of one rule.
    ///
    /// @param end behind its last letter
    record Span(WordRule rule, int from, int end) {}

    @Autowired
    WordRules() {
        this(FILES);
    }

    /// Other rules, written in the same way.
    WordRules(String... files) {
        this(List.of(files));
    }

    private WordRules(List<String> files) {
        files.forEach(this::read);
        foldable = new Glance(withoutWhichNothingFolds());
    }

    private Set<String> withoutWhichNothingFolds() {
        var names =
                folding.values().stream()
                        .flatMap(List::stream)
                        .map(Sought::rule)
                        .filter(WordRule::folds)
                        .map(rule -> Objects.requireNonNullElse(rule.with(), rule.name()))
                        .collect(Collectors.toSet());
        return folding.entrySet().stream()
                .filter(word ->
                        word.getValue().stream()
                                .anyMatch(sought -> names.contains(sought.rule().name())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// The rules by which these words call somebody, each once.
    List<WordRule> in(Words words) {
        var met = new ArrayList<WordRule>();
        for (var sentence : Sentences.of(words.text(), known::contains)) {
            var said = sentence.words();
            for (var word : new LinkedHashSet<>(said)) { // said twice, it says nothing more
                for (var sought : calling.getOrDefault(word, List.of())) {
                    if (!met.contains(sought.rule()) && sought.isIn(said)) {
                        met.add(sought.rule());
                    }
                }
            }
        }
        return met;
    }

    /// How severe the worst is by which these words call somebody.
    Optional<Severity> worst(Words words) {
        return in(words).stream().map(WordRule::severe).min(Comparator.naturalOrder());
    }

    /// What is folded for others in these words, in order and apart from each other. Lines that
    /// quote somebody are read as well: a detail does not change by being said again.
    List<Span> folds(Words words) {
        return mayFold(words) ? foldsRead(words) : List.of();
    }

    /// Whether they need to be read for that.
    boolean mayFold(Words words) {
        return foldable.mayFind(words.text());
    }

    /// The same for words that may be passed over.
    List<Span> foldsRead(Words words) {
        var found = new ArrayList<Span>();
        var met = new HashSet<String>();
        for (var sentence : Sentences.of(words.text(), known::contains, true)) {
            var said = sentence.words();
            var done = new HashSet<Sought>();
            for (var word : said) {
                for (var sought : folding.getOrDefault(word, List.of())) {
                    if (done.add(sought) && sought.isIn(said)) {
                        met.add(sought.rule().name());
                        if (sought.rule().folds()) {
                            mark(sentence, sought, found);
                        }
                    }
                }
            }
        }
        found.removeIf(span -> span.rule().with() != null && !met.contains(span.rule().with()));
        return apart(found);
    }

    private static void mark(Sentences.Sentence sentence, Sought sought, List<Span> found) {
        var marked = new BitSet();
        sought.phrase().mark(sentence.words(), marked);
        for (var from = marked.nextSetBit(0); from >= 0; ) {
            var end = marked.nextClearBit(from);
            found.add(new Span(sought.rule(), sentence.from(from), sentence.end(end - 1)));
            from = marked.nextSetBit(end);
        }
    }

    private static List<Span> apart(List<Span> found) {
        found.sort(Comparator.comparingInt(Span::from));
        var apart = new ArrayList<Span>();
        for (var span : found) {
            var last = apart.isEmpty() ? null : apart.getLast();
            if (last != null && span.from() <= last.end()) {
                apart.removeLast();
                var end = Math.max(last.end(), span.end());
                apart.add(new Span(last.rule(), last.from(), end));
            } else {
                apart.add(span);
            }
        }
        return apart;
    }

    private void read(String file) {
        var number = 0;
        Draft draft = null;
        for (var line : lines(file)) {
            number++;
            try {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith("[")) {
                    if (draft != null) {
                        add(draft);
                    }
                    draft = new Draft(line);
                } else if (draft == null) {
                    throw new IllegalArgumentException("no [rule] stands above");
                } else {
                    draft.add(line);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        file + " line " + number + ": " + e.getMessage(), e);
            }
        }
        if (draft != null) {
            add(draft);
        }
    }

    private static final class Draft {
        final String name;
        final @Nullable Severity severity;
        final boolean asks;
        final boolean folds;
        final @Nullable String with;
        final List<Phrase> phrases = new ArrayList<>();
        final List<Phrase> nots = new ArrayList<>();
        final List<String> written = new ArrayList<>();

        Draft(String head) {
            var parts = HEAD.matcher(head);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a head: " + head);
            }
            name = parts.group(1);
            severity =
                    parts.group(2) == null ? null : Severity.of(Integer.parseInt(parts.group(2)));
            asks = parts.group(3) != null;
            folds = parts.group(4) != null;
            with = parts.group(5);
        }

        void add(String line) {
            var not = line.startsWith("not:");
            var phrase = not ? line.substring("not:".length()).strip() : line;
            written.add(phrase);
            (not ? nots : phrases).add(new Phrase(phrase));
        }
    }

    private void add(Draft draft) {
        var nots = draft.nots;
        if (draft.severity == null) {
            nots = silent.computeIfAbsent(draft.name, _ -> new ArrayList<>());
            nots.addAll(draft.nots);
        }
        var rule =
                new WordRule(draft.name, draft.severity, draft.asks, draft.folds, draft.with, nots);
        draft.written.forEach(phrase -> known.addAll(List.of(phrase.split("[^a-z0-9]+"))));
        for (var phrase : draft.phrases) {
            var sought = new Sought(rule, phrase);
            if (rule.calls()) {
                add(sought, calling);
            }
            if (rule.folds() || !rule.calls()) {
                add(sought, folding);
            }
        }
    }

    private static void add(Sought sought, Map<String, List<Sought>> by) {
        for (var word : sought.phrase().needed()) {
            by.computeIfAbsent(word, _ -> new ArrayList<>()).add(sought);
        }
    }

    private static List<String> lines(String file) {
        try {
            return new ClassPathResource("safety/" + file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
