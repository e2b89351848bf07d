package org.hearthside.live;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Signals;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// What a person does in a stream, by socket or by form: asks the stream's owner, keeps to the
/// limits, waits until it is written.
@Component
public class Live {
    private final Owners owners;
    private final MessageLog log;
    private final Channels channels;
    private final Pace pace;
    private final Signals signals;

    /// What is committed.
    ///
    /// @param card the quiet card that its writer alone is shown once, if any
    record Sent(long number, Optional<String> card) {}

    Live(Owners owners, MessageLog log, Channels channels, Pace pace, Signals signals) {
        this.owners = owners;
        this.log = log;
        this.channels = channels;
        this.pace = pace;
        this.signals = signals;
    }

    /// Says something and answers with its number once it is committed.
    ///
    /// @param client from the page's form or script; the same one never makes a second message
    /// @param typed as it came from the person
    /// @throws NotFound when the stream is not theirs to know
    /// @throws Refused when it may not be sent, is too long, comes too fast or could not be kept
    public long say(Viewer viewer, StreamId stream, UUID client, String typed) {
        try {
            return begin(viewer, stream, client, typed).join().number();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /// As [#say], without waiting: what may be refused at once is thrown, the rest comes with the
    /// answer.
    CompletableFuture<Sent> begin(Viewer viewer, StreamId stream, UUID client, String typed) {
        var words = MessageWords.of(typed);
        try {
            var owner = owners.of(stream);
            var name = owner.toSend(viewer, stream);
            pace.spend(viewer);
            var card = read(owner, stream, name, client, words);
            owner.admit(viewer, stream, name, Kind.SAID, client, words);
            return log.say(stream, name, client, words).thenApply(number -> new Sent(number, card));
        } catch (DataAccessException | TransactionException e) {
            throw new Refused(Reason.NOT_KEPT);
        }
    }

    /// Gives an own message new words.
    ///
    /// @throws Refused `TOO_LATE` after 15 minutes, or as in [#say]
    public long edit(Viewer viewer, StreamId stream, UUID client, long number, String typed) {
        var words = MessageWords.of(typed);
        return kept(() -> {
            var owner = owners.of(stream);
            var name = owner.toSend(viewer, stream);
            pace.spend(viewer);
            read(owner, stream, name, client, words);
            owner.admit(viewer, stream, name, Kind.EDITED, client, words);
            return log.edit(stream, name, client, number, words);
        });
    }

    /// Before the room is asked: what a host reads first, or what comes too fast, may be a call for
    /// help as well.
    private Optional<String> read(
            StreamOwner owner, StreamId stream, PersonaId name, UUID client, Words words) {
        return signals.read(new Signals.Source(owner.kind(), stream.value(), name, client), words)
                .or(() -> signals.advice(words, () -> owner.supports(name, stream)));
    }

    /// Takes an own message back. Whoever may read a stream may do this, also when it has ended.
    public long takeBack(Viewer viewer, StreamId stream, UUID client, long number) {
        return kept(() -> {
            var name = owners.of(stream).toTakeBack(viewer, stream);
            return log.takeBack(stream, name, client, number);
        });
    }

    /// Tells the others a cue, if the seat allows it. One that comes too soon after the last of its
    /// kind is not told again.
    public void cue(Viewer viewer, StreamId stream, Cue cue) {
        var seat = owners.of(stream).toRead(viewer, stream);
        if (cue.isPresence() || !seat.cues()) {
            throw new Refused(Reason.NOT_NOW);
        }
        channels.cue(stream, seat.name(), cue);
    }

    private static long kept(LongSupplier act) {
        try {
            return act.getAsLong();
        } catch (DataAccessException | TransactionException e) {
            throw new Refused(Reason.NOT_KEPT);
        }
    }
}
