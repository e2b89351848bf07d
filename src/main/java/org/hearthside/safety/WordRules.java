package org.hearthside.safety;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hearthside.shared.Words;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// The reviewed rules by which words ask for a person, read at the start from one file a language.
/// They put something in front of people and decide nothing. Every text is held against every
/// language, because people mix them.
///
/// @see <a href="../../../../../../docs/word-rules.md">docs/word-rules.md</a>
@Component
class WordRules {
    private static final List<String> FILES = List.of("rules_en.txt", "rules_es.txt");
    private static final Pattern HEAD = Pattern.compile("\\[([a-z-]+) ([1-4])( card)?]");

    private final Set<String> known = new HashSet<>();

    /// One phrase of a rule.
    private record Sought(WordRule rule, Phrase phrase) {}

    /// By the words of which each needs one.
    private final Map<String, List<Sought>> byWord = new HashMap<>();

    WordRules() {
        for (var file : FILES) {
            read(file);
        }
    }

    /// The rules that these words meet, each once.
    List<WordRule> in(Words words) {
        var met = new ArrayList<WordRule>();
        for (var sentence : Sentences.of(words.text(), known::contains)) {
            for (var word : sentence) {
                for (var sought : byWord.getOrDefault(word, List.of())) {
                    if (!met.contains(sought.rule())
                            && sought.phrase().isIn(sentence)
                            && !sought.rule().isSilentAt(sentence)) {
                        met.add(sought.rule());
                    }
                }
            }
        }
        return met;
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
        final Severity severity;
        final boolean asks;
        final List<Phrase> phrases = new ArrayList<>();
        final List<Phrase> nots = new ArrayList<>();
        final List<String> written = new ArrayList<>();

        Draft(String head) {
            var parts = HEAD.matcher(head);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a head: " + head);
            }
            name = parts.group(1);
            severity = Severity.of(Integer.parseInt(parts.group(2)));
            asks = parts.group(3) != null;
        }

        void add(String line) {
            var not = line.startsWith("not:");
            var phrase = not ? line.substring("not:".length()).strip() : line;
            written.add(phrase);
            (not ? nots : phrases).add(new Phrase(phrase));
        }
    }

    private void add(Draft draft) {
        var rule = new WordRule(draft.name, draft.severity, draft.asks, draft.nots);
        draft.written.forEach(phrase -> known.addAll(List.of(phrase.split("[^a-z0-9]+"))));
        for (var phrase : draft.phrases) {
            phrase.needed()
                    .forEach(word ->
                            byWord.computeIfAbsent(word, _ -> new ArrayList<>())
                                    .add(new Sought(rule, phrase)));
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
