package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.Permissions;
import org.hearthside.Statements;
import org.hearthside.TestTime;
import org.hearthside.live.Cue;
import org.hearthside.live.Live;
import org.hearthside.live.StreamId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who may do what in a conversation: everybody, every act, every state of it.
@HouseTest
@Import({Talks.class, Statements.Heard.class})
@Timeout(300)
class ConversationAccessTests {
    private enum State {
        FRESH,
        AGREED,
        PAUSED,
        ENDED
    }

    private enum Who {
        VISITOR,
        JOINING,
        SEEKER,
        SUPPORTER,
        ANOTHER_MEMBER,
        SUPPORTER_WITHOUT_PART,
        SEEKER_WHO_BLOCKED,
        SUPPORTER_WHO_IS_BLOCKED,
        SEEKER_RESTING,
        SEEKER_SUSPENDED,
        SEEKER_REMOVED,
        SEEKER_WITHOUT_CONSENT,
        MODERATOR,
        SAFEGUARDING_LEAD,
        ADMINISTRATOR
    }

    private interface Act {
        void by(Viewer viewer, StreamId stream, long own, long others);
    }

    private record Action(String name, boolean changesTheTalk, Act act) {}

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Conversations conversations;
    @Autowired ConversationPages pages;
    @Autowired ConversationReports reports;
    @Autowired ToRemember remember;
    @Autowired Live live;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private List<Action> actions() {
        return List.of(
                new Action("read", false, (v, s, own, other) -> read(v, s)),
                new Action("report", false, (v, s, own, other) -> report(v, s, other)),
                new Action("cue", false, (v, s, own, other) -> live.cue(v, s, Cue.NOD)),
                new Action(
                        "remember",
                        false,
                        (v, s, own, other) -> remember.add(v, s, UUID.randomUUID(), "A line.")),
                new Action("write", false, (v, s, own, other) -> say(v, s)),
                new Action("edit own", false, (v, s, own, other) -> edit(v, s, own)),
                new Action("edit other’s", false, (v, s, own, other) -> edit(v, s, other)),
                new Action("take back other’s", false, (v, s, own, other) -> takeBack(v, s, other)),
                new Action("take back own", false, (v, s, own, other) -> takeBack(v, s, own)),
                new Action("agree", true, (v, s, own, other) -> conversations.agree(v, s, false)),
                new Action("pause", true, (v, s, own, other) -> conversations.pause(v, s)),
                new Action(
                        "goodbye",
                        true,
                        (v, s, own, other) -> conversations.goodbye(v, s, UUID.randomUUID(), "")),
                new Action("block", true, (v, s, own, other) -> conversations.block(v, s)));
    }

    private void read(Viewer viewer, StreamId stream) {
        pages.conversation(viewer, stream, ConversationPages.Ask.NEWEST, null);
    }

    private void report(Viewer viewer, StreamId stream, long number) {
        reports.delivered(viewer, new ContentRef("message", stream.value(), number));
    }

    private void say(Viewer viewer, StreamId stream) {
        live.say(viewer, stream, UUID.randomUUID(), "Words.");
    }

    private void edit(Viewer viewer, StreamId stream, long number) {
        live.edit(viewer, stream, UUID.randomUUID(), number, "Other words.");
    }

    private void takeBack(Viewer viewer, StreamId stream, long number) {
        live.takeBack(viewer, stream, UUID.randomUUID(), number);
    }

    @Test
    void everybody_every_act_every_state() throws Exception {
        var text = new StringBuilder();
        text.append(
                """
                By `ConversationAccessTests`. *yes*: it is done. *–*: answered as if it were not there.
                Other words: refused, and why. Messages by somebody without a part are the seeker’s.
                """);
        for (var state : State.values()) {
            text.append("\n### %s\n\n".formatted(words(state.name())));
            text.append("| who |");
            actions().forEach(action -> text.append(" ").append(action.name()).append(" |"));
            text.append("\n|---").append("|---".repeat(actions().size())).append("|\n");
            for (var who : Who.values()) {
                text.append("| ").append(words(who.name())).append(" | ");
                text.append(String.join(" | ", row(state, who))).append(" |\n");
            }
        }
        Permissions.part("Conversations", text.toString());
    }

    private List<String> row(State state, Who who) {
        var outcomes = new ArrayList<String>();
        var scene = scene(state, who);
        for (var action : actions()) {
            if (action.changesTheTalk() && !outcomes.getFirst().equals("–")) {
                scene = scene(state, who);
            }
            outcomes.add(outcome(action.act(), scene));
        }
        return outcomes;
    }

    private static String outcome(Act act, Scene scene) {
        try {
            act.by(scene.viewer(), scene.stream(), scene.own(), scene.others());
            return "yes";
        } catch (NotFound e) {
            return "–";
        } catch (Refused e) {
            return words(e.reason().name());
        }
    }

    private record Scene(Viewer viewer, StreamId stream, long own, long others) {}

