package org.hearthside.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hearthside.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What others expect of RFC 5545, through the class that the house uses. The convention where the
/// RFC leaves something open stands at [Recurrence].
@Timeout(60)
class SeriesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private static List<JsonNode> rows(String name) throws IOException {
        return Files.readAllLines(SharedData.file("rrule/" + name)).stream()
                .filter(line -> !line.isBlank())
                .map(JSON::readTree)
                .toList();
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.asString()));
        return texts;
    }

    @Test
    void every_row_that_dateutil_expects() throws IOException {
        var rows = rows("dateutil-dev.jsonl");
        assertThat(rows).hasSizeGreaterThan(100);
        for (var row : rows) {
            var expect = texts(row.path("expect"));
            var series =
                    Series.of(
                            List.of(
                                    "DTSTART:" + row.path("dtstart").asString(),
                                    "RRULE:" + row.path("rrule").asString()));
            assertThat(series.local().limit(expect.size() + 1L).map(BASIC::format))
                    .as(row.path("id").asString() + " " + series.rule())
                    .containsExactlyElementsOf(expect);
        }
    }

    @Test
    void every_example_of_the_rfc() throws IOException {
        var rows = rows("rfc5545-examples-tz.jsonl");
        assertThat(rows).hasSizeGreaterThan(30);
        for (var row : rows) {
            var expect =
                    texts(row.path("expect")).stream()
                            .map(text -> OffsetDateTime.parse(text).toInstant())
                            .toList();
            var complete = row.path("complete").asBoolean(false);
            var series = Series.of(texts(row.path("ics")));
            assertThat(series.times().limit(expect.size() + (complete ? 1 : 0)))
                    .as(row.path("id").asString())
                    .containsExactlyElementsOf(expect);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-01T19:00",
        "America/New_York, 2026-03-01T19:00",
        "Australia/Sydney, 2026-03-01T19:00",
        "Europe/Berlin, 2026-10-01T07:30",
        "America/New_York, 2026-10-01T07:30",
        "Australia/Sydney, 2026-09-20T07:30",
    })
    void the_hour_on_the_clock_stays_when_clocks_change(String zone, String first) {
        var start = LocalDateTime.parse(first);
        for (var weeks : List.of(1, 2)) {
            var series = Series.every(weeks, start, ZoneId.of(zone));
            var times = series.times().limit(26 / weeks).toList();
            assertThat(times.stream().map(time -> time.atZone(ZoneId.of(zone)).toLocalTime()))
                    .containsOnly(start.toLocalTime());
            var offsets =
                    times.stream().map(time -> ZoneId.of(zone).getRules().getOffset(time)).toList();
            assertThat(Set.copyOf(offsets)).as("a change lies within").hasSize(2);
            for (int i = 1; i < times.size(); i++) {
                assertThat(Duration.between(times.get(i - 1), times.get(i)).toHours())
                        .isCloseTo(weeks * 168L, within(1L));
            }
        }
    }

    @Test
    void an_hour_that_is_left_out_is_an_hour_later_and_of_two_it_is_the_first() {
        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(
                        Series.every(1, LocalDateTime.parse("2026-03-22T02:30"), berlin)
                                .times()
                                .limit(3))
                .containsExactly(
                        Instant.parse("2026-03-22T01:30:00Z"),
                        Instant.parse("2026-03-29T01:30:00Z"),
                        Instant.parse("2026-04-05T00:30:00Z"));
        assertThat(
                        Series.every(1, LocalDateTime.parse("2026-10-25T02:30"), berlin)
                                .times()
                                .limit(2))
                .containsExactly(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-11-01T01:30:00Z"));
    }

    @Test
    void two_people_see_the_same_moment_when_only_one_of_their_clocks_changes() {
        var berlin = ZoneId.of("Europe/Berlin");
        var phoenix = ZoneId.of("America/Phoenix");
        assertThat(
                        Series.every(1, LocalDateTime.parse("2026-03-22T19:00"), berlin)
                                .times()
                                .limit(2)
                                .map(time -> time.atZone(phoenix).toLocalTime()))
                .containsExactly(LocalTime.of(11, 0), LocalTime.of(10, 0));
    }

    @Test
    void a_rule_that_never_comes_ends() {
        var never =
                Series.of(
                        List.of(
                                "DTSTART:20260101T090000",
                                "RRULE:FREQ=SECONDLY;BYMONTHDAY=31;BYMONTH=2"));
        assertThat(never.times()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "WEEKLY",
                "FREQ=WEEKLY;INTERVAL=0",
                "FREQ=WEEKLY;FREQ=DAILY",
                "FREQ=FORTNIGHTLY",
                "FREQ=WEEKLY;BYDAY=XX",
                "FREQ=MONTHLY;BYMONTHDAY=0",
                "FREQ=MONTHLY;BYMONTHDAY=32",
                "FREQ=DAILY;COUNT=2;UNTIL=20270101",
                "FREQ=DAILY;UNTIL=tomorrow",
                "FREQ=DAILY;X=1"
            })
    void what_is_no_rule_is_refused(String rule) {
        var series =
                new Series(
                        LocalDateTime.parse("2026-01-01T09:00"), ZoneId.of("UTC"), rule, Set.of());
        assertThatThrownBy(() -> series.local().findFirst())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_calendar_file_says_appointment_and_nothing_else() {
        var from = Instant.parse("2026-03-29T01:30:00Z");
        var file =
                Series.calendar(
                        List.of(new Series.Event("an-id", from, from.plus(Duration.ofMinutes(50)))),
                        Instant.parse("2026-03-01T00:00:00Z"),
                        "Appointment");
        assertThat(file)
                .isEqualTo(
                        """
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Calendar//EN
                        BEGIN:VEVENT
                        UID:an-id
                        DTSTAMP:20260301T000000Z
                        DTSTART:20260329T013000Z
                        DTEND:20260329T022000Z
                        SUMMARY:Appointment
                        END:VEVENT
                        END:VCALENDAR
                        """
                                .replace("\n", "\r\n"));
    }
}
