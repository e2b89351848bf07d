package org.hearthside.safety;

import java.util.List;
import java.util.regex.Pattern;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Component;

/// Reads whether words may attack a person or a group for who they are. What others said, between
/// quotation marks, is left out where something else is said too: whoever tells of it, or speaks
/// against it, attacks nobody.
@Component
class HostileRules {
    /// The rule by which words wait, where many would read them, until a person has read them.
    static final String HATEFUL = "hateful";

    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"\n]{0,400}+\"|“[^”\n]{0,400}+”|«[^»\n]{0,400}+»");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}+");
    private static final int SOMETHING_ELSE = 3;

    private final WordRules phrases = new WordRules("hostile_en.txt", "hostile_es.txt");

    /// The rules met, each once; of `hateful` and `unkind`.
    List<WordRule> in(Words words) {
        var own = QUOTED.matcher(words.text()).replaceAll(" ");
        return phrases.in(
                LETTERS.matcher(own).results().limit(SOMETHING_ELSE).count() < SOMETHING_ELSE
                        ? words
                        : new Words(own));
    }

    boolean areHateful(Words words) {
        return in(words).stream().anyMatch(rule -> rule.name().equals(HATEFUL));
    }
}
