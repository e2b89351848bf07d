package org.hearthside.safety;

import org.hearthside.shared.Words;
import org.springframework.stereotype.Component;

/// Reads whether a supporter may be telling somebody what to do about medicine, or what they have.
/// Supporters share what they have been through and point to professionals (the conduct rules that
/// state codes for peer workers have in common; field-standards.md §3.1). It stops nothing.
@Component
class AdviceRules {
    private final WordRules phrases = new WordRules("advice_en.txt", "advice_es.txt");

    boolean meet(Words words) {
        return !phrases.in(words).isEmpty();
    }
}
