package org.hearthside.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.live.Drafts;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rooms as people meet them without scripts.
@HouseTest
@Import(Places.class)
@Timeout(120)
class RoomTests {
    @Autowired Cast cast;
    @Autowired Places places;
    @Autowired Rooms rooms;
    @Autowired RoomRows rows;
    @Autowired Members members;
    @Autowired MessageLog log;
    @Autowired Drafts drafts;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private static Guest reader(Cast.Person person) {
        return person.guest();
    }

    private static Map<String, String> message(Guest.Answer page, String text) {
        return Map.of("client", page.field("client"), "text", text);
    }

    private List<String> notes(StreamId stream) {
        return log.before(stream, Long.MAX_VALUE, 50).stream()
                .map(Message::content)
                .filter(Message.Note.class::isInstance)
                .map(note -> ((Message.Note) note).code())
                .toList();
    }

    @Test
    void people_come_in_with_a_name_of_this_room_and_read_and_write() {
        var place = places.open(Places.ALWAYS);
        var plum = cast.plum();
        var reads = reader(plum);
        assertThat(reads.get("/rooms").body())
                .contains(place.path())
                .contains("Evening room")
                .contains("Open now");
        var door = reads.get(place.path());
        assertThat(door.body())
                .contains("No advice unless somebody asks.")
                .contains("For anybody who finds evenings long.")
                .doesNotContain("<textarea");
        assertThat(door.field("name")).as("a name by lot").isNotBlank();
        var inside =
                reads.follow(
                        reads.post(
                                place.path() + "/enter",
                                Map.of("name", "soft-plum", "version", door.field("version"))));
        assertThat(inside.body()).contains("<textarea").contains("A host is here");
        reads.follow(reads.post(place.path() + "/messages", message(inside, "First time here.")));

        var ferns = reader(place.fern()).get(place.path());
        assertThat(ferns.body()).contains("First time here.").contains("soft-plum");
        assertThat(ferns.body()).as("no other name of theirs").doesNotContain(plum.name());
        assertThat(members.names(plum.viewer())).hasSize(2);
    }

    @Test
    void a_door_says_when_it_opens_next_and_lets_nobody_in() {
        var tomorrow = time.instant().plus(Duration.ofDays(1)).atZone(ZoneOffset.UTC);
        var stream =
                places.make(
                        Places.plan(
                                Places.week(
                                        LocalTime.of(19, 0),
                                        LocalTime.of(21, 0),
                                        tomorrow.getDayOfWeek()),
                                ZoneOffset.UTC));
        var reads = reader(cast.plum());
        var door = reads.get("/rooms/" + stream);
        assertThat(door.body())
                .contains("It opens next: tomorrow at 19:00.")
                .doesNotContain("Come in");
        assertThat(reads.get("/rooms").body()).contains("It opens next: tomorrow at 19:00.");
        var pushed =
                reads.post("/rooms/" + stream + "/enter", Map.of("name", "pusher", "version", "1"));
        assertThat(pushed.status()).isEqualTo(422);
        assertThat(rows.here(stream, time.instant())).isZero();
    }

    @Test
    void the_host_leaves_and_the_room_closes_in_ten_minutes() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var reads = reader(plum);
        var page = reads.get(place.path());
        assertThat(page.body()).contains("wild-fern").contains("Host");

