package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.Members;
import org.hearthside.member.SpaceId;
import org.hearthside.supporter.Offers;
import org.hearthside.supporter.Supporters;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@HouseTest
@Import({Offers.class, Talks.class})
class UsualTimesTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired Conversations conversations;
    @Autowired Members members;
    @Autowired Supporters supporters;
    @Autowired TestTime time;
    @Autowired Offers offers;

    private String seenBy(Cast.Person person, Talks.Talk talk) {
        return person.guest().get(talk.path()).body();
    }

    @Test
    void a_seeker_is_told_how_soon_their_supporter_usually_answers_and_when_they_are_here() {
        var heron = cast.heron();
        var name = offers.open(heron, 4, 0); // Tuesday and Thursday evenings
        var talk = talks.open(cast.plum(), heron);
        time.setTo(ZonedDateTime.parse("2027-03-03T10:00:00Z").toInstant()); // a Wednesday
        assertThat(seenBy(talk.plum(), talk))
                .contains("writes back when they can. Usually here next: Thursday, 17:00.")
                .doesNotContain("usually answers");

        supporters.answered(name, 20);
        supporters.answered(name, 30);
        supporters.answered(name, null);
        assertThat(seenBy(talk.plum(), talk)).contains("Supporter, usually answers within an hour");

        supporters.answered(name, null);
        supporters.answered(name, null);
        assertThat(seenBy(talk.plum(), talk)).contains("Supporter, often away");

        offers.pause(heron);
        assertThat(seenBy(talk.plum(), talk)).as("taking nobody new").contains("Thursday, 17:00");
    }

    @Test
    void a_supporter_is_told_nothing_of_the_kind_about_a_seeker() {
        var heron = cast.heron();
        var talk = talks.open(cast.plum(), heron);
        assertThat(seenBy(heron, talk))
                .contains("You support them")
                .doesNotContain("writes back when they can")
                .doesNotContain("usually answers");
    }

    @Test
    void nothing_is_promised_of_somebody_without_hours_or_of_a_talk_that_has_ended() {
        var talk = talks.open(cast.plum(), cast.heron());
        assertThat(members.nameIn(talk.heron().viewer(), SpaceId.SUPPORT)).isPresent();
        assertThat(seenBy(talk.plum(), talk))
                .contains("writes back when they can.")
                .doesNotContain("Usually here next");
        conversations.block(talk.plum().viewer(), talk.stream());
        assertThat(seenBy(talk.plum(), talk)).doesNotContain("writes back when they can");
    }
}
