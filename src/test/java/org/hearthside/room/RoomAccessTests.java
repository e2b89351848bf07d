package org.hearthside.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.Permissions;
import org.hearthside.TestTime;
import org.hearthside.live.StreamId;
import org.hearthside.member.Role;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Who may do what in a room: everybody, every act, while it is open and once it is closed.
@HouseTest
@Import(Places.class)
@Timeout(120)
class RoomAccessTests {
    private static final List<String> ACTS =
            List.of(
                    "know",
                    "enter",
                    "read",
                    "look-back",
                    "stay",
                    "send",
                    "host",
                    "moderate",
                    "keep");

    @Autowired Cast cast;
    @Autowired Places places;
    @Autowired Rooms rooms;
    @Autowired RoomAccess access;
    @Autowired TestTime time;

    @Test
    void everybody_may_do_what_this_table_says() throws IOException {
        var place = places.open(Places.ALWAYS);
        var stream = place.stream();
        var viewers = viewers(place);
        var open = table(stream, viewers);
        assertThat(open)
                .isEqualTo(
                        """
                                        know           enter          read           look-back      stay           send           host           moderate       keep
                        visitor         not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        suspended       not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        outsider        yes            yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        inside          yes            yes            yes            yes            yes            yes            not-found      not-found      not-found
                        listening       yes            yes            yes            yes            yes            not-now        not-found      not-found      not-found
                        resting         yes            yes            yes            yes            yes            not-now        not-found      not-found      not-found
                        asked-to-leave  yes            asked-to-leave asked-to-leave yes            asked-to-leave asked-to-leave not-found      not-found      not-found
                        without-consent yes            yes            yes            yes            yes            needs-consent  not-found      not-found      not-found
                        host            yes            yes            yes            yes            yes            yes            yes            yes            not-found
                        former-host     yes            yes            yes            yes            yes            yes            not-found      not-found      not-found
                        supporter       yes            yes            yes            yes            yes            yes            not-found      not-found      not-found
                        moderator       yes            yes            yes            yes            yes            yes            yes            yes            not-found
                        lead-outside    yes            yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        auditor         yes            yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        manager         yes            yes            not-found      not-found      not-found      not-found      not-found      not-found      yes
                        administrator   yes            yes            not-found      not-found      not-found      not-found      not-found      not-found      yes
                        """);
        rooms.stepOut(place.fern().viewer(), stream);
        time.pass(Duration.ofMinutes(10));
        var closed = table(stream, viewers);
        Permissions.part("Rooms", part(open, closed));
        assertThat(closed.lines().filter(line -> !line.startsWith("without")))
                .as("once it is closed")
                .containsExactly(
                        """
                                        know           enter          read           look-back      stay           send           host           moderate       keep
                        visitor         not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        suspended       not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        outsider        yes            closed         not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        inside          yes            closed         yes            yes            yes            closed         not-found      not-found      not-found
                        listening       yes            closed         yes            yes            yes            closed         not-found      not-found      not-found
                        resting         yes            closed         yes            yes            yes            closed         not-found      not-found      not-found
                        asked-to-leave  yes            closed         asked-to-leave yes            asked-to-leave asked-to-leave not-found      not-found      not-found
                        host            yes            yes            yes            yes            yes            closed         yes            not-now        not-found
                        former-host     yes            closed         yes            yes            yes            closed         not-found      not-found      not-found
                        supporter       yes            closed         yes            yes            yes            closed         not-found      not-found      not-found
                        moderator       yes            yes            yes            yes            yes            closed         yes            yes            not-found
                        lead-outside    yes            yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        auditor         yes            closed         not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        manager         yes            closed         not-found      not-found      not-found      not-found      not-found      not-found      yes
                        administrator   yes            closed         not-found      not-found      not-found      not-found      not-found      not-found      yes
                        """
                                .lines()
                                .toArray(String[]::new));
    }

    private static String part(String open, String closed) {
        return """
        Who may do what in a room while a host is on duty, and once it is closed. Not-found is what anybody reads
        about a room that is not there. Written by `RoomAccessTests`.

        ```
        """
                + open
                + "```\n\nOnce it is closed:\n\n```\n"
                + closed
                + "```\n";
    }

    private Map<String, Viewer> viewers(Places.Place place) {
        var stream = place.stream();
        var all = new LinkedHashMap<String, Viewer>();
        all.put("visitor", Viewer.visitor(Locale.ENGLISH, ZoneOffset.UTC));
        all.put("suspended", places.as(Standing.SUSPENDED, cast.larch()).viewer());
        all.put("outsider", cast.otter().viewer());
        all.put("inside", places.enter(stream, cast.plum(), "late-plum").viewer());
        var listens = places.enter(stream, cast.plum(), "quiet-plum").viewer();
        rooms.choose(listens, stream, true, false);
        all.put("listening", listens);
        all.put("resting", places.enter(stream, places.resting(), "slow-moss").viewer());
        var asked = places.enter(stream, cast.otter(), "pale-otter");
        rooms.askToLeave(
                place.fern().viewer(),
                stream,
                places.say(stream, asked, "Loud."),
                Duration.ofHours(3),
                new Words("Loud"));
        all.put("asked-to-leave", asked.viewer());
        var without = places.enter(stream, cast.stone(), "river-stone");
        cast.takesBackTheirYes(without.account());
        all.put("without-consent", without.viewer());
        all.put("host", place.fern().viewer());
        var former = cast.person("mild-willow");
        places.give(stream, former); // given the room, the role has ended
        all.put("former-host", places.enter(stream, former, "mild-willow").viewer());
        all.put("supporter", places.enter(stream, cast.heron(), "quiet-heron").viewer());
        all.put("moderator", places.enter(stream, cast.wren(), "north-wren").viewer());
        all.put("lead-outside", cast.juniper().viewer());
        all.put("auditor", cast.person("dry-reed", Role.AUDITOR).viewer());
        all.put("manager", cast.person("calm-cedar", Role.MANAGER).viewer());
        all.put("administrator", cast.aspen().viewer());
        return all;
    }

    private String table(StreamId stream, Map<String, Viewer> viewers) {
        var table = new StringBuilder(line("", act -> act));
        viewers.forEach(
                (who, viewer) -> table.append(line(who, act -> outcome(act, viewer, stream))));
        return table.toString();
    }

    private static String line(String who, Function<String, String> cell) {
        var line = new StringBuilder("%-16s".formatted(who));
        ACTS.forEach(act -> line.append("%-15s".formatted(cell.apply(act))));
        return line.toString().stripTrailing() + "\n";
    }

    private String outcome(String act, Viewer viewer, StreamId stream) {
        try {
            switch (act) {
                case "know" -> access.toKnow(viewer, stream);
                case "enter" -> access.toEnter(viewer, stream);
                case "read" -> access.toRead(viewer, stream);
                case "look-back" -> access.toLookBack(viewer, stream);
                case "stay" -> access.toStay(viewer, stream);
                case "send" -> access.toSend(viewer, stream);
                case "host" -> access.toHost(viewer, stream);
                case "moderate" -> access.toModerate(viewer, stream);
                default -> access.toKeep(viewer, stream);
            }
            return "yes";
        } catch (NotFound e) {
            return "not-found";
        } catch (Refused e) {
            return e.reason().messageKey().substring("refused.".length());
        }
    }
}
