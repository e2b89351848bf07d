package org.hearthside.live;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;

/// One line of a log as `log.jte` shows it: a day or time, that new words begin, or a message.
public record LogItem(
        @Nullable String day, boolean isNew, @Nullable MessageLine message, boolean isMine) {
    /// A silence after which the time is shown again.
    private static final Duration SILENCE = Duration.ofMinutes(30);

    /// These messages with what stands between them.
    ///
    /// @param news the messages that may begin what is new to the reader
    /// @param own the reader's name here
    /// @param moment says when something was
    public static List<LogItem> list(
            List<Message> messages,
            Predicate<Message> news,
            PersonaId own,
            ZoneId zone,
            Function<Instant, String> moment,
            Function<Message, MessageLine> line) {
        var items = new ArrayList<LogItem>();
        Instant last = null;
        var begun = false;
        for (var message : messages) {
            if (last == null || isApart(last, message.sentAt(), zone)) {
                items.add(new LogItem(moment.apply(message.sentAt()), false, null, false));
            }
            if (!begun && last != null && news.test(message)) {
                items.add(new LogItem(null, true, null, false));
                begun = true;
            }
            last = message.sentAt();
            items.add(new LogItem(null, false, line.apply(message), message.by().equals(own)));
        }
        return items;
    }

    private static boolean isApart(Instant last, Instant next, ZoneId zone) {
        return Duration.between(last, next).compareTo(SILENCE) > 0
                || !day(last, zone).equals(day(next, zone));
    }

    private static LocalDate day(Instant instant, ZoneId zone) {
        return instant.atZone(zone).toLocalDate();
    }
}
