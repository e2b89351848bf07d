package org.hearthside.supporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class ProfileConsentTests {
    @Autowired Cast cast;
    @Autowired Supporters supporters;
    @Autowired Topics topics;

    @Test
    void a_profile_is_kept_only_of_somebody_who_agrees_that_such_words_are_kept() {
        var heron = cast.heron();
        cast.takesBackTheirYes(heron.account());
        var form =
                new ProfileForm(
                        "calm-reed-" + heron.name().substring(heron.name().length() - 5),
                        "I was the one who left shops.",
                        "everyone",
                        "",
                        "",
                        "",
                        List.of(topics.offered().getFirst().id().toString()),
                        List.of("en"),
                        List.of("tuesday-evening"),
                        4,
                        2);
        assertThatThrownBy(() -> supporters.write(heron.viewer(), form))
                .isInstanceOfSatisfying(
                        Refused.class, e -> assertThat(e.reason()).isEqualTo(Reason.NEEDS_CONSENT));
        assertThat(supporters.own(heron.viewer())).isEmpty();

        var reader = heron.guest();
        reader.get("/work/profile");
        var told =
                reader.post(
                        "/work/profile",
                        java.util.Map.of(
                                "name", form.name(),
                                "about", form.about(),
                                "audience", "everyone",
                                "topic", form.topic().getFirst(),
                                "language", "en",
                                "hour", "tuesday-evening",
                                "mostPeople", "4",
                                "liveAtOnce", "2"));
        assertThat(told.body())
                .contains("we need your yes to keeping words about your health")
                .contains("I was the one who left shops.");
        assertThat(supporters.own(heron.viewer())).isEmpty();

        cast.agrees(heron.account());
        supporters.write(heron.viewer(), form);
        assertThat(supporters.own(heron.viewer())).isPresent();
    }
}
