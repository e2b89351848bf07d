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
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
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

    @Test
    void each_request_has_its_own_authentication_of_who_is_signed_in() {
        var signedIn = new SecurityContextImpl(signedIn("one account"));
        var first = (SecurityContextImpl) Objects.requireNonNull(keptAndRead(signedIn));
        var second = (SecurityContextImpl) Objects.requireNonNull(keptAndRead(signedIn));
        assertThat(second).isEqualTo(signedIn).isNotSameAs(first);
        assertThat(second.getAuthentication()).isNotSameAs(first.getAuthentication());
        ((UsernamePasswordAuthenticationToken) Objects.requireNonNull(second.getAuthentication()))
                .setDetails("changed");
        second.setAuthentication(signedIn("another account"));
        assertThat(keptAndRead(signedIn)).isEqualTo(signedIn);
        assertThat(keptAndRead(new SecurityContextImpl(signedIn("another account"))))
                .isNotEqualTo(signedIn);
    }

    @Test
    void an_authentication_with_anything_else_in_it_comes_back_whole() {
        var withDetails = signedIn("an account with details");
        withDetails.setDetails("details");
        for (var authentication :
                List.of(
                        withDetails,
                        UsernamePasswordAuthenticationToken.authenticated(
                                "an account with rights",
                                null,
                                List.of(new SimpleGrantedAuthority("RIGHT"))),
                        UsernamePasswordAuthenticationToken.authenticated(
                                "an account with a secret", "secret", List.of()),
                        UsernamePasswordAuthenticationToken.unauthenticated(
                                "an account at the door", null))) {
            for (var again = 0; again < 2; again++) {
                var read =
                        (SecurityContextImpl)
                                Objects.requireNonNull(
                                        keptAndRead(new SecurityContextImpl(authentication)));
                assertThat(read.getAuthentication()).isEqualTo(authentication);
            }
        }
    }

    private static UsernamePasswordAuthenticationToken signedIn(String account) {
        return UsernamePasswordAuthenticationToken.authenticated(account, null, List.of());
    }
}
