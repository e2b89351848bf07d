package org.hearthside.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.member.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Making rooms, changing them and giving them to hosts.
@HouseTest
class WorkRoomTests {
    private static final Map<String, String> ROOM =
            Map.of(
                    "title", "Night kitchen",
                    "whoFor", "For anybody who cannot sleep.",
                    "guidelines", "Speak for yourself.",
                    "language", "en",
                    "zone", "Europe/Berlin",
                    "opens-tuesday", "22:00",
                    "closes-tuesday", "01:00",
                    "capacity", "12",
                    "slow", "0",
                    "unhosted", "close");

    @Autowired Cast cast;

    private static Map<String, String> with(String field, String value) {
        var room = new LinkedHashMap<>(ROOM);
        room.put(field, value);
        return room;
    }

    private static Map<String, String> host(String name, String reason) {
        return Map.of("name", name, "reason", reason);
    }

    @Test
    void a_room_is_made_changed_put_away_and_brought_back() {
        var staff = cast.called("keeps-rooms", Role.MANAGER).guest();
        staff.get("/work/rooms/new");
        var made = staff.post("/work/rooms", ROOM);
        assertThat(made.status()).isEqualTo(303);
        var address = made.location().replaceAll("\\?.*", "");
        assertThat(staff.get(address).body()).contains("Night kitchen").contains("22:00");
        var member = cast.called("looks-at-rooms").guest();
        assertThat(member.get("/rooms").body())
                .contains("Night kitchen")
                .contains("For anybody who cannot sleep.");
        assertThat(member.get(address.replace("/work", "")).body()).contains("Speak for yourself.");

        staff.get(address);
        assertThat(staff.post(address, with("title", "Night table")).status()).isEqualTo(303);
        assertThat(member.get("/rooms").body()).contains("Night table");
        staff.get(address);
        staff.post(address + "/archive", Map.of());
        assertThat(member.get("/rooms").body()).doesNotContain("Night table");
        staff.get("/work/rooms");
        staff.post(address + "/bring-back", Map.of());
        assertThat(member.get("/rooms").body()).contains("Night table");
    }

    @Test
    void a_day_may_have_several_times_that_do_not_overlap() {
        var staff = cast.called("keeps-two-times", Role.MANAGER).guest();
        staff.get("/work/rooms/new");
        var twice = new LinkedHashMap<>(with("title", "Twice a day"));
        twice.put("zone", "UTC");
        twice.put("opens-monday", "20:00");
        twice.put("closes-monday", "22:00");
        twice.put("opens-monday-2", "10:00");
        twice.put("closes-monday-2", "11:00");
        var address = staff.post("/work/rooms", twice).location().replaceAll("\\?.*", "");
        assertThat(staff.get(address).body())
                .contains("name=\"opens-monday\" value=\"10:00\"")
                .contains("name=\"opens-monday-2\" value=\"20:00\"")
                .contains("name=\"opens-monday-3\" value=\"\"")
                .contains("Monday, opens, time 2");
        assertThat(cast.called("reads-hours").guest().get(address.replace("/work", "")).body())
                .contains("Monday, 10:00 to 11:00, 20:00 to 22:00");

        staff.get(address);
        twice.put("closes-monday-2", "20:30");
        var refused = staff.post(address, twice);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("Two times of this day overlap.").contains("20:30");
        twice.remove("opens-monday-2");
        twice.remove("closes-monday-2");
        staff.post(address, twice);
        assertThat(staff.get(address).body()).doesNotContain("10:00");
    }

    @Test
    void what_is_missing_is_said_and_what_was_typed_stays() {
        var staff = cast.called("keeps-more-rooms", Role.ADMINISTRATOR).guest();
        staff.get("/work/rooms/new");
        for (var wrong :
                List.of(
                        with("title", ""),
                        with("whoFor", " "),
                        with("guidelines", ""),
                        with("closes-tuesday", ""),
                        with("capacity", "1"),
                        with("keep", "91"),
                        with("slow", "never"))) {
            var answer = staff.post("/work/rooms", wrong);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("error-summary").contains("Europe/Berlin");
        }
    }

    @Test
    void a_room_is_given_with_a_reason_to_one_who_holds_a_role_for_it() {
        var administrator = cast.called("gives-rooms", Role.ADMINISTRATOR, Role.FACILITATOR);
        var staff = administrator.guest();
        staff.get("/work/rooms/new");
        var made = staff.post("/work/rooms", with("title", "Given room"));
        var address = made.location().replaceAll("\\?.*", "");
        cast.called("hosts-in-berlin", Role.FACILITATOR);
        cast.called("without-a-role");
        staff.get(address);
        var give = address + "/hosts";
        assertThat(staff.post(give, host("hosts-in-berlin", "")).body()).contains("Say why");
        assertThat(staff.post(give, host("nobody-at-all", "Because")).body())
                .contains("Nobody here has that name.");
        assertThat(staff.post(give, host("without-a-role", "Because")).body())
                .contains("They would need the role");
        assertThat(staff.post(give, host("gives-rooms", "Because")).body())
                .as("to oneself")
                .contains("Nobody gives a room to themselves.");
        assertThat(staff.post(give, host("Hosts-in-Berlin", "Has done it for years")).status())
                .isEqualTo(303);
        var page = staff.get(address);
        assertThat(page.body())
                .contains("hosts-in-berlin")
                .contains("Has done it for years")
                .contains("gives-rooms");
        assertThat(staff.post(give, host("hosts-in-berlin", "Again")).body())
                .contains("They may host this room already.");
        var host = page.body().replaceAll("(?s).*/hosts/([0-9a-f-]{36})/end.*", "$1");
        staff.get(address);
        assertThat(staff.post(give + "/" + host + "/end", Map.of("reason", "")).status())
                .isEqualTo(422);
        // with a sign that no database takes
        staff.post(give + "/" + host + "/end", Map.of("reason", "Moves \0away"));
        assertThat(staff.get(address).body()).contains("Moves away");
    }
}
