package org.hearthside.member;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearthside.shared.AeadKey;
import org.hearthside.shared.CannotStart;
import org.hearthside.shared.Secrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Everything that is kept about a member, from every room, for themselves. It is asked for, made
/// part by part, sealed with a key that is not in the database, and gone a day after it is ready.
///
/// What is still to do is in rows: any node makes the next part, and after a restart somebody goes
/// on where it stopped. It is made through the session that asked, because only that one can tell
/// which names are one person's; when it ends first, nothing is made.
@Component
class Copies {
    static final Duration KEPT = Duration.ofHours(24);

    /// How long a part may take before another goes on with it.
    static final Duration PART = Duration.ofMinutes(1);

    /// How long it is tried while nothing moves, such as on a full disk.
    static final Duration PATIENCE = Duration.ofHours(1);

    /// How long it is told that there was one.
    private static final Duration TOLD = Duration.ofDays(7);

    private static final int MOST_TRIES = 3;
    private static final Logger log = LoggerFactory.getLogger(Copies.class);

    /// @param at when it was made
    record Made(Instant at, List<CopyFile.Piece> pieces) {}

    private record Asked(UUID id, String session, int parts, int tries) {}

    private final List<HoldsMemberData> rooms;
    private final Viewers viewers;
    private final Accounts accounts;
    private final CopyFile file;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final InstantSource time;
    private final Aead key;
    private final AtomicBoolean busy = new AtomicBoolean();

    Copies(
            List<HoldsMemberData> rooms,
            Viewers viewers,
            Accounts accounts,
            CopyFile file,
            Secrets secrets,
            JdbcClient database,
            TransactionTemplate transaction,
            InstantSource time) {
        this.rooms = rooms;
        this.viewers = viewers;
        this.accounts = accounts;
        this.file = file;
        this.database = database;
        this.transaction = transaction;
        this.time = time;
        this.key = key(secrets);
    }

    /// Seals what is one member's own and kept for a short while.
    static Aead key(Secrets secrets) {
        try {
            return AeadKey.read(secrets.get("copy-key", AeadKey::make));
        } catch (GeneralSecurityException e) {
            throw new CannotStart(
                    "The key %s cannot be read. Take it away: copies that people have not fetched yet are lost, nothing else."
                            .formatted(secrets.file("copy-key")),
                    e);
        }
    }

    CopyStanding of(Viewer viewer) {
        return database.sql(
                        """
                        select c.*, (select count(*) from own_copy_part p where p.copy_id = c.id)
                            as made
                        from own_copy c where account_id = ?
                        """)
                .param(viewer.account().value())
                .query((row, at) -> standing(row))
                .optional()
                .orElse(new CopyStanding(CopyStanding.State.NONE, 0, 0, null, false));
    }

    /// Told from times alone, so that it is true even while nothing can be written.
    private CopyStanding standing(ResultSet row) throws SQLException {
        var now = time.instant();
        var parts = row.getInt("parts");
        var made = row.getInt("made");
        var ready = row.getTimestamp("ready_at");
        if (ready != null) {
            var until = ready.toInstant().plus(KEPT);
            return new CopyStanding(
                    until.isAfter(now) ? CopyStanding.State.READY : CopyStanding.State.GONE,
                    made,
                    parts,
                    until,
                    false);
        }
        var moved = row.getTimestamp("taken_until").toInstant();
        var until = moved.plus(PATIENCE);
        if (row.getTimestamp("failed_at") != null || !until.isAfter(now)) {
            return new CopyStanding(CopyStanding.State.FAILED, made, parts, null, false);
        }
        return new CopyStanding(
                CopyStanding.State.MAKING, made, parts, until, moved.plus(PART).isBefore(now));
    }

    /// Asks for one in place of any other. That it was asked for stands on the list of changes.
    void ask(Viewer viewer, String browser) {
        transaction.executeWithoutResult(status -> {
            database.sql("delete from own_copy where account_id = ?")
                    .param(viewer.account().value())
                    .update();
            var now = Timestamp.from(time.instant());
            database.sql(
                            """
                            insert into own_copy
                                (account_id, id, session_id, parts, asked_at, taken_until)
                            values (?, ?, ?, ?, ?, ?) on conflict (account_id) do nothing
                            """)
                    .params(
                            viewer.account().value(),
                            UUID.randomUUID(),
                            viewer.session(),
                            rooms.size(),
                            now,
                            now)
                    .update();
            accounts.changed(viewer.account(), "copy-asked", browser);
        });
    }

    /// Opens the viewer's copy, which is written down before anything leaves; nothing, unless it is
    /// ready.
    Optional<Made> open(Viewer viewer, String browser) {
        if (!of(viewer).is(CopyStanding.State.READY)) {
            return Optional.empty();
        }
        var parts =
                database.sql(
                                """
                                select c.id, c.ready_at, p.number, p.sealed
                                from own_copy c join own_copy_part p on p.copy_id = c.id
                                where c.account_id = ? and c.ready_at is not null order by p.number
                                """)
                        .param(viewer.account().value())
                        .query((row, at) ->
                                new Made(
                                        row.getTimestamp(2).toInstant(),
                                        List.of(
                                                file.piece(
                                                        unsealed(
                                                                row.getObject(1, UUID.class),
                                                                row.getInt(3),
                                                                row.getBytes(4))))))
                        .list();
        if (parts.isEmpty()) {
            return Optional.empty(); // somebody asked for another one just now
        }
        accounts.changed(viewer.account(), "copy-taken", browser);
        return Optional.of(
                new Made(
                        parts.getFirst().at(),
                        parts.stream().flatMap(part -> part.pieces().stream()).toList()));
    }