    /// A talk in this state, and this person before it.
    private Scene scene(State state, Who who) {
        var plum = cast.plum();
        var heron = cast.heron();
        var talk = state == State.FRESH ? talks.begin(plum, heron) : talks.open(plum, heron);
        var seekers = talks.say(talk, talk.plumsName(), "The seeker’s.");
        var supporters = talks.say(talk, talk.heronsName(), "The supporter’s.");
        if (state == State.PAUSED) {
            conversations.pause(heron.viewer(), talk.stream());
        }
        if (state == State.ENDED) {
            conversations.goodbye(heron.viewer(), talk.stream(), UUID.randomUUID(), "");
        }
        if (who == Who.SEEKER_WHO_BLOCKED || who == Who.SUPPORTER_WHO_IS_BLOCKED) {
            conversations.block(plum.viewer(), talk.stream());
        }
        var viewer =
                switch (who) {
                    case VISITOR -> Viewer.visitor(Locale.ENGLISH, java.time.ZoneOffset.UTC);
                    case JOINING -> standing(cast.stone(), Standing.JOINING);
                    case SEEKER, SEEKER_WHO_BLOCKED -> plum.viewer();
                    case SUPPORTER, SUPPORTER_WHO_IS_BLOCKED -> heron.viewer();
                    case ANOTHER_MEMBER -> cast.stone().viewer();
                    case SUPPORTER_WITHOUT_PART -> cast.heron().viewer();
                    case SEEKER_RESTING -> standing(plum, Standing.RESTING);
                    case SEEKER_SUSPENDED -> standing(plum, Standing.SUSPENDED);
                    case SEEKER_REMOVED -> standing(plum, Standing.REMOVED);
                    case SEEKER_WITHOUT_CONSENT -> withoutConsent(plum);
                    case MODERATOR -> cast.wren().viewer();
                    case SAFEGUARDING_LEAD -> cast.juniper().viewer();
                    case ADMINISTRATOR -> cast.aspen().viewer();
                };
        var isSupporter = who == Who.SUPPORTER || who == Who.SUPPORTER_WHO_IS_BLOCKED;
        return new Scene(
                viewer,
                talk.stream(),
                isSupporter ? supporters : seekers,
                isSupporter ? seekers : supporters);
    }

    private Viewer withoutConsent(Cast.Person person) {
        cast.takesBackTheirYes(person.account());
        return person.viewer();
    }

    private Viewer standing(Cast.Person person, Standing standing) {
        database.sql("update account set standing = ? where id = ?")
                .params(standing.name().toLowerCase(Locale.ROOT), person.account().value())
                .update();
        var seen = person.viewer();
        return new Viewer(
                seen.account(),
                standing,
                seen.home(),
                seen.displayName(),
                seen.roles(),
                seen.session(),
                seen.sharedDevice(),
                seen.locale(),
                seen.zone());
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Test
    void absent_and_foreign_are_asked_about_with_the_same_questions() throws Exception {
        var stranger = cast.stone().viewer();
        for (var action : actions()) {
            var foreign =
                    asked(action.act(), stranger, talks.open(cast.plum(), cast.heron()).stream());
            var absent = asked(action.act(), stranger, StreamId.random());
            assertThat(absent).as(action.name()).isNotEmpty().isEqualTo(foreign);
        }
    }

    /// The second time: the kind of a stream is looked up once, and may be known already.
    private static List<String> asked(Act act, Viewer viewer, StreamId stream) throws Exception {
        var scene = new Scene(viewer, stream, 1, 2);
        assertThat(outcome(act, scene)).isEqualTo("–");
        return Statements.of(() -> outcome(act, scene));
    }

    /// Printed for people to read: a loaded machine is too noisy to judge by it alone.
    @Test
    void absent_and_foreign_take_about_the_same_time() {
        var stranger = cast.stone().viewer();
        var foreign = talks.open(cast.plum(), cast.heron()).stream();
        var absent = StreamId.random();
        var times = new long[2][400];
        for (int i = -50; i < 400; i++) {
            for (int which = 0; which < 2; which++) {
                var began = System.nanoTime();
                outcome(
                        (v, s, own, other) -> read(v, s),
                        new Scene(stranger, which == 0 ? foreign : absent, 1, 2));
                if (i >= 0) {
                    times[which][i] = System.nanoTime() - began;
                }
            }
        }
        Arrays.sort(times[0]);
        Arrays.sort(times[1]);
        var ratio = (double) times[1][200] / times[0][200];
        System.out.printf(Locale.ROOT, "absent / foreign, median of 400: %.3f%n", ratio);
        assertThat(ratio).isBetween(0.5, 2.0);
    }

    @Test
    void the_desk_asks_as_often_however_much_waits() throws Exception {
        var place = UUID.randomUUID();
        var wren = cast.wren().guest();
        wren.get("/work/queue");
        try {
            waits(place, 1);
            var one = askedBy(wren, "/work/queue");
            var bell = askedBy(wren, "/work/queue/bell");
            waits(place, 50);
            assertThat(askedBy(wren, "/work/queue")).isEqualTo(one);
            assertThat(askedBy(wren, "/work/queue/bell")).isEqualTo(bell);
        } finally {
            database.sql("delete from report where ref_id = ?").param(place).update();
            database.sql("delete from concern where place = ?").param(place).update();
        }
    }

    /// So many concerns that somebody holds, with a report each.
    private void waits(UUID place, int many) {
        database.sql(
                        """
                        with one as (
                            insert into concern (id, severity, stage, place, about, opened_at, due_at,
                                owner, held_by, held_until)
                            select gen_random_uuid(), 3, 'raised', :place, gen_random_uuid(), :at,
                                cast(:at as timestamptz) + interval '1 hour', 'duty',
                                gen_random_uuid(), cast(:at as timestamptz) + interval '1 hour'
                            from generate_series(1, :many) returning id)
                        insert into report (id, concern_id, ref_kind, ref_id, ref_number, reporter,
                            what, reported_at)
                        select gen_random_uuid(), id, 'self', :place, 0, gen_random_uuid(), 'else', :at
                        from one
                        """)
                .param("place", place)
                .param("at", Timestamp.from(time.instant()))
                .param("many", many)
                .update();
    }

    /// What a page asks about reports, names and rules, without what jobs ask meanwhile.
    private static List<String> askedBy(Guest reader, String page) throws Exception {
        return Statements.ofAll(() -> reader.get(page)).stream()
                .filter(asked -> asked.matches("(?s).*(from report|own_names|from persona).*"))
                .toList();
    }
}
