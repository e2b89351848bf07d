package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.PushServer;
import org.hearthside.TestTime;
import org.hearthside.member.Members;
import org.hearthside.member.Restriction;
import org.hearthside.member.Role;
import org.hearthside.safety.DeskWork;
import org.hearthside.safety.Shifts;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Whom the operator's pager calls, and when.
@HouseTest
@Import({Talks.class, Shifts.class})
@Timeout(120)
class PagingTests extends WithPager {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired JdbcClient database;
    @Autowired Shifts shifts;
    @Autowired Settings settings;
    @Autowired Members members;
    @Autowired TransactionTemplate transaction;

    @BeforeEach
    void it_works() throws IOException {
        Files.deleteIfExists(BROKEN);
    }

    private UUID report(String what) {
        return report(talks.open(cast.plum(), cast.heron()), what);
    }

    private UUID report(Talks.Talk talk, String what) {
        var number = talks.say(talk, talk.heronsName(), "A canary of heron.");
        var plum = talk.plum().guest();
        var address = "/report/message." + talk.stream() + "." + number;
        plum.get(address);
        plum.post(address, Map.of("what", what, "added", "A canary of plum."));
        return database.sql("select id from concern where place = ?")
                .param(talk.stream().value())
                .query(UUID.class)
                .single();
    }

    private String call(String owner, UUID concern) {
        return "%s %s %s/work/queue/%s 0".formatted(owner, concern, settings.address(), concern);
    }

