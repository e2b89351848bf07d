package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.matching.Hellos;
import org.hearthside.matching.Matching;
import org.hearthside.member.Members;
import org.hearthside.safety.Decision;
import org.hearthside.safety.DeskWork;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people decide about a member: that it is a person, that its member reads all of it, that it
/// holds at once and ends by itself.
@HouseTest
@Import({Talks.class, Offers.class})
@Timeout(180)
class SanctionTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired Members members;
    @Autowired Matching matching;
    @Autowired Offers offers;
    @Autowired JdbcClient database;

    /// @param plum who reported
    /// @param heron whom it is about
    private record Case(UUID concern, Cast.Person plum, Cast.Person heron, Talks.Talk talk) {}

    private Case reported() {
        return reported(cast.heron());
    }

    private Case reported(Cast.Person heron) {
        var talk = talks.open(cast.plum(), heron);
        talks.say(talk, talk.plumsName(), "Please stop asking.");
        var number = talks.say(talk, talk.heronsName(), "Tell me where you live.");
        var plum = talk.plum().guest();
        var address = "/report/message." + talk.stream() + "." + number;
        plum.get(address);
        plum.post(address, Map.of("what", "unkind"));
        var concern =
                database.sql("select id from concern where place = ?")
                        .param(talk.stream().value())
                        .query(UUID.class)
                        .single();
        return new Case(concern, talk.plum(), heron, talk);
    }

    private String standing(Cast.Person person) {
        return database.sql("select standing from account where id = ?")
                .param(person.account().value())
                .query(String.class)
                .single();
    }

    private int decisions(UUID concern) {
        return database.sql("select count(*) from sanction where concern_id = ?")
                .param(concern)
                .query(Integer.class)
                .single();
    }

    private static Guest.Answer own(Cast.Person person) {
        return person.guest().get("/settings/decisions");
    }

    @Test
    void a_note_is_read_once_and_kept_and_changes_nothing_else() {
        var it = reported();
        var wren = cast.wren().guest();
        var preview = Decision.NOTE.preview(wren, it.concern());
        assertThat(preview.body())
                .contains("This is what they will read", "A note for you")
                .contains("Listen before you advise", "It sounded like an order.")
                .contains("Tell me where you live.");
        assertThat(decisions(it.concern())).isZero();
        assertThat(Decision.NOTE.send(wren, it.concern(), preview).status()).isEqualTo(303);
        assertThat(wren.get("/work/queue/" + it.concern()).body())
                .contains("Decided: a note", "It sounded like an order.");
        assertThat(
                        database.sql(
                                        "select act from moderation_log where concern_id = ? order by number")
                                .param(it.concern())
                                .query(String.class)
                                .list())
                .contains("stepped sanction-note");

        var heron = it.heron().guest();
        assertThat(heron.get("/today").body()).contains("Somebody decided something");
        var page = own(it.heron());
        assertThat(page.body())
                .contains("A note for you", "It sounded like an order.")
                .contains("Listen before you advise", "Tell me where you live.")
                .doesNotContain("Please stop asking", it.plum().name(), "north-wren");
        var id = page.between("id=\"d-", "\"");
        heron.post("/settings/decisions/" + id + "/read", page);
        assertThat(heron.get("/today").body()).doesNotContain("Somebody decided something");
        assertThat(own(it.heron()).body())
                .contains("It sounded like an order.")
                .doesNotContain("I have read this");
        assertThat(standing(it.heron())).isEqualTo("active");
        assertThat(it.plum().guest().get("/settings/decisions").body())
                .contains("There is nothing here");
    }

    @Test
    void somebody_suspended_keeps_help_their_copy_and_the_decision_and_nothing_else() {
        var it = reported();
        Decision.WEEK.by(cast.wren().guest(), it.concern());
        assertThat(standing(it.heron())).isEqualTo("suspended");
        var heron = it.heron().guest();
        for (var path : List.of("/today", "/rooms", "/forum", "/settings", it.talk().path())) {
            var answer = heron.get(path);
            assertThat(answer.status()).as(path).isEqualTo(303);
            assertThat(answer.location()).isEqualTo("/settings/decisions");
        }
        var page = own(it.heron());
        assertThat(page.body())
                .contains("Your place here is paused", "No pressure")
                .contains("You asked again after their no.", "/help", "/settings/export");
        for (var path : List.of("/help", "/settings/export", "/settings/delete")) {
            assertThat(heron.get(path).status()).as(path).isEqualTo(200);
        }
        heron.get("/settings/export");
        assertThat(heron.post("/settings/export", Map.of()).location())
                .as("their copy is being made")
                .isEqualTo("/settings/export");
        assertThat(heron.get("/live").status()).isNotEqualTo(200);
        var again = cast.visitor();
        var door = again.get("/sign-in");
        var in =
                again.post(
                        "/sign-in", door, "name", it.heron().name(), "words", it.heron().words());
        assertThat(again.visit(in.location()).body()).contains("Your place here is paused");
    }

    @Test
    void whoever_decided_can_take_it_back_for_ten_minutes_while_it_is_not_read() {
        var it = reported();
        var wren = cast.wren();
        var id = decided(wren, it, Decision.WEEK);
        var desk = wren.guest();
        var page = "/work/queue/" + it.concern();
        assertThat(desk.get(page).body()).contains("you can take it back as if it had not been");
        var juniper = cast.juniper().guest();
        assertThat(juniper.get(page).body()).doesNotContain("take it back as if");
        takeBack(juniper, it, id);
        assertThat(decisions(it.concern())).as("not by somebody else").isOne();

        takeBack(desk, it, id);
        takeBack(desk, it, id);
        assertThat(decisions(it.concern())).isZero();
        assertThat(standing(it.heron())).isEqualTo("active");
        assertThat(own(it.heron()).body()).doesNotContain("You asked again");
        assertThat(desk.get(page).body())
                .contains("Taken back before it was read")
                .doesNotContain("take it back as if");

        var late = decided(wren, it, Decision.NOTE);
        time.pass(Duration.ofMinutes(10));
        takeBack(desk, it, late);
        assertThat(decisions(it.concern())).as("after ten minutes").isOne();

        var other = reported();
        var read = decided(wren, other, Decision.NOTE);
        other.heron().guest().get("/settings/export");
        other.heron().guest().post("/settings/decisions/" + read + "/read", Map.of());
        takeBack(desk, other, read);
        assertThat(decisions(other.concern())).as("once it was read").isOne();
    }

    @Test
    void it_is_taken_back_where_the_concern_is_closed_or_somebody_else_holds_it() {
        var wren = cast.wren();
        var closed = reported();
        var id = decided(wren, closed, Decision.WEEK);
        assertThat(DeskWork.step(wren.guest(), closed.concern(), "closed", "Done.").status())
                .isEqualTo(303);
        takeBack(wren.guest(), closed, id);
        assertThat(decisions(closed.concern())).isZero();
        assertThat(standing(closed.heron())).isEqualTo("active");

        var left = reported();
        var other = decided(wren, left, Decision.WEEK);
        var page = "/work/queue/" + left.concern();
        wren.guest().post(page + "/leave", wren.guest().get(page));
        var juniper = cast.juniper();
        juniper.guest().post(page + "/words", juniper.guest().get(page));
        takeBack(wren.guest(), left, other);
        assertThat(decisions(left.concern())).isZero();
        assertThat(
                        database.sql("select held_by from concern where id = ?")
                                .param(left.concern())
                                .query(UUID.class)
                                .single())
                .as("whoever works on it goes on")
                .isEqualTo(juniper.home().value());
    }

    @Test
    void nobody_decides_about_a_member_whom_nobody_knows() {
        var plum = cast.plum().guest();
        var item = UUID.randomUUID();
        plum.post(
                "/care/someone",
                plum.get("/care"),
                "item",
                item.toString(),
                "words",
                "Somebody said goodbye.");
        var concern =
                database.sql("select id from concern where place = ?")
                        .param(item)
                        .query(UUID.class)
                        .single();
        var wren = cast.wren().guest();
        assertThat(wren.get("/work/queue/" + concern).body())
                .contains("I’m worried about them")
                .doesNotContain("/work/queue/" + concern + "/decide");
        assertThat(Decision.NOTE.preview(wren, concern).status()).isEqualTo(404);
        assertThat(decisions(concern)).isZero();
    }

    private static void takeBack(Guest desk, Case it, String id) {
        desk.get("/settings/export");
        desk.post("/work/queue/" + it.concern() + "/decide", Map.of("go", "take-back", "ref", id));
    }

    @Test
    void it_ends_by_itself_at_the_second_and_not_before() {
        var it = reported();
        Decision.WEEK.by(cast.wren().guest(), it.concern());
        time.pass(Duration.ofDays(7).minusSeconds(1));
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(8))
                .until(() -> standing(it.heron()).equals("suspended"));
        time.pass(Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> standing(it.heron()).equals("active"));
        var heron = cast.again(it.heron()).guest();
        assertThat(heron.get("/today").status()).isEqualTo(200);
        assertThat(heron.get("/settings/decisions").body()).contains("over since");
    }

    @Test
    void removed_is_for_good_and_the_hardest_of_two_holds() {
        var heron = cast.heron();
        var first = reported(heron);
        var second = reported(heron);
        Decision.WEEK.by(cast.wren().guest(), first.concern());
        new Decision("removed", "contact", "", "You asked for addresses.")
                .by(cast.wren().guest(), second.concern());
        assertThat(standing(heron)).isEqualTo("removed");
        time.pass(Duration.ofDays(8));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        database.sql(
                                        "select ended_at is not null from sanction where concern_id = ?")
                                .param(first.concern())
                                .query(Boolean.class)
                                .single());
        assertThat(standing(heron)).isEqualTo("removed");
        var guest = cast.visitor();
        var in =
                guest.post(
                        "/sign-in",
                        guest.get("/sign-in"),
                        "name",
                        heron.name(),
                        "words",
                        heron.words());
        assertThat(in.status()).isEqualTo(303);
        var page = guest.visit(in.location());
        assertThat(page.body()).contains("take part here any more", "You asked for addresses.");
        assertThat(guest.get("/settings/export").status()).isEqualTo(200);
        assertThat(guest.get("/help").status()).isEqualTo(200);
    }

    @Test
    void sent_twice_it_is_decided_once_and_two_at_once_are_one() throws Exception {
        var it = reported();
        var wren = cast.wren().guest();
        var juniper = cast.juniper().guest();
        var preview = Decision.WEEK.preview(wren, it.concern());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> click =
                    () -> Decision.WEEK.send(wren, it.concern(), preview).status();
            for (var answer : threads.invokeAll(List.of(click, click))) {
                assertThat(answer.get()).isEqualTo(303);
            }
        }
        assertThat(decisions(it.concern())).isEqualTo(1);
        var theirs = Decision.NOTE.by(juniper, it.concern());
        assertThat(theirs.status()).as("while another holds it").isEqualTo(409);
        assertThat(theirs.body()).contains("It sounded like an order.");
        assertThat(decisions(it.concern())).isEqualTo(1);
        wren.get("/work/queue/" + it.concern());
        wren.post("/work/queue/" + it.concern() + "/leave", Map.of());
        var late = Decision.WEEK.preview(juniper, it.concern());
        assertThat(late.body()).contains("Earlier decisions about this name", "No pressure");
    }

    @Test
    void what_is_missing_is_asked_for_and_nothing_typed_is_lost() {
        var it = reported();
        var wren = cast.wren().guest();
        for (var bad :
                List.of(
                        new Decision("suspended", "pressure", "0", "My words to them."),
                        new Decision("suspended", "pressure", "91", "My words to them."),
                        new Decision("suspended", "", "7", "My words to them."),
                        new Decision("banished", "pressure", "7", "My words to them."))) {
            var answer = bad.by(wren, it.concern());
            assertThat(answer.status()).as(bad.toString()).isEqualTo(422);
            assertThat(answer.body()).contains("My words to them.");
        }
        assertThat(decisions(it.concern())).isZero();
        assertThat(standing(it.heron())).isEqualTo("active");
    }

    @Test
    void nobody_decides_about_themselves_what_they_reported_or_when_they_are_kept_out() {
        var rook = cast.rook();
        var about = reported(rook);
        assertThat(Decision.NOTE.preview(rook.guest(), about.concern()).status()).isEqualTo(404);
        var wren = cast.wren();
        Decision.WEEK.by(wren.guest(), about.concern());
        assertThat(standing(rook)).isEqualTo("suspended");
        var other = reported();
        var refused = rook.guest().get("/work/queue/" + other.concern());
        assertThat(refused.status()).isEqualTo(404);
        assertThat(rook.guest().postOnly("/work/queue/" + other.concern() + "/decide").status())
                .isNotEqualTo(200);

        var talk = talks.open(cast.rook(), cast.heron());
        talks.say(talk, talk.plumsName(), "Mine.");
        var number = talks.say(talk, talk.heronsName(), "Not kind.");
        var reporter = talk.plum().guest();
        var address = "/report/message." + talk.stream() + "." + number;
        reporter.get(address);
        reporter.post(address, Map.of("what", "unkind"));
        var concern =
                database.sql("select id from concern where place = ?")
                        .param(talk.stream().value())
                        .query(UUID.class)
                        .single();
        assertThat(Decision.NOTE.preview(reporter, concern).status()).isEqualTo(404);
        assertThat(decisions(concern)).isZero();
        for (var nobody : List.of(cast.otter(), cast.heron(), cast.ash())) {
            assertThat(Decision.NOTE.preview(nobody.guest(), concern).status())
                    .as(nobody.name())
                    .isEqualTo(404);
        }
    }

    private String decided(Cast.Person moderator, Case it, Decision decision) {
        assertThat(decision.by(moderator.guest(), it.concern()).status()).isEqualTo(303);
        return own(it.heron()).between("id=\"d-", "\"");
    }

    private static Guest.Answer appeal(Cast.Person person, String id, String words) {
        var page = person.guest().get("/settings/export");
        return person.guest().post("/settings/decisions/" + id + "/appeal", page, "words", words);
    }

    private static Guest.Answer answer(Guest reader, String id, String outcome, String words) {
        var path = "/work/queue/appeals/" + id;
        reader.get("/settings/export");
        var page = reader.post(path + "/words", Map.of());
        return page.status() == 200
                ? reader.post(path + "/outcome", page, "outcome", outcome, "words", words)
                : page;
    }

    @Test
    void an_appeal_is_answered_by_somebody_else_and_what_is_taken_back_ends_at_once() {
        var it = reported();
        var wren = cast.wren();
        var id = decided(wren, it, Decision.WEEK);
        assertThat(own(it.heron()).body()).contains("Ask for another look", "72 hours");
        assertThat(appeal(it.heron(), id, "  ").status()).isEqualTo(422);
        var long_words = "x".repeat(4_001);
        var kept = appeal(it.heron(), id, long_words);
        assertThat(kept.status()).isEqualTo(422);
        assertThat(kept.body()).contains(long_words);
        assertThat(appeal(it.heron(), id, "I meant the town only.").status()).isEqualTo(303);
        assertThat(own(it.heron()).body())
                .contains("I meant the town only.", "Somebody else answers by")
                .doesNotContain("Ask for another look");
        assertThat(appeal(it.heron(), id, "Again.").status()).isEqualTo(409);
        assertThat(standing(it.heron())).isEqualTo("suspended");

        assertThat(wren.guest().get("/work/queue").body()).doesNotContain("appeals/" + id);
        assertThat(answer(wren.guest(), id, "lifted", "Mine.").status()).isEqualTo(404);
        assertThat(answer(it.plum().guest(), id, "stands", "Hm.").status()).isEqualTo(404);
        assertThat(answer(it.heron().guest(), id, "lifted", "Mine.").status()).isEqualTo(404);
        var juniper = cast.juniper().guest();
        assertThat(juniper.get("/work/queue").body()).contains("appeals/" + id);
        assertThat(juniper.get("/work/queue/appeals/" + id).body())
                .doesNotContain("I meant the town only.", "You asked again after their no.");
        assertThat(answer(juniper, id, "", "Words of juniper.").body())
                .contains("Words of juniper.", "I meant the town only.");
        assertThat(answer(juniper, id, "lifted", "You are right.").status()).isEqualTo(303);
        assertThat(standing(it.heron())).isEqualTo("active");
        assertThat(juniper.get("/work/queue").body()).doesNotContain("appeals/" + id);
        var heron = it.heron().guest();
        assertThat(heron.get("/today").body()).contains("Somebody decided something");
        assertThat(own(it.heron()).body())
                .contains("the decision is taken back", "You are right.")
                .doesNotContain("old-juniper", "north-wren");
        assertThat(
                        database.sql(
                                        "select act from moderation_log where concern_id = ? order by number")
                                .param(it.concern())
                                .query(String.class)
                                .list())
                .contains("appealed", "appeal-lifted");
    }

    @Test
    void an_appeal_in_which_somebody_is_in_danger_asks_a_person_at_once() {
        var it = reported();
        var id = decided(cast.wren(), it, Decision.WEEK);
        assertThat(appeal(it.heron(), id, "I took all my pills.").status()).isEqualTo(303);
        var concern =
                database.sql("select id from concern where place = ? and severity = 1")
                        .param(it.heron().home().value())
                        .query(UUID.class)
                        .single();
        var juniper = cast.juniper().guest();
        assertThat(juniper.get("/work/queue/" + concern).body())
                .contains("in words about a decision")
                .doesNotContain("I took all my pills.");
        assertThat(it.heron().guest().get("/settings/decisions").body())
                .contains("I took all my pills.");
    }

    @Test
    void two_who_answer_at_once_give_one_answer_and_a_double_click_is_one() throws Exception {
        var it = reported();
        var id = decided(cast.wren(), it, Decision.WEEK);
        appeal(it.heron(), id, "Please look again.");
        var one = cast.juniper().guest();
        var other = cast.wren().guest();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    threads.invokeAll(
                            List.<Callable<Integer>>of(
                                    () -> answer(one, id, "stands", "It stands.").status(),
                                    () -> answer(other, id, "lifted", "Taken back.").status()));
            assertThat(List.of(answers.getFirst().get(), answers.getLast().get()))
                    .containsExactlyInAnyOrder(303, 409);
            var lifted = answers.getLast().get() == 303;
            assertThat(standing(it.heron())).isEqualTo(lifted ? "active" : "suspended");
            var winner = lifted ? other : one;
            var words = lifted ? "lifted" : "stands";
            var path = "/work/queue/appeals/" + id;
            winner.get("/settings/export");
            assertThat(
                            winner.post(path + "/outcome", Map.of("outcome", words, "words", "x"))
                                    .status())
                    .isEqualTo(303);
        }
        assertThat(
                        database.sql(
                                        """
                                        select count(*) from moderation_log
                                        where concern_id = ? and act in ('appeal-stands', 'appeal-lifted')
                                        """)
                                .param(it.concern())
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void nobody_answers_their_own_appeal_and_one_that_waits_too_long_climbs() {
        var rook = cast.rook();
        var it = reported(rook);
        var id = decided(cast.wren(), it, Decision.NOTE);
        assertThat(appeal(rook, id, "I was the one who stopped.").status()).isEqualTo(303);
        assertThat(rook.guest().get("/work/queue").body()).doesNotContain("appeals/" + id);
        assertThat(answer(rook.guest(), id, "lifted", "Mine.").status()).isEqualTo(404);
        var aspen = cast.aspen().guest();
        assertThat(answer(aspen, id, "lifted", "Mine.").status()).isEqualTo(404);
        time.pass(Duration.ofDays(3).minusSeconds(1));
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(8))
                .until(() -> appealOwner(id).equals("duty"));
        time.pass(Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> appealOwner(id).equals("lead"));
        time.pass(Duration.ofDays(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> appealOwner(id).equals("administrator"));
        assertThat(answer(cast.aspen().guest(), id, "stands", "We looked.").status())
                .isEqualTo(303);
    }

    private String appealOwner(String id) {
        return database.sql("select appeal_owner from sanction where id = ?")
                .param(UUID.fromString(id))
                .query(String.class)
                .single();
    }

    @Test
    void what_is_old_counts_no_more_and_is_erased_a_year_after_its_end() {
        var it = reported();
        var id = decided(cast.wren(), it, Decision.NOTE);
        time.pass(Duration.ofDays(180));
        var late = appeal(cast.again(it.heron()), id, "So late.");
        assertThat(late.status()).isEqualTo(409);
        time.pass(Duration.ofDays(185).minusSeconds(1));
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(8))
                .until(() -> decisions(it.concern()) == 1);
        time.pass(Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> decisions(it.concern()) == 0);
    }

    private int talkStatus(Cast.Person person, Talks.Talk talk) {
        var page = person.guest().get(talk.path());
        var text = new java.util.HashMap<String, String>(page.hidden());
        text.put("text", "Words of " + UUID.randomUUID());
        person.guest().post(talk.path() + "/messages", text);
        return database.sql("select count(*) from message where stream_id = ? and persona_id = ?")
                .params(talk.stream().value(), talk.heronsName().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void in_a_cool_off_one_reads_and_does_not_write_until_it_is_over() {
        var it = reported();
        assertThat(talkStatus(it.heron(), it.talk())).isEqualTo(2);
        new Decision("cool-off", "pressure", "24", "Take a breath, please.")
                .by(cast.wren().guest(), it.concern());
        assertThat(standing(it.heron())).isEqualTo("resting");
        assertThat(own(it.heron()).body()).contains("A pause from writing", "Take a breath");
        assertThat(it.heron().guest().get(it.talk().path()).status()).isEqualTo(200);
        assertThat(talkStatus(it.heron(), it.talk())).isEqualTo(2);
        time.pass(Duration.ofDays(1).minusSeconds(1));
        assertThat(talkStatus(cast.again(it.heron()), it.talk())).isEqualTo(2);
        time.pass(Duration.ofSeconds(1));
        await().atMost(Duration.ofSeconds(20)).until(() -> standing(it.heron()).equals("active"));
        assertThat(talkStatus(cast.again(it.heron()), it.talk())).isEqualTo(3);
    }

    @Test
    void whoever_is_limited_asks_nobody_for_a_talk_until_the_second_it_ends() {
        var it = reported();
        new Decision("limited", "pressure", "3", "One at a time.")
                .by(cast.wren().guest(), it.concern());
        assertThat(standing(it.heron())).isEqualTo("active");
        assertThat(own(it.heron()).body()).contains("Some things go slower", "One at a time.");
        var viewer = it.heron().viewer();
        assertThat(members.isLimited(viewer)).isTrue();
        assertThat(members.writesSlowly(viewer)).isTrue();
        var supporter = offers.open(cast.heron(), 5, 0);
        assertThatThrownBy(() -> Hellos.say(matching, it.heron(), members, supporter, true))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.LIMITED));
        var heron = it.heron().guest();
        heron.get("/settings/export");
        assertThat(heron.post("/talk/now", Map.of()).location()).isEqualTo("/settings/decisions");
        time.pass(Duration.ofDays(3).minusSeconds(1));
        assertThat(members.isLimited(viewer)).isTrue();
        time.pass(Duration.ofSeconds(1));
        assertThat(members.isLimited(viewer)).isFalse();
        Hellos.say(matching, it.heron(), members, supporter, true);
    }

    private String request(UUID id) {
        return database.sql(
                        "select state || ' ' || coalesce(why, '') from support_request where id = ?")
                .param(id)
                .query(String.class)
                .single();
    }

    @Test
    void what_a_suspended_person_asked_for_lies_before_nobody_any_more() {
        var it = reported();
        var rook = cast.rook();
        var supporter = offers.open(rook, 5, 0);
        var hello = UUID.fromString(Hellos.say(matching, it.heron(), members, supporter, true));
        assertThat(request(hello)).isEqualTo("offered ");
        assertThat(rook.guest().get("/work/people").body()).contains("Hello from the garden.");
        Decision.WEEK.by(cast.wren().guest(), it.concern());
        assertThatThrownBy(() -> Hellos.accept(matching, rook, hello.toString()))
                .isInstanceOf(Refused.class);
        await().atMost(Duration.ofSeconds(10)).until(() -> request(hello).equals("lapsed decided"));
        assertThat(rook.guest().get("/work/people").body())
                .doesNotContain("Hello from the garden.");
    }

    @Test
    void whoever_is_limited_keeps_no_place_in_the_queue_and_reads_why() {
        var it = reported();
        var rook = cast.rook();
        offers.open(rook, 5, 0);
        offers.shift(rook, Duration.ofHours(2));
        matching.join(it.heron().viewer());
        var place =
                database.sql(
                                "select id from support_request where kind = 'now' and seeker_id = any (?)")
                        .param(members.ids(it.heron().viewer()))
                        .query(UUID.class)
                        .single();
        new Decision("limited", "pressure", "3", "One at a time.")
                .by(cast.wren().guest(), it.concern());
        await().atMost(Duration.ofSeconds(10)).until(() -> request(place).equals("lapsed decided"));
        assertThat(it.heron().guest().get("/talk").body()).contains("this waits no longer");
        offers.goHome(rook);
    }

    @Test
    void the_last_administrator_stays_and_one_who_is_kept_out_is_not_counted() {
        var aspen = cast.aspen();
        database.sql(
                        """
                        update role_grant set ended_at = now()
                        where role = 'ADMINISTRATOR' and ended_at is null and persona_id <> ?
                        """)
                .param(aspen.home().value())
                .update();
        var it = reported(aspen);
        for (var kind : List.of("suspended", "removed")) {
            var refused =
                    new Decision(kind, "pressure", kind.equals("removed") ? "" : "7", "Enough.")
                            .by(cast.wren().guest(), it.concern());
            assertThat(refused.status()).as(kind).isEqualTo(409);
            assertThat(refused.body()).contains("This is the last administrator", "Enough.");
            database.sql("update concern set held_by = null, held_until = null where id = ?")
                    .param(it.concern())
                    .update();
        }
        assertThat(standing(aspen)).isEqualTo("active");
        assertThat(decisions(it.concern())).isZero();

        var second = cast.aspen();
        assertThat(Decision.WEEK.by(cast.juniper().guest(), it.concern()).status()).isEqualTo(303);
        assertThat(standing(aspen)).isEqualTo("suspended");
        var other = reported(second);
        assertThat(Decision.WEEK.by(cast.wren().guest(), other.concern()).status())
                .as("the other one is kept out")
                .isEqualTo(409);
        assertThat(standing(second)).isEqualTo("active");
    }
}
