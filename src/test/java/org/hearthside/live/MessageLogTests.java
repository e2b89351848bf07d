package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.hearthside.TestTime;
import org.hearthside.database.Database;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(classes = LiveOnly.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@Import({TestTime.Held.class, Hall.Open.class})
@Timeout(120)
class MessageLogTests {
    @Autowired MessageLog log;
    @Autowired Sealing sealing;
    @Autowired Hall hall;
    @Autowired TestTime time;
    @Autowired JdbcClient database;
    @Autowired DataSource connections;
    @Autowired Database roles;
    @Autowired TransactionTemplate transaction;
    @Autowired PlatformTransactionManager transactions;
    @Autowired MasterKey master;

    private final PersonaId ana = PersonaId.random();
    private final PersonaId ben = PersonaId.random();

    /// Each reader held a connection while it waited for another one for its key, and all who woke
    /// at once waited for each other.
    @Test
    void many_logs_whose_keys_nobody_remembers_are_read_at_once() throws Exception {
        var streams = new ArrayList<StreamId>();
        for (var i = 0; i < 80; i++) {
            var stream = log.open(Hall.KIND);
            say(stream, ana, "one");
            streams.add(stream);
        }
        var cold = new Entries(database, new Sealing(database, master, time, transactions));
        var ready = new CountDownLatch(1);
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            var reads = new ArrayList<Future<List<Entry>>>();
            for (var stream : streams) {
                reads.add(
                        readers.submit(() -> {
                            ready.await();
                            return cold.after(stream, 0, 10);
                        }));
            }
            var began = System.nanoTime();
            ready.countDown();
            for (var read : reads) {
                assertThat(told(read.get())).containsExactly("one");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void what_is_said_is_read_in_order() {
        var stream = log.open(Hall.KIND);
        assertThat(log.lastNumber(stream)).isZero();
        assertThat(say(stream, ana, "one")).isEqualTo(1);
        assertThat(say(stream, ben, "two")).isEqualTo(2);
        assertThat(log.note(stream, ana, "paused")).isEqualTo(3);
        assertThat(told(log.after(stream, 0, 10))).containsExactly("one", "two", "note paused");
        assertThat(told(log.after(stream, 1, 1))).containsExactly("two");
        assertThat(log.before(stream, 3, 1).getFirst().number()).isEqualTo(2);
        assertThat(log.before(stream, Long.MAX_VALUE, 10)).hasSize(3);
        assertThat(log.lastNumbers(List.of(stream))).containsEntry(stream, 3L);
        await().until(() ->
                hall.appended.stream().filter(e -> e.message().stream().equals(stream)).count()
                        == 3);
    }

    @Test
    void a_resend_is_answered_with_the_first_message_also_when_its_words_differ() {
        var stream = log.open(Hall.KIND);
        var client = UUID.randomUUID();
        var first = log.say(stream, ana, client, new Words("first")).join();
        say(stream, ana, "between");
        assertThat(log.say(stream, ana, client, new Words("first")).join()).isEqualTo(first);
        assertThat(log.say(stream, ana, client, new Words("other")).join()).isEqualTo(first);
        assertThat(told(log.after(stream, 0, 10))).containsExactly("first", "between");
        assertThat(log.say(stream, ben, client, new Words("mine")).join())
                .as("another's client id is another's")
                .isEqualTo(3);
    }

    @Test
    void resends_that_race_make_one_message() throws Exception {
        var stream = log.open(Hall.KIND);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 1; round <= 50; round++) {
                var client = UUID.randomUUID();
                var answers =
                        LongStream.range(0, 8)
                                .mapToObj(i ->
                                        threads.submit(() ->
                                                log.say(stream, ana, client, new Words("w" + i))
                                                        .join()))
                                .toList();
                for (var answer : answers) {
                    assertThat(answer.get()).isEqualTo(round);
                }
            }
        }
        assertThat(log.lastNumber(stream)).isEqualTo(50);
    }

    @Test
    void numbers_are_dense_and_readers_skip_nothing_with_64_senders_and_failures()
            throws Exception {
        var streams = List.of(log.open(Hall.KIND), log.open(Hall.KIND), log.open(Hall.KIND));
        var cursed = PersonaId.random();
        asOwner(
                """
                create function curse() returns trigger language plpgsql as $$
                begin raise exception 'cursed' using errcode = '23514'; end $$;
                create trigger curse before insert on message for each row
                    when (new.persona_id = '%s') execute function curse();
                """
                        .formatted(cursed));
        var done = new AtomicBoolean();
        var read = new ArrayList<List<Entry>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var stream : streams) {
                var entries = new ArrayList<Entry>();
                read.add(entries);
                threads.execute(() -> {
                    while (true) {
                        var last = done.get();
                        var from = entries.isEmpty() ? 0 : entries.getLast().number();
                        var next = log.after(stream, from, 50);
                        entries.addAll(next);
                        if (last && next.isEmpty()) {
                            return;
                        }
                    }
                });
            }
            try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var sender = 0; sender < 64; sender++) {
                    var by = PersonaId.random();
                    var stream = streams.get(sender % 3);
                    senders.execute(() -> {
                        for (var i = 0; i < 30; i++) {
                            assertThat(say(stream, by, "said")).isPositive();
                        }
                    });
                }
                for (var failing = 0; failing < 20; failing++) {
                    var stream = streams.get(failing % 3);
                    senders.execute(() ->
                            assertThatThrownBy(() -> say(stream, cursed, "bad"))
                                    .hasCauseInstanceOf(Refused.class));
                    senders.execute(() ->
                            assertThatThrownBy(() -> say(StreamId.random(), ana, "nowhere"))
                                    .isInstanceOf(NotFound.class));
                    senders.execute(() ->
                            transaction.executeWithoutResult(status -> {
                                log.note(stream, ben, "slow");
                                sleep(ThreadLocalRandom.current().nextInt(20));
                                status.setRollbackOnly();
                            }));
                }
            }
            done.set(true);
        }
        asOwner("drop trigger curse on message; drop function curse()");
        var total = 0;
        for (var i = 0; i < 3; i++) {
            var numbers = read.get(i).stream().map(Entry::number).toList();
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, numbers.size()).boxed().toList());
            assertThat(log.lastNumber(streams.get(i))).isEqualTo(numbers.size());
            total += numbers.size();
        }
        assertThat(total).isEqualTo(64 * 30);
    }

    @Test
    void a_stream_that_somebody_holds_does_not_hold_up_the_others() throws Exception {
        var held = log.open(Hall.KIND);
        var free = new ArrayList<StreamId>();
        for (var i = 0; i < 8; i++) {
            free.add(log.open(Hall.KIND));
        }
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from stream where id = '%s' for update".formatted(held));
            var waiting = new ArrayList<java.util.concurrent.CompletableFuture<Long>>();
            for (var i = 0; i < 5; i++) {
                waiting.add(log.say(held, ana, UUID.randomUUID(), new Words("held " + i)));
                var said =
                        free.stream()
                                .map(stream ->
                                        log.say(stream, ana, UUID.randomUUID(), new Words("free")))
                                .toList();
                said.forEach(java.util.concurrent.CompletableFuture::join);
            }
            assertThat(waiting).noneMatch(java.util.concurrent.CompletableFuture::isDone);
            connection.rollback();
            connection.setAutoCommit(true);
            for (var i = 0; i < 5; i++) {
                assertThat(waiting.get(i).join()).isEqualTo(i + 1);
            }
        }
        assertThat(told(log.after(held, 0, 10)))
                .containsExactly("held 0", "held 1", "held 2", "held 3", "held 4");
    }

    @Test
    void who_waits_too_long_is_told_and_the_same_message_may_come_again() throws Exception {
        var stream = log.open(Hall.KIND);
        var client = UUID.randomUUID();
        try (var connection = connections.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from stream where id = '%s' for update".formatted(stream));
            var began = System.nanoTime();
            assertThatThrownBy(() -> log.say(stream, ana, client, new Words("kept by me")).join())
                    .hasCauseInstanceOf(Refused.class)
                    .hasRootCauseMessage(Reason.NOT_KEPT.name());
            assertThat(System.nanoTime() - began).isLessThan(Duration.ofSeconds(4).toNanos());
            connection.rollback();
            connection.setAutoCommit(true);
        }
        var number = log.say(stream, ana, client, new Words("kept by me")).join();
        assertThat(told(log.after(stream, 0, 10))).containsExactly("kept by me");
        assertThat(number).isEqualTo(1);
    }

    @Test
    void a_note_belongs_to_the_transaction_that_wrote_it() {
        var stream = log.open(Hall.KIND);
        transaction.executeWithoutResult(status -> {
            log.note(stream, ana, "ended");
            status.setRollbackOnly();
        });
        assertThat(log.lastNumber(stream)).isZero();
        assertThat(say(stream, ana, "still here")).isEqualTo(1);
    }

    @Test
    void own_words_may_be_changed_for_fifteen_minutes() {
        var stream = log.open(Hall.KIND);
        var number = say(stream, ana, "hello wrold");
        assertThatThrownBy(() -> edit(stream, ben, number, "mine")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> edit(stream, ana, 99, "none")).isInstanceOf(NotFound.class);
        var client = UUID.randomUUID();
        assertThat(log.edit(stream, ana, client, number, new Words("hello world"))).isEqualTo(2);
        assertThat(log.edit(stream, ana, client, number, new Words("again"))).isEqualTo(2);
        assertThatThrownBy(() -> edit(stream, ana, 2, "an edit is no message"))
                .isInstanceOf(NotFound.class);
        time.pass(Duration.ofMinutes(15).minusSeconds(1));
        edit(stream, ana, number, "hello, world");
        time.pass(Duration.ofSeconds(2));
        assertThatThrownBy(() -> edit(stream, ana, number, "late"))
                .isInstanceOf(Refused.class)
                .hasMessage(Reason.TOO_LATE.name());
        assertThat(told(log.after(stream, 0, 10)))
                .containsExactly("hello, world +", "hello, world +", "hello, world +");
        assertThat(log.before(stream, Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(log.after(stream, 1, 1).getFirst().message().number()).isEqualTo(number);
        assertThat(log.wordings(stream, number))
                .extracting(Words::text)
                .containsExactly("hello wrold", "hello world", "hello, world");
    }

    @Test
    void what_is_taken_back_is_erased_with_its_edits() {
        var stream = log.open(Hall.KIND);
        var number = say(stream, ana, "too much");
        edit(stream, ana, number, "still too much");
        assertThatThrownBy(() -> log.takeBack(stream, ben, UUID.randomUUID(), number))
                .isInstanceOf(NotFound.class);
        time.pass(Duration.ofDays(400));
        var client = UUID.randomUUID();
        assertThat(log.takeBack(stream, ana, client, number)).isEqualTo(3);
        assertThat(log.takeBack(stream, ana, client, number)).isEqualTo(3);
        assertThat(told(log.after(stream, 0, 10)))
                .containsExactly("taken back", "taken back", "taken back");
        assertThat(log.wordings(stream, number)).isEmpty();
        assertThat(
                        database.sql(
                                        "select count(*) from message where stream_id = ? and body is not null")
                                .param(stream.value())
                                .query(Long.class)
                                .single())
                .isZero();
        assertThatThrownBy(() -> edit(stream, ana, number, "back")).isInstanceOf(NotFound.class);
    }

    @Test
    void words_are_sealed_for_their_place() throws Exception {
        var stream = log.open(Hall.KIND);
        var canary = "canary-" + UUID.randomUUID();
        var number = say(stream, ana, canary);
        edit(stream, ana, number, canary + " edited");
        sealing.seal(stream, "draft", new Words(canary));
        sealing.seal("drafts of nobody", "draft", new Words(canary));
        assertThat(told(log.after(stream, 0, 1)).getFirst()).contains(canary);
        database.sql("insert into live_ticket (hash, session_id, expires_at) values (?, '', now())")
                .param("unsealed".getBytes(StandardCharsets.UTF_8))
                .update();
        assertThat(wholeDatabase())
                .contains(stream.toString())
                .as("it would be found")
                .contains("unsealed")
                .as("it is sealed")
                .doesNotContain(canary);
        // a body moved to another message does not open
        say(stream, ana, "other");
        asOwner(
                "update message set body = (select body from message where stream_id = '%s' and number = 1) where stream_id = '%s' and number = 3"
                        .formatted(stream, stream));
        assertThatThrownBy(() -> log.after(stream, 2, 1)).hasMessageContaining("moved");
    }

    @Test
    void a_destroyed_key_takes_the_words_away_for_ever() {
        var stream = log.open(Hall.KIND);
        say(stream, ana, "gone soon");
        log.destroy(stream);
        assertThat(told(log.after(stream, 0, 10))).containsExactly("taken away");
        assertThatThrownBy(() -> say(stream, ana, "no more")).isInstanceOf(NotFound.class);
        assertThat(sealing.open(stream, "draft", new byte[40])).isEmpty();

        var sealed = sealing.seal("somebody's", "draft", new Words("mine"));
        assertThat(sealing.open("somebody's", "draft", sealed)).contains(new Words("mine"));
        assertThatThrownBy(() -> sealing.open("somebody's", "other place", sealed))
                .isInstanceOf(IllegalStateException.class);
        sealing.destroy("somebody's");
        assertThat(sealing.open("somebody's", "draft", sealed)).isEmpty();
        assertThatThrownBy(() -> sealing.seal("somebody's", "draft", new Words("again")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void a_message_is_set_aside_for_all_but_its_writer_and_put_back() {
        var stream = log.open(Hall.KIND);
        say(stream, ana, "a number");
        edit(stream, ana, 1, "another number");
        assertThat(log.setAside(stream, 1, true)).isEqualTo(3);
        assertThat(told(log.after(stream, 2, 10))).containsExactly("set aside another number");
        assertThat(log.after(stream, 2, 1).getFirst().message().number()).isEqualTo(1);
        assertThat(log.message(stream, 3)).as("not a message of its own").isEmpty();
        assertThatThrownBy(() -> log.setAside(stream, 1, true)).isInstanceOf(Refused.class);
        assertThat(log.wordings(stream, 1)).as("for a report").hasSize(2);
        log.setAside(stream, 1, false);
        assertThat(told(log.after(stream, 3, 10))).containsExactly("another number +");
        log.setAside(stream, 1, true);
        log.takeBack(stream, ana, UUID.randomUUID(), 1);
        assertThat(told(log.after(stream, 5, 10))).containsExactly("taken back");
        assertThatThrownBy(() -> log.setAside(stream, 1, false)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> log.setAside(stream, 99, true)).isInstanceOf(NotFound.class);
    }

    @Test
    void what_was_said_before_a_moment_is_erased_with_its_edits_and_keeps_its_numbers() {
        var stream = log.open(Hall.KIND);
        var client = UUID.randomUUID();
        // two people may have chosen the same id
        log.say(stream, ana, client, new Words("old")).join();
        log.say(stream, ben, client, new Words("old too")).join();
        time.pass(Duration.ofMinutes(10));
        edit(stream, ana, 1, "old, edited");
        say(stream, ana, "new");
        var since = time.instant();
        assertThat(log.eraseBefore(stream, since)).contains(since);
        assertThat(told(log.after(stream, 0, 10)))
                .containsExactly("taken away", "taken away", "taken away", "new");
        assertThat(log.message(stream, 1).orElseThrow().by()).isEqualTo(PersonaId.NONE);
        assertThat(log.eraseBefore(stream, since)).as("again").contains(since);
    }

    @Test
    void a_persons_words_can_be_erased_from_a_stream() {
        var stream = log.open(Hall.KIND);
        say(stream, ana, "of ana");
        say(stream, ben, "of ben");
        var former = PersonaId.random();
        log.erase(stream, ana, former);
        assertThat(told(log.after(stream, 0, 10))).containsExactly("taken away", "of ben");
        assertThat(log.message(stream, 1).orElseThrow().by()).isEqualTo(former);
        say(stream, ana, "sent in the very moment");
        log.eraseAllBut(stream, List.of(former, ben));
        assertThat(told(log.after(stream, 0, 10)))
                .containsExactly("taken away", "of ben", "taken away");
        assertThat(log.message(stream, 3).orElseThrow().by()).isEqualTo(PersonaId.NONE);
    }

    private long say(StreamId stream, PersonaId by, String words) {
        return log.say(stream, by, UUID.randomUUID(), new Words(words)).join();
    }

    private long edit(StreamId stream, PersonaId by, long number, String words) {
        return log.edit(stream, by, UUID.randomUUID(), number, new Words(words));
    }

    private static List<String> told(List<Entry> entries) {
        return entries.stream()
                .map(entry ->
                        switch (entry.message().content()) {
                            case Message.Said(var words, var edited) ->
                                    words.text() + (edited ? " +" : "");
                            case Message.TakenBack() -> "taken back";
                            case Message.TakenAway() -> "taken away";
                            case Message.SetAside(var words, _) -> "set aside " + words.text();
                            case Message.Note(var code) -> "note " + code;
                        })
                .toList();
    }

    /// Every row of every table, as a thief of the database would read it.
    private String wholeDatabase() throws Exception {
        var all = new StringBuilder();
        try (var connection = asOwner();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery(
                            "select format('%I.%I', schemaname, tablename) from pg_tables where schemaname in ('hearthside', 'vault', 'public')")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (var table : tables) {
                try (var rows =
                        statement.executeQuery(
                                "select t::text as row from %s t".formatted(table))) {
                    while (rows.next()) {
                        var row = rows.getString(1);
                        all.append(row).append('\n');
                        for (var bytes : row.split("\\\\\\\\x", -1)) {
                            all.append(unhex(bytes)).append('\n');
                        }
                    }
                }
            }
        }
        return all.toString();
    }

    private static String unhex(String text) {
        var digits = text.replaceFirst("(?s)[^0-9a-f].*", "");
        return new String(
                java.util.HexFormat.of().parseHex(digits.substring(0, digits.length() / 2 * 2)),
                StandardCharsets.ISO_8859_1);
    }

    private Connection asOwner() throws SQLException {
        var owner = roles.owner();
        return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }

    private void asOwner(String sql) throws Exception {
        try (var connection = asOwner();
                var statement = connection.createStatement()) {
            statement.execute("set search_path = hearthside");
            statement.execute(sql);
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }
}
