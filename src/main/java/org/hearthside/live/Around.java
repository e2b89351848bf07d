package org.hearthside.live;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Reportable;
import org.hearthside.shared.NotFound;
import org.springframework.stereotype.Component;

/// What is shared when a message is reported: itself, and up to three around it that the one who
/// reports could read as well.
@Component
public class Around {
    private static final int BEFORE = 2;
    private static final int AFTER = 1;
    private static final int LOOKED_THROUGH = 20;

    private final MessageLog log;
    private final Members members;

    Around(MessageLog log, Members members) {
        this.log = log;
        this.members = members;
    }

    /// @param isRead which of the messages around it reached the one who reports
    /// @throws NotFound when there is no such message
    public List<Reportable.Line> message(StreamId stream, long number, Predicate<Message> isRead) {
        var around = new ArrayList<Message>();
        log.before(stream, number, LOOKED_THROUGH).reversed().stream()
                .filter(m -> isSaid(m) && isRead.test(m))
                .limit(BEFORE)
                .forEach(around::addFirst);
        around.add(log.message(stream, number).filter(Around::isSaid).orElseThrow(NotFound::new));
        log.after(stream, number, LOOKED_THROUGH).stream()
                .map(Entry::message)
                .filter(m -> m.number() > number && isSaid(m) && isRead.test(m))
                .limit(AFTER)
                .forEach(around::add);
        return lines(around, number);
    }

    /// The newest messages, where no single one is meant.
    public List<Reportable.Line> newest(StreamId stream) {
        var newest =
                log.before(stream, Long.MAX_VALUE, LOOKED_THROUGH).stream()
                        .filter(Around::isSaid)
                        .toList();
        return lines(newest.subList(Math.max(0, newest.size() - BEFORE - AFTER), newest.size()), 0);
    }

    /// How a name is shown, empty for one that is gone.
    public String name(PersonaId id) {
        return members.called(id);
    }

    /// Whether somebody said it, whatever became of the words.
    public static boolean isSaid(Message message) {
        return !(message.content() instanceof Message.Note);
    }

    /// Whether a note stands before it, behind which nobody has to read to report another.
    private static boolean isVeiled(Message message) {
        return message.content() instanceof Message.Said said
                && ContentNote.in(said.words()).isPresent();
    }

    private List<Reportable.Line> lines(List<Message> messages, long reported) {
        var names = members.names(messages.stream().map(Message::by).distinct().toList());
        return messages.stream()
                .map(m ->
                        new Reportable.Line(
                                m.number(),
                                m.by(),
                                names.getOrDefault(m.by(), new Name(m.by(), "", 0)).name(),
                                m.sentAt(),
                                m.number() == reported,
                                !(m.content() instanceof Message.SetAside)
                                        && (m.number() == reported || !isVeiled(m)),
                                log.wordings(m.stream(), m.number())))
                .toList();
    }
}