        var hosts = reader(place.fern());
        hosts.get(place.path());
        hosts.post(place.path() + "/duty/end", Map.of());
        assertThat(reads.get(place.path()).body())
                .contains("The host has left. The room closes at")
                .contains("<textarea");
        time.pass(Duration.ofMinutes(9));
        assertThat(reads.get(place.path()).body()).contains("<textarea");
        time.pass(Duration.ofMinutes(1));
        await().untilAsserted(() ->
                assertThat(notes(place.stream())).containsExactly("open", "host-left", "closed"));
        var late = reads.post(place.path() + "/messages", message(page, "Is anybody there?"));
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.body())
                .contains("This room is closed now.")
                .contains("Is anybody there?")
                .doesNotContain("<textarea");
        assertThat(reader(place.fern()).get(place.path()).body())
                .doesNotContain("Is anybody there?");
    }

    @Test
    void a_host_of_whom_nothing_is_heard_has_gone_and_one_who_is_heard_stays() {
        var place = places.open(Places.ALWAYS);
        for (var i = 0; i < 4; i++) {
            time.pass(Duration.ofMinutes(4));
            rooms.here(place.fern().viewer(), place.stream());
        }
        assertThat(notes(place.stream())).containsExactly("open");
        time.pass(Room.HEARD_WITHIN);
        await().untilAsserted(() ->
                assertThat(notes(place.stream())).containsExactly("open", "host-left"));
        rooms.host(place.fern().viewer(), place.stream());
        time.pass(Duration.ofMinutes(4));
        assertThat(rows.room(place.stream()).orElseThrow().state(time.instant()))
                .isEqualTo(RoomState.OPEN);
        assertThat(notes(place.stream())).containsExactly("open", "host-left", "open");
    }

    @Test
    void a_moderator_takes_a_room_that_would_close() {
        var place = places.open(Places.ALWAYS);
        rooms.stepOut(place.fern().viewer(), place.stream());
        var wren = places.enter(place.stream(), cast.wren(), "north-wren");
        var reads = reader(wren);
        assertThat(reads.get(place.path()).body()).contains("I’m here: open the room");
        reads.post(place.path() + "/duty", Map.of());
        time.pass(Duration.ofMinutes(4));
        assertThat(rows.room(place.stream()).orElseThrow().state(time.instant()))
                .isEqualTo(RoomState.OPEN);
    }

    @Test
    void a_host_is_one_who_was_given_the_room_and_holds_a_role_for_it() {
        var place = places.open(Places.ALWAYS);
        var heron = places.enter(place.stream(), cast.heron(), "quiet-heron");
        var stranger = places.enter(place.stream(), cast.otter(), "pale-otter");
        places.give(place.stream(), stranger);
        for (var person : List.of(heron, stranger)) {
            var reads = reader(person);
            assertThat(reads.get(place.path()).body()).doesNotContain("I’m here: open the room");
            assertThat(reads.post(place.path() + "/duty", Map.of()).status()).isEqualTo(404);
            assertThat(reads.post(place.path() + "/pace", Map.of("seconds", "60")).status())
                    .isEqualTo(404);
        }
        places.give(place.stream(), heron);
        assertThat(reader(heron).get(place.path()).body()).contains("I’m here: open the room");
        var given = rows.hosts(place.stream()).stream().filter(h -> h.name().equals(heron.home()));
        rooms.endHost(
                cast.aspen().viewer(),
                place.stream(),
                given.findFirst().orElseThrow().id(),
                "No longer has the time");
        assertThat(reader(heron).get(place.path()).body())
                .doesNotContain("I’m here: open the room");
    }

    @Test
    void the_last_place_is_given_once_and_free_again_when_somebody_leaves() throws Exception {
        var place = places.open(Places.with(Places.ALWAYS, 3, 0, Unhosted.CLOSE));
        places.enter(place.stream(), cast.stone(), "river-stone");
        var wishes = List.of(cast.plum(), cast.plum(), cast.plum(), cast.plum());
        try (var threads = Executors.newFixedThreadPool(4)) {
            var tries = new java.util.ArrayList<Callable<Reason>>();
            for (var i = 0; i < wishes.size(); i++) {
                var who = wishes.get(i);
                var as = "soft-plum-" + "abcd".charAt(i);
                tries.add(() -> {
                    try {
                        places.enter(place.stream(), who, as);
                        return Reason.ALREADY_DONE; // in
                    } catch (Refused e) {
                        return e.reason();
                    }
                });
            }
            var outcomes = new java.util.ArrayList<Reason>();
            for (Future<Reason> outcome : threads.invokeAll(tries)) {
                outcomes.add(outcome.get());
            }
            assertThat(outcomes)
                    .containsExactlyInAnyOrder(
                            Reason.ALREADY_DONE, Reason.FULL, Reason.FULL, Reason.FULL);
        }
        var late = cast.otter();
        var reads = reader(late);
        assertThat(reads.get(place.path()).body())
                .contains("The room is full just now.")
                .doesNotContain("Come in");
        var plum =
                wishes.stream()
                        .filter(p -> members.names(p.viewer()).size() == 2)
                        .findFirst()
                        .orElseThrow();
        var leaves = reader(plum);
        leaves.get(place.path());
        assertThat(leaves.post(place.path() + "/leave", Map.of()).location()).isEqualTo("/rooms");
        assertThat(reads.get(place.path()).body()).contains("Come in");
        places.enter(place.stream(), late, "pale-otter");
        assertThat(reader(plum).get(place.path()).body())
                .as("their place was given away")
                .contains("The room is full just now.");
    }

    @Test
    void what_is_written_without_a_host_waits_where_that_is_preferred() {
        var place = places.open(Places.with(Places.ALWAYS, 20, 0, Unhosted.HOLD));
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        rooms.stepOut(place.fern().viewer(), place.stream());
        var reads = reader(plum);
        var page = reads.get(place.path());
        assertThat(page.body()).contains("a host reads it before others see it");
        var form = message(page, "Nobody is here.");
        reads.post(place.path() + "/messages", form);
        var after = reads.follow(reads.post(place.path() + "/messages", form));
        assertThat(after.body()).contains("Nobody is here.").contains("Waits for a host");
        reads.post(place.path() + "/messages", message(after, "And this one, not."));
        assertThat(reader(stone).get(place.path()).body()).doesNotContain("Nobody is here.");

        var hosts = reader(place.fern());
        var desk = hosts.get(place.path());
        assertThat(desk.body().split("Nobody is here\\.", -1)).as("once").hasSize(2);
        var name = places.name(place.stream(), plum);
        var held = place.path() + "/held/" + name + "/";
        assertThat(reader(stone).get(place.path()).body()).doesNotContain(held);
        var stones = reader(stone);
        stones.get(place.path());
        assertThat(stones.post(held + form.get("client") + "/let-through", Map.of()).status())
                .isEqualTo(404);
        hosts.post(held + form.get("client") + "/let-through", Map.of());
        hosts.post(held + after.field("client") + "/keep-back", Map.of());
        assertThat(reader(stone).get(place.path()).body())
                .contains("Nobody is here.")
                .doesNotContain("And this one, not.");
        assertThat(reader(plum).get(place.path()).body())
                .contains("A host kept this back.")
                .contains("And this one, not.");
    }

    @Test
    void a_slow_room_takes_one_message_of_a_person_at_a_time() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var hosts = reader(place.fern());
        hosts.get(place.path());
        hosts.post(place.path() + "/pace", Map.of("seconds", "30"));
        var reads = reader(plum);
        var page = reads.get(place.path());
        assertThat(page.body()).contains("one message every 30 seconds");
        var first = message(page, "One.");
        assertThat(reads.post(place.path() + "/messages", first).status()).isEqualTo(303);
        assertThat(reads.post(place.path() + "/messages", first).status())
                .as("the same again")
                .isEqualTo(303);
        var second = message(reads.get(place.path()), "Two.");
        var soon = reads.post(place.path() + "/messages", second);
        assertThat(soon.status()).isEqualTo(422);
        assertThat(soon.area("text")).isEqualTo("Two.");
        time.pass(Duration.ofSeconds(30));
        assertThat(reads.post(place.path() + "/messages", second).status()).isEqualTo(303);
        assertThat(reader(place.fern()).get(place.path()).body()).contains("One.").contains("Two.");
    }

    @Test
    void on_their_first_day_people_write_slowly() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        places.joined(plum, time.instant());
        var reads = reader(plum);
        reads.post(place.path() + "/messages", message(reads.get(place.path()), "One."));
        var two = message(reads.get(place.path()), "Two.");
        assertThat(reads.post(place.path() + "/messages", two).status()).isEqualTo(422);
        time.pass(Duration.ofSeconds(30));
        assertThat(reads.post(place.path() + "/messages", two).status()).isEqualTo(303);
    }

    @Test
    void who_listens_does_not_write_until_they_choose_to() {
        var place = places.open(Places.ALWAYS);
        var reads = reader(cast.plum());
        var door = reads.get(place.path());
        var form = new HashMap<>(Map.of("name", "soft-plum", "version", door.field("version")));
        form.put("listening", "true");
        var page = reads.follow(reads.post(place.path() + "/enter", form));
        assertThat(page.body()).contains("You’re here to listen.").doesNotContain("<textarea");
        var pushed =
                reads.post(
                        place.path() + "/messages",
                        Map.of("client", UUID.randomUUID().toString(), "text", "Psst."));
        assertThat(pushed.status()).isEqualTo(422);
        reads.get(place.path());
        assertThat(reads.follow(reads.post(place.path() + "/choices", Map.of())).body())
                .contains("<textarea");
    }

    @Test
    void only_who_chose_it_is_shown_among_the_people_here() {
        var place = places.open(Places.ALWAYS);
        places.enter(place.stream(), cast.stone(), "river-stone");
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        rooms.choose(plum.viewer(), place.stream(), false, true);
        assertThat(reader(place.fern()).get(place.path()).body())
                .contains("Fewer than 5 people are here.")
                .contains("soft-plum")
                .doesNotContain("river-stone");
    }

    @Test
    void a_muted_person_is_read_no_more_by_one_and_by_all_others() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        var number = places.say(place.stream(), stone, "Very loud words.");
        var reads = reader(plum);
        assertThat(reads.get(place.path()).body()).contains("Very loud words.");
        reads.get(place.path() + "/m/" + number);
        var after = reads.follow(reads.post(place.path() + "/m/" + number + "/mute", Map.of()));
        assertThat(after.body())
                .doesNotContain("Very loud words.")
                .contains("People you don’t read here")
                .contains("river-stone");
        assertThat(reader(place.fern()).get(place.path()).body()).contains("Very loud words.");
        assertThat(reader(stone).get(place.path()).body()).doesNotContain("don’t read");
        time.pass(Duration.ofDays(1));
        rooms.host(place.fern().viewer(), place.stream());
        assertThat(reads.get(place.path()).body()).as("a day later").contains("Very loud words.");
        rooms.mute(plum.viewer(), place.stream(), number, null);
        reads.get(place.path());
        reads.post(
                place.path() + "/muted/" + places.name(place.stream(), stone) + "/remove",
                Map.of());
        assertThat(reads.get(place.path()).body()).contains("Very loud words.");
    }

    @Test
    void people_who_blocked_each_other_elsewhere_see_nothing_of_each_other() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        var theirs = places.say(place.stream(), stone, "From the stone.");
        var own = places.say(place.stream(), plum, "From the plum.");
        assertThat(reader(plum).get(place.path()).body()).contains("From the stone.");
        rooms.choose(stone.viewer(), place.stream(), false, true);
        // by their names in the community, far from this room
        members.block(plum.viewer(), plum.home(), stone.home());
        assertThat(reader(plum).get(place.path()).body())
                .contains("From the plum.")
                .doesNotContain("From the stone.")
                .doesNotContain("river-stone");
        assertThat(reader(stone).get(place.path()).body())
                .contains("From the stone.")
                .doesNotContain("From the plum.");
        assertThat(reader(place.fern()).get(place.path()).body())
                .contains("From the stone.")
                .contains("From the plum.");
        assertThat(reader(plum).get(place.path() + "/m/" + theirs).status()).isEqualTo(404);
        assertThat(reader(stone).get(place.path() + "/m/" + own).status()).isEqualTo(404);
    }

    @Test
    void whoever_blocks_a_moderator_is_looked_after_all_the_same() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var wren = places.enter(place.stream(), cast.wren(), "day-wren");
        var number = places.say(place.stream(), plum, "Words against somebody.");
        members.block(plum.viewer(), plum.home(), wren.home());
        var looks = reader(wren);
        assertThat(looks.get(place.path()).body()).contains("Words against somebody.");
        assertThat(looks.get(place.path() + "/m/" + number).body())
                .contains("Words against somebody.", "set-aside");
        places.say(place.stream(), wren, "Words of wren.");
        assertThat(reader(plum).get(place.path()).body()).doesNotContain("Words of wren.");
    }

    @Test
    void a_message_is_reported_with_what_stood_around_it() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        var wren = places.enter(place.stream(), cast.otter(), "unseen-otter");
        places.say(place.stream(), plum, "Before it.");
        places.say(place.stream(), wren, "From one they never see.");
        members.block(plum.viewer(), plum.home(), wren.home());
        var number = places.say(place.stream(), stone, "Send me your number.");
        var reads = reader(plum);
        var address = "/report/room-message." + place.stream() + "." + number;
        assertThat(reads.get(address).body())
                .contains("Send me your number.")
                .contains("Before it.")
                .doesNotContain("From one they never see.");
        reads.post(address, Map.of("what", "worried", "added", "", "meanwhile", "day"));
        assertThat(
                        database.sql(
                                        """
                                        select count(*) from evidence e join concern c on c.id = e.concern_id
                                        where c.place = ? and e.reported
                                        """)
                                .param(place.stream().value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
        assertThat(reads.get(place.path()).body())
                .as("not to be read for a day")
                .doesNotContain("Send me your number.");
        assertThat(reader(stone).get(address).status()).as("one’s own").isEqualTo(404);
        assertThat(reader(cast.juniper()).get(address).status())
                .as("somebody who never came in")
                .isEqualTo(404);
    }

    @Test
    void a_host_takes_a_message_out_and_puts_it_back() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        var number = places.say(place.stream(), stone, "Ring me on this number.");
        var one = place.path() + "/m/" + number;
        var hosts = reader(place.fern());
        hosts.get(one);
        var without = hosts.post(one + "/set-aside", Map.of("reason", " "));
        assertThat(without.status()).isEqualTo(422);
        assertThat(without.body()).contains("Say why");
        hosts.post(one + "/set-aside", Map.of("reason", "A number stood in it."));

        assertThat(reader(plum).get(place.path()).body())
                .contains("Taken out by a host")
                .doesNotContain("Ring me on this number.");
        assertThat(reader(plum).get(one).body()).doesNotContain("Ring me", "A number stood");
        assertThat(reader(stone).get(place.path()).body())
                .as("whoever wrote it")
                .contains("Ring me on this number.")
                .contains("Only you see it here.")
                .contains("A number stood in it.");
        assertThat(acts(place.stream().value()))
                .containsExactly("room message set aside " + number);

        assertThat(hosts.get(one).body()).contains("Ring me").contains("Put it back");
        hosts.post(one + "/put-back", Map.of());
        assertThat(reader(plum).get(place.path()).body()).contains("Ring me on this number.");
        assertThat(acts(place.stream().value())).hasSize(2);
        hosts.get(one);
        hosts.post(one + "/set-aside", Map.of("reason", "After all."));
        var own = reader(stone);
        own.get(one);
        own.post(one + "/take-back", Map.of());
        assertThat(hosts.get(place.path()).body()).contains("Taken back by the writer");
        assertThat(hosts.post(one + "/put-back", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void what_a_host_took_out_goes_with_a_report_unread() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        var number = places.say(place.stream(), stone, "Something cruel.");
        rooms.setAside(place.fern().viewer(), place.stream(), number, new Words("Cruel"));
        var reads = reader(plum);
        var address = "/report/room-message." + place.stream() + "." + number;
        assertThat(reads.get(address).body()).doesNotContain("Something cruel.");
        reads.post(address, Map.of("what", "worried", "added", "", "meanwhile", "no"));
        assertThat(
                        database.sql(
                                        """
                                        select count(*) from evidence e join concern c on c.id = e.concern_id
                                        where c.place = ? and e.reported and e.sealed is not null
                                        """)
                                .param(place.stream().value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void a_host_asks_somebody_to_leave_for_a_time() {
        var place = places.open(Places.ALWAYS);
        var stone = places.enter(place.stream(), cast.stone(), "river-stone");
        var number = places.say(place.stream(), stone, "Loud words.");
        var theirs = reader(stone);
        var page = theirs.get(place.path());
        var one = place.path() + "/m/" + number;
        var hosts = reader(place.fern());
        hosts.get(one);
        hosts.post(one + "/ask-to-leave", Map.of("minutes", "180", "why", "It was too loud."));
        time.pass(Duration.ofSeconds(1));
        var later = places.say(place.stream(), place.fern(), "Said while they are away.");

        var door = theirs.get(place.path());
        assertThat(door.body())
                .contains("A host asked you to leave this room for a time.")
                .contains("It was too loud.")
                .contains("a moderator looks at it, not the host")
                .doesNotContain("Loud words.", "Come in", "Said while they are away.");
        assertThat(theirs.post(place.path() + "/messages", message(page, "But")).status())
                .isEqualTo(422);
        assertThat(theirs.post(place.path() + "/enter", Map.of("version", "1")).status())
                .isEqualTo(422);
        assertThat(theirs.get(one).status()).as("what they may still look at").isEqualTo(200);
        assertThat(theirs.get(place.path() + "/m/" + later).status()).isEqualTo(404);
        theirs.get(one);
        assertThat(theirs.post(one + "/take-back", Map.of()).status()).isEqualTo(303);

        var objection =
                door.body().replaceAll("(?s).*(/report/room-away\\.[0-9a-f-]+\\.0).*", "$1");
        assertThat(theirs.get(objection).body()).contains("It was too loud.");
        assertThat(hosts.get(objection).status()).as("not theirs").isEqualTo(404);
        theirs.get(objection);
        theirs.post(objection, Map.of("what", "unkind", "added", "", "meanwhile", "no"));
        assertThat(
                        database.sql("select count(*) from concern where place = ? and about = ?")
                                .params(place.stream().value(), place.fernsName().value())
                                .query(Integer.class)
                                .single())
                .isEqualTo(1);

        rooms.here(place.fern().viewer(), place.stream());
        var away =
                hosts.get(place.path())
                        .body()
                        .replaceAll("(?s).*/away/([0-9a-f-]{36})/end.*", "$1");
        hosts.post(place.path() + "/away/" + away + "/end", Map.of());
        assertThat(theirs.get(place.path()).body()).contains("Said while they are away.");
        assertThat(acts(UUID.fromString(away)))
                .containsExactly("room asked to leave", "room may come back");
        rooms.askToLeave(
                place.fern().viewer(),
                place.stream(),
                places.say(place.stream(), stone, "Again."),
                Duration.ofMinutes(30),
                new Words("It was said once more."));
        var second = theirs.get(place.path());
        assertThat(second.body()).contains("A host asked you to leave");
        var again = "/report/room-away." + second.between("/report/room-away.", "\"");
        assertThat(again).isNotEqualTo(objection);
        theirs.get(again);
        theirs.post(again, Map.of("what", "unkind", "added", "", "meanwhile", "no"));
        var concern =
                database.sql("select id from concern where place = ?")
                        .param(place.stream().value())
                        .query(UUID.class)
                        .single();
        var wren = cast.wren().guest();
        wren.get("/work/queue/" + concern);
        assertThat(wren.post("/work/queue/" + concern + "/words", Map.of()).body())
                .as("the reasons of both are kept")
                .contains("It was too loud.", "It was said once more.");
        time.pass(Duration.ofMinutes(30));
        rooms.host(place.fern().viewer(), place.stream());
        assertThat(theirs.get(place.path()).body()).as("their time is over").contains("<textarea");
    }

    @Test
    void hosts_do_not_ask_each_other_to_leave_and_do_nothing_off_duty() {
        var place = places.open(Places.ALWAYS);
        var wren = places.enter(place.stream(), cast.wren(), "north-wren");
        rooms.host(wren.viewer(), place.stream());
        var wrens = places.say(place.stream(), wren, "I host as well.");
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var plums = places.say(place.stream(), plum, "Hello.");
        var reason = new Words("Because");
        assertThatThrownBy(() ->
                        rooms.askToLeave(
                                place.fern().viewer(),
                                place.stream(),
                                wrens,
                                Duration.ofDays(1),
                                reason))
                .isInstanceOf(Refused.class);
        rooms.stepOut(place.fern().viewer(), place.stream());
        assertThatThrownBy(
                        () -> rooms.setAside(place.fern().viewer(), place.stream(), plums, reason))
                .isInstanceOf(Refused.class);
        assertThat(reader(place.fern()).get(place.path() + "/m/" + plums).body())
                .doesNotContain("Take it out");
        var reads = reader(plum);
        reads.get(place.path());
        assertThat(
                        reads.post(
                                        place.path() + "/m/" + wrens + "/set-aside",
                                        Map.of("reason", "No"))
                                .status())
                .isEqualTo(404);
    }

    private List<String> acts(UUID about) {
        return database.sql("select act from moderation_log where concern_id = ? order by number")
                .param(about)
                .query((row, at) -> row.getString(1))
                .list();
    }

    @Test
    void what_is_being_written_is_kept_with_their_yes_to_that_and_waits_for_them() {
        var place = places.open(Places.ALWAYS);
        for (var agrees : new boolean[] {true, false}) {
            var plum = places.enter(place.stream(), cast.plum(), "soft-plum-" + agrees);
            var reads = reader(plum);
            var page = reads.get(place.path());
            var form = new HashMap<>(message(page, "CN: hospital\nThey kept"));
            form.put("ticket", page.field("ticket"));
            assertThat(reads.post(place.path() + "/draft", form).status()).isEqualTo(204);
            var again = reads.get(place.path());
            assertThat(again.area("text")).isEqualTo("They kept");
            assertThat(again.field("about")).isEqualTo("hospital");
            if (!agrees) {
                cast.takesBackTheirYes(plum.account());
            }
            reads.away();
            form.put("text", "Behind the door.");
            assertThat(reads.post(place.path() + "/messages", form).location())
                    .startsWith("/sign-in?away&next=/rooms/");
            var own = places.name(place.stream(), plum);
            assertThat(
                            drafts.of(place.stream(), own)
                                    .map(draft -> draft.words().text().equals("Behind the door.")))
                    .contains(agrees);
        }
    }

    @Test
    void a_draft_is_gone_once_its_message_is_sent_or_waits_for_a_host() {
        var place = places.open(Places.with(Places.ALWAYS, 20, 0, Unhosted.HOLD));
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var own = places.name(place.stream(), plum);
        var reads = reader(plum);
        for (var hosted : new boolean[] {true, false}) {
            if (!hosted) {
                rooms.stepOut(place.fern().viewer(), place.stream());
            }
            var form = message(reads.get(place.path()), "Hello, hosted " + hosted);
            reads.post(place.path() + "/draft", form);
            assertThat(drafts.of(place.stream(), own)).isPresent();
            reads.post(place.path() + "/messages", form);
            await().untilAsserted(() -> assertThat(drafts.of(place.stream(), own)).isEmpty());
        }
    }

    @Test
    void what_was_said_is_erased_after_ninety_days_or_as_many_as_the_room_keeps() {
        var place = places.open(Places.ALWAYS);
        var stream = place.stream();
        var stone = places.enter(stream, cast.stone(), "river-stone");
        var own = places.name(stream, stone);
        var old = places.say(stream, stone, "Long ago.");
        log.edit(stream, own, UUID.randomUUID(), old, new Words("Long ago, edited."));
        rooms.setAside(place.fern().viewer(), stream, old, new Words("A reason"));
        time.pass(Duration.ofDays(60));
        var newer = places.say(stream, cast.again(stone), "A month ago.");
        assertThat(log.wordings(stream, old)).hasSize(2);
        time.pass(Duration.ofDays(30).plusHours(1));
        await().untilAsserted(() -> assertThat(log.wordings(stream, old)).isEmpty());
        assertThat(log.wordings(stream, newer)).hasSize(1);
        assertThat(
                        database.sql(
                                        """
                                        select count(*) from message
                                        where stream_id = ? and persona_id = ? and body is not null
                                        """)
                                .params(stream.value(), own.value())
                                .query(Integer.class)
                                .single())
                .as("the newer one")
                .isEqualTo(1);
        assertThat(
                        database.sql("select count(*) from room_aside where stream_id = ?")
                                .param(stream.value())
                                .query(Integer.class)
                                .single())
                .isZero();
        rooms.host(cast.again(place.fern()).viewer(), stream);
        var reads = reader(cast.again(stone));
        assertThat(reads.get(place.path()).body())
                .contains("A month ago.", "It is erased after 90 days.")
                .doesNotContain("Long ago", "No longer kept", "Taken out");
        assertThat(reads.get(place.path() + "/m/" + old).status()).isEqualTo(404);

        var plan = Places.ALWAYS;
        rooms.change(
                cast.aspen().viewer(),
                stream,
                new RoomPlan(
                        plan.title(),
                        plan.whoFor(),
                        plan.guidelines(),
                        plan.language(),
                        plan.hours(),
                        plan.capacity(),
                        plan.slowSeconds(),
                        plan.unhosted(),
                        7));
        assertThat(log.wordings(stream, newer)).isEmpty();
        var week = places.say(stream, cast.again(stone), "This week.");
        time.pass(Duration.ofDays(7).plusHours(1));
        await().untilAsserted(() -> assertThat(log.wordings(stream, week)).isEmpty());
    }

    @Test
    void veiled_words_are_not_in_the_page_until_they_are_asked_for() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var reads = reader(plum);
        var form = new HashMap<>(message(reads.get(place.path()), "They kept me for a month."));
        form.put("about", "hospital");
        reads.post(place.path() + "/messages", form);
        var page = reader(place.fern()).get(place.path());
        assertThat(page.body())
                .contains("About: \u2068hospital\u2069")
                .doesNotContain("They kept me for a month.");
        assertThat(reader(place.fern()).get(place.path() + "/m/2").body())
                .contains("They kept me for a month.");
    }

    @Test
    void changed_guidelines_are_shown_again_to_everybody() {
        var place = places.open(Places.ALWAYS);
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        var reads = reader(plum);
        var page = reads.get(place.path());
        var plan = Places.ALWAYS;
        rooms.change(
                cast.aspen().viewer(),
                place.stream(),
                new RoomPlan(
                        plan.title(),
                        plan.whoFor(),
                        "Something new is asked here.",
                        plan.language(),
                        plan.hours(),
                        plan.capacity(),
                        plan.slowSeconds(),
                        plan.unhosted(),
                        plan.keepDays()));
        assertThat(reads.post(place.path() + "/messages", message(page, "Hello.")).status())
                .isEqualTo(422);
        var door = reads.get(place.path());
        assertThat(door.body())
                .contains("Something new is asked here.")
                .contains("has changed since you were last here");
        assertThat(reads.post(place.path() + "/enter", Map.of("version", "1")).status())
                .as("the old ones")
                .isEqualTo(422);
        reads.get(place.path());
        var inside =
                reads.follow(
                        reads.post(
                                place.path() + "/enter", Map.of("version", door.field("version"))));
        assertThat(inside.body()).contains("<textarea");
        assertThat(members.names(plum.viewer())).as("the same name").hasSize(2);
    }

    @Test
    void a_name_is_taken_once_in_a_room_and_free_in_another() {
        var place = places.open(Places.ALWAYS);
        var other = places.open(Places.ALWAYS);
        places.enter(place.stream(), cast.stone(), "soft-plum");
        var reads = reader(cast.plum());
        reads.get(place.path());
        var taken =
                reads.post(place.path() + "/enter", Map.of("name", "soft-plum", "version", "1"));
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.body()).contains("already has that name");
        reads.get(other.path());
        assertThat(
                        reads.post(
                                        other.path() + "/enter",
                                        Map.of("name", "soft-plum", "version", "1"))
                                .status())
                .isEqualTo(303);
    }

    @Test
    void what_is_not_theirs_to_know_is_not_there() {
        var place = places.open(Places.ALWAYS);
        var number = places.say(place.stream(), place.fern(), "Inside only.");
        var outsider = reader(cast.plum());
        assertThat(outsider.get(place.path()).body()).doesNotContain("Inside only.");
        assertThat(outsider.get(place.path() + "/m/" + number).status()).isEqualTo(404);
        assertThat(outsider.get("/rooms/" + UUID.randomUUID()).status()).isEqualTo(404);
        assertThat(outsider.get("/rooms/no-id").status()).isEqualTo(404);
        assertThat(cast.visitor().get(place.path()).location()).startsWith("/sign-in");
        rooms.archive(cast.aspen().viewer(), place.stream(), true);
        assertThat(outsider.get(place.path()).status()).isEqualTo(404);
        assertThat(reader(place.fern()).get(place.path()).status()).isEqualTo(404);
    }

    @Test
    void resting_people_read_and_those_without_consent_are_asked() {
        var place = places.open(Places.ALWAYS);
        var rests = places.resting();
        places.enter(place.stream(), rests, "slow-moss");
        assertThat(reader(rests).get(place.path()).body())
                .contains("Your account is resting")
                .doesNotContain("<textarea");
        var plum = places.enter(place.stream(), cast.plum(), "soft-plum");
        cast.takesBackTheirYes(plum.account());
        assertThat(reader(plum).get(place.path()).body())
                .contains("/join/agree/health-words")
                .doesNotContain("<textarea");
    }

    @Test
    void only_administrators_and_managers_make_and_change_rooms() {
        var place = places.open(Places.ALWAYS);
        for (var person : List.of(cast.wren(), cast.heron(), place.fern(), cast.plum())) {
            assertThat(reader(person).get("/work/rooms").status()).as(person.name()).isEqualTo(404);
            assertThatThrownBy(() -> rooms.make(person.viewer(), Places.ALWAYS))
                    .isInstanceOf(org.hearthside.shared.NotFound.class);
        }
        var manager = cast.person("calm-cedar", Role.MANAGER);
        assertThat(reader(manager).get("/work/rooms").status()).isEqualTo(200);
    }
}
