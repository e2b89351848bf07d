package org.hearthside.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.Permissions;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// Who may do what with a story: everybody, every act, while it is a draft, waits, is late, is
/// published and is withdrawn.
@HouseTest
@Import(Tales.class)
@Timeout(120)
class StoryAccessTests {
    private static final List<String> ACTS =
            List.of("look", "read", "react", "look-back", "own", "write", "review", "take-down");

    @Autowired Cast cast;
    @Autowired Tales tales;
    @Autowired Stories stories;
    @Autowired StoryAccess access;
    @Autowired Members members;

    @Test
    void everybody_may_do_what_this_table_says() throws IOException {
        var tale = tales.draft(cast.plum(), "Small walks", "Something.", null);
        var viewers = viewers(tale);
        var draft = table(tale, viewers);
        assertThat(draft)
                .isEqualTo(
                        """
                                        look           read           react          look-back      own            write          review         take-down
                        visitor         not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        suspended       not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        writer          yes            not-found      not-found      not-found      yes            yes            not-found      not-found
                        writer-resting  yes            not-found      not-found      not-found      yes            not-now        not-found      not-found
                        member          yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        blocked         yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        reviewer        yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        moderator       yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        lead            yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        administrator   yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        """);
        stories.send(tale.writer().viewer(), tale.story(), null);
        var waiting = table(tale, viewers);
        assertThat(yes(waiting, "review")).containsExactly("reviewer");
        stories.isLate(tale.story());
        var late = table(tale, viewers);
        assertThat(yes(late, "review")).containsExactly("reviewer", "lead");
        stories.ready(tale.sparrow().viewer(), tale.story(), 1, null);
        assertThat(yes(table(tale, viewers), "read"))
                .as("nobody before its writer says yes")
                .isEmpty();
        stories.publish(tale.writer().viewer(), tale.story(), 6);
        var published = table(tale, viewers);
        assertThat(published)
                .isEqualTo(
                        """
                                        look           read           react          look-back      own            write          review         take-down
                        visitor         not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        suspended       not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        writer          yes            yes            not-found      not-found      yes            yes            not-found      not-found
                        writer-resting  yes            yes            not-found      not-found      yes            not-now        not-found      not-found
                        member          yes            yes            yes            yes            not-found      not-found      not-found      not-found
                        blocked         yes            not-found      not-found      yes            not-found      not-found      not-found      not-found
                        reviewer        yes            yes            yes            yes            not-found      not-found      not-found      yes
                        moderator       yes            yes            yes            yes            not-found      not-found      not-found      yes
                        lead            yes            yes            yes            yes            not-found      not-found      not-found      yes
                        administrator   yes            yes            yes            yes            not-found      not-found      not-found      not-found
                        """);
        stories.withdraw(tale.writer().viewer(), tale.story());
        assertThat(yes(table(tale, viewers), "read")).as("withdrawn at once").isEmpty();
        Permissions.part(
                "Stories",
                """
                Who may do what with a story while it is a draft, and once it is published. Waiting to be read first,
                it can be reviewed by a reviewer who is not its writer and whom no block keeps from them; once it is
                late, by safeguarding leads too. Written by `StoryAccessTests`.

                ```
                """
                        + draft
                        + "```\n\nOnce it is published:\n\n```\n"
                        + published
                        + "```\n");
    }

    private Map<String, Viewer> viewers(Tales.Tale tale) {
        var writer = tale.writer().viewer();
        var all = new LinkedHashMap<String, Viewer>();
        all.put("visitor", Viewer.visitor(Locale.ENGLISH, ZoneOffset.UTC));
        all.put("suspended", standing(cast.larch().viewer(), Standing.SUSPENDED));
        all.put("writer", writer);
        all.put("writer-resting", standing(writer, Standing.RESTING));
        all.put("member", cast.otter().viewer());
        var stone = cast.stone();
        members.block(writer, tales.nameOf(tale), stone.home());
        all.put("blocked", stone.viewer());
        all.put("reviewer", tale.sparrow().viewer());
        all.put("moderator", cast.wren().viewer());
        all.put("lead", cast.juniper().viewer());
        all.put("administrator", cast.aspen().viewer());
        return all;
    }

    private static Viewer standing(Viewer viewer, Standing standing) {
        return new Viewer(
                viewer.account(),
                standing,
                viewer.home(),
                viewer.displayName(),
                viewer.roles(),
                viewer.session(),
                viewer.sharedDevice(),
                viewer.locale(),
                viewer.zone());
    }

    @Test
    void nobody_reviews_their_own_story_or_one_behind_a_block() {
        var reviewer = cast.person("kind-sparrow", Role.REVIEWER);
        var own = tales.sent(reviewer, "Mine", "Something.");
        assertThat(outcome("review", reviewer.viewer(), own)).isEqualTo("not-found");
        assertThat(outcome("review", own.sparrow().viewer(), own)).isEqualTo("yes");
        members.block(own.sparrow().viewer(), own.sparrow().home(), tales.nameOf(own));
        assertThat(outcome("review", own.sparrow().viewer(), own)).isEqualTo("not-found");
    }

    private static List<String> yes(String table, String act) {
        var from = 16 + 15 * ACTS.indexOf(act);
        return table.lines()
                .skip(1)
                .filter(line -> line.length() > from && line.startsWith("yes", from))
                .map(line -> line.substring(0, 16).strip())
                .toList();
    }

    private String table(Tales.Tale tale, Map<String, Viewer> viewers) {
        var table = new StringBuilder(line("", act -> act));
        viewers.forEach(
                (who, viewer) -> table.append(line(who, act -> outcome(act, viewer, tale))));
        return table.toString();
    }

    private static String line(String who, Function<String, String> cell) {
        var line = new StringBuilder("%-16s".formatted(who));
        ACTS.forEach(act -> line.append("%-15s".formatted(cell.apply(act))));
        return line.toString().stripTrailing() + "\n";
    }

    private String outcome(String act, Viewer viewer, Tales.Tale tale) {
        var story = tale.story();
        try {
            switch (act) {
                case "look" -> access.toLook(viewer);
                case "read" -> access.toRead(viewer, story);
                case "react" -> access.toReact(viewer, story);
                case "look-back" -> access.toLookBack(viewer, story);
                case "own" -> access.toOwn(viewer, story);
                case "write" -> access.toWrite(viewer, story);
                case "review" -> access.toReview(viewer, story);
                default -> access.toTakeDown(viewer, story);
            }
            return "yes";
        } catch (NotFound e) {
            return "not-found";
        } catch (Refused e) {
            return e.reason().messageKey().substring("refused.".length());
        }
    }
}
