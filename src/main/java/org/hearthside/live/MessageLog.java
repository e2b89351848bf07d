package org.hearthside.live;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hearthside.member.CopyPart;
import org.hearthside.member.CopyRow;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The log of everything said in streams. It asks nobody for permission: rooms come here after they
/// have asked themselves, or go through [Live].
@Component
public class MessageLog {
    /// Unicode code points in one message.
    public static final int LONGEST = 4_000;

    /// How long a message may be given new words.
    public static final Duration EDITABLE = Duration.ofMinutes(15);

    private static final int COPIED_AT_ONCE = 500;

    private final JdbcClient database;
    private final Sealing sealing;
    private final Entries entries;
    private final Appender appender;
    private final Channels channels;
    private final InstantSource time;

    MessageLog(
            JdbcClient database,
            Sealing sealing,
            Entries entries,
            Appender appender,
            Channels channels,
            InstantSource time) {
        this.database = database;
        this.sealing = sealing;
        this.entries = entries;
        this.appender = appender;
        this.channels = channels;
        this.time = time;
    }

    /// Opens an empty stream with a key of its own, in the caller's transaction when there is one.
    ///
    /// @param kind that of the [StreamOwner]
    @Transactional
    public StreamId open(String kind) {
        var stream = StreamId.random();
        database.sql("insert into stream (id, kind, opened_at) values (?, ?, ?)")
                .params(stream.value(), kind, Timestamp.from(time.instant()))
                .update();
        sealing.makeFor(stream);
        return stream;
    }

    /// Appends a message. The answer comes after commit and is its number. The same client id from
    /// the same name is answered with the first message's number for ever, whatever the words now.
    ///
    /// The answer completes exceptionally with [Refused] `NOT_KEPT` when it could not be written
    /// down, or nobody knows whether it was; the same call may then be made again with the same
    /// client id, and never doubles. Whoever waits for the answer should do so in a thread of their
    /// own: what is chained to it runs in the thread that writes.
    ///
    /// @param words from [MessageWords#of]
    /// @throws NotFound when there is no such stream or its key is destroyed
    public CompletableFuture<Long> say(StreamId stream, PersonaId by, UUID client, Words words) {
        return appender.append(
                stream, by, client, words, sealing.toSeal(stream, by, client, words));
    }

    /// Whether this would be one more message by this name after another since then. What is sent
    /// again is not one more.
    public boolean followsAnother(StreamId stream, PersonaId by, UUID client, Instant since) {
        return database.sql(
                        """
                        select exists (select from message
                                where stream_id = :stream and persona_id = :by and kind = 'said'
                                    and sent_at > :since)
                            and not exists (select from message
                                where stream_id = :stream and persona_id = :by and client_id = :client)
                        """)
                .param("stream", stream.value())
                .param("by", by.value())
                .param("client", client)
                .param("since", Timestamp.from(since))
                .query(Boolean.class)
                .single();
    }

    /// Gives a message new words, for 15 minutes and by its writer only. Answers with the number of
    /// the edit. What it said before is kept, sealed, until it is taken back: a report may need it.
    ///
    /// @throws NotFound when there is no such message by this name, or it was taken back
    /// @throws Refused `TOO_LATE` after that time
    @Transactional
    public long edit(StreamId stream, PersonaId by, UUID client, long number, Words words) {
        var sealed = sealing.sealMessage(stream, by, client, words);
        return change(
                stream,
                by,
                client,
                number,
                target -> {
                    if (target.takenBack()) {
                        throw new NotFound();
                    }
                    if (target.sentAt().plus(EDITABLE).isBefore(time.instant())) {
                        throw new Refused(Reason.TOO_LATE);
                    }
                    return write(stream, by, client, Kind.EDITED, number, null, sealed);
                });
    }

