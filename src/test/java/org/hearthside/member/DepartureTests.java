package org.hearthside.member;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.flywaydb.core.Flyway;
import org.hearthside.Cast;
import org.hearthside.FullDisk;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.database.Database;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Taking a copy and leaving for good, without scripts.
@HouseTest
class DepartureTests {
    @Autowired Cast cast;
    @Autowired Departures departures;
    @Autowired Copies copies;
    @Autowired Database roles;
    @Autowired List<HoldsMemberData> rooms;
    @Autowired Accounts accounts;
    @Autowired Members members;
    @Autowired TestTime time;
    @Autowired Settings settings;
    @Autowired Flyway flyway;
    @Autowired JdbcClient database;
    private Instant before;

    @BeforeEach
    void remember() {
        before = time.instant();
    }

    @AfterEach
    void go_back() {
        time.setTo(before);
    }

    @Test
    void a_copy_is_one_file_whose_name_tells_nothing() throws Exception {
        var person = cast.called("takes-a-copy");
        assertThat(person.guest().get("/settings/export").body()).contains("Make my copy");
        var answer = copy(person);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("notes.zip")
                .doesNotContain("takes-a-copy");
        var files = files(answer.body());
        assertThat(files.keySet()).containsExactly("index.html", "data.json");
        assertThat(files.get("index.html"))
                .contains("<title>Notes</title>")
                .contains("takes-a-copy")
                .contains("Who can read what")
                .doesNotContain("<script")
                .doesNotContain("http:")
                .doesNotContain(person.account().toString());
        assertThat(files.get("data.json"))
                .contains("\"takes-a-copy\"")
                .doesNotContain(person.account().toString())
                .doesNotContain(person.home().toString());
        assertThat(files(fetch(person).body())).as("as often as they like").isEqualTo(files);
        cast.reads(person, "es");
        assertThat(files(copy(person).body()).get("index.html"))
                .contains("Una copia de lo que se guarda de ti")
                .contains("Quién puede leer qué");
        var page = person.guest().get("/settings/export");
        assertThat(page.body()).contains("Tu copia está lista");
        var third = person.guest().post("/settings/export", page);
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.body()).contains("Mañana puedes hacer otra");
        assertThat(person.guest().get("/settings/devices").body())
                .as("whoever opened the screen of another is seen")
                .contains("Se pidió una copia de todo")
                .contains("Se recogió una copia de todo");
    }

    @Test
    void a_copy_that_was_being_made_when_the_program_died_is_made_to_its_end() throws Exception {
        var person = cast.called("waits-for-it");
        var whole = files(copy(person).body());
        var parts = parts(person);
        assertThat(parts).isGreaterThan(5);
        assertThat(sealed(person)).doesNotContain("waits-for-it");
        database.sql(
                        """
                        delete from own_copy_part where number > 2 and copy_id =
                            (select id from own_copy where account_id = ?)
                        """)
                .param(person.account().value())
                .update();
        database.sql(
                        """
                        update own_copy set ready_at = null, session_id = ?, taken_until = ?
                        where account_id = ?
                        """)
                .params(
                        person.viewer().session(),
                        Timestamp.from(time.instant().plus(Copies.PART)),
                        person.account().value())
                .update();
        var guest = person.guest();
        var page = guest.get("/settings/export");
        assertThat(page.body())
                .contains("Your copy is being made")
                .contains("3 of %d parts".formatted(parts))
                .doesNotContain("/settings/export/file")
                .doesNotContain("longer than usual");
        assertThat(guest.post("/settings/export/file", page).location())
                .as("not before it is whole")
                .isEqualTo("/settings/export");
        assertThat(guest.post("/settings/export", page).location()).isEqualTo("/settings/export");
        assertThat(parts(person)).as("asking again begins no other").isEqualTo(3);
        time.pass(Copies.PART.plusSeconds(1));
        becomes(person, CopyStanding.State.READY);
        assertThat(parts(person)).isEqualTo(parts);
        assertThat(files(fetch(person).body()).keySet()).isEqualTo(whole.keySet());
    }

    @Test
    void a_copy_is_gone_after_a_day_and_one_that_failed_leaves_nothing() throws Exception {
        var person = cast.called("comes-too-late");
        var guest = person.guest();
        copy(person);
        readyEarlier(person, Copies.KEPT.minusMinutes(1));
        copies.work();
        assertThat(copies.of(person.viewer()).is(CopyStanding.State.READY)).isTrue();
        assertThat(fetch(person).statusCode()).isEqualTo(200);
        readyEarlier(person, Duration.ofMinutes(1));
        copies.work();
        assertThat(parts(person)).isZero();
        assertThat(guest.get("/settings/export").body()).contains("is gone from here");

        waits(person, "nobody", Duration.ZERO);
        becomes(person, CopyStanding.State.FAILED);
        var failed = guest.get("/settings/export");
        assertThat(failed.body()).contains("could not be made").contains("Try again");
        assertThat(parts(person)).isZero();

        waits(person, person.viewer().session(), Copies.PATIENCE.negated());
        assertThat(copies.of(person.viewer()).is(CopyStanding.State.FAILED))
                .as("told even while nothing can be written, such as on a full disk")
                .isTrue();
        copies.work();
        assertThat(copies.of(person.viewer()).is(CopyStanding.State.FAILED)).isTrue();
    }

    @Test
    void a_copy_for_which_there_is_no_space_is_tried_again_and_then_says_so() throws Exception {
        var person = cast.called("has-no-space");
        try (var _ = new FullDisk(roles, "own_copy_part")) {
            var page = person.guest().get("/settings/export");
            person.guest().post("/settings/export", page);
            for (var tried = 1; tried <= 3; tried++) {
                var now = tried;
                await().atMost(Duration.ofSeconds(30)).until(() -> tries(person) == now);
                assertThat(parts(person)).isZero();
                time.pass(Copies.PART.plusSeconds(1));
            }
            becomes(person, CopyStanding.State.FAILED);
            assertThat(person.guest().get("/settings/export").body())
                    .contains("could not be made")
                    .contains("Try again");
        }
        assertThat(copy(person).statusCode()).as("once there is space").isEqualTo(200);
    }

    private int tries(Cast.Person person) {
        return database.sql("select tries from own_copy where account_id = ?")
                .param(person.account().value())
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    /// As if it had been asked for through this session, and last moved so long ago.
    private void waits(Cast.Person person, String session, Duration moved) {
        database.sql("delete from own_copy where account_id = ?")
                .param(person.account().value())
                .update();
        var at = Timestamp.from(time.instant().plus(moved));
        database.sql(
                        """
                        insert into own_copy
                            (account_id, id, session_id, parts, asked_at, taken_until)
                        select ?, gen_random_uuid(), ?, ?, ?, ?
                        """)
                .params(person.account().value(), session, rooms.size(), at, at)
                .update();
    }

    private void becomes(Cast.Person person, CopyStanding.State state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> copies.of(person.viewer()).is(state));
    }

    private int parts(Cast.Person person) {
        return copies.of(person.viewer()).made();
    }

    private String sealed(Cast.Person person) {
        return database.sql(
                        """
                        select string_agg(encode(sealed, 'escape'), ' ') from own_copy_part
                        where copy_id = (select id from own_copy where account_id = ?)
                        """)
                .param(person.account().value())
                .query(String.class)
                .single();
    }

    private void readyEarlier(Cast.Person person, Duration by) {
        database.sql(
                        """
                        update own_copy set ready_at = ready_at - ? * interval '1 second'
                        where account_id = ?
                        """)
                .params(by.toSeconds(), person.account().value())
                .update();
    }

    @Test
    void both_ask_for_a_way_in_once_more() {
        var person = cast.called("left-it-open");
        var guest = person.guest();
        var copy = guest.get("/settings/export");
        var leave = guest.get("/settings/delete");
        database.sql(
                        """
                        update session set max_inactive_interval = 10000, expiry_time = 9999999999999
                        where principal_name = ?
                        """)
                .param(person.account().toString())
                .update();
        time.pass(Sessions.LATELY.plusMinutes(1));
        for (var act : List.of("/settings/export", "/settings/export/file")) {
            assertThat(guest.post(act, copy).location())
                    .isEqualTo("/settings/prove?next=/settings/export");
        }
        assertThat(copies.of(person.viewer()).is(CopyStanding.State.NONE)).isTrue();
        assertThat(guest.post("/settings/delete", leave, "when", "today").location())
                .isEqualTo("/settings/prove?next=/settings/delete");
        assertThat(departures.dueAt(person.viewer())).isEmpty();
        var prove = guest.get("/settings/prove?next=/settings/delete");
        assertThat(guest.submit("/settings/prove", prove, "words", person.words()).location())
                .isEqualTo("/settings/delete");
    }

    @Test
    void who_leaves_today_is_gone_on_every_device() {
        var person = cast.called("goes-today");
        var guest = person.guest();
        var elsewhere = cast.withoutPasskey(person);
        assertThat(elsewhere.get("/settings").status()).isEqualTo(200);
        var page = guest.get("/settings/delete");
        assertThat(page.body())
                .contains("What stays")
                .contains("twelve months after it was decided");
        assertThat(guest.post("/settings/delete", page).status()).isEqualTo(422);
        var gone = guest.post("/settings/delete", page, "when", "today");
        assertThat(gone.location()).isEqualTo("/goodbye");
        assertThat(gone.header("Clear-Site-Data")).contains("cookies");
        assertThat(guest.get("/goodbye").body())
                .contains("Your account is gone")
                .contains("The door stays open");
        assertThat(cast.visitor().speaking("es").get("/goodbye").body())
                .contains("Tu cuenta ya no está");
        assertThat(elsewhere.get("/settings").location()).startsWith("/sign-in");
        assertThat(accounts.of(person.account())).isEqualTo(Account.NONE);
        assertThat(vaultKnows(person)).isFalse();
        var back = cast.visitor();
        assertThat(
                        back.submit(
                                        "/sign-in",
                                        back.get("/sign-in"),
                                        "name",
                                        person.name(),
                                        "words",
                                        person.words())
                                .status())
                .as("as for a name that never was")
                .isEqualTo(422);
    }

    @Test
    void within_seven_days_somebody_may_stay_after_all() {
        var person = cast.called("thinks-twice");
        var guest = person.guest();
        var page = guest.get("/settings/delete");
        assertThat(guest.post("/settings/delete", page, "when", "later").location())
                .isEqualTo("/settings/delete");
        var ref = departures.ask(person.viewer(), false);
        assertThat(guest.get("/settings").body())
                .contains("Your account will be gone for good on")
                .contains("I’ll stay");
        departures.carryOut(ref);
        assertThat(vaultKnows(person)).as("the day has not come").isTrue();
        cast.reads(person, "es");
        var settings = guest.get("/settings");
        assertThat(settings.body()).contains("Tu cuenta desaparecerá para siempre el");
        assertThat(guest.post("/settings/delete/stay", settings).location()).isEqualTo("/today");
        assertThat(guest.get("/settings").body()).doesNotContain("Me quedo");
        assertThat(deadlines(ref)).isZero();
        time.pass(Duration.ofDays(8));
        departures.carryOut(ref);
        assertThat(vaultKnows(person)).isTrue();
        assertThat(accounts.changes(person.account()).stream().map(Accounts.Change::what))
                .contains("leaving-asked", "leaving-undone");
    }

    @Test
    void when_the_day_has_come_it_is_carried_out_once_and_the_name_rests() {
        var person = cast.called("gone-in-a-week");
        var name = new PublicName(person.name());
        var ref = departures.ask(person.viewer(), false);
        assertThat(deadlines(ref)).isOne();
        time.pass(Departures.WAY_BACK.plusMinutes(1));
        await().atMost(Duration.ofSeconds(60)).until(() -> !vaultKnows(person));
        departures.carryOut(ref);
        assertThat(accounts.of(person.account())).isEqualTo(Account.NONE);
        assertThat(members.isFree(SpaceId.COMMUNITY, name))
                .as("so that nobody can pose as them")
                .isFalse();
        time.pass(Duration.ofDays(366));
        accounts.forget();
        assertThat(members.isFree(SpaceId.COMMUNITY, name)).isTrue();
    }

    @Test
    void whoever_left_since_a_backup_leaves_again_when_it_is_put_back() throws IOException {
        var left = cast.called("left-and-noted");
        departures.carryOut(departures.ask(left.viewer(), true));
        var file = settings.data().resolve("departed");
        assertThat(Files.readString(file)).contains(left.account().toString());

        // as if the database were older than both lines: one is still in it, one stands cut off
        var back = cast.called("back-with-a-backup");
        var stays = cast.called("was-never-gone");
        Files.writeString(file, "%s %s".formatted(time.instant(), back.account()), APPEND);
        Files.writeString(file, "\n2024-01-01T00:00:00Z 1-1-1-1-1\nhalf a li", APPEND);
        flyway.migrate();
        assertThat(vaultKnows(back)).as("not in the middle of a start").isTrue();
        departures.leaveAgain();
        await().atMost(Duration.ofSeconds(60)).until(() -> !vaultKnows(back));
        assertThat(accounts.of(back.account())).isEqualTo(Account.NONE);
        assertThat(vaultKnows(stays)).isTrue();
        assertThat(Files.readAllLines(file))
                .as("what is older than any backup is dropped, and what comes next stands alone")
                .noneMatch(line -> line.startsWith("2024"))
                .anyMatch(line -> line.equals("half a li"))
                .filteredOn(line -> line.endsWith(" " + back.account()))
                .hasSize(2);

        flyway.migrate();
        departures.leaveAgain();
        assertThat(vaultKnows(stays)).as("nobody leaves who is not in the database").isTrue();
    }

    @Test
    void the_last_administrator_is_told_what_to_do_first() {
        database.sql(
                        """
                        update role_grant set ended_at = now()
                        where role = 'ADMINISTRATOR' and ended_at is null
                        """)
                .update();
        var last = cast.called("last-of-all", Role.ADMINISTRATOR);
        var page = last.guest().get("/settings/delete");
        assertThat(page.body()).contains("You are the last administrator").contains("/work/roles");
        var settings = last.guest().get("/settings");
        assertThat(last.guest().post("/settings/delete", settings, "when", "today").status())
                .isEqualTo(422);
        assertThat(vaultKnows(last)).isTrue();
        var second = cast.called("second-to-last", Role.ADMINISTRATOR);
        departures.ask(last.viewer(), false);
        assertThat(second.guest().get("/settings/delete").body())
                .as("whoever is about to leave does not count")
                .contains("You are the last administrator");
        departures.stay(last.viewer());
        assertThat(second.guest().get("/settings/delete").body())
                .doesNotContain("You are the last administrator");
    }

    private boolean vaultKnows(Cast.Person person) {
        return database.sql("select count(*) from account where id = ?")
                        .param(person.account().value())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private int deadlines(java.util.UUID ref) {
        return database.sql("select count(*) from deadline where ref = ?")
                .param(ref)
                .query(Integer.class)
                .single();
    }

    /// Asks for a copy, waits until it is made and takes it.
    private HttpResponse<byte[]> copy(Cast.Person person) throws Exception {
        var guest = person.guest();
        var asked = guest.post("/settings/export", guest.get("/settings/export"));
        assertThat(asked.location()).isEqualTo("/settings/export");
        becomes(person, CopyStanding.State.READY);
        return fetch(person);
    }

    private HttpResponse<byte[]> fetch(Cast.Person person) throws Exception {
        var guest = person.guest();
        var token = guest.get("/settings/export").field("_csrf");
        var request =
                guest.request("/settings/export/file")
                        .header(
                                "Cookie",
                                "hearth=%s; form=%s"
                                        .formatted(
                                                guest.cookie("hearth").orElseThrow(),
                                                guest.cookie("form").orElseThrow()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "_csrf="
                                                + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                        .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private static Map<String, String> files(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
