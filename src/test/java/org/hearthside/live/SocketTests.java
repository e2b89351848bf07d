package org.hearthside.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import org.hearthside.TestTime;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SessionEnded;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Settings;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.transaction.support.TransactionOperations;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestTime.Held.class, Hall.Open.class})
@Timeout(180)
class SocketTests {
    /// Three are timed at most, and one must be in time: the machine may be busy with something
    /// else.
    private static final long A_SECOND = Duration.ofSeconds(1).toNanos();

    @LocalServerPort int port;
    @Autowired MessageLog log;
    @Autowired Tickets tickets;
    @Autowired Hall hall;
    @Autowired TestTime time;
    @Autowired Settings settings;
    @Autowired JdbcClient database;
    @Autowired TransactionOperations transactions;
    @Autowired ApplicationEventPublisher events;
    @Autowired FindByIndexNameSessionRepository<? extends Session> sessions;

    @Test
    void two_people_talk_and_an_acknowledgement_comes_after_it_is_kept() {
        var stream = log.open(Hall.KIND);
        var ana = guest();
        var ben = guest();
        var anas = reading(ana, stream);
        var bens = reading(ben, stream);
        var client = anas.send(stream, "hello");
        var ack = anas.next("ack");
        assertThat(ack.path("client").asString()).isEqualTo(client.toString());
        assertThat(ack.path("number").asLong()).isEqualTo(1);
        assertThat(log.lastNumber(stream)).isEqualTo(1);
        var message = bens.next("message");
        assertThat(message.path("number").asLong()).isEqualTo(1);
        assertThat(message.path("kind").asString()).isEqualTo("said");
        assertThat(message.path("html").asString()).isEqualTo("hello");
        assertThat(message.path("by").asString()).isEqualTo(ana.home().toString());
        assertThat(anas.next("message").path("client").asString()).isEqualTo(client.toString());

        bens.send(stream, "hello back");
        assertThat(anas.next("message").path("html").asString()).isEqualTo("hello back");

        // whoever writes something heavy is asked, and nobody else
        assertThat(ack.has("card")).isFalse();
        var heavy = log.open(Hall.KIND);
        var cleos = reading(guest(), heavy);
        cleos.send(heavy, "I want to die");
        assertThat(cleos.next("ack").path("card").asString()).isEqualTo("care");
        assertThat(cleos.next("message").has("card")).isFalse();

        // the same message again is the same message
        anas.say(
                "{'type':'send','stream':'%s','client':'%s','body':'other'}"
                        .formatted(stream, client));
        assertThat(anas.next("ack").path("number").asLong()).isEqualTo(1);

        anas.say(
                "{'type':'edit','stream':'%s','client':'%s','number':1,'body':'hello you'}"
                        .formatted(stream, UUID.randomUUID()));
        var edit = bens.next("message", m -> m.path("kind").asString().equals("edited"));
        assertThat(edit.path("about").asLong()).isEqualTo(1);
        assertThat(edit.path("html").asString()).isEqualTo("hello you (edited)");
        anas.say(
                "{'type':'take-back','stream':'%s','client':'%s','number':1}"
                        .formatted(stream, UUID.randomUUID()));
        assertThat(bens.next("message").path("html").asString()).isEqualTo("taken back");
        bens.say(
                "{'type':'take-back','stream':'%s','client':'%s','number':1}"
                        .formatted(stream, UUID.randomUUID()));
        assertThat(bens.next("refused").path("reason").asString()).isEqualTo("not-found");
    }

    @Test
    void a_reader_gets_everything_after_a_number_and_then_what_is_new() {
        var stream = log.open(Hall.KIND);
        for (var i = 0; i < 250; i++) {
            say(stream, "old");
        }
        var caller = greeted(guest());
        caller.subscribe(stream, 30);
        assertThat(caller.next("subscribed").path("last").asLong()).isEqualTo(250);
        say(stream, "new");
        for (var number = 31; number <= 251; number++) {
            assertThat(caller.next("message").path("number").asLong()).isEqualTo(number);
        }
    }

