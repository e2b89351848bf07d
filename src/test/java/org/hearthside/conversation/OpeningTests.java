package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HeldPasskey;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.database.Database;
import org.hearthside.live.Live;
import org.hearthside.member.Role;
import org.hearthside.safety.DeskWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Private talk is read by two people's leave, and in no other way.
@HouseTest
@Import(Talks.class)
@Timeout(120)
class OpeningTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Live live;
    @Autowired TestTime time;
    @Autowired Database roles;
    @Autowired JdbcClient database;

    /// A talk of which something was reported, and a stretch of it with words before, in and after.
    ///
    /// @param inside the number of the first message in the stretch
    private record Case(Talks.Talk talk, UUID concern, Instant from, Instant until, long inside) {}

    private Case reported() {
        return reported(cast.plum(), cast.heron());
    }

    private Case reported(Cast.Person plum, Cast.Person heron) {
        time.setTo(time.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1)));
        var talk = talks.open(plum, heron);
        var number = talks.say(talk, talk.heronsName(), "I can’t go on.");
        talks.say(talk, talk.plumsName(), "What do you mean?");
        time.pass(Duration.ofMinutes(10).minusNanos(1000));
        talks.say(talk, talk.heronsName(), "canary-before");
        time.pass(Duration.ofNanos(1000));
        var from = time.instant();
        var inside = talks.say(talk, talk.heronsName(), "in the window, first");
        time.pass(Duration.ofMinutes(5).minusNanos(1000));
        talks.say(talk, talk.plumsName(), "in the window, last");
        time.pass(Duration.ofNanos(1000));
        var until = time.instant();
        talks.say(talk, talk.heronsName(), "canary-after");
        var address = "/report/message." + talk.stream() + "." + number;
        plum.guest().get(address);
        plum.guest().post(address, Map.of("what", "worried"));
        var concern =
                database.sql("select id from concern where place = ?")
                        .param(talk.stream().value())
                        .query(UUID.class)
                        .single();
        return new Case(talk, concern, from, until, inside);
    }

    private static String typed(Instant at) {
        return LocalDateTime.ofInstant(at, ZoneId.of("UTC")).toString();
    }

    private Guest.Answer ask(Cast.Person wren, Case one, String talk) {
        var address = "/work/queue/" + one.concern() + "/opening";
        wren.guest().get(address);
        assertThat(wren.viewer().zone().getRules().getOffset(one.from()).getTotalSeconds())
                .isZero();
        return wren.guest()
                .post(
                        address,
                        Map.of(
                                "talk",
                                talk,
                                "ground",
                                "life",
                                "from",
                                typed(one.from()),
                                "until",
                                typed(one.until()),
                                "why",
                                "Where they are now."));
    }

    /// The address of an opening that waits.
    private String asked(Cast.Person wren, Case one) {
        var answer = ask(wren, one, one.talk().stream().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location();
    }

    private static Guest.Answer question(Cast.Person person, String opening, String csrf) {
        return HeldPasskey.post(person.guest(), opening + "/passkey", csrf, "");
    }

    private Guest.Answer approve(Cast.Person person, String opening) {
        var passkey = HeldPasskey.of(person, cast.address());
        var csrf = HeldPasskey.csrf(person.guest());
        return answer(person, opening, csrf, passkey.shown(question(person, opening, csrf).body()));
    }

    private static Guest.Answer answer(
            Cast.Person person, String opening, String csrf, String shown) {
        return HeldPasskey.post(
                person.guest(), opening + "/approve?device=&next=" + opening, csrf, shown);
    }

    private static Guest.Answer read(Cast.Person person, String opening) {
        person.guest().get(opening);
        return person.guest().post(opening + "/words", Map.of());
    }

    private static UUID id(String opening) {
        return UUID.fromString(opening.replace("/work/openings/", ""));
    }

    /// Without calls of people, which come when the machine comes to them.
    private List<String> log(String opening) {
        return database.sql(
                        """
                        select act from moderation_log
                        where concern_id = ? and act not like 'opening page%' order by number
                        """)
                .param(id(opening))
                .query((row, at) -> row.getString(1))
                .list();
    }

    private String state(String opening) {
        return database.sql("select state from opening where id = ?")
                .param(id(opening))
                .query(String.class)
                .single();
    }

    @Test
    void two_people_open_a_stretch_and_only_whoever_asked_reads_it() {
        var one = reported();
        var wren = cast.wren();
        var juniper = cast.juniper();
        assertThat(wren.guest().get("/work/queue/" + one.concern()).body())
                .contains("Ask to open private talk");
        var opening = asked(wren, one);
        assertThat(read(wren, opening).status()).as("before anybody approved").isEqualTo(409);
        assertThat(juniper.guest().get("/work/queue").body()).contains(opening);
        var waiting = juniper.guest().get(opening);
        assertThat(waiting.body()).contains("Where they are now.", "Yes, with my passkey");
        var approved = approve(juniper, opening);
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.body()).contains(opening);
        assertThat(wren.guest().get(opening).body())
                .contains("Open until")
                .doesNotContain("in the window");
        var shown = read(wren, opening);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.header("Cache-Control")).isEqualTo("no-store");
        assertThat(shown.body())
                .contains("in the window, first", "in the window, last")
                .doesNotContain("canary-before", "canary-after", "???");
        assertThat(log(opening))
                .containsExactly("opening asked", "opening approved", "opening read 2");
        for (var other : List.of(juniper, cast.rook(), cast.wren(), cast.aspen(), cast.juniper())) {
            other.guest().get("/settings/privacy");
            assertThat(other.guest().post(opening + "/words", Map.of()).status())
                    .as(other.name())
                    .isEqualTo(404);
        }
        for (var other : List.of(one.talk().plum(), one.talk().heron(), cast.otter())) {
            assertThat(other.guest().get(opening).status()).isEqualTo(404);
        }
        assertThat(log(opening)).hasSize(3);
        var audit = cast.person("dry-reed", Role.AUDITOR).guest().get("/work/audit").body();
        assertThat(audit)
                .contains(
                        "Asked to open private talk",
                        "Approved an opening of private talk",
                        "Read a page of 2 messages of private talk")
                .doesNotContain("canary", "???", "in the window");
    }

    @Test
    void the_form_as_it_stands_asks_for_what_raised_the_concern() {
        var one = reported();
        time.pass(Duration.ofSeconds(20));
        var wren = cast.wren();
        var address = "/work/queue/" + one.concern() + "/opening";
        var form = wren.guest().get(address);
        var answer =
                wren.guest()
                        .post(
                                address,
                                Map.of(
                                        "talk",
                                        one.talk().stream().toString(),
                                        "ground",
                                        "life",
                                        "from",
                                        form.field("from"),
                                        "until",
                                        form.field("until"),
                                        "why",
                                        "Where they are now."));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        var juniper = cast.juniper();
        assertThat(approve(juniper, answer.location()).status()).isEqualTo(200);
        assertThat(read(wren, answer.location()).body())
                .as("said in the minute in which it was reported")
                .contains("canary-after");

        time.pass(Duration.ofHours(7));
        var late = cast.again(wren).guest().get("/work/queue/" + reported().concern() + "/opening");
        assertThat(late.field("until")).isGreaterThan(late.field("from"));
        var old = cast.again(wren).guest().get(address);
        assertThat(Duration.between(at(old.field("from")), at(old.field("until"))))
                .as("an hour before and five minutes after, when that is long ago")
                .isEqualTo(Duration.ofMinutes(65));
    }

    private static LocalDateTime at(String typed) {
        return LocalDateTime.parse(typed);
    }

    @Test
    void nobody_approves_alone_or_without_the_right() {
        var one = reported();
        var juniper = cast.juniper();
        var opening = asked(juniper, one);
        HeldPasskey.of(juniper, cast.address());
        assertThat(juniper.guest().get(opening).body()).doesNotContain("Yes, with my passkey");
        var csrf = HeldPasskey.csrf(juniper.guest());
        assertThat(question(juniper, opening, csrf).status()).isEqualTo(409);
        assertThat(answer(juniper, opening, csrf, "{}").status()).isEqualTo(409);
        var rook = cast.rook();
        csrf = HeldPasskey.csrf(rook.guest());
        assertThat(question(rook, opening, csrf).status()).isEqualTo(404);
        assertThat(state(opening)).isEqualTo("asked");
        assertThat(approve(cast.aspen(), opening).status()).isEqualTo(200);
        assertThat(read(juniper, opening).body()).contains("in the window");
    }

    @Test
    void only_ones_own_passkey_shown_now_and_for_this_counts() {
        var one = reported();
        var opening = asked(cast.wren(), one);
        var other = asked(cast.wren(), reported());
        var juniper = cast.juniper();
        var passkey = HeldPasskey.of(juniper, cast.address());
        var foreign = HeldPasskey.of(cast.juniper(), cast.address());
        var csrf = HeldPasskey.csrf(juniper.guest());

        var door = HeldPasskey.post(juniper.guest(), "/webauthn/authenticate/options", csrf, "");
        assertThat(answer(juniper, opening, csrf, passkey.shown(door.body())).status())
                .as("asked at the door")
                .isEqualTo(422);
        var forOther = passkey.shown(question(juniper, other, csrf).body());
        assertThat(answer(juniper, opening, csrf, forOther).status())
                .as("asked for another opening")
                .isEqualTo(422);
        assertThat(answer(juniper, other, csrf, forOther).status())
                .as("used up by that")
                .isEqualTo(422);
        var theirs = foreign.shown(question(juniper, opening, csrf).body());
        assertThat(answer(juniper, opening, csrf, theirs).status())
                .as("somebody else’s")
                .isEqualTo(422);
        var unsure = passkey.shown(question(juniper, opening, csrf).body(), false);
        assertThat(answer(juniper, opening, csrf, unsure).status())
                .as("from a device that did not ask who holds it")
                .isEqualTo(422);
        var stale = passkey.shown(question(juniper, opening, csrf).body());
        time.pass(Duration.ofMinutes(5));
        assertThat(answer(juniper, opening, csrf, stale).status()).as("stale").isEqualTo(422);
        var before = passkey.shown(question(juniper, opening, csrf).body());
        question(juniper, opening, csrf);
        assertThat(answer(juniper, opening, csrf, before).status())
                .as("an earlier question")
                .isEqualTo(422);
        assertThat(answer(juniper, opening, csrf, "{}").status()).isEqualTo(422);
        assertThat(state(opening)).isEqualTo("asked");
        assertThat(state(other)).isEqualTo("asked");
        var fresh = passkey.shown(question(juniper, opening, csrf).body());
        var plain = cast.withoutPasskey(juniper);
        assertThat(plain.get(opening).status()).as("a session without a passkey").isEqualTo(404);
        assertThat(answer(juniper, opening, csrf, fresh).status()).isEqualTo(200);
        assertThat(answer(juniper, opening, csrf, fresh).status()).as("again").isIn(409, 422);
        assertThat(log(opening)).containsExactly("opening asked", "opening approved");
    }

    @Test
    void two_who_approve_at_once_open_it_once() {
        var one = reported();
        var opening = asked(cast.wren(), one);
        var juniper = cast.juniper();
        var aspen = cast.aspen();
        var first = HeldPasskey.of(juniper, cast.address());
        var second = HeldPasskey.of(aspen, cast.address());
        var hers = HeldPasskey.csrf(juniper.guest());
        var theirs = HeldPasskey.csrf(aspen.guest());
        var one1 = first.shown(question(juniper, opening, hers).body());
        var two2 = second.shown(question(aspen, opening, theirs).body());
        var answers =
                List.of(
                                java.util.concurrent.CompletableFuture.supplyAsync(
                                        () -> answer(juniper, opening, hers, one1).status()),
                                java.util.concurrent.CompletableFuture.supplyAsync(
                                        () -> answer(aspen, opening, theirs, two2).status()))
                        .stream()
                        .map(java.util.concurrent.CompletableFuture::join)
                        .toList();
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(log(opening)).containsExactly("opening asked", "opening approved");
        assertThat(
                        database.sql("select count(*) from opening_person where opening_id = ?")
                                .param(id(opening))
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }

    private String opened(Cast.Person wren, Case one) {
        var opening = asked(wren, one);
        assertThat(approve(cast.juniper(), opening).status()).isEqualTo(200);
        assertThat(read(wren, opening).body()).contains("in the window, first");
        return opening;
    }

    private void nothing(Guest.Answer answer, int... status) {
        assertThat(answer.status()).isIn(java.util.Arrays.stream(status).boxed().toList());
        assertThat(answer.body()).doesNotContain("in the window");
    }

    @Test
    void after_half_an_hour_it_is_over_though_nobody_closed_it() {
        var wren = cast.wren();
        var opening = opened(wren, reported());
        database.sql("delete from deadline where kind = 'safety.opening' and ref = ?")
                .param(id(opening))
                .update();
        time.pass(Duration.ofMinutes(30).minusNanos(1000));
        assertThat(read(wren, opening).body()).contains("in the window, first");
        time.pass(Duration.ofNanos(1000));
        nothing(read(wren, opening), 409);
        assertThat(state(opening)).isEqualTo("open");
        assertThat(log(opening)).hasSize(4);
    }

    @Test
    void its_deadline_closes_it_and_asks_what_came_of_it_and_climbs() {
        var wren = cast.wren();
        var opening = opened(wren, reported());
        time.pass(Duration.ofMinutes(30));
        await().atMost(Duration.ofSeconds(20)).until(() -> state(opening).equals("closed"));
        nothing(read(wren, opening), 409);
        assertThat(wren.guest().get(opening).body()).contains("What came of it?");
        var juniper = cast.juniper();
        juniper.guest().get(opening);
        var form = Map.of("outcome", "acted", "words", "We reached them.");
        assertThat(juniper.guest().post(opening + "/outcome", form).status()).isEqualTo(404);
        time.pass(Duration.ofHours(24));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> log(opening).contains("opening climbed lead"));
        assertThat(juniper.guest().get("/work/queue").body()).contains(opening);
        assertThat(juniper.guest().post(opening + "/outcome", Map.of("outcome", "acted")).status())
                .isEqualTo(422);
        assertThat(juniper.guest().post(opening + "/outcome", form).status()).isEqualTo(303);
        assertThat(juniper.guest().get(opening).body())
                .contains("We reached them.", "What was read led to help.")
                .doesNotContain("???", "What came of it?");
        assertThat(wren.guest().get("/work/queue").body()).doesNotContain(opening);
        assertThat(wren.guest().post(opening + "/outcome", form).status()).isEqualTo(409);
    }

    @Test
    void signing_out_losing_the_role_and_closing_the_concern_each_end_it() {
        var out = cast.wren();
        var signedOut = opened(out, reported());
        out.guest().get(signedOut);
        cast.signOut(out);
        nothing(out.guest().post(signedOut + "/words", Map.of()), 303, 302, 403);
        var former = cast.wren();
        var unroled = opened(former, reported());
        former.guest().get(unroled);
        database.sql(
                        "update role_grant set ended_at = ?, end_reason = 'a test' where persona_id = ?")
                .params(Timestamp.from(time.instant()), former.home().value())
                .update();
        nothing(former.guest().post(unroled + "/words", Map.of()), 404);
        nothing(former.guest().get(unroled), 404);
        var wren = cast.wren();
        var one = reported();
        var opening = opened(wren, one);
        database.sql("update concern set closed_at = ? where id = ?")
                .params(Timestamp.from(time.instant()), one.concern())
                .update();
        nothing(read(wren, opening), 409);
        assertThat(wren.guest().get("/work/queue/" + one.concern()).body())
                .doesNotContain("Ask to open private talk");
        assertThat(wren.guest().get("/work/queue/" + one.concern() + "/opening").status())
                .isEqualTo(409);
        var done = cast.wren();
        var closed = opened(done, reported());
        done.guest().get(closed);
        assertThat(done.guest().post(closed + "/close", Map.of()).status()).isEqualTo(303);
        nothing(read(done, closed), 409);
    }

    @Test
    void a_concern_that_is_closed_meanwhile_is_not_opened() {
        var one = reported();
        var opening = asked(cast.wren(), one);
        database.sql("update concern set closed_at = ? where id = ?")
                .params(Timestamp.from(time.instant()), one.concern())
                .update();
        assertThat(approve(cast.juniper(), opening).status()).isEqualTo(409);
        assertThat(state(opening)).isEqualTo("asked");
    }

    @Test
    void what_nobody_approves_in_an_hour_stays_closed() {
        var opening = asked(cast.wren(), reported());
        time.pass(Duration.ofHours(1));
        assertThat(approve(cast.juniper(), opening).status()).isEqualTo(409);
        await().atMost(Duration.ofSeconds(20)).until(() -> state(opening).equals("lapsed"));
        assertThat(log(opening)).containsExactly("opening asked", "opening lapsed");
    }

    @Test
    void nobody_has_a_hand_in_what_they_are_part_of() {
        var plum = cast.person("late-plum", Role.MODERATOR, Role.SAFEGUARDING_LEAD);
        var heron = cast.person("quiet-heron", Role.SUPPORTER, Role.SAFEGUARDING_LEAD);
        var one = reported(plum, heron);
        for (var party : List.of(plum, heron)) {
            assertThat(party.guest().get("/work/queue/" + one.concern() + "/opening").status())
                    .isEqualTo(404);
        }
        var opening = asked(cast.wren(), one);
        for (var party : List.of(plum, heron)) {
            assertThat(party.guest().get(opening).status()).isEqualTo(404);
            assertThat(party.guest().get("/work/queue").body()).doesNotContain(opening);
            var csrf = HeldPasskey.csrf(party.guest());
            assertThat(question(party, opening, csrf).status()).isEqualTo(404);
            assertThat(answer(party, opening, csrf, "{}").status()).isEqualTo(404);
            party.guest().get("/settings/privacy");
            for (var act : List.of("words", "decline", "close", "delay", "outcome")) {
                var form = Map.of("days", "3", "why", "x", "outcome", "acted", "words", "x");
                assertThat(party.guest().post(opening + "/" + act, form).status())
                        .as(act)
                        .isEqualTo(404);
            }
        }
        assertThat(state(opening)).isEqualTo("asked");
    }

    @Test
    void only_a_talk_of_the_name_it_is_about_and_never_ones_own() {
        var heron = cast.heron();
        var one = reported(cast.plum(), heron);
        var unrelated = talks.open(cast.stone(), cast.heron());
        var rook = cast.rook();
        var rooks = talks.open(rook, heron);
        var elsewhere = talks.open(cast.otter(), heron);
        for (var talk :
                List.of(
                        unrelated.stream().toString(),
                        rooks.stream().toString(),
                        UUID.randomUUID().toString(),
                        "x")) {
            assertThat(ask(rook, one, talk).status()).as(talk).isEqualTo(422);
        }
        var form = rook.guest().get("/work/queue/" + one.concern() + "/opening").body();
        assertThat(form)
                .contains(one.talk().stream().toString(), elsewhere.stream().toString())
                .doesNotContain(rooks.stream().toString(), unrelated.stream().toString());
        assertThat(ask(rook, one, elsewhere.stream().toString()).status()).isEqualTo(303);
    }

    @Test
    void one_at_a_time_and_no_longer_stretch_than_six_hours() {
        var one = reported();
        var wren = cast.wren();
        var long1 =
                new Case(
                        one.talk(),
                        one.concern(),
                        one.until().minus(Duration.ofMinutes(361)),
                        one.until(),
                        0);
        var future =
                new Case(
                        one.talk(),
                        one.concern(),
                        one.from(),
                        one.until().plus(Duration.ofHours(1)),
                        0);
        for (var wrong : List.of(long1, future)) {
            var answer = ask(wren, wrong, one.talk().stream().toString());
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("six hours long at most", "Where they are now.");
        }
        var opening = asked(wren, one);
        assertThat(ask(wren, one, one.talk().stream().toString()).status()).isEqualTo(409);
        wren.guest().get(opening);
        assertThat(wren.guest().post(opening + "/decline", Map.of()).status()).isEqualTo(303);
        assertThat(approve(cast.juniper(), opening).status()).isEqualTo(409);
        asked(wren, one);
    }

    @Test
    void not_a_word_leaves_before_its_reading_is_committed() throws SQLException {
        var wren = cast.wren();
        var opening = opened(wren, reported());
        var owner = roles.owner();
        try (var connection =
                        DriverManager.getConnection(owner.url(), owner.user(), owner.password());
                var statement = connection.createStatement()) {
            statement.execute("set search_path to hearthside");
            statement.execute(
                    """
                    create function fail_late() returns trigger language plpgsql as $$
                    begin
                        if new.concern_id = '%s' then raise exception 'no room left'; end if;
                        return null;
                    end $$
                    """
                            .formatted(id(opening)));
            statement.execute(
                    """
                    create constraint trigger fail_late after insert on moderation_log
                    deferrable initially deferred for each row execute function fail_late()
                    """);
            try {
                nothing(read(wren, opening), 500, 503);
            } finally {
                statement.execute("drop trigger fail_late on moderation_log");
                statement.execute("drop function fail_late()");
            }
        }
        assertThat(log(opening)).hasSize(3);
        assertThat(read(wren, opening).body()).contains("in the window, first");
        assertThat(log(opening)).hasSize(4);
    }

    @Test
    void nothing_that_was_written_later_or_taken_back_is_shown() {
        var one = reported();
        live.edit(
                one.talk().heron().viewer(),
                one.talk().stream(),
                UUID.randomUUID(),
                one.inside(),
                "canary-later");
        var wren = cast.wren();
        var opening = opened(wren, one);
        assertThat(read(wren, opening).body())
                .contains("in the window, first")
                .doesNotContain("canary");
        live.takeBack(
                one.talk().heron().viewer(), one.talk().stream(), UUID.randomUUID(), one.inside());
        assertThat(read(wren, opening).body())
                .contains("Taken back", "in the window, last")
                .doesNotContain("in the window, first", "canary");
    }

    @Test
    void a_long_stretch_is_read_page_by_page_and_each_is_written_down() {
        var one = reported();
        for (var i = 0; i < 60; i++) {
            talks.say(one.talk(), one.talk().heronsName(), "in the window, " + i + ".");
        }
        time.pass(Duration.ofMinutes(1));
        var wren = cast.wren();
        var longer = new Case(one.talk(), one.concern(), one.from(), time.instant(), one.inside());
        var opening = opened(wren, longer);
        assertThat(read(wren, opening).body())
                .contains("The next page", "in the window, 46.")
                .doesNotContain("in the window, 47.");
        assertThat(wren.guest().post(opening + "/words", Map.of("page", "1")).body())
                .contains("in the window, 47.", "in the window, 59.")
                .doesNotContain("The next page", "in the window, 46.");
        assertThat(wren.guest().post(opening + "/words", Map.of("page", "-1")).status())
                .isEqualTo(404);
        assertThat(log(opening)).endsWith("opening read 50", "opening read 50", "opening read 13");
    }

    @Test
    void what_came_to_be_known_at_the_desk_is_not_lost() {
        var one = reported();
        var wren = cast.wren();
        DeskWork.step(wren.guest(), one.concern(), "engaged", "I wrote to them.");
        assertThat(cast.rook().guest().get("/work/queue/" + one.concern() + "/opening").status())
                .as("somebody else works on it")
                .isEqualTo(409);
        asked(wren, one);
    }

    @Test
    void a_request_that_is_refused_keeps_what_was_typed_and_says_why() {
        var one = reported();
        var wren = cast.wren().guest();
        var address = "/work/queue/" + one.concern() + "/opening";
        var form = wren.get(address);
        var typed =
                new String[] {
                    "talk", one.talk().stream().toString(),
                    "ground", "life",
                    "from", typed(one.from()),
                    "until", typed(one.until()),
                    "why", "Where they are now."
                };
        DeskWork.step(cast.rook().guest(), one.concern(), "engaged", "I wrote to them.");
        var held = wren.post(address, form, typed);
        assertThat(held.status()).isEqualTo(409);
        assertThat(held.body())
                .contains("Somebody else is working on this just now.", "Where they are now.");
        database.sql("update concern set closed_at = ?, held_by = null where id = ?")
                .params(Timestamp.from(time.instant()), one.concern())
                .update();
        var closed = wren.post(address, form, typed);
        assertThat(closed.status()).isEqualTo(409);
        assertThat(closed.body())
                .contains("This concern was closed meanwhile", "Where they are now.")
                .doesNotContain("one of this talk waits");
    }

    private static String ledger(Cast.Person person) {
        return person.guest().get("/settings/ledger").between("<main", "</main>");
    }

    @Test
    void both_who_talked_see_it_once_it_is_over_by_roles_and_nobody_else_does() {
        var one = reported();
        var plum = one.talk().plum();
        var heron = one.talk().heron();
        var wren = cast.wren();
        var opening = opened(wren, one);
        for (var person : List.of(plum, heron)) {
            assertThat(ledger(person)).contains("Nobody has opened anything private of yours.");
        }
        wren.guest().get(opening);
        wren.guest().post(opening + "/close", Map.of());
        wren.guest().post(opening + "/outcome", Map.of("outcome", "acted", "words", "Reached."));
        for (var person : List.of(plum, heron)) {
            assertThat(ledger(person))
                    .contains(
                            " for 1 minute by a moderator, approved by a safeguarding lead."
                                    + " Reason: risk to life. 2 messages were read.",
                            "It led to help")
                    .doesNotContain("wren", "juniper", "canary", "in the window", "Reached.")
                    .doesNotContain("???", opening.replace("/work/openings/", ""));
            assertThat(person.guest().get("/today").body())
                    .contains("Something private of yours was opened");
        }
        assertThat(ledger(plum)).contains("Your talk with", "quiet-heron");
        for (var other : List.of(cast.otter(), wren)) {
            assertThat(ledger(other)).contains("Nobody has opened anything private of yours.");
            assertThat(other.guest().get("/today").body())
                    .doesNotContain("Something private of yours was opened");
        }
    }

    @Test
    void only_a_third_person_has_them_told_later_and_then_it_appears_by_itself() {
        var one = reported();
        var wren = cast.wren();
        var opening = asked(wren, one);
        var juniper = cast.juniper();
        assertThat(approve(juniper, opening).status()).isEqualTo(200);
        var aspen = cast.aspen();
        var form = Map.of("days", "7", "why", "They share a phone.");
        for (var person : List.of(wren, juniper, aspen)) {
            person.guest().get(opening);
        }
        assertThat(wren.guest().post(opening + "/delay", form).status()).isEqualTo(404);
        assertThat(juniper.guest().post(opening + "/delay", form).status()).isEqualTo(409);
        for (var wrong :
                List.of(
                        Map.of("days", "31", "why", "They share a phone."),
                        Map.of("days", "0", "why", "They share a phone."),
                        Map.of("days", "7", "why", " "))) {
            assertThat(aspen.guest().post(opening + "/delay", wrong).status()).isEqualTo(422);
        }
        assertThat(aspen.guest().post(opening + "/delay", form).status()).isEqualTo(303);
        assertThat(aspen.guest().post(opening + "/delay", form).status()).isEqualTo(409);
        assertThat(log(opening)).endsWith("opening notice-delayed");
        assertThat(wren.guest().get(opening).body()).contains("They share a phone.");
        time.pass(Duration.ofDays(7).minusNanos(1000));
        assertThat(ledger(one.talk().plum())).doesNotContain("risk to life");
        time.pass(Duration.ofNanos(1000));
        assertThat(ledger(one.talk().plum())).contains("risk to life", "No message was read.");
    }

    @Test
    void what_went_to_others_about_somebody_stands_in_their_ledger_and_nobody_elses() {
        var one = reported();
        var heron = one.talk().heron();
        var plum = one.talk().plum();
        var wren = cast.wren();
        DeskWork.step(wren.guest(), one.concern(), "engaged", "I wrote to them.");
        DeskWork.step(wren.guest(), one.concern(), "handed-over", "A crisis team, canary-gave.");
        assertThat(ledger(heron))
                .contains("passed on by a moderator, with your yes", "Ask the safety team")
                .doesNotContain("canary-gave", "wren");
        DeskWork.step(wren.guest(), one.concern(), "engaged", "They wrote again.");
        DeskWork.step(wren.guest(), one.concern(), "acted", "An ambulance, canary-acted.");
        var juniper = cast.juniper();
        assertThat(DeskWork.step(juniper.guest(), one.concern(), "agree", "I agree.").status())
                .isEqualTo(303);
        assertThat(ledger(heron))
                .as("a person tells them first")
                .doesNotContain("without your yes");
        assertThat(
                        DeskWork.step(wren.guest(), one.concern(), "confirmed", "They are safe.")
                                .status())
                .isEqualTo(303);
        assertThat(DeskWork.step(wren.guest(), one.concern(), "told", "I told them.").status())
                .isEqualTo(303);
        assertThat(ledger(heron))
                .contains("without your yes; a safeguarding lead agreed to it")
                .doesNotContain("canary-acted", "juniper");
        for (var other : List.of(plum, cast.otter())) {
            assertThat(ledger(other)).doesNotContain("passed on");
        }
        cast.reads(heron, "es");
        assertThat(ledger(heron)).contains("sin tu sí; estuvo de acuerdo");
    }

    @Test
    void what_was_read_at_the_desk_is_listed_a_week_later_and_says_not_who_asked() {
        var one = reported();
        var wren = cast.wren();
        DeskWork.step(wren.guest(), one.concern(), "engaged", "I wrote to them.");
        time.pass(Duration.ofDays(7).minusNanos(1000));
        for (var person : List.of(one.talk().plum(), one.talk().heron())) {
            assertThat(ledger(person)).contains("Nobody has opened anything private of yours.");
        }
        time.pass(Duration.ofNanos(1000));
        for (var person : List.of(one.talk().plum(), one.talk().heron())) {
            assertThat(ledger(person))
                    .contains("read by a moderator", "look after safety")
                    .doesNotContain("wren", "late-plum", "quiet-heron", "reported");
        }
        assertThat(ledger(cast.otter())).contains("Nobody has opened anything private of yours.");
    }
}
