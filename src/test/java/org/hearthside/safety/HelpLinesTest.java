package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.hearthside.TestTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class HelpLinesTest {
    private static final InstantSource NOON =
            InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @TempDir Path data;

    private int versions;

    private Path own() {
        return data.resolve("countries.json");
    }

    private HelpLines lines() {
        return new HelpLines(own(), "GB", NOON);
    }

    private void write(String json) throws IOException {
        Files.writeString(own(), json);
        // two writes within one tick of the file system's clock would look like one
        Files.setLastModifiedTime(own(), FileTime.fromMillis(1_000_000L * ++versions));
    }

    private static String line(String more) {
        return """
        {"kind": "call", "number": "116 123", "words": {"en": "Someone to talk to"},
         "source": "https://example.org/"%s}\
        """
                .formatted(more);
    }

    private static String file(String... lines) {
        return "{\"countries\": {\"GB\": [" + String.join(",", lines) + "]}}";
    }

    private HelpLine.Standing standing(String more) throws Exception {
        return HelpFile.parse(file(line(more))).getOrDefault("GB", List.of()).getFirst().on(TODAY);
    }

    @Test
    void what_comes_with_the_program_is_all_samples_and_never_checked() {
        var shipped = lines();
        assertThat(shipped.countries()).contains("GB", "US", "ES");
        for (var country : shipped.countries()) {
            assertThat(shipped.shownIn(country))
                    .isNotEmpty()
                    .allMatch(line -> line.on(TODAY) == HelpLine.Standing.SAMPLE);
            assertThat(shipped.in(country, Locale.ENGLISH).emergency()).as(country).isNotNull();
            assertThat(shipped.alarms()).contains(country + " has no checked help line");
        }
    }

    @Test
    void a_line_is_checked_only_with_a_name_and_a_day() throws Exception {
        assertThat(standing(", \"checker\": \"A. Doe\", \"checked\": \"2026-11-01\""))
                .isEqualTo(HelpLine.Standing.CHECKED);
        assertThat(standing(", \"checker\": \"A. Doe\"")).isEqualTo(HelpLine.Standing.UNCHECKED);
        assertThat(standing(", \"checked\": \"2026-11-01\""))
                .isEqualTo(HelpLine.Standing.UNCHECKED);
        assertThat(standing(", \"checker\": \" \", \"checked\": \"2026-11-01\""))
                .isEqualTo(HelpLine.Standing.UNCHECKED);
        assertThat(standing("")).isEqualTo(HelpLine.Standing.UNCHECKED);
    }

    @Test
    void a_sample_stays_a_sample_whoever_signed_it() throws Exception {
        assertThat(
                        standing(
                                ", \"sample\": true, \"checker\": \"A. Doe\", \"checked\":"
                                        + " \"2026-11-01\""))
                .isEqualTo(HelpLine.Standing.SAMPLE);
    }

    @Test
    void a_check_from_a_day_to_come_is_no_check() throws Exception {
        assertThat(standing(", \"checker\": \"A. Doe\", \"checked\": \"2026-11-24\""))
                .isEqualTo(HelpLine.Standing.UNCHECKED);
    }

    @Test
    void a_check_is_good_for_180_days_and_not_for_181() throws Exception {
        assertThat(standing(signed(TODAY.minusDays(180)))).isEqualTo(HelpLine.Standing.CHECKED);
        assertThat(standing(signed(TODAY.minusDays(181)))).isEqualTo(HelpLine.Standing.STALE);
    }

    @Test
    void a_stale_line_is_hidden_and_raises_an_alarm(CapturedOutput log) throws Exception {
        write(file(line(signed(TODAY.minusDays(181))), line("")));
        var lines = lines();
        assertThat(lines.shownIn("GB"))
                .singleElement()
                .matches(l -> l.on(TODAY) == HelpLine.Standing.UNCHECKED);
        lines.raiseAlarms();
        assertThat(lines.alarms()).anyMatch(a -> a.contains("GB 116 123") && a.contains("hidden"));
        assertThat(log).contains("Help now hides 1 lines: GB 116 123");
    }

    @Test
    void what_is_hidden_or_never_checked_is_counted_for_those_who_look_after_it() throws Exception {
        var clock = new TestTime();
        clock.setTo(NOON.instant());
        write(file(line(signed(TODAY)), line(signed(TODAY.minusDays(90))), line("")));
        var lines = new HelpLines(own(), "GB", clock);
        assertThat(lines.areSamples()).isFalse();
        assertThat(lines.neglected()).isEmpty();
        clock.pass(Duration.ofDays(91));
        assertThat(lines.neglected()).containsExactly(new HelpLines.Neglected("GB", 1));
        clock.pass(Duration.ofDays(90));
        assertThat(lines.neglected()).containsExactly(new HelpLines.Neglected("GB", 2));
        write(file(line("")));
        lines.look();
        assertThat(lines.neglected()).containsExactly(new HelpLines.Neglected("GB", 0));
        assertThat(new HelpLines(own(), "ES", clock).neglected())
                .as("what matters most is missing")
                .containsExactly(new HelpLines.Neglected("ES", 0));
    }

    @Test
    void a_bad_file_says_what_to_change_and_the_last_good_one_stays(CapturedOutput log)
            throws Exception {
        write(file(line(signed(TODAY))));
        var lines = lines();
        write(file("{\"kind\": \"fax\"}"));
        lines.look();
        lines.look();
        assertThat(lines.shownIn("GB")).hasSize(1);
        assertThat(log.getOut().split("\"kind\" must be emergency, call, text or chat", -1))
                .as("said once")
                .hasSize(2);
        write(file(line(signed(TODAY)), line("")));
        lines.look();
        assertThat(lines.shownIn("GB")).hasSize(2);
    }

    @Test
    void without_the_operators_file_the_samples_come_back() throws Exception {
        write(file(line(signed(TODAY))));
        var lines = lines();
        assertThat(lines.countries()).containsExactly("GB");
        Files.delete(own());
        lines.look();
        assertThat(lines.countries()).contains("ES");
    }

    @Test
    void emergency_numbers_come_first() throws Exception {
        var parsed =
                HelpFile.parse(
                        file(
                                line(""),
                                """
                                {"kind": "emergency", "number": "999", "words": {"en": "Danger"},
                                 "source": "https://example.org/"}\
                                """));
        assertThat(parsed.get("GB")).extracting(HelpLine::number).containsExactly("999", "116 123");
    }

    @Test
    void each_mistake_has_its_own_sentence() {
        refuses("{", "line 1");
        refuses("{}", "\"countries\" is missing");
        refuses("{\"countries\": {\"UK\": []}}", "\"UK\" is not a country code");
        refuses(file(line(", \"cheker\": \"A. Doe\"")), "cheker");
        refuses(
                file(line(", \"checked\": \"yesterday\"")),
                "GB, line 1: \"checked\" must be a day");
        refuses(file(line("").replace("https", "http")), "\"source\" must be an https address");
        refuses(file(line("").replace("116 123", "call-me")), "\"number\" must hold digits");
        refuses(file(line("").replace("\"en\"", "\"cy\"")), "\"words\" must say in \"en\"");
        refuses(
                file(line("").replace("call", "chat").replace("\"number\"", "\"name\"")),
                "\"address\" must be an https address");
    }

    private static void refuses(String json, String message) {
        assertThatThrownBy(() -> HelpFile.parse(json)).hasMessageContaining(message);
    }

    private static String signed(LocalDate day) {
        return ", \"checker\": \"A. Doe\", \"checked\": \"" + day + "\"";
    }
}
