package org.hearthside.shared;

import org.jspecify.annotations.Nullable;

/// Hearthside cannot start until a person changes something. The message is the whole answer: one
/// or two sentences that say what is wrong and what to do. The program prints it and ends with code
/// 1.
public final class CannotStart extends RuntimeException {
    public CannotStart(String sentence) {
        super(sentence);
    }

    public CannotStart(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
