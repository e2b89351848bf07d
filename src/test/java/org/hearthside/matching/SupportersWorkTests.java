package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.Sealing;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Signals;
import org.hearthside.shared.Words;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What supporters say of themselves and note, and who reads it.
@HouseTest
@Import(Offers.class)
class SupportersWorkTests {
    private static final String CANARY = "canary-lived: I slept with the light on for a year.";

    @Autowired Cast cast;
    @Autowired Offers offers;
    @Autowired Matching matching;
    @Autowired Members members;
    @Autowired Conversations conversations;
    @Autowired List<HoldsMemberData> rooms;
    @Autowired Signals signals;
    @Autowired Sealing sealing;
    @Autowired JdbcClient database;
    @Autowired TestTime time;

    /// Pages of a round in which somebody could be given to heron.
    private final List<String> round = new ArrayList<>();

    @BeforeEach
    void only_who_offers_here() {
        offers.nobody();
        database.sql("delete from choice").update();
        database.sql("delete from assignment_round").update();
    }

    @Test
    void what_somebody_lived_through_reaches_only_whom_it_is_for() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0);
        var linden = cast.person("amber-linden", org.hearthside.member.Role.SUPPORTER);
        offers.open(linden, 4, 0);
        var talks = cast.plum();
        Hellos.accept(matching, heron, Hellos.say(matching, talks, members, name, true));
        var stranger = cast.otter();
        var asks = cast.plum();
        asks.guest().post("/talk/ask", asks.guest().get("/talk/ask"));
        var ash = cast.ash();
        round.add(ash.guest().post("/work/rounds", ash.guest().get("/work/rounds")).location());
        var pair = ash.guest().get(round.getFirst());
        round.add(pair.path() + "/" + pair.between("href=\"" + pair.path() + "/", "\""));
        assertThat(ash.guest().get(round.getLast()).body())
                .as("who may be chosen")
                .contains(members.name(name).name());

        write(heron, "everyone");
        assertThat(reach(stranger, name)).as("everyone").isNotEmpty();
        assertThat(reach(talks, name)).as("everyone").isNotEmpty();

        assertThat(write(heron, "mine")).contains(CANARY, "Only people you talk with read");
        assertThat(reach(talks, name)).as("those who talk with heron").contains("/talk/p/" + name);
        for (var other : List.of(stranger, linden, asks, ash, cast.wren(), cast.aspen())) {
            assertThat(reach(other, name)).as("mine, and not theirs: " + other.name()).isEmpty();
        }

        assertThat(write(heron, "nobody"))
                .contains("Nobody reads what you have lived through")
                .contains("canary-willing")
                .doesNotContain(CANARY);
        for (var other : List.of(stranger, talks, ash)) {
            assertThat(reach(other, name)).as("nobody: " + other.name()).isEmpty();
        }
        assertThat(stranger.guest().get("/talk/p/" + name).body())
                .as("the rest is for everybody who looks")
                .contains("canary-willing", "canary-unwilling", "canary-listening");
        assertThat(heron.guest().get("/work/profile").body()).contains(CANARY);
        assertThat(copy(heron)).as("its writer has it in their copy").contains(CANARY);
    }

    @Test
    void what_is_for_those_one_talks_with_is_read_by_nobody_once_the_talk_has_ended() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0);
        var plum = cast.plum();
        Hellos.accept(matching, heron, Hellos.say(matching, plum, members, name, true));
        write(heron, "mine");
        assertThat(reach(plum, name)).contains("/talk/p/" + name);
        var stream = conversations.rows(plum.viewer()).getFirst().stream();
        conversations.goodbye(plum.viewer(), stream, UUID.randomUUID(), "");
        assertThat(reach(plum, name)).isEmpty();
    }

    @Test
    void a_shift_is_begun_planned_and_ended_by_hand_and_never_longer_than_eight_hours() {
        var heron = cast.heron();
        var guest = heron.guest();
        var blank = guest.get("/work/profile");
        assertThat(blank.field("liveAtOnce")).as("two live talks at once").isEqualTo("2");
        assertThat(blank.field("mostPeople")).isEqualTo("4");
        offers.open(heron, 4, 0);
        var now = time.instant().atZone(heron.viewer().zone());
        assertThat(begin(guest, clock(now.plusHours(8).plusMinutes(1))).body())
                .contains("up to 8 hours");
        var wrong = begin(guest, "soon");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Fill in the day and the times");
        assertThat(wrong.field("until")).isEqualTo("soon");
        assertThat(guest.get("/work/people").body()).contains("You are not on shift");
        assertThat(guest.follow(begin(guest, clock(now.plusHours(8)))).body())
                .contains("On shift until");
        assertThat(begin(guest, clock(now.plusHours(2))).body())
                .contains("You have a shift at that time already");

        var day = now.plusDays(2).toLocalDate().toString();
        var tooLong = plan(guest, day, "17:01");
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains("up to 8 hours");
        assertThat(tooLong.field("date")).isEqualTo(day);
        assertThat(tooLong.field("from")).isEqualTo("09:00");
        assertThat(tooLong.field("until")).isEqualTo("17:01");
        assertThat(guest.follow(plan(guest, day, "17:00")).body()).contains("to 17:00");
        var on = guest.get("/work/shift");
        guest.post("/work/shift/" + on.between("action=\"/work/shift/", "/end\"") + "/end", on);
        assertThat(guest.get("/work/people").body()).contains("You are not on shift");
        assertThat(cast.plum().guest().get("/talk/now").body())
                .contains("Nobody is on shift just now", "The next shift begins")
                .contains("09:00", "href=\"/help/breathe\"");
    }

    private static Guest.Answer begin(Guest guest, String until) {
        return guest.post("/work/shift", guest.get("/work/shift"), "until", until);
    }

    private static Guest.Answer plan(Guest guest, String day, String until) {
        var page = guest.get("/work/shift");
        return guest.post("/work/shift", page, "date", day, "from", "09:00", "until", until);
    }

    private static String clock(ZonedDateTime at) {
        return at.toString().substring(11, 16);
    }

    /// Writes heron's profile, with the canary; answers how they see it.
    private String write(Cast.Person heron, String audience) {
        var guest = heron.guest();
        guest.get("/work/profile");
        var saved =
                guest.post(
                        "/work/profile",
                        Map.of(
                                "about", CANARY,
                                "audience", audience,
                                "willing", "canary-willing",
                                "unwilling", "canary-unwilling",
                                "listening", "canary-listening",
                                "topic", offers.topic(0).toString(),
                                "language", "en",
                                "hour", "tuesday-evening",
                                "mostPeople", "4",
                                "liveAtOnce", "2"));
        return guest.follow(saved).body();
    }

    /// Where this person can read the canary: pages, lists, searches, what scripts ask, their copy.
    private List<String> reach(Cast.Person person, PersonaId supporter) {
        var found = new ArrayList<String>();
        var guest = person.guest();
        var talk =
                conversations.rows(person.viewer()).stream()
                        .map(row -> "/talk/c/" + row.stream())
                        .toList();
        var pages =
                new ArrayList<>(
                        List.of(
                                "/today",
                                "/talk",
                                "/talk/find",
                                "/talk/everyone",
                                "/talk/now",
                                "/talk/now/state",
                                "/talk/p/" + supporter,
                                "/work/people",
                                "/work/load",
                                "/work/supporters",
                                "/work/supporters/" + supporter,
                                "/work/supporters/" + supporter + "/supervision",
                                "/work/time-off",
                                "/work/rounds",
                                "/work/rounds/fairness",
                                "/about/credential"));
        talk.forEach(path ->
                pages.addAll(
                        List.of(
                                path,
                                path + "/copy",
                                path + "/safety",
                                path + "/again",
                                path + "/notes",
                                path + "/hand-over",
                                path + "/together")));
        pages.addAll(round);
        for (var page : pages) {
            if (guest.get(page).body().contains("canary-lived")) {
                found.add(page);
            }
        }
        guest.get("/forum");
        if (guest.post("/forum/search", Map.of("words", "canary"))
                .body()
                .contains("canary-lived")) {
            found.add("search");
        }
        if (copy(person).contains("canary-lived")) {
            found.add("copy");
        }
        return found;
    }

    private String copy(Cast.Person person) {
        return rooms.stream()
                .flatMap(room -> room.export(person.viewer()).stream())
                .map(part -> part.rows().toString())
                .toList()
                .toString();
    }

    @Test
    void notes_are_read_by_whom_they_are_about_and_stand_in_their_copy() {
        var heron = cast.heron();
        var plum = cast.plum();
        var name = offers.open(heron, 4, 0);
        Hellos.accept(matching, heron, Hellos.say(matching, plum, members, name, true));
        var talk = "/talk/c/" + conversations.rows(plum.viewer()).getFirst().stream();
        for (var each : List.of(heron, plum)) {
            each.guest().get(talk + "/agreement");
            each.guest().post(talk + "/agreement", Map.of("agree", "true"));
        }
        var page = heron.guest().get(talk + "/notes");
        assertThat(page.body()).contains("can read every word of this");
        var note = Map.of("note", page.field("note"), "text", "canary-note: prefers mornings.");
        heron.guest().post(talk + "/notes", note);
        heron.guest().post(talk + "/notes", note);
        assertThat(heron.guest().get(talk + "/notes").body().split("canary-note", -1))
                .as("pressed twice, kept once")
                .hasSize(2);
        assertThat(heron.guest().get("/work/people").body()).contains(talk + "/notes");

        assertThat(plum.guest().get(talk).body()).contains(talk + "/notes");
        assertThat(plum.guest().get(talk + "/notes").body())
                .contains("canary-note", "There are no others")
                .doesNotContain("/remove");
        assertThat(copy(plum)).contains("canary-note");
        assertThat(
                        plum.guest()
                                .post(
                                        talk + "/notes",
                                        Map.of(
                                                "note",
                                                UUID.randomUUID().toString(),
                                                "text",
                                                "By the seeker."))
                                .status())
                .isEqualTo(409);
        assertThat(cast.otter().guest().get(talk + "/notes").status()).isEqualTo(404);
        assertThat(copy(cast.otter())).doesNotContain("canary-note");
        assertThat(
                        database.sql("select sealed from conversation_note")
                                .query((row, at) ->
                                        new String(
                                                row.getBytes(1),
                                                java.nio.charset.StandardCharsets.ISO_8859_1))
                                .list())
                .isNotEmpty()
                .noneMatch(sealed -> sealed.contains("canary-note"));
    }

    @Test
    void supervision_has_a_cadence_a_request_to_talk_and_thoughts_that_stay_ones_own() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0);
        var ash = cast.ash().guest();
        var guest = heron.guest();
        assertThat(guest.get("/work/supervision").body()).contains("every 7 days", "is due by");
        assertThat(guest.post("/work/supervision", Map.of("date", "x", "time", "y")).body())
                .contains("A day to come");
        time.pass(Duration.ofDays(8));
        guest.get("/work/supervision");
        assertThat(guest.get("/work/supervision").body()).contains("none is planned");
        assertThat(guest.get("/work/people").body()).contains("is overdue");
        assertThat(ash.get("/work/load").body())
                .contains(members.name(name).name(), "0 of 4", "A meeting is overdue");

        guest.post("/work/supervision/reflections", Map.of("words", "canary-private"));
        time.pass(Duration.ofSeconds(1));
        guest.post("/work/supervision/reflections", Map.of("words", "canary-shared"));
        guest.post("/work/supervision/debrief", Map.of());
        guest.post("/work/supervision/debrief", Map.of());
        var shared =
                database.sql("select id from reflection order by written_at desc, id limit 1")
                        .query(UUID.class)
                        .single();
        guest.post("/work/supervision/reflections/" + shared + "/share", Map.of());
        var address = "/work/supporters/" + name;
        assertThat(ash.get("/work/load").body()).contains("Would like to talk soon");
        assertThat(ash.get(address + "/supervision").body())
                .contains("canary-shared", "They would like to talk soon")
                .doesNotContain("canary-private");
        guest.post("/work/supervision/reflections/" + shared + "/keep", Map.of());
        assertThat(ash.get(address + "/supervision").body()).doesNotContain("canary-shared");
        for (var page : List.of("/work/load", address, "/work/supporters", "/today")) {
            assertThat(ash.get(page).body()).doesNotContain("canary-private", "canary-shared");
        }
        ash.post(address + "/debrief", Map.of());
        assertThat(ash.get("/work/load").body()).doesNotContain("Would like to talk soon");

        var tomorrow = time.instant().plus(Duration.ofDays(1)).toString().substring(0, 10);
        var when = Map.of("date", tomorrow, "time", "18:00");
        assertThat(guest.post("/work/supervision", when).status()).isEqualTo(303);
        assertThat(guest.post("/work/supervision", when).status()).as("twice").isEqualTo(409);
        var meeting =
                database.sql("select id from supervision where persona_id = ?")
                        .param(name.value())
                        .query(UUID.class)
                        .single();
        var at = address + "/supervision/" + meeting;
        ash.post(at + "/take", Map.of());
        assertThat(guest.get("/work/supervision").body()).contains("Agreed", "with");
        assertThat(ash.post(at + "/held", Map.of()).status()).as("before it is").isEqualTo(409);
        time.pass(Duration.ofDays(2));
        ash.get(address + "/supervision");
        ash.post(at + "/held", Map.of());
        assertThat(guest.get("/work/supervision").body())
                .contains("You met", "is due by")
                .doesNotContain("none is planned");

        database.sql(
                        """
                        insert into training_entry (id, persona_id, kind, hours, done_on, written_at,
                            confirmed_by, confirmed_at)
                        select gen_random_uuid(), ?, 'practice', 60, now(), now(),
                            gen_random_uuid(), now() from generate_series(1, 2)
                        """)
                .param(name.value())
                .update();
        assertThat(guest.get("/work/supervision").body())
                .as("once the practice is full")
                .contains("every 14 days");
    }

    @Test
    void a_far_meeting_does_not_end_the_rhythm_and_whoever_supervises_moves_it() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0);
        var ash = cast.ash().guest();
        var guest = heron.guest();
        var far = time.instant().plus(Duration.ofDays(100)).toString().substring(0, 10);
        guest.get("/work/supervision");
        guest.post("/work/supervision", Map.of("date", far, "time", "18:00"));
        assertThat(guest.get("/work/supervision").body()).doesNotContain("was due by");
        time.pass(Duration.ofDays(8));
        assertThat(guest.get("/work/supervision").body())
                .contains("was due by", "the one that is planned is far from that")
                .doesNotContain("none is planned");
        assertThat(guest.get("/work/people").body()).contains("is overdue");
        var near = time.instant().plus(Duration.ofDays(1)).toString().substring(0, 10);
        var address = "/work/supporters/" + name + "/supervision";
        var page = ash.get(address);
        assertThat(page.body()).contains("Move it, and meet with me");
        for (int i = 0; i < 2; i++) { // pressed twice
            assertThat(ash.post(address, page, "date", near, "time", "18:00").status())
                    .isEqualTo(303);
        }
        assertThat(meetings(name)).isEqualTo(1);
        assertThat(guest.get("/work/supervision").body())
                .contains("Agreed")
                .doesNotContain("was due by");
    }

    private int meetings(PersonaId name) {
        return database.sql("select count(*) from supervision where persona_id = ?")
                .param(name.value())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_thought_sent_twice_stands_once_and_one_that_opens_no_more_takes_no_page_along() {
        var heron = cast.heron();
        offers.open(heron, 4, 0);
        var guest = heron.guest();
        var page = guest.get("/work/supervision");
        for (var words : List.of("canary-once", "canary-once")) {
            guest.post(
                    "/work/supervision/reflections",
                    page,
                    "client",
                    page.field("client"),
                    "words",
                    words);
        }
        assertThat(guest.get("/work/supervision").body().split("canary-once", -1)).hasSize(2);
        sealing.destroy("reflection " + page.field("client"));
        var after = guest.get("/work/supervision");
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.body()).doesNotContain("canary-once");
        assertThat(copy(heron)).doesNotContain("canary-once");
    }

    @Test
    void more_than_eight_people_are_a_lot_to_hold() {
        var heron = cast.heron();
        var name = offers.open(heron, 12, 0);
        for (var i = 1; i <= 9; i++) {
            assertThat(heron.guest().get("/work/people").body())
                    .doesNotContain("You hold more than eight people");
            Hellos.accept(matching, heron, Hellos.say(matching, cast.plum(), members, name, true));
        }
        assertThat(heron.guest().get("/work/people").body())
                .contains("You hold more than eight people", "9 of 12");
        assertThat(cast.ash().guest().get("/work/load").body()).contains("More than eight people");
    }

    @Test
    void three_hard_talks_are_a_lot_to_hold_and_what_was_no_concern_does_not_count() {
        var heron = cast.heron();
        var name = offers.open(heron, 12, 0);
        for (var i = 1; i <= 4; i++) {
            Hellos.accept(matching, heron, Hellos.say(matching, cast.plum(), members, name, true));
        }
        var talks = conversations.pairs(List.of(name));
        for (var talk : talks.subList(0, 3)) {
            assertThat(work(heron)).doesNotContain(HARD, OFFER);
            hard(talk, talk.other());
        }
        assertThat(work(heron)).contains(HARD, OFFER).doesNotContain("more than eight people");
        assertThat(cast.ash().guest().get("/work/load").body())
                .as("those who supervise are told nothing of it")
                .doesNotContain("hard");

        database.sql("update concern set stage = 'no-concern' where place = ?")
                .param(talks.getFirst().stream().value())
                .update();
        assertThat(work(heron)).as("two that stand").doesNotContain(HARD);
        hard(talks.getLast(), name);
        assertThat(work(heron)).as("what they said themselves").doesNotContain(HARD);
        signals.read(
                new Signals.Source(
                        "together",
                        talks.getLast().stream().value(),
                        talks.getLast().other(),
                        UUID.randomUUID()),
                new Words("I want to die"));
        assertThat(work(heron)).as("what was not said to them").doesNotContain(HARD);
        hard(talks.getLast(), talks.getLast().other());
        conversations.goodbye(heron.viewer(), talks.getLast().stream(), UUID.randomUUID(), "");
        assertThat(work(heron)).as("also one that has ended since").contains(HARD);

        heron.guest().post("/work/supervision/debrief", Map.of());
        assertThat(work(heron)).contains(HARD, "Those who supervise see it", "href=\"#people\"");
        var ash = cast.ash().guest();
        ash.get("/work/load");
        ash.post("/work/supporters/" + name + "/debrief", Map.of());
        time.pass(Duration.ofDays(15));
        assertThat(work(heron)).as("two weeks later").doesNotContain(HARD, OFFER);
    }

    private static final String HARD = "Three or more of your talks were hard";
    private static final String OFFER = "Would you like to hand somebody over, or talk first?";

    private static String work(Cast.Person supporter) {
        return supporter.guest().get("/work/people").body();
    }

    private void hard(Pair talk, PersonaId by) {
        signals.read(
                new Signals.Source(
                        Conversations.KIND, talk.stream().value(), by, UUID.randomUUID()),
                new Words("I want to die"));
    }
}
