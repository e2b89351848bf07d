package org.hearthside.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.Meanwhile;
import org.hearthside.TestTime;
import org.hearthside.live.MessageLog;
import org.hearthside.member.Members;
import org.hearthside.shared.Limit;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// What a group decides and does together, without scripts.
@HouseTest
@Import(Circles.class)
@Timeout(120)
class TogetherTests {
    @Autowired Cast cast;
    @Autowired Circles circles;
    @Autowired Groups groups;
    @Autowired GroupRows rows;
    @Autowired GroupVotes votes;
    @Autowired VoteRows voteRows;
    @Autowired GroupSessions sessions;
    @Autowired SessionRows sessionRows;
    @Autowired TestTime time;
    @Autowired Members members;
    @Autowired JdbcClient database;
    @Autowired GroupAccess access;
    @Autowired TransactionTemplate transaction;
    @Autowired MessageLog log;

    private static String action(Guest.Answer page, String end) {
        var found = Pattern.compile("action=\"([^\"]*" + end + ")\"").matcher(page.body());
        assertThat(found.find()).as(end + " on " + page.path()).isTrue();
        return found.group(1);
    }

    @Test
    void a_member_proposes_the_group_votes_and_everybody_accepts_again() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var stone = circles.come(circle, cast.stone(), "river-stone");
        var reads = plum.guest();
        assertThat(reads.get(circle.path() + "/agreement").body())
                .contains("Propose a change", "two of three who vote have to say yes");
        reads.post(
                circle.path() + "/changes",
                Map.of(
                        "text",
                        "Passing is taking part.\nCameras are off.",
                        "why",
                        "I feel watched."));
        var page = stone.guest().get(circle.path() + "/agreement");
        assertThat(page.body())
                .contains(
                        "<ins>Cameras are off.</ins>", "<del>No advice unless somebody asks.</del>")
                .contains("I feel watched.", "At least 2 of you have to vote")
                .contains("One person has voted so far.")
                .doesNotContain("soft-plum");
        assertThat(stone.guest().get(circle.path()).body())
                .contains("The group votes on its agreement until then");
        assertThat(rows.group(circle.stream()).orElseThrow().agreement().version()).isEqualTo(1);
        stone.guest().get(circle.path() + "/agreement");
        stone.guest().post(action(page, "/vote"), Map.of("yes", "true"));
        var ferns = circle.fern().guest();
        page = ferns.get(circle.path() + "/agreement");
        var last = action(page, "/vote");
        assertThat(ferns.post(last, Map.of("yes", "false")).location()).contains("told=voted");
        assertThat(ferns.post(last, Map.of("yes", "true")).location())
                .as("it is over")
                .contains("told=now-so");
        assertThat(ferns.get(circle.path() + "/agreement").body())
                .contains(": accepted.", "Cameras are off.", "Version 2")
                .as("of so few, who voted what")
                .doesNotContain("said yes, 1 no");

