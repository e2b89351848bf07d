package org.hearthside.conversation;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.hearthside.live.Around;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Openable;
import org.springframework.stereotype.Component;

/// Talks between two, as two other people may open a stretch of them for safety's sake.
@Component
class ConversationOpenings implements Openable {
    private final ConversationRows rows;
    private final MessageLog log;
    private final Around around;

    ConversationOpenings(ConversationRows rows, MessageLog log, Around around) {
        this.rows = rows;
        this.log = log;
        this.around = around;
    }

    @Override
    public String kind() {
        return Conversations.KIND;
    }

    @Override
    public List<Talk> talks(PersonaId name) {
        return rows.of(List.of(name)).stream()
                .sorted(Comparator.comparing(Conversation::openedAt).reversed())
                .map(talk -> new Talk(talk.stream().value(), talk.openedAt()))
                .toList();
    }

    @Override
    public List<PersonaId> people(UUID place) {
        return rows.find(new StreamId(place)).stream()
                .flatMap(talk -> java.util.stream.Stream.of(talk.seeker(), talk.supporter()))
                .map(Participant::name)
                .toList();
    }

    @Override
    public List<Line> said(UUID place, Instant from, Instant until, int skip, int most) {
        var names = new HashMap<PersonaId, String>(); // two, however many messages
        return log.said(new StreamId(place), from, until, skip, most).stream()
                .map(heard ->
                        new Line(
                                heard.number(),
                                names.computeIfAbsent(heard.by(), around::name),
                                heard.sentAt(),
                                heard.words()))
                .toList();
    }
}