    /// Erases a message's words and those of its edits, at any time and by its writer only. Answers
    /// with the number of the entry that says so.
    ///
    /// @throws NotFound when there is no such message by this name
    @Transactional
    public long takeBack(StreamId stream, PersonaId by, UUID client, long number) {
        return change(
                stream,
                by,
                client,
                number,
                target -> {
                    if (target.takenBack()) {
                        throw new Refused(Reason.ALREADY_DONE);
                    }
                    database.sql(
                                    """
                                    update message set body = null
                                    where stream_id = :stream
                                        and (number = :number or about = :number)
                                    """)
                            .param("stream", stream.value())
                            .param("number", number)
                            .update();
                    return write(stream, by, client, Kind.TAKEN_BACK, number, null, null);
                });
    }

    /// Hides a message from all but its writer, or shows it again, for whoever looks after the
    /// place. Its words stay, sealed. Answers with the number of the entry that says so, which
    /// names nobody.
    ///
    /// @throws NotFound when there is no such message, or it was taken back
    /// @throws Refused `ALREADY_DONE`
    @Transactional
    public long setAside(StreamId stream, long number, boolean aside) {
        lock(stream);
        var content = message(stream, number).map(Message::content).orElseThrow(NotFound::new);
        switch (content) {
            case Message.Said _, Message.SetAside _ -> {}
            case Message.TakenBack _, Message.TakenAway _, Message.Note _ -> throw new NotFound();
        }
        if (content instanceof Message.SetAside == aside) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        return write(
                stream,
                PersonaId.NONE,
                UUID.randomUUID(),
                aside ? Kind.SET_ASIDE : Kind.PUT_BACK,
                number,
                null,
                null);
    }

    /// Writes down that something happened. Joins the caller's transaction, which then holds the
    /// stream's lock until it ends: nobody's message is written before, so keep it short.
    ///
    /// @param by whose act it was, or [PersonaId#NONE]
    /// @param code a word of the owner's, such as `ended`
    @Transactional
    public long note(StreamId stream, PersonaId by, String code) {
        lock(stream);
        return write(stream, by, UUID.randomUUID(), Kind.NOTE, null, code, null);
    }

    /// The entries after a number, in order: everything a reader missed.
    public List<Entry> after(StreamId stream, long number, int limit) {
        return entries.after(stream, number, limit);
    }

    /// The messages and notes before a number, oldest first; `Long.MAX_VALUE` for the newest.
    public List<Message> before(StreamId stream, long number, int limit) {
        return entries.before(stream, number, limit);
    }

    /// All messages and notes that are wanted, oldest first, for whoever copies a stream.
    public List<Message> all(StreamId stream, Predicate<Message> wanted) {
        var all = new ArrayList<Message>();
        var before = Long.MAX_VALUE;
        while (true) {
            var page = before(stream, before, COPIED_AT_ONCE);
            page.reversed().stream().filter(wanted).forEach(all::add);
            if (page.size() < COPIED_AT_ONCE) {
                return all.reversed();
            }
            before = page.getFirst().number();
        }
    }

    /// What one person said and did not take back, for the copy of what is kept about them; also
    /// what was set aside: the words are still theirs.
    ///
    /// @param name how they are called there
    public CopyPart copy(StreamId stream, PersonaId own, String name, String where) {
        var said = new ArrayList<Map<String, @Nullable Object>>();
        for (var message : all(stream, each -> each.by().equals(own))) {
            var words =
                    switch (message.content()) {
                        case Message.Said each -> each.words();
                        case Message.SetAside each -> each.words();
                        case Message.TakenBack _, Message.TakenAway _, Message.Note _ -> null;
                    };
            if (words != null) {
                said.add(
                        new CopyRow()
                                .with("number", message.number())
                                .with("persona_id", name)
                                .with("sent_at", message.sentAt())
                                .with("body", words.text())
                                .done());
            }
        }
        return new CopyPart("message", where, said);
    }

    /// Who spoke last in a stream.
    public record Last(PersonaId by, long number, Instant at) {}

