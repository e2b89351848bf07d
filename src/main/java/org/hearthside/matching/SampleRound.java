package org.hearthside.matching;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hearthside.member.Viewer;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Topic;
import org.hearthside.supporter.Topics;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/// People who do not exist and asked that a person chooses for them, and the round in which one
/// does, for a place to try. Only there: without the profile `demo` nobody can call this.
@Service
@Profile("demo")
public class SampleRound {
    private final WishList wishes;
    private final Choosing choosing;
    private final Rounds rounds;
    private final Topics topics;

    SampleRound(WishList wishes, Choosing choosing, Rounds rounds, Topics topics) {
        this.wishes = wishes;
        this.choosing = choosing;
        this.rounds = rounds;
        this.topics = topics;
    }

    /// @param about topics as they are called in English
    public void asks(Viewer seeker, List<String> about, FreeTime free) {
        wishes.keep(
                seeker,
                new Wishes(
                        topics.all().stream()
                                .filter(topic -> about.contains(topic.english()))
                                .map(Topic::id)
                                .collect(Collectors.toSet()),
                        Set.of(new SpokenLanguage(seeker.locale().getLanguage())),
                        Set.of(free),
                        seeker.zone(),
                        Set.of(),
                        Set.of(),
                        false,
                        false));
        choosing.ask(seeker);
    }

    /// Begins the round; it waits for whoever coordinates.
    public void begin(Viewer coordinator) {
        rounds.begin(coordinator, 1);
    }
}
