package org.hearthside.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.live.Caller;
import org.hearthside.live.Live;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Restriction;
import org.hearthside.member.Role;
import org.hearthside.shared.Limit;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/// Groups as people meet them without scripts.
@HouseTest
@Import(Circles.class)
@Timeout(120)
class GroupTests {
    @Autowired Cast cast;
    @Autowired Circles circles;
    @Autowired Groups groups;
    @Autowired GroupRows rows;
    @Autowired Members members;
    @Autowired MessageLog log;
    @Autowired TestTime time;
    @Autowired Live live;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient database;

    private static Map<String, String> coming(Guest.Answer page, String name) {
        return Map.of("version", page.field("version"), "name", name, "agree", "true");
    }

    private List<String> notes(StreamId stream) {
        return log.before(stream, Long.MAX_VALUE, 50).stream()
                .map(Message::content)
                .filter(Message.Note.class::isInstance)
                .map(note -> ((Message.Note) note).code())
                .toList();
    }

    private static Map<String, String> founding() {
        var form = new HashMap<String, String>();
        form.put("title", "Slow mornings");
        form.put("purpose", "We get up late and would like not to be ashamed of it.");
        form.put("whoFor", "For anybody whose mornings are hard.");
        form.put("agreement", "Passing is taking part.");
        form.put("size", "8");
        form.put("coming", "open");
        form.put("language", "en");
        form.put("name", "willow-bark");
        form.put("story", "I slept till noon for years.");
        return form;
    }

    @Test
    void one_person_founds_only_so_many_groups_in_a_day_and_loses_nothing_they_typed() {
        var willow = cast.person("mild-willow").guest();
        willow.get("/groups/new");
        for (var i = 0; i < Limit.GROUP_FOUND.budget(); i++) {
            var form = founding();
            form.put("title", "Mornings " + i);
            assertThat(willow.post("/groups", form).status()).isEqualTo(303);
        }
        var form = founding();
        form.put("title", "One more");
        var refused = willow.post("/groups", form);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains("That was a lot at once.", "One more", "I slept till noon for years.");
    }

    @Test
    void nobody_tries_one_name_after_another_at_the_door_of_a_group() {
        var circle = circles.open(Circles.OPEN);
        circles.come(circle, cast.plum(), "soft-plum");
        var tries = cast.otter().guest();
        var door = tries.get(circle.path());
        var form = Map.of("name", "soft-plum", "version", door.field("version"), "agree", "true");
        for (var i = 0; i < Limit.GROUP_COME.budget(); i++) {
            assertThat(tries.post(circle.path() + "/come", form).body())
                    .contains("already has that name");
        }
        assertThat(tries.post(circle.path() + "/come", form).body())
                .contains("That was a lot at once.")
                .doesNotContain("already has that name");
    }