    /// Of each stream, the newest message; none for a stream in which nobody has said anything.
    public Map<StreamId, Last> lastSaid(Collection<StreamId> streams) {
        return entries.lastSaid(streams);
    }

    /// The streams of one kind in which nobody has done anything since then, and whose words can
    /// still be read. What the house itself noted does not count.
    public List<StreamId> quiet(String kind, Instant since) {
        return database.sql(
                        """
                        select s.id from stream s join stream_key k on k.stream_id = s.id
                        where s.kind = ? and s.opened_at < ? and k.destroyed_at is null
                            and coalesce((select m.sent_at from message m
                                where m.stream_id = s.id and m.persona_id <> ?
                                order by m.number desc limit 1), s.opened_at) < ?
                        """)
                .params(kind, Timestamp.from(since), PersonaId.NONE.value(), Timestamp.from(since))
                .query((row, at) -> new StreamId(row.getObject(1, UUID.class)))
                .list();
    }

    /// One message or note by its number.
    public Optional<Message> message(StreamId stream, long number) {
        return entries.message(stream, number);
    }

    /// Everything a message said from its first words on, oldest first, for evidence of what was
    /// delivered; empty when it was taken back.
    public List<Words> wordings(StreamId stream, long number) {
        return entries.wordings(stream, number);
    }

    /// A message as it was heard in a stretch of time.
    ///
    /// @param words as they stood when that time ended; nothing where they are gone
    public record Heard(long number, PersonaId by, Instant sentAt, Optional<Words> words) {}

    /// What was said from one moment on and before another, oldest first; nothing that was written
    /// later, not even as an edit.
    public List<Heard> said(StreamId stream, Instant from, Instant until, int skip, int most) {
        return entries.said(stream, from, until, skip, most);
    }

    /// The number of the newest entry, 0 for an empty stream.
    public long lastNumber(StreamId stream) {
        return entries.state(stream).orElseThrow(NotFound::new).last();
    }

    public Map<StreamId, Long> lastNumbers(Collection<StreamId> streams) {
        return entries.states(streams).stream()
                .collect(Collectors.toMap(Entries.State::stream, Entries.State::last));
    }

    /// To be called in the transaction that changes who may read or how: every open page of the
    /// stream is asked about again, on every node, within a second of commit.
    @Transactional
    public void accessChanged(StreamId stream) {
        database.sql("update stream set access = access + 1 where id = ?")
                .param(stream.value())
                .update();
        afterCommit(() -> channels.accessChanged(stream));
    }

    /// To be called in the transaction in which one person chose to see something else of a stream,
    /// such as nothing more of somebody: their other open pages show it at once. A page on another
    /// node that is not told knows it at its next connection.
    @Transactional
    public void seatChanged(StreamId stream, PersonaId name) {
        afterCommit(() -> channels.seatChanged(stream, name));
    }

    /// Erases everything said under a name in a stream, for somebody who leaves for good. Others
    /// see that something was here; whose it was, leads to nobody.
    ///
    /// @param former stands in their place from now on, and is nobody
    @Transactional
    public void erase(StreamId stream, PersonaId by, PersonaId former) {
        lock(stream);
        database.sql(
                        """
                        update message set body = null, persona_id = ?
                        where stream_id = ? and persona_id = ?
                        """)
                .params(former.value(), stream.value(), by.value())
                .update();
    }

    /// Erases what was said by anybody but these, such as in the moment in which they left.
    @Transactional
    public void eraseAllBut(StreamId stream, Collection<PersonaId> seated) {
        lock(stream);
        database.sql(
                        """
                        update message set body = null, persona_id = :nobody
                        where stream_id = :stream and persona_id <> :nobody
                            and persona_id <> all (:seated)
                        """)
                .param("nobody", PersonaId.NONE.value())
                .param("stream", stream.value())
                .param("seated", seated.stream().map(PersonaId::value).toArray(UUID[]::new))
                .update();
    }

