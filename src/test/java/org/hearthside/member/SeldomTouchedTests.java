package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class SeldomTouchedTests {
    private record Row(long usedAt, long endsAt) {}

    @Autowired Cast cast;
    @Autowired JdbcClient database;

    private Row row(Cast.Person person) {
        return database.sql(
                        "select last_access_time, expiry_time from session where session_id = ?")
                .param(person.viewer().session())
                .query((row, at) -> new Row(row.getLong(1), row.getLong(2)))
                .single();
    }

    private void wasUsed(Cast.Person person, Duration ago) {
        wasUsed(person.viewer().session(), ago);
    }

    private void wasUsed(String session, Duration ago) {
        database.sql(
                        """
                        update session set last_access_time = last_access_time - :ago,
                            expiry_time = expiry_time - :ago
                        where session_id = :session
                        """)
                .param("ago", ago.toMillis())
                .param("session", session)
                .update();
    }

    private static String session(Guest guest) {
        return new String(
                Base64.getDecoder().decode(guest.cookie("hearth").orElseThrow()),
                StandardCharsets.US_ASCII);
    }

    @Test
    void that_a_session_is_used_is_written_down_once_a_minute() {
        var otter = cast.otter();
        otter.guest().get("/today");
        var before = row(otter);
        otter.guest().get("/today");
        assertThat(row(otter)).as("used just now").isEqualTo(before);

        wasUsed(otter, Duration.ofMinutes(2));
        otter.guest().get("/today");
        var after = row(otter);
        assertThat(after.usedAt()).isGreaterThanOrEqualTo(before.usedAt());
        assertThat(after.endsAt() - after.usedAt())
                .as("and it lasts as long as ever from there")
                .isEqualTo(before.endsAt() - before.usedAt());
    }

    @Test
    void a_session_that_was_not_used_for_too_long_has_ended() {
        var otter = cast.otter();
        wasUsed(otter, Duration.ofDays(31));
        assertThat(otter.guest().get("/today").location()).startsWith("/sign-in");
    }

    @Test
    void a_shared_device_waits_a_quarter_of_an_hour_for_its_next_use() {
        var person = cast.plum();
        var guest = cast.visitor();
        guest.submit(
                "/sign-in", guest.get("/sign-in"), "name", person.name(), "words", person.words());
        wasUsed(session(guest), Duration.ofMinutes(14));
        assertThat(guest.get("/today").status()).isEqualTo(200);
        wasUsed(session(guest), Duration.ofMinutes(14));
        assertThat(guest.get("/today").status()).as("each use begins anew").isEqualTo(200);
        wasUsed(session(guest), Duration.ofMinutes(16));
        assertThat(guest.get("/today").location()).startsWith("/sign-in");
    }

    @Test
    void whoever_joins_has_an_hour_for_each_step() {
        var guest = cast.visitor();
        guest.submit("/join", guest.get("/join"), "adult", "true");
        wasUsed(session(guest), Duration.ofMinutes(59));
        assertThat(guest.get("/join/return").status()).isEqualTo(200);
        wasUsed(session(guest), Duration.ofMinutes(61));
        assertThat(guest.get("/join/return").location()).isEqualTo("/join");
    }
}
