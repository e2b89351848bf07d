package org.hearthside.safety;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// How far people have come with a concern, from a worry to a person who is known to be safe. Each
/// stage is reached by somebody who writes down why.
enum Stage {
    RAISED,
    /// A person has it.
    ACKNOWLEDGED,
    /// In touch with the person it is about, least invasive first.
    ENGAGED,
    /// Asking a colleague or the safeguarding lead.
    CONSULTING,
    /// In somebody else's care, with the person's yes.
    HANDED_OVER,
    /// Done without their yes, to save a life: by two people, never by one.
    ACTED,
    /// Known to be safe.
    CONFIRMED,
    /// They know what was done.
    TOLD,
    /// Asked how they are after a day, or they said they would rather not be asked.
    FOLLOWED_UP,
    /// Asked again after three days.
    FOLLOWED_UP_AGAIN,
    /// Looked back at: what went well, what to do otherwise.
    REVIEWED,
    CLOSED,
    NO_CONCERN;

    /// Where people may go from here. A risk to life ends only by being confirmed, told, followed
    /// up and reviewed; whoever thinks it is none makes it less severe first, with a second person.
    Set<Stage> next(Severity severity) {
        var next =
                switch (this) {
                    case RAISED -> EnumSet.of(ACKNOWLEDGED);
                    case ACKNOWLEDGED -> EnumSet.of(ENGAGED, CONSULTING, HANDED_OVER, ACTED);
                    case CONSULTING -> EnumSet.of(ENGAGED, HANDED_OVER, ACTED, CONFIRMED);
                    case ENGAGED -> EnumSet.of(CONSULTING, HANDED_OVER, ACTED, CONFIRMED);
                    case HANDED_OVER, ACTED -> EnumSet.of(ENGAGED, CONFIRMED);
                    case CONFIRMED -> EnumSet.of(ENGAGED, TOLD);
                    case TOLD -> EnumSet.of(ENGAGED, FOLLOWED_UP);
                    case FOLLOWED_UP -> EnumSet.of(ENGAGED, FOLLOWED_UP_AGAIN, REVIEWED);
                    case FOLLOWED_UP_AGAIN -> EnumSet.of(ENGAGED, REVIEWED);
                    case REVIEWED -> EnumSet.of(CLOSED);
                    case CLOSED, NO_CONCERN -> EnumSet.noneOf(Stage.class);
                };
        if (severity != Severity.RISK_TO_LIFE && !ends() && this != RAISED) {
            next.add(CLOSED);
            next.add(NO_CONCERN);
        }
        return next;
    }

    boolean ends() {
        return this == CLOSED || this == NO_CONCERN;
    }

    /// Whether people think that the person is safe, and only look after them now.
    boolean isSafe() {
        return compareTo(CONFIRMED) >= 0;
    }

    /// Whether one person alone may not.
    boolean needsTwo() {
        return this == ACTED;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Stage> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
