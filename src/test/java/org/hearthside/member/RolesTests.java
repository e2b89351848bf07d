package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Secrets;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@HouseTest
class RolesTests {
    @Autowired Cast cast;
    @Autowired Secrets secrets;
    @Autowired JdbcClient database;

    @Test
    void an_administrator_gives_a_role_with_a_reason_and_ends_it_at_once() {
        var giver = cast.aspen();
        var person = cast.called("will-listen");
        var page = giver.guest().get("/work/roles");
        var found = giver.guest().post("/work/roles/find", page, "name", "Will Listen");
        assertThat(found.body()).contains("will-listen").contains("has no passkey yet");
        var without =
                giver.guest().submit("/work/roles", found, "role", "MODERATOR", "reason", " ");
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).containsPattern("value=\"MODERATOR\"[^>]* checked");
        assertThat(
                        giver.guest()
                                .submit(
                                        "/work/roles",
                                        without,
                                        "role",
                                        "MODERATOR",
                                        "reason",
                                        "Kind and steady")
                                .location())
                .isEqualTo("/work/roles?done=given");
        assertThat(holds(person, Role.MODERATOR)).isTrue();
        assertThat(person.guest().get("/settings").body()).as("at once").contains("/work/queue");
        var twice =
                giver.guest()
                        .submit("/work/roles", without, "role", "MODERATOR", "reason", "Again");
        assertThat(twice.status()).isEqualTo(422);

        var list = giver.guest().get("/work/roles");
        assertThat(list.body()).contains("Kind and steady");
        var id =
                database.sql(
                                "select id::text from role_grant where persona_id = ? and ended_at is null")
                        .param(person.home().value())
                        .query(String.class)
                        .single();
        assertThat(
                        giver.guest()
                                .post("/work/roles/" + id + "/end", list, "reason", "Needs a rest")
                                .location())
                .isEqualTo("/work/roles?done=ended");
        assertThat(person.guest().get("/settings").body()).doesNotContain("/work/queue");
        assertThat(giver.guest().get("/work/roles").body()).contains("Needs a rest");
    }

    @Test
    void nobody_gives_a_role_to_themselves() {
        var giver = cast.aspen();
        var found =
                giver.guest()
                        .post(
                                "/work/roles/find",
                                giver.guest().get("/work/roles"),
                                "name",
                                giver.name());
        assertThat(found.body()).contains("Someone else must give you a role");
        var page =
                giver.guest()
                        .post(
                                "/work/roles",
                                found,
                                "name",
                                giver.name(),
                                "role",
                                "AUDITOR",
                                "reason",
                                "Because I can");
        assertThat(page.status()).isEqualTo(422);
        assertThat(holds(giver, Role.AUDITOR)).isFalse();
    }

    @Test
    void nobody_looks_through_all_names_to_give_a_role() {
        var looks = cast.aspen().guest();
        var page = looks.get("/work/roles");
        for (var i = 0; i < Limit.ROLE_SEARCH.budget(); i++) {
            assertThat(looks.post("/work/roles/find", page, "name", "nobody-" + i).status())
                    .isEqualTo(200);
        }
        for (var path : List.of("/work/roles/find", "/work/roles")) {
            var slower = looks.post(path, page, "name", "Will Listen");
            assertThat(slower.status()).as(path).isEqualTo(429);
            assertThat(slower.body()).contains("many tries").contains("value=\"Will Listen\"");
        }
    }

    @Test
    void a_staff_role_sleeps_in_a_session_without_a_passkey() {
        var giver = cast.aspen();
        var plain = cast.withoutPasskey(giver);
        assertThat(plain.get("/work/roles").status()).isEqualTo(404);
        assertThat(giver.guest().get("/work/roles").status()).isEqualTo(200);
        assertThat(cast.plum().guest().get("/work/roles").status()).isEqualTo(404);
        assertThat(cast.visitor().get("/work/roles").location()).startsWith("/sign-in");
    }

    @Test
    void the_first_code_works_once_and_the_last_administrator_stays() {
        database.sql(
                        "update role_grant set ended_at = now() where role = 'ADMINISTRATOR' and ended_at is null")
                .update();
        var code = "K70M-3F1T-XW2H-8PDR";
        secrets.put(Roles.FIRST, code.getBytes(StandardCharsets.US_ASCII));
        var person = cast.plum();
        var plain = cast.withoutPasskey(person);
        var page = plain.get("/work/first-administrator");
        assertThat(page.body()).contains("You need a passkey for this.");
        assertThat(plain.post("/work/first-administrator", page, "code", code).status())
                .as("without a passkey")
                .isEqualTo(422);
        var guest = person.guest();
        page = guest.get("/work/first-administrator");
        assertThat(page.body()).doesNotContain("You need a passkey for this.");
        assertThat(
                        guest.post("/work/first-administrator", page, "code", "0000-0000-0000-0000")
                                .status())
                .isEqualTo(422);
        assertThat(
                        guest.post(
                                        "/work/first-administrator",
                                        page,
                                        "code",
                                        code.toLowerCase(java.util.Locale.ROOT))
                                .location())
                .isEqualTo("/work/roles?done=given");
        assertThat(secrets.find(Roles.FIRST)).isEmpty();
        var second = cast.stone();
        assertThat(
                        second.guest()
                                .post(
                                        "/work/first-administrator",
                                        second.guest().get("/work/first-administrator"),
                                        "code",
                                        code)
                                .status())
                .isEqualTo(422);
        var list = guest.get("/work/roles");
        var id = list.between("action=\"/work/roles/", "/end\"");
        var own =
                database.sql(
                                "select id::text from role_grant where persona_id = ? and ended_at is null")
                        .param(person.home().value())
                        .query(String.class)
                        .single();
        assertThat(id).isNotEmpty();
        assertThat(guest.post("/work/roles/" + own + "/end", list, "reason", "Enough").location())
                .isEqualTo("/work/roles?done=last");
        assertThat(holds(person, Role.ADMINISTRATOR)).isTrue();
    }

    private boolean holds(Cast.Person person, Role role) {
        return database.sql("select vault.has_role(?, ?)")
                .params(person.home().value(), role.name())
                .query(Boolean.class)
                .single();
    }
}
