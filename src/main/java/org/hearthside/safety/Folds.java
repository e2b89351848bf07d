package org.hearthside.safety;

import java.util.List;
import org.hearthside.shared.Words;
import org.hearthside.ui.MessageText;
import org.springframework.stereotype.Component;

/// Folds, in what many people read, a detail that could do harm: a dose, a method, a place, a pact,
/// words that push somebody. The feeling around it stays. Its writer always reads their own words
/// in full; the safety team reads them in what is reported.
///
/// It is written down nowhere, and kept by nobody for longer than the words themselves are: an edit
/// and a better rule count at once, for old words too.
@Component
public class Folds {
    private final WordRules rules;

    Folds(WordRules rules) {
        this.rules = rules;
    }

    /// Words as others read them.
    ///
    /// @param words with [MessageText#FOLD] in the place of each detail, or as they were
    /// @param details what is folded, in order
    public record Folded(Words words, List<Detail> details) {
        public boolean isAny() {
            return !details.isEmpty();
        }

        /// The kind of the first detail, for which its writer is told why.
        public String why() {
            return "ui.fold.why." + details.getFirst().kind();
        }

        /// The words with this in the place of each detail, where no markup can stand.
        public Words with(String said) {
            return isAny()
                    ? new Words(words.text().replace(String.valueOf(MessageText.FOLD), said))
                    : words;
        }
    }

    /// @param kind `dose`, `method`, `place`, `pact` or `encouraging`
    /// @param said what its writer wrote
    public record Detail(String kind, Words said) {}

    public Folded of(Words words) {
        var spans = rules.folds(words);
        if (spans.isEmpty()) {
            return new Folded(words, List.of());
        }
        var text = words.text();
        var folded = new StringBuilder();
        var from = 0;
        for (var span : spans) {
            folded.append(unmarked(text.substring(from, span.from()))).append(MessageText.FOLD);
            from = span.end();
        }
        folded.append(unmarked(text.substring(from)));
        return new Folded(
                new Words(folded.toString()),
                spans.stream()
                        .map(span ->
                                new Detail(
                                        span.rule().name(),
                                        new Words(text.substring(span.from(), span.end()))))
                        .toList());
    }

    /// Whether anything in these words is folded for others.
    public boolean isAny(Words words) {
        return !rules.folds(words).isEmpty();
    }

    /// A sign that somebody typed must not look like a fold.
    private static String unmarked(String text) {
        return text.replace(String.valueOf(MessageText.FOLD), "");
    }
}
