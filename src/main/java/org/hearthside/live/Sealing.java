package org.hearthside.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Seals;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Seals private texts with keys that can be destroyed. Each key is wrapped by a master key which
/// is never in the database, so that whoever has the database alone reads nothing, and what a
/// destroyed key sealed is gone from every backup too, once the backup of the key has aged out.
///
/// Keys in use are remembered for a minute, so another node may read that much longer.
@Component
public class Sealing implements Seals {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 20_000;

    private static final Executor LASTING =
            Executors.newFixedThreadPool(
                    2, Thread.ofPlatform().name("seal-", 0).daemon().factory());

    private static final byte MESSAGE = 1;
    private static final byte TEXT = 2;

    private final JdbcClient database;
    private final MasterKey master;
    private final InstantSource time;
    private final TransactionTemplate ofItsOwn;
    private final Cache<Object, Aead> keys =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    Sealing(
            JdbcClient database,
            MasterKey master,
            InstantSource time,
            PlatformTransactionManager transactions) {
        this.database = database;
        this.master = master;
        this.time = time;
        this.ofItsOwn = new TransactionTemplate(transactions);
        ofItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// Seals words with a stream's key.
    ///
    /// @param place what this text is and where it stands, such as `draft 1f3c…`; it opens only
    ///   there, so that no text can be moved to another place
    /// @throws NotFound when there is no such stream or its key is destroyed
    public byte[] seal(StreamId stream, String place, Words words) {
        return encrypt(key(stream).orElseThrow(NotFound::new), words, bound(place));
    }

    /// The words, or nothing when the key is destroyed. A text that was changed or moved is a bug
    /// and rises.
    public Optional<Words> open(StreamId stream, String place, byte[] sealed) {
        return key(stream).map(key -> decrypt(key, sealed, bound(place)));
    }

    /// Seals words with the key of this name, which is made when it is first used.
    ///
    /// @param name such as `concern 1f3c…`: what is destroyed together has one key
    /// @throws NotFound when that key was destroyed
    @Override
    public byte[] seal(String name, String place, Words words) {
        prepare(name);
        return encrypt(key(name).orElseThrow(NotFound::new), words, bound(place));
    }

    @Override
    public void prepare(String name) {
        if (key(name).isEmpty()) {
            make(name);
        }
    }

    @Override
    public Optional<Words> open(String name, String place, byte[] sealed) {
        return key(name).map(key -> decrypt(key, sealed, bound(place)));
    }

    /// Destroys a named key for ever, and with it everything it sealed.
    @Override
    public void destroy(String name) {
        database.sql(
                        """
                        insert into named_key (name, wrapped, destroyed_at) values (:name, null, :now)
                        on conflict (name) do update set wrapped = null, destroyed_at = :now
                        """)
                .param("name", name)
                .param("now", Timestamp.from(time.instant()))
                .update();
        forget(name);
    }

    byte[] sealMessage(StreamId stream, PersonaId by, UUID client, Words words) {
        return toSeal(stream, by, client, words).get();
    }

    /// Finds the key now and seals when asked, in the thread that asks.
    ///
    /// @throws NotFound when there is no such stream or its key is destroyed
    Supplier<byte[]> toSeal(StreamId stream, PersonaId by, UUID client, Words words) {
        var key = key(stream).orElseThrow(NotFound::new);
        return () -> encrypt(key, words, bound(stream, by, client));
    }

    Optional<Words> openMessage(StreamId stream, PersonaId by, UUID client, byte[] sealed) {
        return key(stream).map(key -> decrypt(key, sealed, bound(stream, by, client)));
    }

    /// Makes a stream's key, in the transaction that opens the stream.
    void makeFor(StreamId stream) {
        database.sql("insert into stream_key (stream_id, wrapped) values (?, ?)")
                .params(stream.value(), newKey(bytes(stream)))
                .update();
    }

    void destroy(StreamId stream) {
        database.sql("update stream_key set wrapped = null, destroyed_at = ? where stream_id = ?")
                .params(Timestamp.from(time.instant()), stream.value())
                .update();
        forget(stream);
    }

    /// A key is forgotten after commit: forgotten before, it would be remembered again by a reader.
    private void forget(Object name) {
        keys.invalidate(name);
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            keys.invalidate(name);
                        }
                    });
        }
    }

    private Optional<Aead> key(StreamId stream) {
        return remembered(
                stream,
                () ->
                        database.sql("select wrapped from stream_key where stream_id = ?")
                                .param(stream.value())
                                .query((row, at) -> Optional.ofNullable(row.getBytes(1)))
                                .optional()
                                .flatMap(wrapped -> wrapped),
                bytes(stream));
    }

    private Optional<Aead> key(String name) {
        return remembered(
                name,
                () ->
                        database.sql("select wrapped from named_key where name = ?")
                                .param(name)
                                .query((row, at) -> Optional.ofNullable(row.getBytes(1)))
                                .optional()
                                .flatMap(wrapped -> wrapped),
                bytes(name));
    }

    private Optional<Aead> remembered(
            Object name, Supplier<Optional<byte[]>> wrapped, byte[] bound) {
        @Nullable Aead known = keys.getIfPresent(name);
        if (known != null) {
            return Optional.of(known);
        }
        var found = wrapped.get().map(bytes -> unwrap(bytes, bound));
        found.ifPresent(key -> keys.put(name, key));
        return found;
    }

    /// In a transaction of its own: a key that a rolled-back caller remembers would seal texts that
    /// nobody can open.
    private void make(String name) {
        ofItsOwn.executeWithoutResult(status ->
                database.sql(
                                """
                                insert into named_key (name, wrapped) values (?, ?)
                                on conflict do nothing
                                """)
                        .params(name, newKey(bytes(name)))
                        .update());
    }

    private byte[] newKey(byte[] bound) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                    master.aead(),
                    bound,
                    RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be made", e);
        }
    }

    private Aead unwrap(byte[] wrapped, byte[] bound) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                            wrapped, master.aead(), bound, RegistryConfiguration.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a key does not open: is this another data folder's master key?", e);
        }
    }

    /// Tink makes its cipher and its source of chance anew in every thread, for half a millisecond,
    /// and each request has a thread of its own: so they seal in one of a few that last.
    private static byte[] encrypt(Aead key, Words words, byte[] bound) {
        return Thread.currentThread().isVirtual()
                ? CompletableFuture.supplyAsync(() -> encryptHere(key, words, bound), LASTING)
                        .join()
                : encryptHere(key, words, bound);
    }

    private static byte[] encryptHere(Aead key, Words words, byte[] bound) {
        try {
            return key.encrypt(words.text().getBytes(StandardCharsets.UTF_8), bound);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a text could not be sealed", e);
        }
    }

    private static Words decrypt(Aead key, byte[] sealed, byte[] bound) {
        try {
            return new Words(new String(key.decrypt(sealed, bound), StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed text was changed or moved", e);
        }
    }

    private static byte[] bound(StreamId stream, PersonaId by, UUID client) {
        var bytes = ByteBuffer.allocate(49).put(MESSAGE);
        for (var id : new UUID[] {stream.value(), by.value(), client}) {
            bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        }
        return bytes.array();
    }

    private static byte[] bound(String place) {
        var text = place.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + text.length).put(TEXT).put(text).array();
    }

    private static byte[] bytes(StreamId stream) {
        return bytes("stream " + stream);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
