package org.hearthside.conversation;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.Drafts;
import org.hearthside.live.Entry;
import org.hearthside.live.Kind;
import org.hearthside.live.Message;
import org.hearthside.live.Seat;
import org.hearthside.live.StreamId;
import org.hearthside.live.StreamOwner;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Words;
import org.hearthside.ui.Templates;
import org.springframework.stereotype.Component;

/// Answers the message log's questions about conversations.
@Component
class ConversationStream implements StreamOwner {
    private final ConversationAccess access;
    private final ConversationRows rows;
    private final SharedDetails details;
    private final MessageLines lines;
    private final Drafts drafts;
    private final Templates templates;
    private final InstantSource time;

    ConversationStream(
            ConversationAccess access,
            ConversationRows rows,
            SharedDetails details,
            MessageLines lines,
            Drafts drafts,
            Templates templates,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.details = details;
        this.lines = lines;
        this.drafts = drafts;
        this.templates = templates;
        this.time = time;
    }

    @Override
    public String kind() {
        return Conversations.KIND;
    }

    @Override
    public Seat toRead(Viewer viewer, StreamId stream) {
        var seated = access.toRead(viewer, stream);
        var conversation = seated.conversation();
        var now = time.instant();
        return new Seat(
                seated.own(),
                conversation.takesCues(now) && viewer.standing() != Standing.RESTING,
                conversation.showsPresence(now));
    }

    @Override
    public PersonaId toSend(Viewer viewer, StreamId stream) {
        return access.toSend(viewer, stream).own();
    }

    /// Nothing is kept back: the other reads a quiet note above what may not be good for them.
    @Override
    public void admit(
            Viewer viewer, StreamId stream, PersonaId name, Kind kind, UUID client, Words words) {
        details.look(viewer, stream, client, words);
    }

    @Override
    public boolean supports(PersonaId name, StreamId stream) {
        return rows.find(stream).filter(talk -> talk.supporter().name().equals(name)).isPresent();
    }

    @Override
    public String fragment(Message message, boolean mine, Locale locale) {
        return templates.fragment(
                "live/message.jte", Map.of("it", lines.line(message, locale, ZoneOffset.UTC)));
    }

    @Override
    public void appended(Entry entry) {
        if (entry.kind() == Kind.SAID) {
            var message = entry.message();
            drafts.drop(message.stream(), message.by(), message.client());
        }
    }
}