    /// Erases what was said before this moment, and drafts of before; its numbers and times stay,
    /// and lead to nobody. Answers with when the oldest message that is left was said.
    @Transactional
    public Optional<Instant> eraseBefore(StreamId stream, Instant moment) {
        lock(stream);
        database.sql(
                        """
                        update message set body = null, persona_id = :nobody,
                            client_id = gen_random_uuid()
                        where stream_id = :stream
                            and (persona_id <> :nobody or body is not null)
                            and (sent_at < :moment or about in (
                                select number from message
                                where stream_id = :stream and sent_at < :moment))
                        """)
                .param("nobody", PersonaId.NONE.value())
                .param("stream", stream.value())
                .param("moment", Timestamp.from(moment))
                .update();
        database.sql("delete from draft where stream_id = ? and saved_at < ?")
                .params(stream.value(), Timestamp.from(moment))
                .update();
        return database.sql(
                        """
                        select min(sent_at) from message
                        where stream_id = ? and kind = 'said' and persona_id <> ?
                        """)
                .params(stream.value(), PersonaId.NONE.value())
                .query((row, at) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(Timestamp::toInstant);
    }

    /// Destroys the stream's key: its words can never be read again, not even from a copy of the
    /// database. Its numbers and times stay.
    @Transactional
    public void destroy(StreamId stream) {
        sealing.destroy(stream);
        accessChanged(stream);
    }

    private record Target(Instant sentAt, boolean takenBack) {}

    /// Under the stream's lock: answers a resend with the first entry's number, else finds the
    /// writer's own message and lets it be changed.
    private long change(
            StreamId stream,
            PersonaId by,
            UUID client,
            long number,
            Function<Target, Long> howToChange) {
        lock(stream);
        var first =
                database.sql(
                                """
                                select number from message
                                where stream_id = ? and persona_id = ? and client_id = ?
                                """)
                        .params(stream.value(), by.value(), client)
                        .query(Long.class)
                        .optional();
        if (first.isPresent()) {
            return first.get();
        }
        var target =
                database.sql(
                                """
                                select sent_at, exists (
                                    select from message x where x.stream_id = m.stream_id
                                        and x.about = m.number and x.kind = 'taken-back')
                                from message m
                                where stream_id = ? and number = ? and persona_id = ?
                                    and kind = 'said'
                                """)
                        .params(stream.value(), number, by.value())
                        .query((row, at) ->
                                new Target(row.getTimestamp(1).toInstant(), row.getBoolean(2)))
                        .optional()
                        .orElseThrow(NotFound::new);
        return howToChange.apply(target);
    }

    /// The lock that makes numbers dense: it is held until the transaction ends.
    private void lock(StreamId stream) {
        database.sql("set local lock_timeout = '2s'").update();
        var held =
                database.sql("select last_number from stream where id = ? for update")
                        .param(stream.value())
                        .query(Long.class)
                        .optional();
        if (held.isEmpty()) {
            throw new NotFound();
        }
    }

    private long write(
            StreamId stream,
            PersonaId by,
            UUID client,
            Kind kind,
            @Nullable Long about,
            @Nullable String code,
            byte @Nullable [] sealed) {
        long number =
                database.sql(
                                """
                                update stream set last_number = last_number + 1 where id = ?
                                returning last_number
                                """)
                        .param(stream.value())
                        .query(Long.class)
                        .single();
        database.sql(
                        """
                        insert into message (stream_id, number, persona_id, client_id, kind,
                            about, code, body, sent_at)
                        values (:stream, :number, :by, :client, :kind, :about, :code, :body, :now)
                        """)
                .param("stream", stream.value())
                .param("number", number)
                .param("by", by.value())
                .param("client", client)
                .param("kind", kind.word())
                .param("about", about)
                .param("code", code)
                .param("body", sealed)
                .param("now", Timestamp.from(time.instant()))
                .update();
        afterCommit(() -> channels.wrote(stream, number));
        return number;
    }

    private static void afterCommit(Runnable then) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        then.run();
                    }
                });
    }
}