    @Test
    void what_stands_behind_a_note_is_not_read_to_report_another_message() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        circles.say(circle, circle.fern(), "CN: hospital\nThey kept me for a month.");
        var number = circles.say(circle, circle.fern(), "Unkind words.");
        assertThat(
                        plum.guest()
                                .get("/report/group-message." + circle.stream() + "." + number)
                                .body())
                .contains("Unkind words.", "This isn’t shown here.")
                .doesNotContain("They kept me");
    }

    @Test
    void a_member_asks_to_begin_a_group_and_a_facilitator_of_this_place_says_yes() {
        var willow = cast.person("mild-willow").guest();
        var answers = cast.person("wide-oak", Role.FACILITATOR);
        var form = willow.get("/groups/new");
        assertThat(form.area("agreement")).contains("Passing is taking part");
        assertThat(form.body()).contains("A facilitator of this place reads it first");
        var page = willow.follow(willow.post("/groups", founding()));
        assertThat(page.body()).contains("Slow mornings", "usually within three days");
        var path = page.path().replaceAll("\\?.*", "");
        var stranger = cast.plum().guest();
        assertThat(stranger.get(path).status()).as("nobody else sees it").isEqualTo(404);
        assertThat(stranger.get("/groups").body()).doesNotContain(path);
        assertThat(stranger.get("/work" + path).status()).isEqualTo(404);
        assertThat(willow.get("/work" + path).status()).as("not one’s own").isEqualTo(404);
        assertThat(willow.post("/work" + path + "/open", page).status()).isEqualTo(404);

        var gone = Timestamp.from(time.instant());
        var nobody = "('FACILITATOR', 'MANAGER')";
        database.sql(
                        "update role_grant set ended_at = ? where ended_at is null and role in "
                                + nobody)
                .param(gone)
                .update();
        try {
            assertThat(willow.get(path).body())
                    .contains("Nobody here can answer this yet")
                    .doesNotContain("usually within three days");
            assertThat(cast.aspen().guest().get("/work/first-steps").body())
                    .contains("Somebody who answers for groups", "href=\"/work/roles\"");
        } finally {
            database.sql(
                            "update role_grant set ended_at = null where ended_at = ? and role in "
                                    + nobody)
                    .param(gone)
                    .update();
        }

        var oak = cast.again(answers).guest();
        assertThat(oak.get("/work/groups").body()).contains("/work" + path);
        assertThat(oak.get("/work" + path).body())
                .contains("not to be ashamed of it", "I slept till noon for years.");
        assertThat(oak.post("/work" + path + "/open", Map.of()).status()).isEqualTo(303);
        assertThat(oak.get("/work/groups").body()).doesNotContain("/work" + path);
        assertThat(oak.get(path + "/thread").status()).as("it is not theirs").isEqualTo(404);
        assertThat(stranger.get("/groups").body()).contains(path);
        assertThat(willow.get(path).body()).contains("Open the thread", "Facilitate");
    }

    @Test
    void a_detail_is_folded_in_the_thread_for_all_but_its_writer() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        circles.say(circle, plum, "I stood on the bridge and wanted to die. Then I rang my aunt.");
        assertThat(plum.guest().get(circle.path() + "/thread").body())
                .contains("I stood on the bridge", "Say it another way");
        var others = circle.fern().guest().get(circle.path() + "/thread").body();
        assertThat(others)
                .contains("I stood <span class=\"fold\">a detail is folded here</span> and")
                .contains("Then I rang my aunt.")
                .doesNotContain("bridge");
    }

    @Test
    void a_no_has_a_reason_that_whoever_asked_reads() {
        var wanted = circles.asked(Circles.OPEN);
        var oak = cast.person("wide-oak", Role.FACILITATOR).guest();
        oak.get(wanted.work());
        var empty = oak.post(wanted.work() + "/refuse", Map.of("why", " "));
        assertThat(empty.status()).isEqualTo(422);
        oak.post(wanted.work() + "/refuse", Map.of("why", "Please say who it is not for."));
        var founder = wanted.fern().guest();
        assertThat(founder.get(wanted.path()).body())
                .contains("it did not begin", "Please say who it is not for.");
        assertThat(oak.get(wanted.path()).status()).isEqualTo(404);
        founder.post(wanted.path() + "/leave", Map.of());
        assertThat(founder.get(wanted.path()).status()).isEqualTo(404);
    }

    @Test
    void a_wish_that_nobody_answers_says_so_and_stands_out() {
        var wanted = circles.asked(Circles.OPEN);
        var founder = wanted.fern().guest();
        time.pass(PeerGroup.DECISION);
        assertThat(founder.get(wanted.path()).body()).contains("longer than three days");
        var oak = cast.person("wide-oak", Role.FACILITATOR);
        assertThat(oak.guest().get("/work/groups").body())
                .contains("Late. It was to be answered until");
        groups.open(oak.viewer(), wanted.stream());
    }

    @Test
    void people_read_what_they_agree_to_accept_it_and_are_in() {
        var circle = circles.open(Circles.OPEN);
        var plum = cast.plum();
        var reads = plum.guest();
        assertThat(reads.get("/groups").body()).contains(circle.path(), "Takes people.");
        var door = reads.get(circle.path());
        assertThat(door.body())
                .contains("Passing is taking part.", "No advice unless somebody asks.")
                .contains("Nobody can guarantee", "a child, an older person")
                .contains("A safer space", "Shared experience", "Open talk", "Members lead")
                .contains("I slept till noon for years.")
                .contains("Fewer than 5 people are in it.")
                .doesNotContain("fern-frond");
        var unticked =
                reads.post(
                        circle.path() + "/come",
                        Map.of("name", "soft-plum", "version", door.field("version")));
        assertThat(unticked.status()).isEqualTo(422);
        assertThat(unticked.body()).contains("tick that you accept it", "value=\"soft-plum\"");
        assertThat(reads.get(circle.path() + "/thread").status()).isEqualTo(404);

        var inside =
                reads.follow(
                        reads.post(
                                circle.path() + "/come",
                                door,
                                "version",
                                door.field("version"),
                                "name",
                                "soft-plum",
                                "agree",
                                "true"));
        assertThat(inside.body()).contains("soft-plum", "fern-frond", "Open the thread");
        assertThat(circle.fern().guest().get(circle.path()).body())
                .as("no other name of theirs")
                .contains("soft-plum")
                .doesNotContain(plum.name());
        assertThat(reads.get("/groups").body()).contains("Member");
        assertThat(notes(circle.stream())).containsExactly("begun", "came");
        assertThat(reads.post(circle.path() + "/come", coming(door, "soft-plum")).location())
                .as("twice does no harm")
                .isEqualTo(circle.path() + "?told=now-so");
    }

    @Test
    void a_name_that_is_taken_or_looks_like_staff_is_refused() {
        var circle = circles.open(Circles.OPEN);
        var reads = cast.plum().guest();
        var door = reads.get(circle.path());
        for (var name : List.of("fern-frond", "moderator", "x")) {
            var refused = reads.post(circle.path() + "/come", coming(door, name));
            assertThat(refused.status()).as(name).isEqualTo(422);
        }
        assertThat(rows.taken(circle.stream())).isEqualTo(1);
    }

    @Test
    void whoever_asks_is_answered_by_the_facilitators_and_nobody_else_knows() {
        var circle = circles.open(Circles.plan(12, true, false));
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var stone = circles.come(circle, cast.stone(), "river-stone");
        assertThat(plum.guest().get(circle.path()).body())
                .contains("You asked to come in")
                .doesNotContain("river-stone");
        assertThat(plum.guest().get(circle.path() + "/thread").status()).isEqualTo(404);
        var ferns = circle.fern().guest();
        assertThat(ferns.get(circle.path()).body()).contains("2 people ask");
        assertThat(ferns.get(circle.work()).body()).contains("soft-plum", "river-stone");
        ferns.post(
                circle.work() + "/asks/" + circles.name(circle, plum).value() + "/yes", Map.of());
        ferns.post(
                circle.work() + "/asks/" + circles.name(circle, stone).value() + "/no", Map.of());
        assertThat(plum.guest().get(circle.path()).body()).contains("Open the thread");
        assertThat(stone.guest().get(circle.path()).body())
                .contains("not now", "after a month")
                .doesNotContain("soft-plum");
        assertThatThrownBy(() -> circles.come(circle, stone, "")).isInstanceOf(Refused.class);
        time.pass(PeerGroup.AGAIN);
        var later = cast.again(stone);
        circles.come(circle, later, "");
        assertThat(circles.part(circle, later)).isEqualTo(Part.ASKED);
        time.pass(PeerGroup.ANSWER);
        assertThat(later.guest().get(circle.path()).body()).contains("longer than a week");
    }

    @Test
    void a_full_group_has_a_list_with_an_honest_place_and_it_moves_up_when_somebody_leaves() {
        var circle = circles.open(Circles.plan(6, false, true));
        var people = circles.fill(circle);
        var plum = cast.plum();
        var reads = plum.guest();
        var door = reads.get(circle.path());
        assertThat(door.body()).contains("Join the waiting list", "we can’t say how long it takes");
        var waits = reads.follow(reads.post(circle.path() + "/come", coming(door, "soft-plum")));
        assertThat(waits.body()).contains("You are number 1 on the waiting list.");
        time.pass(Duration.ofMinutes(1));
        var otter = circles.come(circle, cast.otter(), "pale-otter");
        assertThat(otter.guest().get(circle.path()).body())
                .contains("You are number 2 on the waiting list.");
        time.pass(Duration.ofDays(4));

        groups.leave(people.getFirst().viewer(), circle.stream());
        var offered = reads.get(circle.path());
        assertThat(offered.body()).contains("There is a place for you", "A place is kept for you");
        assertThat(reads.get("/groups").body()).contains("A place is kept for you");
        assertThat(otter.guest().get(circle.path()).body()).contains("You are number 1");
        var third = circles.come(circle, cast.stone(), "river-stone");
        assertThat(circles.part(circle, third)).as("no way past the list").isEqualTo(Part.WAITING);
        reads.post(
                circle.path() + "/offer",
                Map.of("version", offered.field("version"), "agree", "true"));
        assertThat(circles.part(circle, plum)).isEqualTo(Part.MEMBER);
        assertThat(third.guest().get(circle.path()).body())
                .contains("Whoever came in last from the list had waited 4 days.");
        assertThat(notes(circle.stream())).as("nobody is told who left").doesNotContain("left");
    }

    @Test
    void an_offer_passes_to_the_next_when_its_time_is_over_or_it_is_let_go() {
        var circle = circles.open(Circles.plan(6, false, true));
        var people = circles.fill(circle);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        time.pass(Duration.ofMinutes(1));
        var otter = circles.come(circle, cast.otter(), "pale-otter");
        groups.leave(people.getFirst().viewer(), circle.stream());
        assertThat(circles.part(circle, plum)).isEqualTo(Part.OFFERED);
        time.pass(PeerGroup.OFFER);
        await().untilAsserted(
                        () -> assertThat(circles.part(circle, otter)).isEqualTo(Part.OFFERED));
        assertThat(plum.guest().get(circle.path()).body())
                .as("nobody is taken off the list for being slow")
                .contains("You are number 1");
        assertThatThrownBy(() -> groups.takeOffer(plum.viewer(), circle.stream(), 1))
                .isInstanceOf(Refused.class);
        time.pass(Duration.ofMinutes(1));
        otter.guest().get(circle.path());
        otter.guest().post(circle.path() + "/offer/pass", Map.of());
        assertThat(circles.part(circle, plum)).isEqualTo(Part.OFFERED);
        groups.takeOffer(plum.viewer(), circle.stream(), 1);
        groups.look(circles.name(circle, plum).value());
        assertThat(circles.part(circle, plum)).as("told twice").isEqualTo(Part.MEMBER);
        groups.withdraw(otter.viewer(), circle.stream());
        assertThat(otter.guest().get(circle.path()).body()).contains("Join the waiting list");
    }

    @Test
    void the_last_place_is_given_once() throws Exception {
        var circle = circles.open(Circles.plan(6, false, true));
        circles.fill(circle)
                .subList(0, 1)
                .forEach(person -> groups.leave(person.viewer(), circle.stream()));
        var rivals =
                List.of(cast.plum(), cast.otter(), cast.stone(), cast.heron()).stream()
                        .<Callable<Cast.Person>>map(person ->
                                () -> circles.come(circle, person, "name-" + Cast.letters()))
                        .toList();
        try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : at.invokeAll(rivals)) {
                each.get();
            }
        }
        assertThat(rows.taken(circle.stream())).isEqualTo(6);
        assertThat(rows.count(circle.stream(), Part.WAITING)).isEqualTo(3);
    }

    @Test
    void one_sits_in_once_for_a_day_reads_from_then_on_and_the_group_is_told() {
        var circle = circles.open(Circles.OPEN);
        circles.say(circle, circle.fern(), "Said before.");
        var plum = cast.plum();
        var reads = plum.guest();
        var door = reads.get(circle.path());
        reads.post(circle.path() + "/sit-in", coming(door, "soft-plum"));
        circles.say(circle, circle.fern(), "Said since.");
        assertThat(reads.get(circle.path() + "/thread").body())
                .contains("Said since.", "Somebody sits in")
                .doesNotContain("Said before.");
        assertThat(reads.get(circle.path() + "/m/2").status())
                .as("nor by its number")
                .isEqualTo(404);
        assertThat(reads.get(circle.path()).body()).contains("You are sitting in until");
        assertThatThrownBy(() -> circles.sitIn(circle, cast.otter(), "pale-otter"))
                .as("one at a time")
                .isInstanceOf(Refused.class);
        time.pass(PeerGroup.GUEST);
        assertThat(reads.get(circle.path() + "/thread").status()).isEqualTo(404);
        await().untilAsserted(() -> assertThat(circles.part(circle, plum)).isEqualTo(Part.LEFT));
        assertThatThrownBy(() -> circles.sitIn(circle, plum, ""))
                .as("once")
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.ALREADY_DONE));
        circles.come(circle, plum, "");
        assertThat(circles.part(circle, plum)).isEqualTo(Part.MEMBER);
    }

    @Test
    void who_sits_in_and_asks_to_stay_hears_nothing_more_until_there_is_a_yes() {
        var circle = circles.open(Circles.plan(12, true, true));
        var plum = circles.sitIn(circle, cast.plum(), "soft-plum");
        var caller =
                Caller.open(
                        URI.create(cast.address()).getPort(),
                        "hearth=" + plum.cookie(),
                        cast.address());
        var reads = plum.guest();
        reads.get(circle.path() + "/thread");
        var ticket =
                new JsonMapper()
                        .readTree(reads.post("/live/ticket", Map.of()).body())
                        .path("ticket");
        caller.say("{'type':'hello','ticket':'%s'}".formatted(ticket.asString()));
        caller.next("ready");
        caller.say(
                "{'type':'subscribe','stream':'%s','after':%d}"
                        .formatted(circle.stream(), log.lastNumber(circle.stream())));
        caller.next("subscribed");
        circles.come(circle, plum, "");
        assertThat(circles.part(circle, plum)).isEqualTo(Part.ASKED);
        caller.next("gone");
        circles.say(circle, circle.fern(), "Said since.");
        assertThat(caller.passed().toString() + caller.waiting()).doesNotContain("Said since.");
        caller.hangUp();
    }

    @Test
    void a_group_founded_twice_by_one_press_is_one() throws Exception {
        var mild = cast.person("mild-willow");
        var founding =
                new Groups.Founding(Circles.OPEN, Circles.AGREEMENT, "bark-" + Cast.letters(), "");
        Callable<StreamId> press = () -> groups.found(mild.viewer(), founding);
        try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = at.invokeAll(List.of(press, press));
            assertThat(both.getFirst().get()).isEqualTo(both.getLast().get());
        }
        var willow = mild.guest();
        var form = new HashMap<>(founding());
        form.put("name", "bark-" + Cast.letters());
        willow.get("/groups/new");
        var first = willow.post("/groups", form).location();
        assertThat(willow.post("/groups", form).location()).isEqualTo(first);
        form.put("title", "Slow evenings");
        assertThat(willow.post("/groups", form).location())
                .as("another one")
                .isNotEqualTo(first)
                .startsWith("/groups/");
    }

    @Test
    void who_lets_a_place_go_is_not_asked_again_at_once() {
        var circle = circles.open(Circles.plan(6, false, true));
        var people = circles.fill(circle);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        time.pass(Duration.ofMinutes(1));
        var otter = circles.come(circle, cast.otter(), "pale-otter");
        groups.leave(people.getFirst().viewer(), circle.stream());
        groups.passOffer(plum.viewer(), circle.stream());
        assertThat(circles.part(circle, otter)).isEqualTo(Part.OFFERED);
        time.pass(Duration.ofMinutes(1));
        groups.passOffer(otter.viewer(), circle.stream());
        assertThat(List.of(circles.part(circle, plum), circles.part(circle, otter)))
                .as("neither wants it now")
                .containsOnly(Part.WAITING);
        var stone = circles.come(circle, cast.stone(), "river-stone");
        assertThat(circles.part(circle, stone)).as("nobody else waits").isEqualTo(Part.MEMBER);
        groups.leave(stone.viewer(), circle.stream());
        time.pass(PeerGroup.OFFER);
        await().untilAsserted(() -> assertThat(circles.part(circle, plum)).isEqualTo(Part.OFFERED));
        assertThat(circles.part(circle, otter)).as("one place").isEqualTo(Part.WAITING);
    }

    @Test
    void leaving_is_silent_and_closes_the_thread() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var stone = circles.come(circle, cast.stone(), "river-stone");
        circles.say(circle, plum, "Good morning.");
        var before = notes(circle.stream());
        plum.guest().get(circle.path());
        assertThat(plum.guest().post(circle.path() + "/leave", Map.of()).location())
                .isEqualTo("/groups");
        assertThat(notes(circle.stream())).isEqualTo(before);
        assertThat(plum.guest().get(circle.path() + "/thread").status()).isEqualTo(404);
        assertThat(plum.guest().get(circle.path()).body()).contains("Join");
        assertThat(stone.guest().get(circle.path()).body()).doesNotContain("soft-plum");
        assertThat(stone.guest().get(circle.path() + "/thread").body()).contains("Good morning.");
        circles.say(circle, stone, "Said while they were gone.");
        circles.come(circle, plum, "");
        assertThat(plum.guest().get(circle.path() + "/thread").body())
                .doesNotContain("Said while they were gone.");
    }

    @Test
    void a_group_in_which_nobody_is_left_is_not_there_any_more() {
        var circle = circles.open(Circles.OPEN);
        groups.leave(circle.fern().viewer(), circle.stream());
        assertThat(cast.plum().guest().get(circle.path()).status()).isEqualTo(404);
        assertThat(cast.plum().guest().get("/groups").body()).doesNotContain(circle.path());
    }

    @Test
    void the_thread_is_written_and_read_by_members_only() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        var page = plum.guest().get(circle.path() + "/thread");
        plum.guest()
                .post(
                        circle.path() + "/messages",
                        Map.of(
                                "client",
                                page.field("client"),
                                "text",
                                "They kept me.",
                                "about",
                                "clinic"));
        var ferns = circle.fern().guest();
        assertThat(ferns.get(circle.path() + "/thread").body())
                .contains("About: \u2068clinic\u2069", "soft-plum")
                .doesNotContain("They kept me.");
        var number = log.lastNumber(circle.stream());
        assertThat(ferns.get(circle.path() + "/m/" + number).body()).contains("They kept me.");
        for (var outsider : List.of(cast.otter(), cast.wren(), cast.aspen(), cast.juniper())) {
            for (var path : List.of("/thread", "/m/" + number, "/m/999")) {
                assertThat(outsider.guest().get(circle.path() + path).status()).isEqualTo(404);
            }
            var absent = outsider.guest().get("/groups/" + UUID.randomUUID() + "/thread");
            var forbidden = outsider.guest().get(circle.path() + "/thread");
            assertThat(forbidden.body().replace(circle.stream().toString(), "…"))
                    .isEqualTo(absent.body().replace(absent.path().substring(8, 44), "…"));
        }
        var report = "/report/group-message." + circle.stream() + "." + number;
        assertThat(cast.otter().guest().get(report).status()).isEqualTo(404);
        ferns.get(report);
        assertThat(ferns.post(report, Map.of("what", "worried", "added", "")).status())
                .isEqualTo(303);
        ferns.get(circle.path() + "/m/" + number);
        ferns.post(circle.path() + "/m/" + number + "/mute", Map.of());
        assertThat(ferns.get(circle.path() + "/thread").body())
                .contains("soft-plum")
                .doesNotContain("clinic");
        ferns.post(
                circle.path() + "/muted/" + circles.name(circle, plum).value() + "/remove",
                Map.of());
        assertThat(ferns.get(circle.path() + "/thread").body()).contains("clinic");
        members.block(plum.viewer(), plum.home(), circle.fern().home());
        assertThat(ferns.get(circle.path() + "/thread").body()).doesNotContain("soft-plum");
        assertThat(ferns.get(circle.path()).body()).doesNotContain("soft-plum");
    }

    @Test
    void what_was_said_is_erased_after_ninety_days() {
        var circle = circles.open(Circles.OPEN);
        circles.say(circle, circle.fern(), "Old words.");
        time.pass(PeerGroup.KEPT.plusHours(2));
        var ferns = cast.again(circle.fern()).guest();
        assertThat(ferns.get(circle.path() + "/thread").body())
                .contains("is erased after 90 days")
                .doesNotContain("Old words.");
        await().untilAsserted(() -> assertThat(log.wordings(circle.stream(), 2)).isEmpty());
    }

    @Test
    void only_who_facilitates_changes_what_it_is_for() {
        var circle = circles.open(Circles.plan(6, false, true));
        var plum = circles.come(circle, cast.plum(), "soft-plum");
        circles.fill(circle);
        var otter = circles.come(circle, cast.otter(), "pale-otter");
        var form = new HashMap<>(founding());
        form.put("title", "Slower mornings");
        form.put("size", "7");
        plum.guest().get(circle.path());
        assertThat(plum.guest().post(circle.work(), form).status()).isEqualTo(404);
        assertThatThrownBy(() -> groups.tell(plum.viewer(), circle.stream(), "x"))
                .isInstanceOf(NotFound.class);
        var ferns = circle.fern().guest();
        form.put("before", ferns.get(circle.work()).field("before"));
        form.put("purpose", "");
        assertThat(ferns.post(circle.work(), form).status()).isEqualTo(422);
        form.put("purpose", "To be slow together.");
        assertThat(ferns.post(circle.work(), form).status()).isEqualTo(303);
        assertThat(ferns.post(circle.work(), form).status()).as("pressed twice").isEqualTo(303);
        form.put("purpose", "To begin the day.");
        var refused = ferns.post(circle.work(), form);
        assertThat(refused.status()).as("from a page of before").isEqualTo(422);
        assertThat(refused.body())
                .contains("This has been changed since you opened the page")
                .contains("To be slow together.", "To begin the day.");
        assertThat(plum.guest().get(circle.path()).body()).contains("To be slow together.");
        form.put("before", refused.field("before"));
        assertThat(ferns.post(circle.work(), form).status()).isEqualTo(303);
        assertThat(plum.guest().get(circle.path()).body()).contains("To begin the day.");
        assertThat(otter.guest().get(circle.path()).body())
                .as("one more place")
                .contains("Slower mornings", "There is a place for you");
    }

    @Test
    void whoever_is_limited_writes_in_a_group_as_slowly_as_in_a_room() {
        var circle = circles.open(Circles.OPEN);
        var plum = circles.come(circle, cast.plum(), "slow-plum");
        var viewer = plum.viewer();
        live.say(viewer, circle.stream(), UUID.randomUUID(), "One.");
        live.say(viewer, circle.stream(), UUID.randomUUID(), "Two.");
        transaction.executeWithoutResult(_ ->
                members.restrict(
                        UUID.randomUUID(),
                        plum.home(),
                        Restriction.LIMITED,
                        Optional.of(time.instant().plus(Duration.ofDays(2)))));
        assertThatThrownBy(() -> live.say(viewer, circle.stream(), UUID.randomUUID(), "Too soon."))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.SLOW_ROOM));
        time.pass(Duration.ofSeconds(30));
        var client = UUID.randomUUID();
        var number = live.say(viewer, circle.stream(), client, "Three.");
        assertThat(live.say(viewer, circle.stream(), client, "Three."))
                .as("sent again")
                .isEqualTo(number);
        assertThatThrownBy(() -> live.say(viewer, circle.stream(), UUID.randomUUID(), "Four."))
                .isInstanceOf(Refused.class);
    }
}
