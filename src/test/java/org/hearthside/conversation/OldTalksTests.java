package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.live.Drafts;
import org.hearthside.live.MessageLog;
import org.hearthside.member.Role;
import org.hearthside.safety.Sweeping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Talks in which nobody writes any more. On the database that [LogCheckTests] has for itself: the
/// sweep would take what other tests keep.
@HouseTest
@Import({Talks.class, LogCheckTests.Alone.class})
@Timeout(120)
class OldTalksTests {
    private static final String TOLD = "Nobody has written here for a long time.";

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired BeanFactory beans;
    @Autowired JdbcClient database;
    @Autowired MessageLog log;
    @Autowired Drafts drafts;
    private Instant before;

    @BeforeEach
    void now() {
        before = time.instant();
    }

    @AfterEach
    void as_before() {
        time.setTo(before);
    }

    private void sweepAfter(int days) {
        time.pass(Duration.ofDays(days));
        Sweeping.sweep(beans);
    }

    private Talks.Talk talk(String words) {
        var talk = talks.open(cast.plum(), cast.heron());
        talks.say(talk, talk.heronsName(), words);
        return talk;
    }

    /// As they are signed in today: a year ago is too long ago for a session.
    private Guest again(Cast.Person person) {
        return cast.again(person).guest();
    }

    private int kept(Talks.Talk talk) {
        return database.sql("select count(*) from conversation where stream_id = ?")
                .param(talk.stream().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void one_goes_a_month_after_both_were_told_with_everything_of_it() {
        var talk = talk("Words of long ago.");
        var other = talk("Somebody writes here again.");
        var looked = talk("Send me your number.");
        sweepAfter(330);
        assertThat(again(talk.plum()).get(talk.path()).body()).doesNotContain(TOLD);
        var plum = again(looked.plum());
        var address = "/report/message." + looked.stream() + "." + log.lastNumber(looked.stream());
        plum.get(address);
        plum.post(address, Map.of("what", "unkind", "added", ""));
        sweepAfter(6);
        for (var person : List.of(talk.plum(), talk.heron())) {
            var guest = again(person);
            assertThat(guest.get("/today").body())
                    .contains("Nobody has written in one of your talks", talk.path());
            assertThat(guest.get(talk.path()).body()).contains(TOLD, "Keep it");
        }
        talks.say(other, other.plumsName(), "Hello again.");
        assertThat(again(other.plum()).get(other.path()).body()).doesNotContain("Keep it");
        sweepAfter(29);
        assertThat(kept(talk)).as("not before its day").isOne();
        sweepAfter(2);
        assertThat(kept(talk)).isZero();
        assertThat(kept(other)).as("somebody wrote").isOne();
        assertThat(kept(looked)).as("a person still looks at it").isOne();
        assertThat(again(talk.plum()).get(talk.path()).status()).isEqualTo(404);
        assertThat(
                        database.sql(
                                        """
                                        select count(*) from message m join stream_key k using (stream_id)
                                        where m.stream_id = ? and (m.body is not null or k.wrapped is not null
                                            or m.persona_id in (?, ?))
                                        """)
                                .params(
                                        talk.stream().value(),
                                        talk.plumsName().value(),
                                        talk.heronsName().value())
                                .query(Integer.class)
                                .single())
                .isZero();
        var admin = cast.called("looks-after-talks", Role.ADMINISTRATOR).guest();
        assertThat(admin.get("/work/kept").body())
                .contains("Talks, after somebody last wrote in them: ");
    }

    @Test
    void either_keeps_it_for_another_year_and_the_other_is_not_told_who() {
        var talk = talk("To be kept.");
        sweepAfter(336);
        var heron = again(talk.heron());
        heron.get(talk.path());
        var told = heron.follow(heron.post(talk.path() + "/keep", Map.of()));
        assertThat(told.body()).contains("It stays.").doesNotContain("Keep it");
        assertThat(again(talk.plum()).get(talk.path()).body())
                .doesNotContain("Keep it")
                .doesNotContain("kept this");
        sweepAfter(40);
        assertThat(kept(talk)).isOne();
        sweepAfter(300);
        assertThat(again(talk.plum()).get(talk.path()).body())
                .as("asked again")
                .contains("Keep it");
        sweepAfter(31);
        assertThat(kept(talk)).isZero();
    }

    @Test
    void whom_somebody_muted_for_a_day_is_forgotten_a_week_later() {
        var me = cast.plum().home().value();
        database.sql("insert into forum_muted (persona_id, muted_id, until) values (?, ?, ?)")
                .params(
                        me,
                        cast.heron().home().value(),
                        Timestamp.from(time.instant().plus(Duration.ofDays(1))))
                .update();
        sweepAfter(7);
        assertThat(mutes(me)).isOne();
        sweepAfter(2);
        assertThat(mutes(me)).isZero();
    }

    @Test
    void what_somebody_began_to_write_goes_a_month_after_they_last_changed_it() {
        var talk = talk("Still here.");
        drafts.keep(talk.stream(), talk.heronsName(), UUID.randomUUID(), "Half a sen");
        time.pass(Duration.ofDays(20));
        drafts.keep(talk.stream(), talk.heronsName(), UUID.randomUUID(), "Half a sentence");
        sweepAfter(29);
        assertThat(drafts.of(talk.stream(), talk.heronsName())).isPresent();
        sweepAfter(2);
        assertThat(drafts.of(talk.stream(), talk.heronsName())).isEmpty();
    }

    @Test
    void what_was_noticed_in_words_goes_after_ninety_days() {
        var talk = talk("Hello.");
        var plum = talk.plum().guest();
        plum.get(talk.path());
        plum.post(
                talk.path() + "/messages",
                Map.of("client", UUID.randomUUID().toString(), "text", "I want to die"));
        sweepAfter(89);
        assertThat(noticed(talk)).isPositive();
        sweepAfter(2);
        assertThat(noticed(talk)).isZero();
    }

    private int noticed(Talks.Talk talk) {
        return database.sql("select count(*) from signal where persona_id = ?")
                .param(talk.plumsName().value())
                .query(Integer.class)
                .single();
    }

    private int mutes(UUID me) {
        return database.sql("select count(*) from forum_muted where persona_id = ?")
                .param(me)
                .query(Integer.class)
                .single();
    }

    @Test
    void it_is_told_anew_where_nobody_swept_for_long() {
        var talk = talk("Nobody swept.");
        sweepAfter(336);
        talks.say(talk, talk.plumsName(), "One more word.");
        sweepAfter(800);
        assertThat(kept(talk)).as("both are told first").isOne();
        sweepAfter(31);
        assertThat(kept(talk)).isZero();
    }

    @Test
    void what_the_two_shared_beside_it_goes_too() {
        var talk = talk("With a goal.");
        database.sql(
                        """
                        insert into together_card (stream_id, persona_id, sealed, changed_at)
                        values (?, ?, '', now())
                        """)
                .params(talk.stream().value(), talk.plumsName().value())
                .update();
        sweepAfter(336);
        sweepAfter(31);
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(
                                        database.sql(
                                                        "select count(*) from together_card where"
                                                                + " stream_id = ?")
                                                .param(talk.stream().value())
                                                .query(Integer.class)
                                                .single())
                                .isZero());
    }
}
