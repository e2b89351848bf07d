package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.FullDisk;
import org.hearthside.HouseTest;
import org.hearthside.PushServer;
import org.hearthside.TestTime;
import org.hearthside.database.Database;
import org.hearthside.member.Role;
import org.hearthside.safety.Shifts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which devices are told that somebody must look, what they are told, and what becomes of one that
/// cannot be. No pager is set here: whoever is to come is called on a device or not at all.
@HouseTest
@Import({Talks.class, Shifts.class})
@ExtendWith(OutputCaptureExtension.class)
@Timeout(120)
class PushTests {
    private static PushServer maker;

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired JdbcClient database;
    @Autowired Shifts shifts;
    @Autowired Database roles;

    @BeforeAll
    static void a_maker() throws IOException {
        maker = new PushServer();
    }

    @AfterAll
    static void no_maker() {
        maker.close();
    }

    @BeforeEach
    void nobody_is_on_duty() {
        shifts.ready(cast);
        shifts.nobody();
        // what others left open calls nobody here
        database.sql("delete from deadline where kind like 'safety.%'").update();
    }

    @AfterEach
    void as_it_was() {
        database.sql("delete from push_device").update();
        shifts.asItWas();
    }

    private static String device(String answer) {
        return "/" + Cast.letters() + "/" + answer;
    }

    private static int turnOn(Cast.Person person, String endpoint) {
        person.guest().get("/work/duty");
        return person.guest().post("/work/duty/device", Map.of("endpoint", endpoint)).status();
    }

    /// A device that is told, and was once to show how it looks.
    private static String told(Cast.Person person, String device) {
        assertThat(turnOn(person, PushServer.ORIGIN + device)).isEqualTo(303);
        assertThat(maker.told(device)).hasSize(1);
        return device;
    }

    /// One that was told once and cannot be told any more.
    private String broken(Cast.Person person, String device) {
        var was = told(person, device("201"));
        database.sql("update push_device set endpoint = ? where endpoint = ?")
                .params(PushServer.ORIGIN + device, PushServer.ORIGIN + was)
                .update();
        return device;
    }

    private Cast.Person onDuty() {
        var wren = cast.wren();
        shifts.here(wren, shifts.plan(wren, Duration.ZERO, Duration.ofHours(6)));
        return wren;
    }

