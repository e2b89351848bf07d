package org.hearthside.live;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Component;

/// The log of everything said in streams. It asks nobody for permission: rooms come here after they
/// have asked themselves, or go through [Live].
@Component
public class MessageLog {
    /// Unicode code points in one message.
    public static final int LONGEST = 4_000;

    /// Opens an empty stream with a key of its own, in the caller's transaction when there is one.
    ///
    /// @param kind that of the [StreamOwner]
    public StreamId open(String kind) {
        throw new UnsupportedOperationException(kind);
    }

    /// Appends a message. The answer comes after commit and is its number. The same client id from
    /// the same name is answered with the first message's number for ever, whatever the words now.
    ///
    /// The answer completes exceptionally with [Refused] when it could not be kept; the same call
    /// may then be made again with the same client id, and never doubles.
    ///
    /// @param words from [MessageWords#of]
    /// @throws NotFound when there is no such stream or its key is destroyed
    public CompletableFuture<Long> say(StreamId stream, PersonaId by, UUID client, Words words) {
        throw new UnsupportedOperationException();
    }

    /// Gives a message new words, for 15 minutes and by its writer only. Answers with the number of
    /// the edit.
    ///
    /// @throws NotFound when there is no such message by this name, or it was taken back
    /// @throws Refused `TOO_LATE` after that time
    public long edit(StreamId stream, PersonaId by, UUID client, long number, Words words) {
        throw new UnsupportedOperationException();
    }

    /// Erases a message's words and those of its edits, at any time and by its writer only. Answers
    /// with the number of the entry that says so.
    ///
    /// @throws NotFound when there is no such message by this name
    public long takeBack(StreamId stream, PersonaId by, UUID client, long number) {
        throw new UnsupportedOperationException();
    }

    /// Writes down that something happened. Joins the caller's transaction, which then holds the
    /// stream's lock until it ends: nobody else's message is written before, so keep it short.
    ///
    /// @param by whose act it was, or [PersonaId#NONE]
    /// @param code a word of the owner's, such as `ended`
    public long note(StreamId stream, PersonaId by, String code) {
        throw new UnsupportedOperationException();
    }

    /// The entries after a number, in order: everything a reader missed.
    public List<Entry> after(StreamId stream, long number, int limit) {
        throw new UnsupportedOperationException();
    }

    /// The messages and notes before a number, oldest first; `Long.MAX_VALUE` for the newest.
    public List<Message> before(StreamId stream, long number, int limit) {
        throw new UnsupportedOperationException();
    }

    /// One message or note by its number.
    public Optional<Message> message(StreamId stream, long number) {
        throw new UnsupportedOperationException();
    }

    /// Everything a message said from its first words on, oldest first, for evidence of what was
    /// delivered; empty when it was taken back.
    public List<Words> wordings(StreamId stream, long number) {
        throw new UnsupportedOperationException();
    }

    /// The number of the newest entry, 0 for an empty stream.
    public long lastNumber(StreamId stream) {
        throw new UnsupportedOperationException();
    }

    public Map<StreamId, Long> lastNumbers(Collection<StreamId> streams) {
        throw new UnsupportedOperationException();
    }

    /// To be called in the transaction that changes who may read or how: every open page of the
    /// stream is asked about again, on every node, within a second of commit.
    public void accessChanged(StreamId stream) {
        throw new UnsupportedOperationException();
    }

    /// Destroys the stream's key: its words can never be read again, not even from a backup of the
    /// database. Its numbers and times stay.
    public void destroy(StreamId stream) {
        throw new UnsupportedOperationException();
    }
}
