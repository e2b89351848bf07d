package org.hearthside.conversation;

import java.util.UUID;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Shared;
import org.hearthside.safety.Signals;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Component;

/// When words in a talk may hold a way to be reached elsewhere, or be about money: a quiet note for
/// both, once a day, that nobody has to give either and where to stop. Who does so in one talk
/// after another is put in front of a person. Kept is that note, and a count that is forgotten.
@Component
class SharedDetails {
    private final Signals signals;
    private final MessageLog log;
    private final Limits limits;

    SharedDetails(Signals signals, MessageLog log, Limits limits) {
        this.signals = signals;
        this.log = log;
        this.limits = limits;
    }

    /// Before the words are written.
    void look(Viewer viewer, StreamId stream, UUID client, Words words) {
        signals.shares(words).ifPresent(what -> noticed(viewer, stream, client, what));
    }

    private void noticed(Viewer viewer, StreamId stream, UUID client, Shared what) {
        if (limits.allows(Limit.DETAILS_NOTE, what + " " + stream)) {
            log.note(
                    stream,
                    PersonaId.NONE,
                    (what == Shared.MONEY ? NoteCode.MONEY : NoteCode.CONTACT).word());
        }
        var account = viewer.account().toString();
        if (limits.allows(Limit.DETAILS_TALK, account + " " + stream)
                && !limits.allows(Limit.DETAILS, account)) {
            signals.notice(viewer, Signals.Habit.DETAILS, client);
        }
    }
}
