package org.hearthside.supporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.conversation.Conversations;
import org.hearthside.matching.Hellos;
import org.hearthside.matching.Matching;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Policy;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Dials;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
@Import(Offers.class)
class PathTests {
    private static final Pattern CLINICAL =
            Pattern.compile(
                    "diagnos|treat|medic|symptom|disorder|illness|prescri|dosage|icd|dsm|clinic"
                            + "|therap|patient");

    @Autowired Cast cast;
    @Autowired Offers offers;
    @Autowired Members members;
    @Autowired Matching matching;
    @Autowired Conversations conversations;
    @Autowired Credentials credentials;
    @Autowired Supervision supervision;
    @Autowired Dials dials;
    @Autowired Training training;
    @Autowired Competencies competencies;
    @Autowired JdbcClient database;
    @Autowired Policy policy;
    @Autowired TestTime time;

    @Test
    void from_an_application_to_a_credential() {
        var plum = cast.plum();
        var ash = cast.ash().guest();
        var aspen = cast.aspen().guest();
        var guest = plum.guest();
        var called = "slow-sedge-" + Cast.letters();
        assertThat(guest.get("/work/training").body()).contains("There is no hurry");
        assertThat(guest.post("/work/training/apply", Map.of("name", called, "words", "")).body())
                .contains("Write a few words");
        var wrote = Map.of("name", called, "words", "Canary: I was alone with it for years.");
        var applied = guest.follow(guest.post("/work/training/apply", wrote));
        assertThat(applied.body()).contains("Canary: I was alone", called, "It is with the people");
        guest.post("/work/training/apply", Map.of("words", "Pressed twice."));
        assertThat(guest.get("/work/training").body())
                .contains("Canary: I was alone")
                .doesNotContain("Pressed twice.");

        var name = members.nameIn(plum.viewer(), SpaceId.SUPPORT).orElseThrow();
        var address = "/work/supporters/" + name;
        assertThat(ash.get("/work/supporters").body()).contains(called, "Waits for an answer");
        assertThat(ash.get(address).body())
                .contains("Canary: I was alone")
                .as("those who decide meet no other name of theirs")
                .doesNotContain(plum.name());
        assertThat(cast.wren().guest().get(address).status()).isEqualTo(404);
        ash.get(address);
        assertThat(ash.post(address + "/meeting", Map.of("date", "soon", "time", "")).body())
                .contains("A day to come");
        var day = time.instant().toString().substring(0, 10);
        ash.post(
                address + "/meeting",
                Map.of(
                        "date",
                        (Integer.parseInt(day.substring(0, 4)) + 1) + "-01-02",
                        "time",
                        "18:30"));
        ash.post(address + "/meeting", Map.of("date", tomorrow(), "time", "18:30"));
        assertThat(guest.get("/work/training").body()).contains("would like to talk with you on");

        var entry =
                new HashMap<>(
                        Map.of(
                                "kind",
                                "core",
                                "competency",
                                "",
                                "hours",
                                "61",
                                "day",
                                "3000-01-01"));
        assertThat(guest.post("/work/training/entries", entry).body())
                .contains(
                        "Choose what the training was about",
                        "From 0.5 to 60",
                        "A day that has been");
        entry.putAll(Map.of("competency", "crisis", "hours", "1,5", "day", day));
        guest.post("/work/training/entries", entry);
        entry.putAll(Map.of("kind", "observed"));
        assertThat(guest.post("/work/training/entries", entry).body())
                .as("nobody says of themselves that they were watched")
                .contains("Choose one");
        assertThat(guest.get("/work/training").body())
                .contains("0 of 40 hours of training", "Waits until a programme manager");
        var line = training.entries(name).getFirst().id();
        ash.get(address);
        ash.post(address + "/entries/" + line + "/confirm", Map.of());
        ash.post(address + "/entries", entry);
        assertThat(guest.post("/work/training/entries/" + line + "/remove", Map.of()).status())
                .as("what was confirmed stays")
                .isEqualTo(404);
        assertThat(guest.get("/work/training").body())
                .contains("1.5 of 40 hours of training", "Watched once");

        ash.post(
                address + "/propose",
                Map.of("ready", "trainee", "evidence", "Listened well on Tuesday."));
        var proposal =
                database.sql("select id from credential where persona_id = ?")
                        .param(name.value())
                        .query(UUID.class)
                        .single();
        var application = applicationOf(name);
        assertThat(hasKey("application " + application)).isTrue();
        assertThat(hasKey("credential " + proposal)).isTrue();
        assertThat(cast.person("dry-reed", Role.AUDITOR).guest().get("/work/audit").body())
                .contains("Proposed a credential");
        aspen.get(address);
        aspen.post(address + "/proposals/" + proposal + "/approve", Map.of());
        assertThat(hasKey("application " + application)).as("from every copy").isFalse();
        assertThat(hasKey("credential " + proposal)).as("from every copy").isFalse();
        assertThat(guest.get("/work/training").body())
                .contains("Trainee", "365 days left", "an administrator gives it")
                .doesNotContain("Canary: I was alone");
        assertThat(training.application(name)).as("the words have done their work").isEmpty();
        assertThat(training.entries(name)).hasSize(2);
    }

