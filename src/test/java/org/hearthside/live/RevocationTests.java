package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hearthside.TestTime;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Sessions;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Settings;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.transaction.support.TransactionOperations;

/// Somebody may no longer read, while others go on talking: a second after the commit nothing comes
/// to them any more. A thousand times, at moments drawn by lot from a fixed seed.
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestTime.Held.class, Hall.Open.class})
@Timeout(300)
class RevocationTests {
    private static final int ROUNDS = 5;
    private static final int TOGETHER = 200;
    private static final long A_SECOND = TimeUnit.SECONDS.toNanos(1);

    @LocalServerPort int port;
    @Autowired MessageLog log;
    @Autowired Tickets tickets;
    @Autowired Hall hall;
    @Autowired TestTime time;
    @Autowired Settings settings;
    @Autowired JdbcClient database;
    @Autowired Sessions sessions;
    @Autowired TransactionOperations transactions;
    @Autowired FindByIndexNameSessionRepository<? extends Session> repository;

    private record Reader(Viewer viewer, Caller caller) {}

    @Test
    void nothing_comes_a_second_after_the_commit_in_a_thousand_races() throws Exception {
        var guests = new Guests(database, time, repository);
        var late = new ArrayList<String>();
        var lot = new Random(20261126);
        for (var round = 0; round < ROUNDS; round++) {
            var stream = log.open(Hall.KIND);
            var readers = new ArrayList<Reader>();
            for (var i = 0; i < TOGETHER; i++) {
                readers.add(enter(guests.one(Duration.ofMinutes(15)), stream));
            }
            var stays = enter(guests.one(Duration.ofMinutes(15)), stream);
            var over = new AtomicBoolean();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                threads.execute(() -> talk(stream, over));
                var races = new ArrayList<Future<List<String>>>();
                for (var reader : readers) {
                    var way = lot.nextInt(3);
                    var wait = lot.nextInt(1_500);
                    races.add(threads.submit(() -> race(reader, stream, way, wait)));
                }
                for (var race : races) {
                    late.addAll(race.get());
                }
                over.set(true);
            }
            assertThat(stays.caller().all("message", Duration.ofMillis(200)))
                    .as("others still read")
                    .hasSizeGreaterThan(20);
            stays.caller().hangUp();
        }
        assertThat(late).isEmpty();
    }

    private Reader enter(Viewer viewer, StreamId stream) {
        var caller = Caller.open(port, Guests.cookie(viewer), settings.address().toString());
        caller.say("{'type':'hello','ticket':'%s'}".formatted(tickets.issue(viewer)));
        caller.next("ready");
        caller.subscribe(stream, log.lastNumber(stream));
        caller.next("subscribed");
        return new Reader(viewer, caller);
    }

    private void talk(StreamId stream, AtomicBoolean over) {
        while (!over.get()) {
            log.say(stream, PersonaId.random(), UUID.randomUUID(), new Words("on")).join();
            pause(25);
        }
    }

    /// What came too late, if anything.
    private List<String> race(Reader reader, StreamId stream, int way, int wait) throws Exception {
        pause(wait);
        switch (way) {
            // as a block, a ban or the end of a seat does
            case 0 -> {
                hall.sendAway(reader.viewer(), stream);
                transactions.executeWithoutResult(_ -> log.accessChanged(stream));
            }
            // signed out here
            case 1 -> sessions.end(reader.viewer().session());
            // signed out at another node
            default ->
                    database.sql("delete from session where session_id = ?")
                            .param(reader.viewer().session())
                            .update();
        }
        var committed = System.nanoTime();
        var late = new ArrayList<String>();
        while (System.nanoTime() - committed < 2 * A_SECOND) {
            var frame = reader.caller().heard.poll(20, TimeUnit.MILLISECONDS);
            var after = System.nanoTime() - committed;
            if (frame != null
                    && after > A_SECOND
                    && frame.path("type").asString("").equals("message")) {
                late.add("way %d, %d ms: %s".formatted(way, after / 1_000_000, frame));
            }
        }
        reader.caller().hangUp();
        return late;
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
