package org.hearthside.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
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
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who may do what in a group: everybody, every act, before it begins and once it has.
@HouseTest
@Import(Circles.class)
@Timeout(120)
class GroupAccessTests {
    private static final List<String> ACTS =
            List.of(
                    "found",
                    "know",
                    "come",
                    "read",
                    "send",
                    "together",
                    "facilitate",
                    "write-down",
                    "decide");

    @Autowired Cast cast;
    @Autowired Circles circles;
    @Autowired Groups groups;
    @Autowired GroupRows rows;
    @Autowired GroupAccess access;
    @Autowired GroupCare care;
    @Autowired GroupVotes votes;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    @Test
    void everybody_may_do_what_this_table_says() throws IOException {
        var circle = circles.open(Circles.OPEN);
        var open = table(circle.stream(), inside(circle));
        assertThat(open)
                .isEqualTo(
                        """
                                        found          know           come           read           send           together       facilitate     write-down     decide
                        visitor         not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        suspended       not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        outsider        yes            yes            yes            not-found      not-found      not-found      not-found      not-found      not-found
                        asked           yes            yes            already-done   not-found      not-found      not-found      not-found      not-found      not-found
                        declined        yes            yes            already-done   not-found      not-found      not-found      not-found      not-found      not-found
                        waiting         yes            yes            already-done   not-found      not-found      not-found      not-found      not-found      not-found
                        offered         yes            yes            already-done   not-found      not-found      not-found      not-found      not-found      not-found
                        guest           yes            yes            yes            yes            yes            not-found      not-found      not-found      not-found
                        member          yes            yes            already-done   yes            yes            yes            not-found      not-found      not-found
                        resting         not-now        yes            already-done   yes            not-now        not-now        not-found      not-found      not-found
                        without-consent needs-consent  yes            already-done   yes            needs-consent  yes            not-found      not-found      not-found
                        co-facilitator  yes            yes            already-done   yes            yes            yes            yes            yes            not-found
                        facilitator     yes            yes            already-done   yes            yes            yes            yes            yes            not-found
                        leads-resting   not-now        yes            already-done   yes            not-now        not-now        yes            not-now        not-found
                        leads-unkept    needs-consent  yes            already-done   yes            needs-consent  yes            yes            needs-consent  not-found
                        left            yes            yes            yes            not-found      not-found      not-found      not-found      not-found      not-found
                        of-this-place   yes            yes            yes            not-found      not-found      not-found      not-found      not-found      not-found
                        moderator       yes            yes            yes            not-found      not-found      not-found      not-found      not-found      not-found
                        lead            yes            yes            yes            not-found      not-found      not-found      not-found      not-found      not-found
                        auditor         yes            yes            yes            not-found      not-found      not-found      not-found      not-found      not-found
                        manager         yes            yes            yes            not-found      not-found      not-found      not-found      not-found      not-found
                        administrator   yes            yes            yes            not-found      not-found      not-found      not-found      not-found      not-found
                        """);
        var wanted = circles.asked(Circles.OPEN);
        var asked = table(wanted.stream(), outside(wanted));
        assertThat(asked)
                .isEqualTo(
                        """
                                        found          know           come           read           send           together       facilitate     write-down     decide
                        visitor         not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        outsider        yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        founder         yes            yes            not-now        not-found      not-found      not-found      not-found      not-found      not-found
                        of-this-place   yes            yes            not-now        not-found      not-found      not-found      not-found      not-found      yes
                        moderator       yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        manager         yes            yes            not-now        not-found      not-found      not-found      not-found      not-found      yes
                        administrator   yes            not-found      not-found      not-found      not-found      not-found      not-found      not-found      not-found
                        """);
        Permissions.part("Groups", part(open, asked));
    }

    private static String part(String open, String asked) {
        return """
        Who may do what in a group. `of-this-place` facilitates in this place and is not in the group: no role opens
        what a group says or who is in it. Not-found is what anybody reads about a group that is not there. Written by
        `GroupAccessTests`.

        ```
        """
                + open
                + "```\n\nBefore it begins:\n\n```\n"
                + asked
                + "```\n";
    }

