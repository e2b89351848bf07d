package org.hearthside.forum;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.shared.Dial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Topics that were withdrawn long ago.
@HouseTest
@Import(Spaces.class)
@Timeout(120)
class OldTopicsTests {
    @Autowired Cast cast;
    @Autowired Spaces spaces;
    @Autowired ForumForgets forgets;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    @Test
    void what_others_wrote_in_a_topic_that_was_withdrawn_goes_a_month_later() {
        var space = spaces.make(Spaces.OPEN);
        var plum = spaces.join(space, cast.plum(), "old-plum");
        var otter = spaces.join(space, cast.otter(), "old-otter");
        var stays = spaces.topic(space, plum, "Stays", "To be kept.");
        spaces.answer(space, stays, otter, "To be kept.");
        var goes = spaces.topic(space, plum, "Goes", "To be withdrawn.");
        spaces.answer(space, goes, otter, "Not to be kept.");
        spaces.answer(space, goes, plum, "Thank you.");
        var own = plum.guest();
        own.get(Spaces.path(space, goes) + "/r/0");
        own.post(Spaces.path(space, goes) + "/withdraw", Map.of());
        var before = time.instant();
        try {
            time.pass(Duration.ofDays(29));
            forget();
            assertThat(words(goes)).isEqualTo(2);
            time.pass(Duration.ofDays(2));
            forget();
            assertThat(words(goes)).isZero();
            assertThat(words(stays)).isEqualTo(2);
        } finally {
            time.setTo(before);
        }
        assertThat(otter.guest().get(Spaces.path(space, goes)).status()).isEqualTo(404);
        assertThat(otter.guest().get(Spaces.path(space, stays)).body()).contains("To be kept.");
    }

    private void forget() {
        var before = time.instant().minus(Dial.WITHDRAWN.of(Dial.WITHDRAWN.start()));
        var step = Objects.requireNonNull(forgets.steps().get(Dial.WITHDRAWN));
        var some = 1;
        while (some > 0) {
            some = step.forget(before, 1);
        }
    }

    private int words(TopicId topic) {
        return database.sql("select count(*) from forum_reply where topic_id = ? and body <> ''")
                .param(topic.value())
                .query(Integer.class)
                .single();
    }
}