    private UUID report() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.heronsName(), "A canary of heron.");
        var plum = talk.plum().guest();
        var address = "/report/message." + talk.stream() + "." + number;
        plum.get(address);
        plum.post(address, Map.of("what", "worried", "added", "A canary of plum."));
        return database.sql("select id from concern where place = ?")
                .param(talk.stream().value())
                .query(UUID.class)
                .single();
    }

    private void isTold(String device, int times) {
        await().atMost(Duration.ofSeconds(30)).until(() -> maker.told(device).size() >= times);
    }

    private void says(UUID concern, String act) {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        database.sql(
                                        """
                                        select exists (select from moderation_log
                                            where concern_id = ? and act = ?)
                                        """)
                                .params(concern, act)
                                .query(Boolean.class)
                                .single());
    }

    @Test
    void a_risk_to_life_tells_those_on_duty_then_the_lead_and_nobody_else(CapturedOutput output)
            throws GeneralSecurityException {
        var wren = onDuty();
        var juniper = cast.juniper();
        var duty = told(wren, device("201"));
        var lead = told(juniper, device("201"));
        var off = told(cast.rook(), device("201"));
        var concern = report();
        isTold(duty, 2);
        says(concern, "paged duty");
        assertThat(maker.told(lead)).as("it is not their turn").hasSize(1);
        var page = wren.guest().get("/work/queue/" + concern).body();
        assertThat(page).contains("whoever is on duty was called");
        time.pass(Duration.ofMinutes(16));
        isTold(lead, 2);
        says(concern, "paged lead");
        assertThat(maker.told(off)).as("not on duty").hasSize(1);

        var key = wren.guest().get("/work/duty").between("data-key=\"", "\"");
        for (var each : maker.told(duty)) {
            assertThat(each.method()).isEqualTo("POST");
            assertThat(each.length()).as("nothing is told but that").isZero();
            assertThat(each.header("TTL")).isEqualTo("900");
            assertThat(each.header("Urgency")).isEqualTo("high");
            assertThat(each.header("Content-Encoding")).isEmpty();
            isSigned(each.header("Authorization"), key);
            assertThat(each.toString().toLowerCase(java.util.Locale.ROOT))
                    .doesNotContain("canary", concern.toString(), "cookie", "referer", "queue");
        }
        assertThat(output.getAll()).as("no address of a device").doesNotContain(duty, lead);
    }

    /// RFC 8292: a token that this very place signed, for this very server, for a day at most.
    private static void isSigned(String authorization, String key) throws GeneralSecurityException {
        assertThat(authorization).startsWith("vapid t=").endsWith(", k=" + key);
        var token = authorization.substring(8, authorization.indexOf(',')).split("\\.", -1);
        var decoder = Base64.getUrlDecoder();
        assertThat(new String(decoder.decode(token[0]), StandardCharsets.UTF_8))
                .contains("\"alg\":\"ES256\"");
        var says = new String(decoder.decode(token[1]), StandardCharsets.UTF_8);
        assertThat(says)
                .contains("\"aud\":\"" + PushServer.ORIGIN + "\"")
                .contains("\"sub\":\"https://");
        var until = Long.parseLong(says.replaceAll(".*\"exp\":(\\d+).*", "$1"));
        assertThat(until - System.currentTimeMillis() / 1000).isBetween(60L, 86_400L);
        var point = decoder.decode(key);
        assertThat(point).hasSize(65).startsWith(4);
        var parameters = java.security.AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var shown =
                (ECPublicKey)
                        KeyFactory.getInstance("EC")
                                .generatePublic(
                                        new ECPublicKeySpec(
                                                new ECPoint(
                                                        new BigInteger(
                                                                1,
                                                                Arrays.copyOfRange(point, 1, 33)),
                                                        new BigInteger(
                                                                1,
                                                                Arrays.copyOfRange(point, 33, 65))),
                                                parameters.getParameterSpec(
                                                        java.security.spec.ECParameterSpec.class)));
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(shown);
        signature.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(decoder.decode(token[2]))).isTrue();
    }

    @Test
    void while_nobody_is_on_duty_the_lead_is_told_at_once_and_the_one_who_is_late_too() {
        var lead = told(cast.juniper(), device("201"));
        var wren = cast.wren();
        shifts.plan(wren, Duration.ZERO, Duration.ofHours(2));
        var late = told(wren, device("201"));
        report();
        isTold(lead, 2);
        isTold(late, 2);
    }

    @Test
    void a_device_that_cannot_be_told_holds_up_nobody() {
        var wren = onDuty();
        var rook = cast.rook();
        shifts.here(rook, shifts.plan(rook, Duration.ZERO, Duration.ofHours(6)));
        var slow = broken(wren, device("slow"));
        var well = told(rook, device("201"));
        var concern = report();
        isTold(slow, 1);
        isTold(well, 2);
        says(concern, "paged duty");
        assertThat(devices()).as("it may work again").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "429", "307", "410", "404", "401", "403"})
    void where_none_can_be_told_the_next_one_up_is_as_before(String answer) {
        var only = broken(onDuty(), device(answer));
        var lead = told(cast.juniper(), device("201"));
        var concern = report();
        isTold(only, 1);
        says(concern, "page-failed duty");
        assertThat(maker.told("/led-on/201")).as("nobody is led on").isEmpty();
        assertThat(devices()).isEqualTo(answer.startsWith("4") && !answer.equals("429") ? 1 : 2);
        time.pass(Duration.ofMinutes(16));
        isTold(lead, 2);
    }

    private int devices() {
        return database.sql("select count(*) from push_device").query(Integer.class).single();
    }

    @Test
    void one_that_takes_nothing_is_not_turned_on_and_the_page_says_so() {
        var wren = cast.wren();
        wren.guest().get("/work/duty");
        var answer =
                wren.guest()
                        .post(
                                "/work/duty/device",
                                Map.of("endpoint", PushServer.ORIGIN + device("503")));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("took nothing just now");
        for (var endpoint :
                new String[] {
                    "",
                    "https://evil.example/x",
                    "https://10.0.0.1/x",
                    PushServer.ORIGIN.replace("127.0.0.1", "localhost") + "/x/201",
                    "http://127.0.0.1:1/x",
                }) {
            assertThat(turnOn(wren, endpoint)).as(endpoint).isEqualTo(422);
        }
        assertThat(devices()).isZero();
        assertThat(wren.guest().get("/work/duty").body()).contains("Turn on for this device");
    }

    @Test
    void it_ends_where_its_person_says_so_or_signs_out() {
        var wren = onDuty();
        told(wren, device("201"));
        assertThat(wren.guest().get("/work/duty").body()).contains("This device is told");
        wren.guest().post("/work/duty/device/off", Map.of());
        assertThat(devices()).isZero();
        told(wren, device("201"));
        wren.guest().get("/settings/privacy");
        wren.guest().post("/sign-out", Map.of());
        assertThat(devices()).isZero();
    }

    @Test
    void it_ends_with_the_role_and_with_a_device_that_is_shared_from_now_on() {
        var wren = onDuty();
        var gone = told(wren, device("201"));
        var aspen = cast.aspen().guest();
        aspen.get("/work/roles");
        var grant =
                database.sql("select id from role_grant where persona_id = ? and role = ?")
                        .params(wren.home().value(), Role.MODERATOR.name())
                        .query(UUID.class)
                        .single();
        aspen.post("/work/roles/" + grant + "/end", Map.of("reason", "They go."));
        await().atMost(Duration.ofSeconds(10)).until(() -> devices() == 0);
        var rook = cast.rook();
        shifts.here(rook, shifts.plan(rook, Duration.ZERO, Duration.ofHours(6)));
        var shared = told(rook, device("201"));
        rook.guest().get("/settings/devices");
        rook.guest().post("/settings/devices/here", Map.of("device", "shared"));
        var lead = told(cast.juniper(), device("201"));
        var concern = report();
        says(concern, "page-failed duty");
        assertThat(maker.told(shared)).hasSize(1);
        assertThat(maker.told(gone)).hasSize(1);
        time.pass(Duration.ofMinutes(16));
        isTold(lead, 2);
    }

    @Test
    void the_next_who_turns_it_on_in_the_same_browser_is_told_and_not_the_one_before() {
        var wren = cast.wren();
        var same = device("201");
        told(wren, same);
        var rook = cast.rook();
        assertThat(turnOn(rook, PushServer.ORIGIN + same)).isEqualTo(303);
        assertThat(devices()).isOne();
        assertThat(wren.guest().get("/work/duty").body()).contains("Turn on for this device");
        assertThat(rook.guest().get("/work/duty").body()).contains("This device is told");
    }

    @Test
    void a_shared_device_is_told_nothing() {
        var wren = cast.wren();
        wren.guest().get("/settings/devices");
        wren.guest().post("/settings/devices/here", Map.of("device", "shared"));
        assertThat(wren.guest().get("/work/duty").body()).contains("counts as shared");
        assertThat(turnOn(wren, PushServer.ORIGIN + device("201"))).isEqualTo(422);
        assertThat(devices()).isZero();
    }

    private static boolean saysNobodyIsCalled(Cast.Person person) {
        return person.guest().get("/work/queue").body().contains("Nobody is called");
    }

    @Test
    void a_device_of_somebody_whose_turn_it_is_not_does_not_hide_that_nobody_is_called() {
        var rook = cast.rook();
        told(rook, device("201"));
        assertThat(saysNobodyIsCalled(rook)).as("not on duty").isTrue();
        var wren = onDuty();
        assertThat(saysNobodyIsCalled(rook)).as("on duty without a device").isTrue();
        var only = told(wren, device("201"));
        assertThat(saysNobodyIsCalled(rook)).isFalse();
        var refused = device("403");
        database.sql("update push_device set endpoint = ? where endpoint = ?")
                .params(PushServer.ORIGIN + refused, PushServer.ORIGIN + only)
                .update();
        says(report(), "page-failed duty");
        assertThat(saysNobodyIsCalled(rook)).as("takes nothing from us").isTrue();
        told(cast.juniper(), device("201"));
        assertThat(saysNobodyIsCalled(rook)).as("the lead, after a while").isFalse();
    }

    @Test
    void whoever_turns_a_device_on_after_a_risk_to_life_was_raised_is_called() {
        var wren = onDuty();
        var concern = report();
        says(concern, "page-failed duty");
        var late = told(wren, device("201"));
        time.pass(Duration.ofSeconds(21));
        isTold(late, 2);
        says(concern, "paged duty");
    }

    @Test
    void one_that_cannot_be_taken_off_does_not_undo_what_others_were_told() throws SQLException {
        var wren = onDuty();
        var rook = cast.rook();
        shifts.here(rook, shifts.plan(rook, Duration.ZERO, Duration.ofHours(6)));
        var gone = broken(wren, device("410"));
        var well = told(rook, device("201"));
        try (var _ = new FullDisk(roles, "push_device")) {
            var concern = report();
            isTold(gone, 1);
            isTold(well, 2);
            says(concern, "paged duty");
        }
    }
}
