package org.hearthside.forum;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What the writer of a topic would like from those who answer.
public enum Wish {
    HEARD,
    IDEAS,
    COMPANY;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The message key of what it says.
    public String key() {
        return "forum.wish." + word();
    }

    static Optional<Wish> of(String word) {
        return Arrays.stream(values()).filter(wish -> wish.word().equals(word)).findFirst();
    }
}
