package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.InvalidClassException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;

class KeptSessionsTest {
    private static @Nullable Object keptAndRead(Object attribute) {
        var kept = KeptSessions.sessionAttributes().convert(attribute, byte[].class);
        return KeptSessions.sessionAttributes().convert(kept, Object.class);
    }

    @Test
    void what_we_put_into_sessions_is_read_again() {
        for (var attribute :
                List.of(
                        Instant.parse("2026-11-27T12:00:00Z"),
                        true,
                        "Firefox, Linux",
                        new SecurityContextImpl(
                                UsernamePasswordAuthenticationToken.authenticated(
                                        "an account", null, List.of())))) {
            assertThat(keptAndRead(attribute)).isEqualTo(attribute);
        }
    }

    @Test
    void nothing_else_is_however_deep_it_lies() {
        var within = new HashMap<String, Object>();
        within.put("list", new ArrayList<>(List.of(URI.create("https://elsewhere.example"))));
        for (var foreign :
                List.of(new File("anything"), URI.create("https://elsewhere.example"), within)) {
            assertThatThrownBy(() -> keptAndRead(foreign))
                    .hasRootCauseInstanceOf(InvalidClassException.class);
        }
    }
}