    /// Looks, on every node, for copies to make and to throw away. Made in a thread of its own:
    /// other jobs must not wait for it.
    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    void look() {
        if (busy.compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> {
                try {
                    work();
                } catch (RuntimeException e) {
                    log.warn("Copies cannot be made just now: {}", e.toString());
                } finally {
                    busy.set(false);
                }
            });
        }
    }

    void work() {
        forget();
        for (var next = take(); next.isPresent(); next = take()) {
            make(next.get());
        }
    }

    private void forget() {
        var now = time.instant();
        database.sql(
                        """
                        delete from own_copy_part where copy_id in
                            (select id from own_copy where ready_at <= ? or failed_at is not null
                                or (ready_at is null and taken_until <= ?))
                        """)
                .params(Timestamp.from(now.minus(KEPT)), Timestamp.from(now.minus(PATIENCE)))
                .update();
        database.sql("delete from own_copy where asked_at <= ?")
                .param(Timestamp.from(now.minus(TOLD)))
                .update();
    }

    /// One that nobody is at, for this node alone until [#PART] has passed.
    private Optional<Asked> take() {
        var now = time.instant();
        return database.sql(
                        """
                        update own_copy set taken_until = ?, tries = tries + 1 where id = (
                            select id from own_copy
                            where ready_at is null and failed_at is null
                                and taken_until <= ? and taken_until > ?
                            order by asked_at limit 1 for update skip locked)
                        returning id, session_id, parts, tries
                        """)
                .params(
                        Timestamp.from(now.plus(PART)),
                        Timestamp.from(now),
                        Timestamp.from(now.minus(PATIENCE)))
                .query((row, at) ->
                        new Asked(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getInt(3),
                                row.getInt(4)))
                .optional();
    }

    private void make(Asked asked) {
        var viewer = viewers.of(asked.session(), true, false).map(Viewers.Seen::viewer);
        if (viewer.isEmpty() || asked.parts() != rooms.size() || asked.tries() > MOST_TRIES) {
            // signed out; or another version of the program goes on; or it never works
            fail(asked);
            return;
        }
        try {
            for (var number = made(asked); number < asked.parts(); number++) {
                if (!add(asked, number, rooms.get(number).export(viewer.get()), viewer.get())) {
                    return; // taken over, or gone with its person
                }
            }
            database.sql(
                            """
                            update own_copy set ready_at = ?, session_id = null
                            where id = ? and failed_at is null
                            """)
                    .params(Timestamp.from(time.instant()), asked.id())
                    .update();
        } catch (RuntimeException e) {
            log.warn("A copy is not made yet, try {}: {}", asked.tries(), e.toString());
            if (asked.tries() >= MOST_TRIES) {
                fail(asked);
            }
        }
    }

    private int made(Asked asked) {
        return database.sql(
                        "select coalesce(max(number) + 1, 0) from own_copy_part where copy_id = ?")
                .param(asked.id())
                .query(Integer.class)
                .single();
    }

    private boolean add(Asked asked, int number, List<CopyPart> parts, Viewer viewer) {
        var sealed = sealed(asked.id(), number, file.bytes(file.piece(parts, viewer)));
        return Boolean.TRUE.equals(
                transaction.execute(status -> {
                    var mine =
                            database.sql(
                                                    """
                                                    update own_copy set taken_until = ?
                                                    where id = ? and tries = ? and failed_at is null
                                                    """)
                                            .params(
                                                    Timestamp.from(time.instant().plus(PART)),
                                                    asked.id(),
                                                    asked.tries())
                                            .update()
                                    == 1;
                    if (mine) {
                        database.sql(
                                        """
                                        insert into own_copy_part (copy_id, number, sealed)
                                        values (?, ?, ?)
                                        """)
                                .params(asked.id(), number, sealed)
                                .update();
                    }
                    return mine;
                }));
    }

    private void fail(Asked asked) {
        transaction.executeWithoutResult(status -> {
            database.sql("update own_copy set failed_at = ?, session_id = null where id = ?")
                    .params(Timestamp.from(time.instant()), asked.id())
                    .update();
            database.sql("delete from own_copy_part where copy_id = ?").param(asked.id()).update();
        });
    }

    private byte[] sealed(UUID copy, int number, byte[] part) {
        try {
            return key.encrypt(part, bound(copy, number));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a copy could not be sealed", e);
        }
    }

    private byte[] unsealed(UUID copy, int number, byte[] sealed) {
        try {
            return key.decrypt(sealed, bound(copy, number));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed copy was changed or moved", e);
        }
    }

    private static byte[] bound(UUID copy, int number) {
        return (copy + " " + number).getBytes(StandardCharsets.UTF_8);
    }
}
