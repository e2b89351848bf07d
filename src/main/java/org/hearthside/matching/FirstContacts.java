package org.hearthside.matching;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Signals;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Component;

/// Notices who asks one person after another for a talk, and who asks several with the same words:
/// a person looks, and nothing else happens, since somebody in need does the same. Counted from the
/// requests that are kept anyway; words are compared where they still stand, and never kept for it.
@Component
class FirstContacts {
    private static final Duration WEEK = Duration.ofDays(7);

    /// At the fourth, and again at every fourth after that.
    private static final int MANY = 4;

    /// So many with the same words.
    private static final int SAME = 3;

    private final SupportRequests requests;
    private final MessageLog log;
    private final Members members;
    private final Signals signals;
    private final InstantSource time;

    FirstContacts(
            SupportRequests requests,
            MessageLog log,
            Members members,
            Signals signals,
            InstantSource time) {
        this.requests = requests;
        this.log = log;
        this.members = members;
        this.signals = signals;
        this.time = time;
    }

    /// After a hello was said.
    void look(Viewer viewer, RequestId id, Words hello) {
        var asked = requests.hellosOf(members.names(viewer), time.instant().minus(WEEK));
        if (asked.size() % MANY == 0) {
            signals.notice(viewer, Signals.Habit.FIRST_CONTACTS, id.value());
        }
        var plain = plain(hello);
        var same =
                asked.stream()
                        .map(this::firstWords)
                        .flatMap(Optional::stream)
                        .filter(words -> plain(words).equals(plain))
                        .count();
        if (same == SAME) {
            signals.notice(viewer, Signals.Habit.SAME_WORDS, id.value());
        }
    }

    private Optional<Words> firstWords(StreamId stream) {
        return log.message(stream, 1)
                .map(Message::content)
                .map(content -> content instanceof Message.Said said ? said.words() : null)
                .filter(Objects::nonNull);
    }

    private static String plain(Words words) {
        return words.text().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d]+", " ").strip();
    }
}