    private void isCalled(UUID concern, String... owners) {
        var expected = List.of(owners).stream().map(owner -> call(owner, concern)).toList();
        // and the call stands in the database: the clock must not pass it by
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        calls(concern).equals(expected)
                                && database.sql(
                                                        """
                                                        select count(*) from event_publication
                                                        where serialized_event like ?
                                                        """)
                                                .param("%" + concern + "%")
                                                .query(Integer.class)
                                                .single()
                                        == 0);
    }

    @Test
    void a_risk_to_life_calls_a_person_at_once_and_the_next_when_nobody_looks() {
        var concern = report("worried");
        isCalled(concern, "duty");
        var page = "/work/queue/" + concern;
        await().atMost(Duration.ofSeconds(10))
                .until(() -> cast.wren().guest().get(page).body().contains("on duty was called"));
        time.pass(Duration.ofMinutes(16));
        isCalled(concern, "duty", "lead");
        time.pass(Duration.ofMinutes(16));
        isCalled(concern, "duty", "lead", "administrator");
    }

    @Test
    void who_is_on_duty_alone_and_was_not_seen_is_called_once_before_talk_closes() {
        try {
            shifts.ready(cast);
            shifts.nobody();
            var wren = cast.wren();
            var shift = shifts.plan(wren, Duration.ZERO, Duration.ofHours(4));
            shifts.here(wren, shift);
            time.pass(Duration.ofMinutes(10));
            shifts.passDeadlines();
            await().atMost(Duration.ofSeconds(30)).until(() -> !calls(shift).isEmpty());
            assertThat(calls(shift))
                    .containsExactly(
                            "duty %1$s %2$s/work/duty#shift-%1$s 0"
                                    .formatted(shift, settings.address()));
            await().atMost(Duration.ofSeconds(10)).until(() -> says(shift, "duty paged"));
            wren.guest().get("/work/duty");
            var other = cast.person("sits-with-them", Role.MODERATOR);
            var second = shifts.plan(other, Duration.ZERO, Duration.ofHours(4));
            time.pass(Duration.ofMinutes(9));
            shifts.here(other, second);
            time.pass(Duration.ofMinutes(1));
            shifts.passDeadlines();
            assertThat(calls(shift)).as("somebody else is there").hasSize(1);
        } finally {
            shifts.asItWas();
        }
    }

    @Test
    void at_the_top_it_is_logged_once_and_called_again_until_somebody_takes_it_in_hand()
            throws IOException {
        var concern = report("worried");
        isCalled(concern, "duty");
        await().atMost(Duration.ofSeconds(10)).until(() -> says(concern, "paged duty"));
        database.sql("update concern set owner = 'administrator' where id = ?")
                .param(concern)
                .update();
        var calls = new ArrayList<>(List.of("duty"));
        for (var turn = 1; turn <= 3; turn++) {
            time.pass(Duration.ofMinutes(16));
            calls.add("administrator");
            isCalled(concern, calls.toArray(String[]::new));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> says(concern, "paged administrator"));
        }
        Files.writeString(BROKEN, "");
        time.pass(Duration.ofMinutes(16));
        calls.add("administrator");
        isCalled(concern, calls.toArray(String[]::new));
        await().atMost(Duration.ofSeconds(10))
                .until(() -> says(concern, "page-failed administrator"));
        Files.delete(BROKEN);
        time.pass(Duration.ofSeconds(21));
        calls.add("administrator");
        isCalled(concern, calls.toArray(String[]::new));
        open(cast.aspen(), concern);
        time.pass(Duration.ofMinutes(16));
        var later = report("worried");
        isCalled(later, "duty");
        isCalled(concern, calls.toArray(String[]::new));
        var acts =
                database.sql("select act from moderation_log where concern_id = ?")
                        .param(concern)
                        .query((row, at) -> row.getString(1))
                        .list();
        assertThat(acts).doesNotHaveDuplicates();
    }

    @Test
    void nothing_else_calls_and_what_becomes_a_risk_to_life_does() {
        var talk = talks.open(cast.plum(), cast.heron());
        var concern = report(talk, "unkind");
        isCalled(report("worried"), "duty");
        assertThat(calls(concern)).isEmpty();
        assertThat(report(talk, "worried")).isEqualTo(concern);
        isCalled(concern, "duty");
        report(talk, "worried");
        isCalled(report("worried"), "duty");
        assertThat(calls(concern)).as("several reports call once").hasSize(1);
    }

    @Test
    void another_risk_to_life_after_somebody_looked_calls_once_more_and_whoever_had_it_too() {
        var talk = talks.open(cast.plum(), cast.heron());
        var concern = report(talk, "worried");
        isCalled(concern, "duty");
        var wren = cast.wren();
        told(wren.guest(), concern);
        time.pass(Duration.ofMinutes(31));
        heavy(talk);
        heavy(talk);
        isCalled(concern, "duty", "duty");
        assertThat(bell(wren)).contains(concern.toString());
        assertThat(wren.guest().get("/work/queue/" + concern).body())
                .contains("something new came in");
        time.pass(Duration.ofMinutes(16));
        isCalled(concern, "duty", "duty", "lead");
        told(cast.juniper().guest(), concern);
        time.pass(Duration.ofMinutes(31));
        heavy(talk);
        isCalled(concern, "duty", "duty", "lead", "duty", "lead");
    }

    private String bell(Cast.Person person) {
        try {
            shifts.here(person, shifts.plan(person, Duration.ZERO, Duration.ofHours(1)));
            return person.guest().get("/work/queue/bell").body();
        } finally {
            shifts.asItWas();
        }
    }

    private void heavy(Talks.Talk talk) {
        var heron = talk.heron().guest();
        heron.get(talk.path());
        heron.post(
                talk.path() + "/messages",
                Map.of(
                        "client",
                        UUID.randomUUID().toString(),
                        "text",
                        "I’m going to kill myself tonight"));
    }

    private static void told(Guest reader, UUID concern) {
        for (var step : List.of("engaged", "confirmed", "told")) {
            assertThat(DeskWork.step(reader, concern, step, "As agreed.").status()).isEqualTo(303);
        }
    }

    @Test
    void what_becomes_a_risk_to_life_calls_whoever_holds_it_and_their_page_keeps_what_they_typed() {
        var plum = cast.plum();
        ask(plum.guest(), Map.of("words", "I feel unsafe."));
        var concern = concern(plum.home().value());
        var wren = cast.wren().guest();
        var address = "/work/queue/" + concern;
        wren.get(address);
        var version = DeskWork.version(wren.post(address + "/words", Map.of()));
        for (var press = 0; press < 10; press++) {
            ask(plum.guest(), Map.of("now", "yes"));
        }
        isCalled(concern, "duty");
        var late = Map.of("version", version, "step", "engaged", "why", "Typed before it.");
        var answer = wren.post(address + "/steps", late);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body())
                .contains("This has changed since you opened it", "Typed before it.");
        var again = new java.util.HashMap<>(late);
        again.put("version", DeskWork.version(answer));
        assertThat(wren.post(address + "/steps", again).status()).isEqualTo(303);
        isCalled(concern, "duty");
    }

    private static void ask(Guest guest, Map<String, String> form) {
        guest.get("/care");
        var all = new java.util.HashMap<>(form);
        all.put("item", UUID.randomUUID().toString());
        assertThat(guest.post("/care/me", all).status()).isEqualTo(303);
    }

    @Test
    void one_account_that_worries_over_and_over_keeps_nobody_from_being_called() {
        var plum = cast.plum();
        var guest = plum.guest();
        guest.get("/care");
        var items = Stream.generate(UUID::randomUUID).limit(60).map(UUID::toString).toList();
        for (var words : List.of("Somebody said goodbye.", "They said it again.")) {
            for (var item : items) {
                var form = Map.of("item", item, "words", words);
                assertThat(guest.post("/care/someone", form).status()).isEqualTo(303);
            }
        }
        var concerns =
                database.sql(
                                """
                                select concern_id from report where reporter = ?
                                group by concern_id order by count(*)
                                """)
                        .param(plum.home().value())
                        .query(UUID.class)
                        .list();
        assertThat(concerns).hasSize(Limit.REPORT.budget() + 1);
        var otter = cast.otter();
        ask(otter.guest(), Map.of("now", "yes"));
        isCalled(concern(otter.home().value()), "duty");
        isCalled(concerns.getLast(), "duty");
        assertThat(cast.wren().guest().get("/work/queue/" + concerns.getLast()).body())
                .contains("30 reports", "Many reports within minutes");
    }

    @Test
    void whoever_is_suspended_is_on_duty_no_more_and_what_they_held_calls_anew() {
        var concern = report("worried");
        isCalled(concern, "duty");
        await().atMost(Duration.ofSeconds(10)).until(() -> says(concern, "paged duty"));
        var wren = cast.wren();
        open(wren, concern);
        try {
            shifts.ready(cast);
            shifts.nobody();
            shifts.here(wren, shifts.plan(wren, Duration.ZERO, Duration.ofHours(4)));
            shifts.plan(wren, Duration.ofDays(2), Duration.ofHours(4));
            var end = Optional.of(time.instant().plus(Duration.ofDays(7)));
            transaction.executeWithoutResult(_ ->
                    members.restrict(UUID.randomUUID(), wren.home(), Restriction.SUSPENDED, end));
            isCalled(concern, "duty", "duty", "lead");
            assertThat(
                            database.sql(
                                            """
                                            select (select count(*) from duty_shift
                                                    where persona_id = :wren and ended_at is null)
                                                + (select count(*) from concern where held_by = :wren)
                                            """)
                                    .param("wren", wren.home().value())
                                    .query(Integer.class)
                                    .single())
                    .isZero();
            assertThat(cast.juniper().guest().get("/work/queue/" + concern).body())
                    .contains("whoever had it may not look any more")
                    .doesNotContain("is working on this just now");
            assertThat(cast.person("clear-alder", Role.AUDITOR).guest().get("/work/audit").body())
                    .contains("Whoever had it may not look any more");
        } finally {
            shifts.asItWas();
        }
    }

    private UUID concern(UUID place) {
        return database.sql("select id from concern where place = ?")
                .param(place)
                .query(UUID.class)
                .single();
    }

    @Test
    void a_letter_back_about_a_life_calls_and_undoes_nothing() {
        var plum = cast.plum();
        ask(plum.guest(), Map.of("now", "yes"));
        var concern = concern(plum.home().value());
        isCalled(concern, "duty");
        var wren = cast.wren();
        told(wren.guest(), concern);
        var address = "/work/queue/" + concern;
        wren.guest().get(address);
        write(wren.guest(), address + "/letters", "How are you today?");
        time.pass(Duration.ofMinutes(1));
        plum.guest().get("/care");
        write(plum.guest(), "/care/letters/" + concern, "Not good.");
        write(plum.guest(), "/care/letters/" + concern, "Are you there?");
        isCalled(concern, "duty", "duty");
        assertThat(
                        database.sql("select stage from concern where id = ?")
                                .param(concern)
                                .query(String.class)
                                .single())
                .isEqualTo("told");
        assertThat(bell(wren)).contains(concern.toString());
        open(wren, concern);
        assertThat(bell(wren)).doesNotContain(concern.toString());
        time.pass(Duration.ofMinutes(16));
        isCalled(concern, "duty", "duty", "lead");
        plum.guest().get("/care");
        write(plum.guest(), "/care/letters/" + concern, "Hello?");
        isCalled(concern, "duty", "duty", "lead", "duty", "lead");
    }

    @Test
    void who_answers_a_letter_in_time_calls_nobody_at_night() {
        var plum = cast.plum();
        ask(plum.guest(), Map.of("now", "yes"));
        var concern = concern(plum.home().value());
        var wren = cast.wren();
        told(wren.guest(), concern);
        var letters = "/work/queue/" + concern + "/letters";
        wren.guest().get("/work/queue/" + concern);
        write(wren.guest(), letters, "How are you today?");
        time.pass(Duration.ofMinutes(30));
        plum.guest().get("/care");
        write(plum.guest(), "/care/letters/" + concern, "Better, thank you.");
        assertThat(DeskWork.step(wren.guest(), concern, "followed-up", "Better.").status())
                .as("half an hour after they were told")
                .isEqualTo(409);
        time.pass(Duration.ofMinutes(2));
        wren.guest().get("/work/queue/" + concern);
        write(wren.guest(), letters, "I am glad. Until tomorrow.");
        time.pass(Duration.ofMinutes(16));
        shifts.passDeadlines();
        assertThat(
                        database.sql(
                                        "select owner || ' ' || (held_by is not null) from concern where id = ?")
                                .param(concern)
                                .query(String.class)
                                .single())
                .isEqualTo("duty true");
    }

    private static void write(Guest guest, String address, String words) {
        var letter = Map.of("item", UUID.randomUUID().toString(), "words", words);
        assertThat(guest.post(address, letter).status()).isEqualTo(303);
    }

    @Test
    void a_pager_that_fails_is_tried_again_until_it_works() throws IOException {
        Files.writeString(BROKEN, "");
        var concern = report("worried");
        isCalled(concern, "duty");
        await().atMost(Duration.ofSeconds(10)).until(() -> says(concern, "page-failed duty"));
        Files.delete(BROKEN);
        time.pass(Duration.ofSeconds(21));
        isCalled(concern, "duty", "duty");
        await().atMost(Duration.ofSeconds(10)).until(() -> says(concern, "paged duty"));
        time.pass(Duration.ofSeconds(21));
        var later = report("worried");
        isCalled(later, "duty");
        assertThat(calls(concern)).hasSize(2);
    }

    @Test
    void what_somebody_has_in_hand_calls_nobody_any_more() throws IOException {
        Files.writeString(BROKEN, "");
        var concern = report("worried");
        isCalled(concern, "duty");
        await().atMost(Duration.ofSeconds(10)).until(() -> says(concern, "page-failed duty"));
        var wren = cast.wren().guest();
        wren.get("/work/queue/" + concern);
        wren.post("/work/queue/" + concern + "/words", Map.of());
        Files.delete(BROKEN);
        time.pass(Duration.ofSeconds(21));
        var later = report("worried");
        isCalled(later, "duty");
        assertThat(calls(concern)).hasSize(1);
    }

    @Test
    void an_opening_that_waits_for_a_life_calls_the_lead_and_then_the_administrators() {
        var talk = talks.open(cast.plum(), cast.heron());
        var concern = report(talk, "worried");
        var wren = cast.wren().guest();
        var address = "/work/queue/" + concern + "/opening";
        var harm = asked(wren, address, talk, "harm");
        var juniper = cast.juniper();
        assertThat(juniper.guest().get("/today").body())
                .contains(harm, "Private talk waits for your yes or no")
                .doesNotContain("A life may be at risk: private");
        wren.get("/settings/privacy");
        wren.post(harm + "/decline", Map.of());
        assertThat(juniper.guest().get("/today").body()).doesNotContain(harm);
        var life = asked(wren, address, talk, "life");
        assertThat(juniper.guest().get("/today").body())
                .contains(life, "A life may be at risk: private");
        assertThat(wren.get("/today").body()).as("not whoever asked").doesNotContain(life);
        assertThat(talk.plum().guest().get("/today").body()).doesNotContain(life);
        var id = id(life);
        var lead = "lead %s %s%s 0".formatted(id, settings.address(), life);
        await().atMost(Duration.ofSeconds(30)).until(() -> calls(id).equals(List.of(lead)));
        await().atMost(Duration.ofSeconds(10)).until(() -> says(id, "opening paged-lead"));
        time.pass(Duration.ofMinutes(16));
        var next = lead.replace("lead ", "administrator ");
        await().atMost(Duration.ofSeconds(30)).until(() -> calls(id).equals(List.of(lead, next)));
        assertThat(juniper.guest().get(life).body()).contains("the safeguarding lead was called");
        assertThat(calls(id(harm))).as("no life at risk").isEmpty();
    }

    private static UUID id(String opening) {
        return UUID.fromString(opening.replace("/work/openings/", ""));
    }

    private String asked(Guest reader, String address, Talks.Talk talk, String ground) {
        var at = java.time.LocalDateTime.ofInstant(time.instant(), java.time.ZoneOffset.UTC);
        reader.get(address);
        var answer =
                reader.post(
                        address,
                        Map.of(
                                "talk", talk.stream().toString(),
                                "ground", ground,
                                "from", at.minusHours(1).toString(),
                                "until", at.minusMinutes(1).toString(),
                                "why", "Where they are now."));
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.location();
    }

    @Test
    void whoever_goes_on_alone_with_more_than_a_shift_takes_has_the_lead_called() {
        var wren = cast.wren();
        for (int i = 0; i < settings.hardItems(); i++) {
            open(wren, report("worried"));
        }
        var next = report("worried");
        isCalled(next, "duty");
        open(wren, next);
        isCalled(next, "duty", "lead");
        await().atMost(Duration.ofSeconds(10)).until(() -> says(next, "paged relief"));
        open(wren, next);
        assertThat(wren.guest().get("/work/queue/" + next).body())
                .contains("because somebody goes on alone");
        isCalled(next, "duty", "lead");
    }

    private static void open(Cast.Person person, UUID concern) {
        person.guest().get("/work/queue/" + concern);
        assertThat(person.guest().post("/work/queue/" + concern + "/words", Map.of()).status())
                .isEqualTo(200);
    }

    private boolean says(UUID concern, String act) {
        return database.sql(
                        "select exists (select from moderation_log where concern_id = ? and act = ?)")
                .params(concern, act)
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_device_is_told_beside_the_command_and_what_fails_there_holds_up_nothing()
            throws IOException {
        try (var maker = new PushServer()) {
            shifts.nobody();
            var wren = cast.wren();
            shifts.here(wren, shifts.plan(wren, Duration.ZERO, Duration.ofHours(2)));
            wren.guest().get("/work/duty");
            var device = "/" + Cast.letters() + "/201";
            wren.guest().post("/work/duty/device", Map.of("endpoint", PushServer.ORIGIN + device));
            var concern = report("worried");
            isCalled(concern, "duty");
            await().atMost(Duration.ofSeconds(10)).until(() -> maker.told(device).size() > 1);
            database.sql("update push_device set endpoint = ?")
                    .param(PushServer.ORIGIN + "/" + Cast.letters() + "/500")
                    .update();
            var later = report("worried");
            isCalled(later, "duty");
            await().atMost(Duration.ofSeconds(10)).until(() -> says(later, "paged duty"));
        } finally {
            database.sql("delete from push_device").update();
            shifts.asItWas();
        }
    }

    @Test
    void while_nobody_is_on_duty_the_lead_is_called_at_once_too() {
        shifts.nobody();
        try {
            var concern = report("worried");
            isCalled(concern, "duty", "lead");
        } finally {
            shifts.asItWas();
        }
    }
}