    private Map<String, Viewer> inside(Circles.Circle circle) {
        var all = new LinkedHashMap<String, Viewer>();
        all.put("visitor", Viewer.visitor(Locale.ENGLISH, ZoneOffset.UTC));
        all.put("suspended", as(Standing.SUSPENDED, cast.larch()));
        all.put("outsider", cast.otter().viewer());
        for (var part : List.of(Part.ASKED, Part.DECLINED, Part.WAITING, Part.OFFERED)) {
            all.put(part.word(), become(circle, "pale-otter", part));
        }
        all.put("guest", become(circle, "new-alder", Part.GUEST));
        all.put("member", become(circle, "late-plum", Part.MEMBER));
        var resting = cast.person("slow-moss");
        circles.come(circle, resting, "slow-moss");
        all.put("resting", as(Standing.RESTING, resting));
        var without = cast.stone();
        circles.come(circle, without, "river-stone");
        cast.takesBackTheirYes(without.account());
        all.put("without-consent", without.viewer());
        all.put("co-facilitator", become(circle, "calm-birch", Part.CO_FACILITATOR));
        all.put("facilitator", circle.fern().viewer());
        var rests = leads(circle, "slow-heather");
        all.put("leads-resting", as(Standing.RESTING, rests));
        all.put("leads-unkept", leadsWithoutConsent(circle).viewer());
        all.put("left", become(circle, "gone-swift", Part.LEFT));
        all.putAll(staff());
        return all;
    }

    private Map<String, Viewer> outside(Circles.Circle circle) {
        var all = new LinkedHashMap<String, Viewer>();
        all.put("visitor", Viewer.visitor(Locale.ENGLISH, ZoneOffset.UTC));
        all.put("outsider", cast.otter().viewer());
        all.put("founder", circle.fern().viewer());
        var staff = staff();
        staff.remove("lead");
        staff.remove("auditor");
        all.putAll(staff);
        return all;
    }

    private Map<String, Viewer> staff() {
        var all = new LinkedHashMap<String, Viewer>();
        all.put("of-this-place", cast.person("wide-oak", Role.FACILITATOR).viewer());
        all.put("moderator", cast.wren().viewer());
        all.put("lead", cast.juniper().viewer());
        all.put("auditor", cast.person("dry-reed", Role.AUDITOR).viewer());
        all.put("manager", cast.ash().viewer());
        all.put("administrator", cast.aspen().viewer());
        return all;
    }

    @Test
    void what_is_written_down_and_kept_wants_a_yes_to_that() {
        var circle = circles.open(Circles.OPEN);
        var stream = circle.stream();
        var unkept = leadsWithoutConsent(circle).viewer();
        List<Runnable> words =
                List.of(
                        () -> groups.tell(unkept, stream, "I have been there."),
                        () -> care.debrief(unkept, stream, UUID.randomUUID(), "It went well."),
                        () -> votes.propose(unkept, stream, "We listen.", "It is shorter."));
        for (var each : words) {
            assertThatThrownBy(each::run)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.NEEDS_CONSENT));
        }
        groups.tell(unkept, stream, ""); // takes back what they said of themselves
    }

    private Cast.Person leadsWithoutConsent(Circles.Circle circle) {
        var person = leads(circle, "still-hazel");
        cast.takesBackTheirYes(person.account());
        return person;
    }

    private Cast.Person leads(Circles.Circle circle, String as) {
        var person = cast.person(as);
        become(circle, person, as, Part.CO_FACILITATOR);
        return person;
    }

    private Viewer become(Circles.Circle circle, String as, Part part) {
        return become(circle, cast.person(as), as, part);
    }

    private Viewer become(Circles.Circle circle, Cast.Person person, String as, Part part) {
        circles.come(circle, person, as + "-" + Cast.letters().substring(0, 3));
        rows.become(
                circle.stream(),
                circles.name(circle, person),
                part,
                time.instant().plus(Duration.ofDays(1)),
                time.instant());
        return person.viewer();
    }

    private Viewer as(Standing standing, Cast.Person person) {
        database.sql("update account set standing = ? where id = ?")
                .params(standing.name().toLowerCase(Locale.ROOT), person.account().value())
                .update();
        var viewer = person.viewer();
        return new Viewer(
                viewer.account(),
                standing,
                viewer.home(),
                viewer.displayName(),
                viewer.roles(),
                viewer.session(),
                false,
                viewer.locale(),
                viewer.zone());
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
                case "found" -> access.toFound(viewer);
                case "know" -> access.toKnow(viewer, stream);
                case "come" -> access.toCome(viewer, stream);
                case "read" -> access.toRead(viewer, stream);
                case "send" -> access.toSend(viewer, stream);
                case "together" -> access.toDecideTogether(viewer, stream);
                case "facilitate" -> access.toFacilitate(viewer, stream);
                case "write-down" -> access.toWriteDown(viewer, stream);
                default -> access.toDecide(viewer, stream);
            }
            return "yes";
        } catch (NotFound e) {
            return "not-found";
        } catch (Refused e) {
            return e.reason().messageKey().substring("refused.".length());
        }
    }
}
