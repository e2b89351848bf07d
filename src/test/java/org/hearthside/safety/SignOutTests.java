package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.member.Role;
import org.hearthside.shared.Limit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Administrators end sessions that their person cannot end. That sockets go with them is shown in
/// `RevocationTests`.
@HouseTest
class SignOutTests {
    @Autowired Cast cast;
    @Autowired JdbcClient database;

    private static String signOut(Cast.Person by, String name, String why) {
        by.guest().get("/work/roles");
        return by.guest().post("/work/sign-out", Map.of("name", name, "why", why)).location();
    }

    @Test
    void an_administrator_signs_somebody_out_everywhere_and_learns_nothing() {
        var aspen = cast.aspen();
        var plum = cast.plum();
        var other = cast.again(plum);
        var stays = cast.otter();
        assertThat(signOut(aspen, plum.name(), "lost")).isEqualTo("/work/roles?done=signed-out");
        assertThat(plum.guest().get("/today").location()).startsWith("/sign-in");
        assertThat(other.guest().get("/today").location()).startsWith("/sign-in");
        assertThat(stays.guest().get("/today").status()).isEqualTo(200);
        assertThat(aspen.guest().get("/work/roles?done=signed-out").body())
                .contains("They are signed out everywhere.")
                .doesNotContain("Firefox");
        assertThat(signOut(aspen, stays.name(), "misused"))
                .as("nobody can tell who was signed in")
                .isEqualTo(signOut(aspen, plum.name(), "asked"));

        var again = cast.again(plum).guest();
        assertThat(again.get("/settings/ledger").body())
                .contains("because a device of yours was lost or taken")
                .contains("because you asked for it")
                .doesNotContain(aspen.name(), "somebody else might");
        assertThat(cast.heron().guest().get("/settings/ledger").body())
                .doesNotContain("because a device of yours");
        assertThat(cast.person("clear-alder", Role.AUDITOR).guest().get("/work/audit").body())
                .contains("Signed somebody out everywhere: a device was lost")
                .doesNotContain(plum.name());
    }

    @Test
    void nobody_is_signed_out_without_a_name_or_a_reason_or_by_anybody_else() {
        var aspen = cast.aspen();
        var plum = cast.plum();
        assertThat(signOut(aspen, plum.name(), "")).isEqualTo("/work/roles?done=unsaid");
        assertThat(signOut(aspen, plum.name(), "because")).isEqualTo("/work/roles?done=unsaid");
        assertThat(signOut(aspen, "", "lost")).isEqualTo("/work/roles?done=unsaid");
        assertThat(signOut(aspen, "nobody-" + Cast.letters(), "lost"))
                .isEqualTo("/work/roles?done=nobody");
        for (var person : new Cast.Person[] {cast.juniper(), cast.wren(), cast.ash(), plum}) {
            person.guest().get("/settings/privacy");
            assertThat(
                            person.guest()
                                    .post(
                                            "/work/sign-out",
                                            Map.of("name", plum.name(), "why", "lost"))
                                    .status())
                    .isEqualTo(404);
        }
        assertThat(plum.guest().get("/today").status()).isEqualTo(200);
    }

    @Test
    void one_whom_nobody_finds_by_name_is_signed_out_and_not_told_of() {
        var aspen = cast.aspen();
        var plum = cast.plum();
        database.sql("update account set standing = 'suspended' where id = ?")
                .param(plum.account().value())
                .update();
        assertThat(signOut(aspen, plum.name(), "lost"))
                .isEqualTo(signOut(aspen, "nobody-" + Cast.letters(), "lost"))
                .isEqualTo("/work/roles?done=nobody");
        assertThat(plum.guest().get("/settings/ledger").location()).startsWith("/sign-in");
    }

    @Test
    void names_are_not_tried_one_after_another() {
        var guest = cast.called("tries-names-" + Cast.letters(), Role.ADMINISTRATOR).guest();
        guest.get("/work/roles");
        var form = Map.of("name", "nobody-" + Cast.letters(), "why", "lost");
        for (var i = 0; i < Limit.SIGN_OUT.budget(); i++) {
            assertThat(guest.post("/work/sign-out", form).status()).isEqualTo(303);
        }
        assertThat(guest.post("/work/sign-out", form).status()).isEqualTo(429);
    }
}