    @Test
    void the_same_line_sent_twice_counts_once() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0);
        var ash = cast.ash().guest();
        var day = time.instant().toString().substring(0, 10);
        var theirs = "/work/supporters/" + name;
        var sent = 0;
        for (var each :
                Map.of(ash.get(theirs), ash, heron.guest().get("/work/training"), heron.guest())
                        .entrySet()) {
            var page = each.getKey();
            sent += 1;
            for (int i = 0; i < 2; i++) {
                each.getValue()
                        .post(
                                page.path() + "/entries",
                                page,
                                "client",
                                page.field("client"),
                                "kind",
                                "practice",
                                "hours",
                                "2",
                                "day",
                                day);
            }
            assertThat(training.entries(name)).hasSize(sent);
        }
    }

    @Test
    void a_no_for_now_is_read_and_one_may_write_again_or_take_it_back() {
        var plum = cast.plum();
        var guest = plum.guest();
        guest.get("/work/training");
        guest.post(
                "/work/training/apply",
                Map.of("name", "sedge-" + Cast.letters(), "words", "First words."));
        var name = members.nameIn(plum.viewer(), SpaceId.SUPPORT).orElseThrow();
        var first = applicationOf(name);
        var ash = cast.ash().guest();
        ash.get("/work/supporters/" + name);
        ash.post(
                "/work/supporters/" + name + "/answer",
                Map.of("words", "Come back after your summer."));
        assertThat(guest.get("/work/training").body())
                .contains("Come back after your summer.", "no judgement of you", "Send it");
        guest.post("/work/training/apply", Map.of("words", "Second words."));
        assertThat(guest.get("/work/training").body())
                .contains("Second words.")
                .doesNotContain("First words.", "Come back after");
        assertThat(hasKey("application " + first)).as("the first words are gone").isFalse();
        var second = applicationOf(name);
        guest.post("/work/training/withdraw", Map.of());
        assertThat(training.application(name)).isEmpty();
        assertThat(hasKey("application " + second)).isFalse();
    }

    @Test
    void whoever_took_back_their_yes_to_such_words_writes_none() {
        var plum = cast.plum();
        cast.takesBackTheirYes(plum.account());
        var guest = plum.guest();
        guest.get("/work/training");
        assertThat(
                        guest.post(
                                        "/work/training/apply",
                                        Map.of("name", "x-" + Cast.letters(), "words", "Kept?"))
                                .body())
                .contains("we need your yes", "Kept?");
        assertThat(members.nameIn(plum.viewer(), SpaceId.SUPPORT)).isEmpty();
    }

    @Test
    void the_twelve_groups_are_there_in_both_languages_with_their_source() {
        assertThat(competencies.all()).hasSize(12);
        assertThat(competencies.source()).contains("SAMHSA", "2015");
        var spanish = Locale.of("es");
        assertThat(competencies.all())
                .allSatisfy(group -> {
                    assertThat(group.label(spanish)).isNotEqualTo(group.label(Locale.ENGLISH));
                    assertThat(group.seen(spanish)).isNotBlank();
                });
    }

    /// A supporter shares and listens; nothing they work with has a place for a diagnosis or a
    /// treatment.
    @Test
    void no_supporter_route_and_no_table_has_a_field_for_a_diagnosis_or_treatment() {
        var columns =
                database.sql(
                                """
                                select table_name || '.' || column_name
                                from information_schema.columns where table_schema = 'hearthside'
                                """)
                        .query(String.class)
                        .list();
        assertThat(columns).hasSizeGreaterThan(300);
        assertThat(columns).noneMatch(column -> CLINICAL.matcher(column).find());

        var heron = cast.person("all-heron", Role.SUPPORTER, Role.MANAGER);
        var name = offers.open(heron, 4, 0);
        var other = offers.open(cast.heron(), 4, 0);
        assertThat(other).isNotEqualTo(name);
        Hellos.accept(matching, heron, Hellos.say(matching, cast.plum(), members, name, true));
        var talk = conversations.rows(heron.viewer()).getFirst().stream();
        var talking = heron.guest().get("/talk/c/" + talk + "/agreement");
        heron.guest().post("/talk/c/" + talk + "/agreement", talking, "agree", "true");
        var fields = new HashSet<String>();
        var pages =
                policy.rows().stream()
                        .filter(row -> row.method().equals("GET"))
                        .map(Policy.Row::pattern)
                        .filter(path ->
                                path.matches(
                                        "/work/(people|profile|training|supp|superv|shift|time-off"
                                                + "|load).*|/talk/c/\\{id}(/notes|/hand-over"
                                                + "|/together.*)?"))
                        .map(path ->
                                path.replace(
                                        "{id}",
                                        path.startsWith("/talk")
                                                ? talk.toString()
                                                : other.toString()))
                        .toList();
        assertThat(pages)
                .contains("/work/people", "/work/training", "/work/supporters/" + other)
                .contains("/talk/c/" + talk + "/notes", "/talk/c/" + talk + "/together/tools")
                .hasSizeGreaterThan(10);
        for (var page : pages) {
            var body = heron.guest().get(page).body();
            var found = Pattern.compile(" name=\"([^\"]+)\"").matcher(body);
            while (found.find()) {
                fields.add(found.group(1));
            }
        }
        assertThat(fields)
                .contains("about", "evidence", "competency", "mostPeople", "text", "exercise")
                .noneMatch(field -> CLINICAL.matcher(field.toLowerCase(Locale.ROOT)).find());
        assertThat(List.of("diagnosis", "treatment_plan", "medication"))
                .as("the pattern finds such fields")
                .allMatch(field -> CLINICAL.matcher(field).find());
    }

    /// Each number an organisation turns, through its page, and what follows from it.
    @Test
    void what_is_asked_of_supporters_goes_by_the_numbers_of_this_place() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0);
        var ash = cast.ash();
        var aspen = cast.aspen().guest();
        var address = "/work/supporters/" + name;
        try {
            turn(ash, Dial.CORE_TRAINING, 55);
            turn(ash, Dial.SUPERVISED_PRACTICE, 2);
            assertThat(heron.guest().get("/work/training").body())
                    .contains("0 of 55 hours of training", "0 of 2 hours");

            turn(ash, Dial.SUPERVISION_AT_FIRST, 3);
            turn(ash, Dial.SUPERVISION, 30);
            assertThat(supervision.of(name).every()).isEqualTo(Duration.ofDays(3));
            time.pass(Duration.ofDays(4));
            assertThat(supervision.of(name).overdue()).isTrue();
            var record = ash.guest().get(address);
            var day = time.instant().toString().substring(0, 10);
            ash.guest()
                    .post(
                            address + "/entries",
                            record,
                            "kind",
                            "practice",
                            "competency",
                            "",
                            "hours",
                            "2",
                            "day",
                            day);
            assertThat(supervision.of(name).every())
                    .as("once the practice is full")
                    .isEqualTo(Duration.ofDays(30));
            assertThat(supervision.of(name).overdue()).isFalse();

            turn(ash, Dial.CREDENTIAL_PROPOSAL, 2);
            propose(ash.guest(), address);
            assertThat(credentials.proposal(ash.viewer(), name)).isPresent();
            time.pass(Duration.ofDays(2).plusSeconds(1));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> credentials.proposal(ash.viewer(), name).isEmpty());

            turn(ash, Dial.CREDENTIAL, 30);
            database.sql("delete from credential where persona_id = ?")
                    .param(name.value())
                    .update();
            propose(ash.guest(), address);
            var proposal =
                    database.sql("select id from credential where persona_id = ?")
                            .param(name.value())
                            .query(UUID.class)
                            .single();
            aspen.post(address + "/proposals/" + proposal + "/approve", aspen.get(address));
            assertThat(heron.guest().get("/work/training").body()).contains("30 days left");
        } finally {
            for (var dial : Dial.Of.TRAINING.dials()) {
                dials.turn(dial, dial.start(), "As it was.");
            }
        }
    }

    private static void propose(Guest guest, String address) {
        guest.post(
                address + "/propose",
                guest.get(address),
                "ready",
                "trainee",
                "evidence",
                "Listened well.");
    }

    private static void turn(Cast.Person manager, Dial dial, int value) {
        var guest = manager.guest();
        var turned =
                guest.post(
                        "/work/supporters/asked",
                        guest.get("/work/supporters/asked"),
                        "dial",
                        dial.word(),
                        "value",
                        String.valueOf(value),
                        "why",
                        "We are a small place.");
        assertThat(turned.status()).as(dial.word()).isEqualTo(303);
    }

    private UUID applicationOf(PersonaId name) {
        return database.sql("select id from application where persona_id = ?")
                .param(name.value())
                .query(UUID.class)
                .single();
    }

    private boolean hasKey(String name) {
        return database.sql("select wrapped is not null from named_key where name = ?")
                .param(name)
                .query(Boolean.class)
                .single();
    }

    private String tomorrow() {
        return time.instant().plus(Duration.ofDays(1)).toString().substring(0, 10);
    }
}