        var thread = reads.get(circle.path() + "/thread");
        assertThat(thread.body())
                .contains("The agreement has changed", "Read the agreement")
                .doesNotContain("<textarea");
        var pushed =
                reads.post(
                        circle.path() + "/messages",
                        Map.of("client", UUID.randomUUID().toString(), "text", "Kept words."));
        assertThat(pushed.status()).isEqualTo(422);
        assertThat(pushed.body()).contains("Kept words.");
        var door = reads.get(circle.path());
        reads.post(circle.path() + "/agree", Map.of("version", "1", "agree", "true"));
        assertThat(reads.get(circle.path() + "/thread").body())
                .as("an old version is not accepted")
                .doesNotContain("<textarea");
        reads.get(circle.path());
        reads.post(
                circle.path() + "/agree",
                Map.of("version", door.field("version"), "agree", "true"));
        assertThat(reads.get(circle.path() + "/thread").body()).contains("<textarea");
    }

    @Test
    void a_vote_ends_after_seven_days_and_too_few_change_nothing() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        for (var i = 0; i < 4; i++) {
            circles.come(circle, cast.person("soft-reed"), "reed-" + Cast.letters());
        }
        votes.propose(plum.viewer(), circle.stream(), "Other words.", "");
        assertThatThrownBy(() -> votes.propose(plum.viewer(), circle.stream(), "More.", ""))
                .as("one at a time")
                .isInstanceOf(Refused.class);
        var change = voteRows.open(circle.stream()).orElseThrow().id();
        time.pass(Ballot.OPEN);
        assertThatThrownBy(() -> votes.vote(circle.fern().viewer(), circle.stream(), change, true))
                .isInstanceOf(Refused.class);
        await().untilAsserted(() ->
                assertThat(plum.guest().get(circle.path() + "/agreement").body())
                        .contains("too few voted. 1 said yes, 0 no, of 6"));
        votes.end(change);
        assertThat(rows.group(circle.stream()).orElseThrow().agreement().version()).isEqualTo(1);
        assertThat(voteRows.voteOf(change, circles.name(circle, plum)))
                .as("nobody’s vote is kept")
                .isEmpty();
    }

    @Test
    void how_a_vote_went_stands_with_the_day_it_was_over() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        votes.propose(plum.viewer(), circle.stream(), "Other words.", "");
        var change = voteRows.open(circle.stream()).orElseThrow();
        time.pass(Duration.ofMinutes(5));
        votes.withdraw(plum.viewer(), circle.stream(), change.id());
        var closed = voteRows.change(circle.stream(), change.id()).orElseThrow();
        assertThat(closed.closedAt()).isEqualTo(time.instant()).isBefore(closed.closesAt());
        assertThat(plum.guest().get(circle.path() + "/agreement").body())
                .containsPattern("Today, [0-9:]+: taken back");
    }

    @Test
    void words_of_somebody_in_danger_are_read_in_what_they_put_before_the_group() {
        for (var what : List.of("topic", "words", "why")) {
            var circle = circles.open(Circles.OPEN);
            var plum = circles.come(circle, cast.plum(), "soft-plum");
            var danger = "I took all my pills.";
            switch (what) {
                case "topic" -> votes.suggest(plum.viewer(), circle.stream(), danger);
                case "words" -> votes.propose(plum.viewer(), circle.stream(), danger, "");
                default -> votes.propose(plum.viewer(), circle.stream(), "Be kind.", danger);
            }
            assertThat(concerns(circle)).as(what).containsExactly("1 raised");
        }
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        rows.agree(
                circle.stream(),
                2,
                "Who says “I took all my pills” is asked at once.",
                time.instant());
        groups.agree(plum.viewer(), circle.stream(), 2);
        votes.propose(
                plum.viewer(),
                circle.stream(),
                "Who says “I took all my pills” is asked at once.\nBe kind.",
                "");
        assertThat(concerns(circle)).as("what the group has agreed to before").isEmpty();
    }

    private List<String> concerns(Circles.Circle circle) {
        return database.sql("select severity || ' ' || stage from concern where place = ?")
                .param(circle.stream().value())
                .query((row, at) -> row.getString(1))
                .list();
    }

    @Test
    void whoever_is_not_in_the_group_neither_sees_nor_votes() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        votes.propose(plum.viewer(), circle.stream(), "Other words.", "");
        votes.suggest(plum.viewer(), circle.stream(), "Sunday evenings");
        var session = circles.meet(circle, Duration.ofDays(1));
        var change = voteRows.open(circle.stream()).orElseThrow().id();
        var guest = circles.sitIn(circle, cast.heron(), "quiet-heron");
        for (var other : List.of(cast.otter(), cast.wren(), cast.juniper(), guest)) {
            var reads = other.guest();
            for (var path : List.of("/agreement", "/sessions/" + session)) {
                assertThat(reads.get(circle.path() + path).status()).as(path).isEqualTo(404);
            }
            assertThat(reads.get(circle.path()).body())
                    .doesNotContain("Sunday evenings", "Other words.", "/sessions/");
            for (var path :
                    List.of(
                            "/changes/" + change + "/vote",
                            "/topics",
                            "/sessions/" + session + "/turns/opener/take",
                            "/sessions/" + session + "/took-part")) {
                assertThat(
                                reads.post(
                                                circle.path() + path,
                                                Map.of("yes", "true", "topic", "x", "did", "true"))
                                        .status())
                        .as(path)
                        .isEqualTo(404);
            }
        }
        assertThat(sessionRows.turns(session)).isEmpty();
    }

    @Test
    void topics_are_named_wanted_and_talked_about() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var reads = plum.guest();
        reads.get(circle.path());
        for (var press = 0; press < 2; press++) {
            reads.post(circle.path() + "/topics", Map.of("topic", "Monday mornings"));
        }
        assertThat(voteRows.topics(circle.stream(), circles.name(circle, plum))).hasSize(1);
        time.pass(Duration.ofSeconds(1));
        reads.post(circle.path() + "/topics", Map.of("topic", "Sunday evenings"));
        var long121 = "Long evenings ".repeat(9);
        var refused = reads.post(circle.path() + "/topics", Map.of("topic", long121));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .as("nothing that was typed is lost")
                .contains("A topic has 1 to 120 letters.", "value=\"" + long121);
        assertThat(reads.post(circle.path() + "/topics", Map.of("topic", " \u200B ")).status())
                .isEqualTo(422);
        reads.get(circle.path());
        var ferns = circle.fern().guest();
        var page = ferns.get(circle.path());
        assertThat(page.body()).contains("Monday mornings", "Sunday evenings");
        assertThat(page.body().indexOf("Monday mornings"))
                .isLessThan(page.body().indexOf("Sunday evenings"));
        var sunday = voteRows.topics(circle.stream(), circles.name(circle, plum)).getLast().id();
        ferns.post(circle.path() + "/topics/" + sunday + "/vote", Map.of("want", "true"));
        page = ferns.get(circle.path());
        assertThat(page.body()).contains("2 people would like it");
        assertThat(page.body().indexOf("Sunday evenings"))
                .as("what most would like stands first")
                .isLessThan(page.body().indexOf("Monday mornings"));
        assertThat(reads.post(circle.path() + "/topics/" + sunday + "/done", Map.of()).status())
                .isEqualTo(404);
        ferns.post(circle.path() + "/topics/" + sunday + "/done", Map.of());
        assertThat(reads.get(circle.path()).body()).doesNotContain("Sunday evenings");
    }

    @Test
    void one_person_puts_only_so_much_before_their_groups_in_a_day() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var guest = plum.guest();
        guest.get(circle.path());
        for (var i = 0; i < Limit.GROUP_PROPOSAL.budget(); i++) {
            var added = guest.post(circle.path() + "/topics", Map.of("topic", "Topic " + i));
            assertThat(added.location()).doesNotContain("slow");
        }
        var refused = guest.post(circle.path() + "/topics", Map.of("topic", "Zeppelins"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("You have put a lot before your groups today.", "value=\"Zeppelins\"");
        assertThat(guest.get(circle.path()).body()).doesNotContain("Zeppelins");
        var change = guest.get(circle.path() + "/agreement");
        assertThat(
                        guest.post(
                                        circle.path() + "/changes",
                                        change,
                                        "text",
                                        "Other words.",
                                        "why",
                                        "They are kept.")
                                .body())
                .contains("That was a lot at once.", "Other words.", "They are kept.");
    }

    @Test
    void whoever_leaves_while_they_vote_is_not_counted() throws Exception {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        votes.suggest(circle.fern().viewer(), circle.stream(), "Sunday evenings");
        var topic =
                voteRows.topics(circle.stream(), circles.name(circle, circle.fern()))
                        .getLast()
                        .id();
        assertThat(
                        Meanwhile.of(
                                transaction,
                                database,
                                () -> groups.leave(plum.viewer(), circle.stream()),
                                () -> {
                                    votes.want(plum.viewer(), circle.stream(), topic, true);
                                    return "done";
                                }))
                .isInstanceOf(NotFound.class);
        assertThat(
                        voteRows.topics(circle.stream(), circles.name(circle, circle.fern()))
                                .getLast()
                                .votes())
                .isEqualTo(1);
    }

    @Test
    void a_topic_and_a_proposal_can_be_reported_by_the_others_in_the_group_alone() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var guest = circles.sitIn(circle, cast.heron(), "quiet-heron");
        votes.suggest(plum.viewer(), circle.stream(), "Whose fault it is");
        votes.propose(plum.viewer(), circle.stream(), "No more quiet people.", "They hold us up.");
        var topic = voteRows.topics(circle.stream(), circles.name(circle, plum)).getLast().id();
        var change = voteRows.open(circle.stream()).orElseThrow().id();
        var reports = List.of("/report/group-topic." + topic, "/report/group-change." + change);
        var ferns = circle.fern().guest();
        assertThat(ferns.get(circle.path()).body()).contains(reports.getFirst() + ".0");
        assertThat(ferns.get(circle.path() + "/agreement").body())
                .contains(reports.getLast() + ".0");
        for (var report : reports) {
            for (var other : List.of(plum, cast.otter(), cast.wren(), cast.juniper(), guest)) {
                var reads = other.guest();
                assertThat(reads.get(report + ".0").status()).as(report).isEqualTo(404);
                reads.get("/today");
                assertThat(
                                reads.post(report + ".0", Map.of("what", "unkind", "added", ""))
                                        .status())
                        .isEqualTo(404);
            }
            assertThat(ferns.get(report + ".1").status()).isEqualTo(404);
        }
        assertThat(ferns.get(reports.getLast() + ".0").body())
                .contains("No more quiet people.", "They hold us up.");
        for (var report : reports) {
            assertThat(ferns.get(report + ".0").body())
                    .as("it stands before the group without a name")
                    .contains("Somebody in your group")
                    .doesNotContain("soft-plum", "name=\"meanwhile\"");
        }
        var form = Map.of("what", "unkind", "added", "");
        ferns.get(reports.getFirst() + ".0");
        assertThat(ferns.follow(ferns.post(reports.getFirst() + ".0", form)).body())
                .contains("A person is asked to look")
                .doesNotContain("soft-plum");
        groups.mute(
                access.toRead(circle.fern().viewer(), circle.stream()),
                circles.name(circle, plum),
                Duration.ofDays(1));
        assertThat(ferns.get(circle.path()).body())
                .as("what went with a name that is muted would say whose it is")
                .contains("Whose fault it is");
        ferns.get(reports.getLast() + ".0");
        ferns.post(reports.getLast() + ".0", Map.of("what", "unkind", "added", ""));
        var wren = cast.wren().guest();
        var concern =
                "/work/queue/"
                        + database.sql("select id from concern where place = ?")
                                .param(circle.stream().value())
                                .query(UUID.class)
                                .single();
        wren.get(concern);
        assertThat(wren.post(concern + "/words", Map.of()).body())
                .as("both are kept")
                .contains("Whose fault it is", "No more quiet people.");
        members.block(plum.viewer(), plum.home(), circle.fern().home());
        assertThat(ferns.get(reports.getLast() + ".0").status())
                .as("a block lies between the two")
                .isEqualTo(404);
    }

    @Test
    void sessions_are_shown_on_the_readers_clocks_and_turns_are_offered() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var ferns = circle.fern().guest();
        ferns.get(circle.work());
        var day = time.instant().plus(Duration.ofDays(3)).atZone(ZoneOffset.UTC).toLocalDate();
        var form = new HashMap<String, String>();
        form.put("date", day.toString());
        form.put("time", "19:00");
        form.put("minutes", "90");
        form.put("times", "2");
        form.put("apart", "1");
        form.put("time", "25:00");
        assertThat(ferns.post(circle.work() + "/sessions", form).status()).isEqualTo(422);
        form.put("time", "19:00");
        assertThat(ferns.post(circle.work() + "/sessions", form).status()).isEqualTo(303);
        var told = log.lastNumber(circle.stream());
        assertThat(ferns.post(circle.work() + "/sessions", form).status())
                .as("pressed twice")
                .isEqualTo(303);
        assertThat(sessionRows.coming(circle.stream(), time.instant())).hasSize(2);
        assertThat(log.lastNumber(circle.stream())).isEqualTo(told);
        assertThat(cast.otter().guest().get(circle.path()).body())
                .as("dates are no secret")
                .contains("19:00 to 20:30")
                .doesNotContain("/sessions/");
        var session = sessionRows.coming(circle.stream(), time.instant()).getFirst().id();
        var path = circle.path() + "/sessions/" + session;
        var reads = plum.guest();
        assertThat(reads.get(path).body()).contains("Nobody yet.", "Opening", "Keeping time");
        reads.post(path + "/turns/opener/take", Map.of());
        assertThat(ferns.get(path).body()).contains("soft-plum");
        assertThat(ferns.post(path + "/turns/opener/take", Map.of()).location())
                .contains("told=now-so");
        ferns.post(
                "/work" + path + "/turns/timekeeper/offer",
                Map.of("to", circles.name(circle, plum).toString()));
        assertThat(reads.get(circle.path()).body())
                .contains("A facilitator offers you to keep time");
        assertThat(ferns.get(path).body()).contains("Offered to \u2068soft-plum\u2069.");
        assertThat(reads.get(path).body()).doesNotContain("Offered to");
        assertThat(ferns.get(circle.work()).body()).as("the dates").contains("19:00 to 20:30");
        reads.post(path + "/turns/timekeeper/give-back", Map.of());
        assertThat(sessionRows.turns(session)).containsOnlyKeys(Turn.OPENER);
        assertThat(reads.post("/work" + path + "/cancel", Map.of()).status()).isEqualTo(404);
        ferns.post("/work" + path + "/cancel", Map.of());
        assertThat(reads.get(circle.path()).body()).contains("Does not take place");
        assertThat(reads.post(path + "/turns/opener/give-back", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void a_turn_is_offered_first_to_who_had_it_least() {
        var circle = circles.open(Circles.OPEN);
        var birch = circles.come(circle, cast.person("calm-birch"), "calm-birch");
        time.pass(Duration.ofSeconds(1)); // so that who came first stands first otherwise
        var stone = circles.come(circle, cast.stone(), "river-stone");
        time.pass(Duration.ofSeconds(1));
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        for (var had : List.of(birch, birch, stone)) {
            var session = circles.meet(circle, Duration.ofHours(1));
            sessions.take(had.viewer(), circle.stream(), session, Turn.OPENER);
            time.pass(Duration.ofHours(3));
        }
        var given = circles.meet(circle, Duration.ofHours(1));
        sessions.take(birch.viewer(), circle.stream(), given, Turn.TIMEKEEPER);
        var next = circles.meet(circle, Duration.ofDays(1));
        var page = circle.fern().guest().get(circle.path() + "/sessions/" + next);
        assertThat(offered(page, Turn.OPENER)).isEqualTo(names(circle, plum, stone, birch));
        time.pass(Duration.ofHours(3));
        page = circle.fern().guest().get(circle.path() + "/sessions/" + next);
        assertThat(offered(page, Turn.TIMEKEEPER))
                .last()
                .isEqualTo(names(circle, birch).getFirst());
    }

    private List<String> names(Circles.Circle circle, Cast.Person... people) {
        return Stream.of(people).map(person -> circles.name(circle, person).toString()).toList();
    }

    /// To whom a turn can be offered, in the order of the page.
    private static List<String> offered(Guest.Answer page, Turn turn) {
        return Pattern.compile("<option value=\"([0-9a-f-]{36})\"")
                .matcher(page.between("/turns/" + turn.word() + "/offer\"", "</form>"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void whoever_takes_part_and_co_facilitates_can_be_asked_to_lead_with_others() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var own = circles.name(circle, plum);
        var reads = plum.guest();
        assertThat(reads.get(circle.path()).body()).contains("Take part in 3 sessions. So far: 0.");
        assertThatThrownBy(() -> sessions.invite(circle.fern().viewer(), circle.stream(), own))
                .isInstanceOf(Refused.class);
        var next = circles.meet(circle, Duration.ofHours(1));
        sessions.take(plum.viewer(), circle.stream(), next, Turn.CO_FACILITATOR);
        for (var hours : List.of(-3, -2)) {
            var past = circles.meet(circle, Duration.ofHours(hours));
            sessions.tookPart(plum.viewer(), circle.stream(), past, true);
        }
        var early = circle.path() + "/sessions/" + next + "/took-part";
        assertThat(reads.post(early, Map.of("did", "true")).status()).isEqualTo(404);
        time.pass(Duration.ofHours(2));
        reads.get(circle.path() + "/sessions/" + next);
        reads.post(early, Map.of("did", "true"));
        assertThat(circle.fern().guest().get(circle.path() + "/sessions/" + next).body())
                .contains("Passing is taking part", "soft-plum");
        var ferns = circle.fern().guest();
        assertThat(ferns.get(circle.work()).body()).contains("soft-plum");
        ferns.post(circle.work() + "/people/" + own + "/invite", Map.of());
        assertThat(reads.get(circle.path()).body()).contains("Would you co-facilitate this group?");
        reads.post(circle.path() + "/invitation", Map.of("yes", "true"));
        assertThat(circles.part(circle, plum)).isEqualTo(Part.CO_FACILITATOR);
        assertThat(reads.get(circle.work()).status()).isEqualTo(200);

        ferns.get(circle.path());
        ferns.post(circle.path() + "/step-back", Map.of());
        assertThat(circles.part(circle, circle.fern())).isEqualTo(Part.MEMBER);
        reads.get(circle.path());
        assertThat(reads.post(circle.path() + "/step-back", Map.of()).location())
                .as("somebody has to")
                .contains("told=only-one");
    }

    @Test
    void whoever_leaves_has_no_turn_and_no_vote_any_more() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        circles.come(circle, cast.stone(), "river-stone");
        var session = circles.meet(circle, Duration.ofDays(1));
        sessions.take(plum.viewer(), circle.stream(), session, Turn.OPENER);
        votes.propose(circle.fern().viewer(), circle.stream(), "Other words.", "");
        var change = voteRows.open(circle.stream()).orElseThrow().id();
        votes.vote(plum.viewer(), circle.stream(), change, false);
        groups.leave(plum.viewer(), circle.stream());
        assertThat(sessionRows.turns(session)).isEmpty();
        assertThat(voteRows.ballot(change, 2)).isEqualTo(new Ballot(2, 1, 0));
    }
}
