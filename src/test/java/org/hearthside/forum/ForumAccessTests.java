package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.Permissions;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Who may do what in the forum: everybody, every act, in a space that is open and in one for
/// members.
@HouseTest
@Import(Spaces.class)
@Timeout(120)
class ForumAccessTests {
    private static final List<String> ACTS =
            List.of("know", "read", "take-part", "write", "moderate", "keep");

    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired Forum forum;
    @Autowired ForumAccess access;
    @Autowired ForumRows rows;

    @Test
    void everybody_may_do_what_this_table_says() throws IOException {
        var open = table(Spaces.OPEN);
        assertThat(open)
                .isEqualTo(
                        """
                                        know          read          take-part     write         moderate      keep
                        visitor         not-found     not-found     not-found     not-found     not-found     not-found
                        suspended       not-found     not-found     not-found     not-found     not-found     not-found
                        reader          yes           yes           agree-first   agree-first   not-found     not-found
                        takes-part      yes           yes           yes           yes           not-found     not-found
                        has-left        yes           yes           agree-first   agree-first   not-found     not-found
                        old-rules       yes           yes           yes           agree-first   not-found     not-found
                        resting         yes           yes           yes           not-now       not-found     not-found
                        without-consent yes           yes           yes           needs-consent not-found     not-found
                        blocked         yes           not-found     not-found     not-found     not-found     not-found
                        supporter       yes           yes           agree-first   agree-first   not-found     not-found
                        moderator       yes           yes           agree-first   agree-first   yes           yes
                        lead            yes           yes           agree-first   agree-first   yes           not-found
                        manager         yes           yes           agree-first   agree-first   not-found     not-found
                        administrator   yes           yes           agree-first   agree-first   not-found     yes
                        """);
        var members = table(Spaces.MEMBERS);
        assertThat(members)
                .isEqualTo(
                        """
                                        know          read          take-part     write         moderate      keep
                        visitor         not-found     not-found     not-found     not-found     not-found     not-found
                        suspended       not-found     not-found     not-found     not-found     not-found     not-found
                        reader          yes           not-found     not-found     not-found     not-found     not-found
                        takes-part      yes           yes           yes           yes           not-found     not-found
                        has-left        yes           not-found     not-found     not-found     not-found     not-found
                        old-rules       yes           yes           yes           agree-first   not-found     not-found
                        resting         yes           yes           yes           not-now       not-found     not-found
                        without-consent yes           yes           yes           needs-consent not-found     not-found
                        blocked         yes           not-found     not-found     not-found     not-found     not-found
                        supporter       yes           not-found     not-found     not-found     not-found     not-found
                        moderator       yes           yes           agree-first   agree-first   yes           yes
                        lead            yes           yes           agree-first   agree-first   yes           not-found
                        manager         yes           not-found     not-found     not-found     not-found     not-found
                        administrator   yes           not-found     not-found     not-found     not-found     yes
                        """);
        Permissions.part(
                "Forum",
                """
                Who may do what with a topic in a space that every member can read, and in one for those who take part.
                Not-found is what anybody reads about a topic that is not there; "blocked" is somebody between whom and
                the topic's writer a block lies. Written by `ForumAccessTests`.

                ```
                """
                        + open
                        + "```\n\nIn a space for those who take part:\n\n```\n"
                        + members
                        + "```\n");
    }

    @Test
    void a_space_off_the_list_is_not_there_for_anybody_but_its_keepers() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        forum.archive(cast.aspen().viewer(), space, true);
        for (var act : List.of("know", "read", "take-part", "write", "moderate")) {
            assertThat(outcome(act, plum.viewer(), space, topic)).isEqualTo("not-found");
        }
        assertThat(outcome("keep", cast.aspen().viewer(), space, topic)).isEqualTo("yes");
    }

    private String table(SpacePlan plan) {
        var space = spaces.make(plan);
        var plum = spaces.join(space, cast.plum(), "late-plum");
        var topic = spaces.topic(space, plum, "Shops", "I left the basket.");
        var table = new StringBuilder(line("", act -> act));
        viewers(space, topic)
                .forEach((who, viewer) ->
                        table.append(line(who, act -> outcome(act, viewer, space, topic))));
        return table.toString();
    }

    private Map<String, Viewer> viewers(SpaceId space, TopicId topic) {
        var all = new LinkedHashMap<String, Viewer>();
        all.put("visitor", Viewer.visitor(Locale.ENGLISH, ZoneOffset.UTC));
        all.put("suspended", as(Standing.SUSPENDED, cast.larch()));
        all.put("reader", cast.otter().viewer());
        var old = spaces.join(space, cast.person("old-rules"), "old-rules");
        var changed = rows.space(space).orElseThrow().plan();
        forum.change(
                cast.aspen().viewer(),
                space,
                new SpacePlan(
                        changed.title(),
                        changed.whoFor(),
                        "Speak from your own life.",
                        changed.language(),
                        changed.door()));
        all.put("takes-part", spaces.join(space, cast.stone(), "river-stone").viewer());
        var left = spaces.join(space, cast.person("gone-fern"), "gone-fern");
        forum.leave(left.viewer(), space);
        all.put("has-left", left.viewer());
        all.put("old-rules", old.viewer());
        all.put(
                "resting",
                as(Standing.RESTING, spaces.join(space, cast.person("slow-moss"), "slow-moss")));
        var without = spaces.join(space, cast.person("no-words"), "no-words");
        cast.takesBackTheirYes(without.account());
        all.put("without-consent", without.viewer());
        var blocked = spaces.join(space, cast.person("far-rush"), "far-rush");
        forum.block(blocked.viewer(), space, topic, 0);
        all.put("blocked", blocked.viewer());
        all.put("supporter", cast.heron().viewer());
        all.put("moderator", cast.wren().viewer());
        all.put("lead", cast.juniper().viewer());
        all.put("manager", cast.person("calm-cedar", Role.MANAGER).viewer());
        all.put("administrator", cast.aspen().viewer());
        return all;
    }

    /// This person, as their account stands from now on.
    private static Viewer as(Standing standing, Cast.Person person) {
        var viewer = person.viewer();
        return new Viewer(
                viewer.account(),
                standing,
                viewer.home(),
                viewer.displayName(),
                Set.of(),
                viewer.session(),
                false,
                viewer.locale(),
                viewer.zone());
    }

    private static String line(String who, Function<String, String> cell) {
        var line = new StringBuilder("%-16s".formatted(who));
        ACTS.forEach(act -> line.append("%-14s".formatted(cell.apply(act))));
        return line.toString().stripTrailing() + "\n";
    }

    private String outcome(String act, Viewer viewer, SpaceId space, TopicId topic) {
        try {
            switch (act) {
                case "know" -> access.toKnow(viewer, space);
                case "read" -> access.toRead(viewer, space, topic);
                case "take-part" -> access.toTakePart(viewer, space, topic);
                case "write" -> access.toWrite(viewer, space, topic);
                case "moderate" -> access.toModerate(viewer, space, topic);
                default -> access.toKeep(viewer, space);
            }
            return "yes";
        } catch (NotFound e) {
            return "not-found";
        } catch (Refused e) {
            return e.reason().messageKey().substring("refused.".length());
        }
    }
}
