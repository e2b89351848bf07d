package org.hearthside.matching;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.Topic;
import org.hearthside.supporter.Topics;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/// People who do not exist and asked for somebody, and the round in which a person chooses for some
/// of them, for a place to try. Only there: without the profile `demo` nobody can call this.
@Service
@Profile("demo")
public class SampleRound {
    private final WishList wishes;
    private final Choosing choosing;
    private final Rounds rounds;
    private final Topics topics;
    private final SupportRequests requests;
    private final InstantSource time;

    SampleRound(
            WishList wishes,
            Choosing choosing,
            Rounds rounds,
            Topics topics,
            SupportRequests requests,
            InstantSource time) {
        this.wishes = wishes;
        this.choosing = choosing;
        this.rounds = rounds;
        this.topics = topics;
        this.requests = requests;
        this.time = time;
    }

    /// That a seeker said hello and the supporter said yes, to a talk that stands already.
    public void met(StreamId stream, PersonaId seeker, PersonaId supporter) {
        var now = time.instant();
        var request =
                new SupportRequest(
                        new RequestId(UUID.randomUUID()),
                        RequestKind.HELLO,
                        stream,
                        seeker,
                        Wishes.none(ZoneOffset.UTC),
                        false,
                        false,
                        now.minus(Duration.ofHours(3)),
                        0,
                        RequestState.ACCEPTED,
                        now,
                        supporter,
                        now,
                        null);
        requests.add(request);
        requests.save(request);
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
