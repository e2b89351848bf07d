package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.live.Drafts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@HouseTest
@Import(Talks.class)
class DraftConsentTests {
    @Autowired Cast cast;
    @Autowired TestTime time;
    @Autowired Talks talks;
    @Autowired Drafts drafts;

    @Test
    void a_draft_sent_after_the_session_ended_is_kept_only_with_their_yes_to_that() {
        for (var path : new String[] {"/messages", "/draft"}) {
            for (var agrees : new boolean[] {true, false}) {
                var talk = talks.open(cast.plum(), cast.heron());
                var plum = talk.plum().guest();
                var page = plum.get(talk.path());
                var form =
                        Map.of(
                                "client", page.field("client"),
                                "ticket", page.field("ticket"),
                                "text", "Behind the door.");
                if (!agrees) {
                    cast.takesBackTheirYes(talk.plum().account());
                }
                plum.away();
                var answer = plum.post(talk.path() + path, form);
                assertThat(answer.status()).isEqualTo(path.equals("/draft") ? 204 : 303);
                assertThat(drafts.of(talk.stream(), talk.plumsName()).isPresent())
                        .as(path)
                        .isEqualTo(agrees);
            }
        }
    }

    @Test
    void what_is_sent_two_days_after_the_page_was_made_is_not_kept() {
        for (var days : new int[] {1, 2}) {
            var talk = talks.open(cast.plum(), cast.heron());
            var plum = talk.plum().guest();
            var page = plum.get(talk.path());
            plum.away();
            time.pass(Duration.ofDays(days));
            plum.post(
                    talk.path() + "/messages",
                    Map.of(
                            "client", page.field("client"),
                            "ticket", page.field("ticket"),
                            "text", "Much later."));
            assertThat(drafts.of(talk.stream(), talk.plumsName()).isPresent())
                    .as("after %d days", days)
                    .isEqualTo(days == 1);
        }
    }
}