    @Test
    void a_fragment_is_drawn_once_for_all_who_read_it() {
        var stream = log.open(Hall.KIND);
        var readers = new ArrayList<Caller>();
        for (var i = 0; i < 6; i++) {
            readers.add(reading(guest(), stream));
        }
        var before = hall.drawn.get();
        say(stream, "for all");
        readers.forEach(reader -> reader.next("message"));
        assertThat(hall.drawn.get() - before).isEqualTo(1);
    }

    @Test
    void only_our_own_pages_open_a_socket_and_only_for_a_member() {
        var cookie = Guests.cookie(guest());
        for (var origin :
                List.of("", "null", "https://evil.example", "http://localhost:1", home() + "/")) {
            refused(403, cookie, origin);
        }
        refused(403, cookie + "; x=y", "http://localhost");
        assertThatThrownBy(() -> Caller.open(port, "", home()))
                .isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> Caller.open(port, "hearth=bm9ib2R5", home()))
                .isInstanceOf(CompletionException.class);
    }

    private void refused(int status, String cookie, String origin) {
        assertThatThrownBy(() -> Caller.open(port, cookie, origin))
                .as(origin)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    void a_ticket_opens_one_socket_of_its_session_for_half_a_minute() {
        var ana = guest();
        var ticket = tickets.issue(ana);
        var first = Caller.open(port, Guests.cookie(ana), home());
        first.say("{'type':'hello','ticket':'%s'}".formatted(ticket));
        first.next("ready");
        closes(ana, ticket, Closing.SESSION_ENDED.code);
        closes(ana, "made-up", Closing.SESSION_ENDED.code);
        var anothers = tickets.issue(guest());
        closes(ana, anothers, Closing.SESSION_ENDED.code);
        var late = tickets.issue(ana);
        time.pass(Duration.ofSeconds(31));
        closes(ana, late, Closing.SESSION_ENDED.code);
        // and without hello nothing is answered
        var silent = Caller.open(port, Guests.cookie(guest()), home());
        silent.subscribe(log.open(Hall.KIND), 0);
        assertThat(silent.closedWith()).isEqualTo(Closing.SESSION_ENDED.code);
    }

    private void closes(Viewer viewer, String ticket, int code) {
        var caller = Caller.open(port, Guests.cookie(viewer), home());
        caller.say("{'type':'hello','ticket':'%s'}".formatted(ticket));
        assertThat(caller.closedWith()).isEqualTo(code);
    }

    @Test
    void a_ticket_is_given_by_a_protected_request_only() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var bare =
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/live/ticket"))
                            .header("Cookie", Guests.cookie(guest()))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build();
            assertThat(client.send(bare, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isGreaterThanOrEqualTo(400);
        }
    }

    @Test
    void the_sockets_of_an_ended_session_are_dead_within_a_second() throws Exception {
        var stream = log.open(Hall.KIND);
        for (var told : List.of(true, false)) {
            var soonest = Long.MAX_VALUE;
            for (var i = 0; i < 3 && soonest >= A_SECOND; i++) {
                var ana = guest();
                var caller = reading(ana, stream);
                sessions.deleteById(ana.session());
                var ended = System.nanoTime();
                if (told) {
                    events.publishEvent(new SessionEnded(ana.session()));
                }
                var code = caller.closedWith();
                assertThat(code).isEqualTo(Closing.SESSION_ENDED.code);
                soonest = Math.min(soonest, System.nanoTime() - ended);
                say(stream, "not for you");
                assertThat(caller.all("message", Duration.ofMillis(300))).isEmpty();
            }
            assertThat(soonest).isLessThan(A_SECOND);
        }
    }

    @Test
    void who_may_no_longer_read_is_told_so_and_hears_nothing_more() {
        var stream = log.open(Hall.KIND);
        for (var told : List.of(true, false)) {
            var soonest = Long.MAX_VALUE;
            for (var i = 0; i < 3 && soonest >= A_SECOND; i++) {
                var ana = guest();
                var caller = reading(ana, stream);
                hall.sendAway(ana, stream);
                if (told) {
                    log.accessChanged(stream);
                } else {
                    // another node changed it, and its wake-up was lost
                    database.sql("update stream set access = access + 1 where id = ?")
                            .param(stream.value())
                            .update();
                }
                var changed = System.nanoTime();
                assertThat(caller.next("gone").path("stream").asString())
                        .isEqualTo(stream.toString());
                soonest = Math.min(soonest, System.nanoTime() - changed);
                say(stream, "not for you");
                caller.send(stream, "let me in");
                assertThat(caller.next("refused").path("reason").asString()).isEqualTo("not-found");
                assertThat(caller.all("message", Duration.ofMillis(300))).isEmpty();
                caller.subscribe(stream, 0);
                caller.next("gone");
            }
            assertThat(soonest).isLessThan(A_SECOND);
        }
        var nowhere = greeted(guest());
        nowhere.subscribe(StreamId.random(), 0);
        assertThat(nowhere.next("gone").path("reason").asString()).isEqualTo("not-found");
    }

    @Test
    void rights_are_asked_at_every_message() {
        var stream = log.open(Hall.KIND);
        var caller = reading(guest(), stream);
        caller.send(stream, "while it is open");
        caller.next("ack");
        hall.closed.add(stream);
        caller.send(stream, "after it closed");
        var refused = caller.next("refused");
        assertThat(refused.path("reason").asString()).isEqualTo("ended");
        assertThat(refused.path("words").asString()).isNotBlank();
    }

    @Test
    void a_seat_gets_nothing_of_a_writer_it_must_not_see() {
        var stream = log.open(Hall.KIND);
        var ana = guest();
        var ben = guest();
        var cleo = guest();
        hall.unseen.put(ben.account(), Set.of(ana.home()));
        var anas = reading(ana, stream);
        anas.send(stream, "before");
        anas.next("ack");
        var bens = reading(ben, stream);
        var cleos = reading(cleo, stream);
        anas.send(stream, "from ana");
        assertThat(
                        cleos.next("message", m -> m.path("number").asLong() == 2)
                                .path("html")
                                .asString())
                .isEqualTo("from ana");
        anas.say("{'type':'cue','stream':'%s','kind':'nod'}".formatted(stream));
        cleos.next("cue");
        cleos.send(stream, "from cleo");
        var first = bens.next("message");
        assertThat(first.path("html").asString())
                .as("the first that ben gets")
                .isEqualTo("from cleo");
        assertThat(bens.all("cue", Duration.ofMillis(300))).isEmpty();

        // from now on also cleo; ana is seen again
        hall.unseen.put(ben.account(), Set.of(cleo.home()));
        transactions.executeWithoutResult(status -> log.accessChanged(stream));
        await().untilAsserted(() -> {
            cleos.send(stream, "still there");
            anas.send(stream, "and ana");
            assertThat(bens.all("message", Duration.ofMillis(400)))
                    .extracting(m -> m.path("by").asString())
                    .isNotEmpty()
                    .containsOnly(ana.home().toString());
        });
    }

    @Test
    void a_seat_gets_nothing_that_was_said_before_it_was_taken_whatever_it_asks_for() {
        var stream = log.open(Hall.KIND);
        var ana = guest();
        var ben = guest();
        var anas = reading(ana, stream);
        anas.send(stream, "before one");
        anas.next("ack");
        anas.send(stream, "before two");
        anas.next("ack");
        hall.after.put(ben.account(), 2L);
        var bens = reading(ben, stream); // asks for everything after 0
        anas.say(
                "{'type':'edit','stream':'%s','client':'%s','number':1,'body':'before, changed'}"
                        .formatted(stream, UUID.randomUUID()));
        anas.next("ack");
        anas.send(stream, "since");
        assertThat(bens.next("message").path("html").asString())
                .as("the first that ben gets")
                .isEqualTo("since");
        assertThat(bens.all("message", Duration.ofMillis(300))).isEmpty();
    }

    @Test
    void an_owner_may_keep_words_instead_of_letting_them_be_written() {
        var stream = log.open(Hall.KIND);
        var anas = reading(guest(), stream);
        hall.holds = true;
        try {
            var client = anas.send(stream, "wait");
            assertThat(anas.next("refused").path("reason").asString()).isEqualTo("not-now");
            assertThat(hall.kept).contains(client);
            assertThat(log.lastNumber(stream)).isZero();
        } finally {
            hall.holds = false;
        }
    }

    @Test
    void what_no_wake_up_told_is_found_by_looking() {
        var stream = log.open(Hall.KIND);
        var caller = reading(guest(), stream);
        database.sql(
                        """
                        with n as (update stream set last_number = last_number + 1 where id = :stream
                            returning last_number)
                        insert into message (stream_id, number, persona_id, client_id, kind, code,
                            sent_at)
                        select :stream, last_number, :by, :client, 'note', 'elsewhere', now() from n
                        """)
                .param("stream", stream.value())
                .param("by", UUID.randomUUID())
                .param("client", UUID.randomUUID())
                .update();
        var began = System.nanoTime();
        assertThat(caller.next("message").path("html").asString()).isEqualTo("note elsewhere");
        assertThat(System.nanoTime() - began).isLessThan(Duration.ofSeconds(5).toNanos());
    }

    @Test
    void a_reader_who_does_not_keep_up_is_closed_and_catches_up_and_others_notice_nothing() {
        var stream = log.open(Hall.KIND);
        var quick = reading(guest(), stream);
        var slowOne = guest();
        var slow = new Caller(port, Guests.cookie(slowOne), home(), false);
        slow.say("{'type':'hello','ticket':'%s'}".formatted(tickets.issue(slowOne)));
        slow.next("ready");
        slow.subscribe(stream, 0);
        slow.next("subscribed");
        var long_ = "x".repeat(3_900);
        var began = System.nanoTime();
        var most = 0L;
        // more than the kernel and we ourselves hold for one reader
        for (var i = 1; i <= 4_000; i++) {
            var sent = System.nanoTime();
            say(stream, long_);
            assertThat(quick.next("message").path("number").asLong()).isEqualTo(i);
            most = Math.max(most, System.nanoTime() - sent);
            if (i % 200 == 0 && watched(slowOne) == 0) {
                break;
            }
        }
        await().atMost(Duration.ofSeconds(12)).until(() -> watched(slowOne) == 0);
        assertThat(most).isLessThan(Duration.ofSeconds(2).toNanos());
        assertThat(System.nanoTime() - began).isLessThan(Duration.ofSeconds(60).toNanos());
        slow.hangUp();
        var again = greeted(slowOne);
        again.subscribe(stream, 0);
        var last = again.next("subscribed").path("last").asLong();
        assertThat(
                        LongStream.rangeClosed(1, last)
                                .allMatch(n -> again.next("message").path("number").asLong() == n))
                .isTrue();
    }

    @Autowired Sockets all;

    private int watched(Viewer viewer) {
        return all.of(viewer.session());
    }

    @Test
    void frames_have_a_size_a_form_and_a_pace() {
        var stream = log.open(Hall.KIND);
        var ana = guest();
        var caller = reading(ana, stream);
        caller.send(stream, "y".repeat(20_000));
        assertThat(caller.next("refused").path("reason").asString()).isEqualTo("too-long");
        caller.send(stream, "z".repeat(66_000));
        assertThat(caller.closedWith()).isEqualTo(Closing.TOO_BIG.code);

        for (var bad : List.of("", "[]", "nonsense", "{'type':'open-sesame'}", "{'type':'send'}")) {
            var rude = greeted(ana);
            rude.say(bad);
            assertThat(rude.closedWith()).as(bad).isEqualTo(Closing.MALFORMED.code);
        }
        var hasty = greeted(ana);
        for (var i = 0; i < 210; i++) {
            try {
                hasty.say("{'type':'ping'}");
            } catch (CompletionException e) {
                break;
            }
        }
        assertThat(hasty.closedWith()).isEqualTo(Closing.TOO_FAST.code);
    }

    @Test
    void ten_messages_may_come_at_once_and_then_one_every_two_seconds() {
        var stream = log.open(Hall.KIND);
        var caller = reading(guest(), stream);
        for (var i = 0; i < 10; i++) {
            caller.send(stream, "quick");
            caller.next("ack");
        }
        caller.send(stream, "too quick");
        assertThat(caller.next("refused").path("reason").asString()).isEqualTo("slow-down");
        time.pass(Duration.ofSeconds(2));
        caller.send(stream, "again");
        caller.next("ack");
    }

    @Test
    void a_session_has_four_sockets() {
        var ana = guest();
        var open = new ArrayList<Caller>();
        for (var i = 0; i < Sockets.MOST_PER_SESSION; i++) {
            open.add(greeted(ana));
        }
        var fifth = Caller.open(port, Guests.cookie(ana), home());
        assertThat(fifth.closedWith()).isEqualTo(Closing.TOO_MANY.code);
        open.forEach(caller -> {
            caller.say("{'type':'ping'}");
            caller.next("pong");
        });
    }

    @Test
    void a_cue_reaches_the_others_and_not_too_often() {
        var stream = log.open(Hall.KIND);
        var anas = reading(guest(), stream);
        var bens = reading(guest(), stream);
        var nod = "{'type':'cue','stream':'%s','kind':'nod'}".formatted(stream);
        anas.say(nod);
        assertThat(bens.next("cue").path("kind").asString()).isEqualTo("nod");
        anas.say(nod);
        assertThat(bens.all("cue", Duration.ofMillis(400))).isEmpty();
        time.pass(Duration.ofSeconds(11));
        anas.say(nod);
        assertThat(bens.next("cue").path("kind").asString()).isEqualTo("nod");
        assertThat(anas.all("cue", Duration.ofMillis(200))).isEmpty();
    }

    @Test
    void presence_is_told_where_it_is_allowed_and_at_most_every_half_minute() {
        var stream = log.open(Hall.KIND);
        var anas = reading(guest(), stream);
        var bens = reading(guest(), stream);
        anas.say("{'type':'cue','stream':'%s','kind':'here'}".formatted(stream));
        assertThat(bens.next("cue").path("kind").asString()).isEqualTo("here");
        anas.say("{'type':'cue','stream':'%s','kind':'listening'}".formatted(stream));
        assertThat(bens.all("cue", Duration.ofSeconds(2))).isEmpty();
        time.pass(Duration.ofSeconds(30));
        assertThat(bens.next("cue").path("kind").asString()).isEqualTo("listening");
        // a newcomer is told who is here
        var carls = reading(guest(), stream);
        assertThat(carls.next("cue").path("kind").asString()).isEqualTo("listening");
        anas.hangUp();
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        time.pass(Duration.ofSeconds(31));
        assertThat(bens.next("cue").path("kind").asString()).isEqualTo("away");

        hall.presence = false;
        try {
            var quiet = log.open(Hall.KIND);
            var dora = reading(guest(), quiet);
            var emil = reading(guest(), quiet);
            dora.say("{'type':'cue','stream':'%s','kind':'here'}".formatted(quiet));
            assertThat(emil.all("cue", Duration.ofSeconds(2))).isEmpty();
        } finally {
            hall.presence = true;
        }
    }

    private String home() {
        return settings.address().toString();
    }

    private Caller reading(Viewer viewer, StreamId stream) {
        var caller = greeted(viewer);
        caller.subscribe(stream, log.lastNumber(stream));
        caller.next("subscribed");
        return caller;
    }

    private Caller greeted(Viewer viewer) {
        var caller = Caller.open(port, Guests.cookie(viewer), home());
        caller.say("{'type':'hello','ticket':'%s'}".formatted(tickets.issue(viewer)));
        caller.next("ready");
        return caller;
    }

    private void say(StreamId stream, String words) {
        log.say(stream, PersonaId.random(), UUID.randomUUID(), new Words(words)).join();
    }

    private Viewer guest() {
        return new Guests(database, time, sessions).one(Duration.ofMinutes(15));
    }
}
