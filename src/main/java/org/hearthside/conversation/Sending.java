package org.hearthside.conversation;

import java.util.UUID;
import org.hearthside.live.Drafts;
import org.hearthside.live.Live;
import org.hearthside.live.MessageLog;
import org.hearthside.live.MessageWords;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/// Sends by form: whatever comes of it, no words are lost and none are sent twice.
@Component
class Sending {
    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    sealed interface Outcome {}

    record Sent() implements Outcome {}

    /// The same page had sent a message before, and this one says something else: it is kept as a
    /// draft, for the writer to look at.
    record Other() implements Outcome {}

    /// @param error what to do about it, in words
    record NotSent(String error) implements Outcome {}

    private final ConversationAccess access;
    private final Live live;
    private final MessageLog messages;
    private final Drafts drafts;
    private final Texts texts;

    Sending(ConversationAccess access, Live live, MessageLog messages, Drafts drafts, Texts texts) {
        this.access = access;
        this.live = live;
        this.messages = messages;
        this.drafts = drafts;
        this.texts = texts;
    }

    Outcome send(Viewer viewer, StreamId stream, UUID client, String typed) {
        var own = access.toRead(viewer, stream).own();
        try {
            var number = live.say(viewer, stream, client, typed);
            if (isOther(stream, number, typed)) {
                drafts.keep(stream, own, UUID.randomUUID(), typed);
                return new Other();
            }
            unlessFull(() -> drafts.drop(stream, own, client));
            return new Sent();
        } catch (Refused e) {
            unlessFull(() -> drafts.keep(stream, own, client, typed));
            return new NotSent(Refusals.words(texts, viewer.locale(), e.reason()));
        }
    }

    /// With a full disk no draft can be kept or dropped. What was sent stays sent, and what was not
    /// stands on the page that says so.
    private static void unlessFull(Runnable draft) {
        try {
            draft.run();
        } catch (DataAccessException e) {
            log.warn("a draft could not be written: {}", e.getClass().getSimpleName());
        }
    }

    /// Whether the message of this number first said something else: a page that came back from the
    /// browser's memory sent with the client id of a message that was sent already.
    private boolean isOther(StreamId stream, long number, String typed) {
        var wordings = messages.wordings(stream, number);
        return !wordings.isEmpty() && !wordings.getFirst().equals(MessageWords.of(typed));
    }

    void keep(Viewer viewer, StreamId stream, UUID client, String typed) {
        drafts.keep(stream, access.toRead(viewer, stream).own(), client, typed);
    }
}
