package org.hearthside.supporter;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/// How soon a supporter usually answers a hello: half of their answers came at least this soon.
/// Coarse on purpose, since finer would tell when somebody is awake.
public enum AnswerTime {
    /// Too few answers to say.
    NOT_KNOWN,
    WITHIN_AN_HOUR,
    WITHIN_FOUR_HOURS,
    WITHIN_HALF_A_DAY,
    /// Half of what was asked went by without an answer, and passed on.
    OFTEN_AWAY;

    static final Duration RECENT = Duration.ofDays(90);

    private static final int ENOUGH = 3;

    /// The message key of a sentence that says it.
    public String messageKey() {
        return "supporter.answers." + word();
    }

    /// As in message keys: `within-an-hour`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param minutes of each answer; negative where none came
    static AnswerTime of(Integer... minutes) {
        if (minutes.length < ENOUGH) {
            return NOT_KNOWN;
        }
        var sorted =
                Arrays.stream(minutes)
                        .mapToInt(m -> m < 0 ? Integer.MAX_VALUE : m)
                        .sorted()
                        .toArray();
        var middle = sorted[(sorted.length - 1) / 2];
        if (middle == Integer.MAX_VALUE) {
            return OFTEN_AWAY;
        }
        return middle <= 60
                ? WITHIN_AN_HOUR
                : middle <= 240 ? WITHIN_FOUR_HOURS : WITHIN_HALF_A_DAY;
    }
}
