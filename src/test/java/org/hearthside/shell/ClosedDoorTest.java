package org.hearthside.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hearthside.shared.Settings;
import org.hearthside.ui.Frame;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ClosedDoorTest {
    private static final Settings CLOSED =
            Settings.from(Map.of("HEARTHSIDE_CLOSED_UNTIL", "2026-12-01")::get);

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/join");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    private boolean lets(Settings settings, String at) {
        return new ClosedDoor(settings, InstantSource.fixed(Instant.parse(at)))
                .preHandle(request, response, new Object());
    }

    @Test
    void while_it_is_full_nobody_begins_to_join() {
        assertThat(lets(CLOSED, "2026-11-30T23:59:59Z")).isFalse();
        assertThat(response.getStatus()).isEqualTo(303);
        assertThat(response.getHeader("Location")).isEqualTo("/");
    }

    @Test
    void from_that_day_on_people_may() {
        assertThat(lets(CLOSED, "2026-12-01T00:00:00Z")).isTrue();
    }

    @Test
    void it_is_open_unless_somebody_closes_it() {
        assertThat(lets(Settings.from(Map.<String, String>of()::get), "2026-11-30T12:00:00Z"))
                .isTrue();
    }

    @Test
    void who_has_begun_may_finish() {
        new Frame(
                        Locale.ENGLISH,
                        ZoneOffset.UTC,
                        "auto",
                        Set.of(),
                        false,
                        true,
                        true,
                        null,
                        null,
                        new Frame.Person("late-plum", 3),
                        null,
                        Set.of())
                .putOn(request);
        assertThat(lets(CLOSED, "2026-11-30T12:00:00Z")).isTrue();
    }
}
