package org.hearthside.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Somebody asks one person after another for a talk: a bot does, and a person in need.
@HouseTest
@Import(Offers.class)
class FirstContactsTests {
    @Autowired Matching matching;
    @Autowired Members members;
    @Autowired Offers offers;
    @Autowired JdbcClient database;
    @Autowired TestTime time;
    @Autowired Cast cast;

    @BeforeEach
    void only_who_offers_here() {
        offers.nobody();
    }

    private RequestId hello(Cast.Person seeker, PersonaId to, String words) {
        var id = RequestId.random();
        matching.hello(
                seeker.viewer(),
                id,
                to,
                members.nameByLot(seeker.viewer().locale()),
                new Words(words),
                false);
        return id;
    }

    private List<String> met(Cast.Person person) {
        return database.sql(
                        """
                        select s.rule from signal s join concern c on c.id = s.concern_id
                        where c.about = ? order by s.at, s.rule
                        """)
                .param(person.home().value())
                .query((row, at) -> row.getString(1))
                .list();
    }

    private int concerns(Cast.Person person) {
        return database.sql("select count(*) from concern where about = ?")
                .param(person.home().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void a_groomer_is_in_the_queue_by_the_fourth_first_contact_and_stays_one_concern() {
        var bot = cast.hereForDays(cast.stone());
        var queuedBy = 0;
        var contacts = 0;
        for (var i = 1; i <= 13; i++) {
            var heron = cast.heron();
            var name = offers.open(heron, 4, 0);
            RequestId id;
            try {
                id = hello(bot, name, "Hello number " + i + ", how are you tonight?");
            } catch (Refused e) {
                assertThat(e.reason()).isEqualTo(Reason.SLOW_DOWN);
                break; // the day's budget
            }
            contacts++;
            matching.accept(heron.viewer(), id); // so that the next is not held up by waiting ones
            if (queuedBy == 0 && concerns(bot) > 0) {
                queuedBy = contacts;
            }
        }
        System.out.printf(
                "groomer: %d first contacts in a day, in the queue by number %d, %d concern(s)%n",
                contacts, queuedBy, concerns(bot));
        assertThat(queuedBy).isEqualTo(4);
        assertThat(concerns(bot)).isEqualTo(1);
        assertThat(met(bot)).containsExactly("first-contacts", "first-contacts");
        var concern =
                database.sql("select id::text from concern where about = ?")
                        .param(bot.home().value())
                        .query(String.class)
                        .single();
        assertThat(cast.wren().guest().get("/work/queue/" + concern).body())
                .contains("Asked a fourth person for a talk within a week")
                .doesNotContain("how are you tonight");
        assertThat(bot.guest().get("/settings/noticed").body())
                .contains(
                        "You asked a fourth person for a talk within a week", "Over several talks");
    }

    @Test
    void an_age_said_in_the_hello_rests_the_talk_as_soon_as_it_is_one() {
        var plum = cast.hereForDays(cast.stone());
        var heron = cast.heron();
        var id = hello(plum, offers.open(heron, 4, 0), "I’m 15 and my parents don’t know.");
        matching.accept(heron.viewer(), id);
        var talk =
                database.sql("select stream_id::text from support_request where id = ?")
                        .param(id.value())
                        .query(String.class)
                        .single();
        for (var person : List.of(plum, heron)) {
            assertThat(person.guest().get("/talk/c/" + talk).body())
                    .contains("rests until somebody on the safety team has looked");
        }
    }

    @Test
    void the_same_opening_words_reach_it_by_the_third_and_no_word_is_kept_for_it() {
        var bot = cast.hereForDays(cast.stone());
        for (var words :
                List.of("Hi dear, canary-5511!", "hi dear canary-5511", "HI DEAR, canary-5511 …")) {
            assertThat(met(bot)).isEmpty();
            hello(bot, offers.open(cast.heron(), 4, 0), words);
        }
        assertThat(met(bot)).containsExactly("same-words");
        assertThat(
                        database.sql("select count(*) from signal t where t::text like '%canary%'")
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void three_different_hellos_in_a_week_are_nothing_and_four_over_two_weeks_neither() {
        var plum = cast.hereForDays(cast.stone());
        for (var i = 1; i <= 4; i++) {
            var heron = cast.heron();
            matching.accept(
                    heron.viewer(),
                    hello(plum, offers.open(heron, 4, 0), "Number " + i + " here."));
            time.pass(Duration.ofDays(3));
        }
        assertThat(concerns(plum)).isZero();
    }

    /// The day turns at midnight of the clock; a test does not wait for it.
    @Test
    void on_a_first_day_three_hellos_go_out() {
        var plum = cast.plum();
        var sent = new ArrayList<RequestId>();
        assertThatThrownBy(
                        () -> {
                            for (var i = 0; i < 7; i++) {
                                var heron = cast.heron();
                                sent.add(hello(plum, offers.open(heron, 4, 0), "Word " + i));
                                matching.accept(heron.viewer(), sent.getLast());
                            }
                        })
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.SLOW_DOWN));
        assertThat(sent).hasSize(3);
    }

    /// However somebody comes to the door: short, no links, and only to who offers to talk.
    @Test
    void the_door_itself_takes_no_links_nothing_long_and_nobody_who_does_not_offer() {
        var plum = cast.plum();
        var heron = offers.open(cast.heron(), 4, 0);
        refused(Reason.NO_LINKS, () -> hello(plum, heron, "see https://example.org"));
        refused(Reason.NO_LINKS, () -> hello(plum, heron, "mail me@example.org"));
        refused(Reason.TOO_LONG, () -> hello(plum, heron, "x".repeat(HelloForm.LONGEST + 1)));
        var otter = cast.otter();
        assertThatThrownBy(() -> hello(plum, otter.home(), "Hello.")).isInstanceOf(NotFound.class);
        var paused = cast.heron();
        var name = offers.open(paused, 4, 0);
        offers.pause(paused);
        assertThatThrownBy(() -> hello(plum, name, "Hello.")).isInstanceOf(NotFound.class);
        members.block(plum.viewer(), plum.home(), heron);
        assertThatThrownBy(() -> hello(plum, heron, "Hello.")).isInstanceOf(NotFound.class);
    }

    private static void refused(Reason reason, Runnable act) {
        assertThatThrownBy(act::run)
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
