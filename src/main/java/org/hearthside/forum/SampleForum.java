package org.hearthside.forum;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// A forum of people who do not exist, for a place to try. Only there: without the profile `demo`
/// nobody can call this.
@Service
@Profile("demo")
public class SampleForum {
    private final Forum forum;
    private final ForumRows rows;
    private final Care care;
    private final Members members;
    private final InstantSource time;

    SampleForum(Forum forum, ForumRows rows, Care care, Members members, InstantSource time) {
        this.forum = forum;
        this.rows = rows;
        this.care = care;
        this.members = members;
        this.time = time;
    }

    /// A space with its topics.
    ///
    /// @param open whether every member can read it
    public record Sample(
            String title,
            String whoFor,
            List<String> rules,
            Locale language,
            boolean open,
            List<Topic> topics) {}

    /// @param wish `heard`, `ideas`, `company` or empty
    public record Topic(
            String title, String wish, int hoursAgo, Said opening, List<Said> replies) {}

    /// @param as their name in this space
    /// @param meToo who said "me too" to it, by their own names
    /// @param lent whether a line of it may stand above the topic
    public record Said(
            String person,
            String as,
            String words,
            @Nullable Note note,
            int hoursAgo,
            List<String> meToo,
            boolean lent) {
        public Said whichMayStandAbove() {
            return new Said(person, as, words, note, hoursAgo, meToo, true);
        }
    }

    /// @param people everybody in the samples, by their own names
    @Transactional
    public void make(Sample sample, Map<String, Viewer> people) {
        var space =
                forum.make(
                        new SpacePlan(
                                sample.title(),
                                sample.whoFor(),
                                String.join("\n", sample.rules()),
                                sample.language(),
                                sample.open() ? ForumDoor.OPEN : ForumDoor.MEMBERS),
                        true);
        var names = new HashMap<String, PersonaId>();
        for (var topic : sample.topics()) {
            write(space, topic, names, people);
        }
    }

    private void write(
            SpaceId space, Topic topic, Map<String, PersonaId> names, Map<String, Viewer> people) {
        var id = new TopicId(UUID.randomUUID());
        var where = rows.space(space).orElseThrow();
        var opening = topic.opening();
        rows.open(
                id,
                where,
                Wish.of(topic.wish()).orElse(null),
                written(space, opening, topic.title(), names, people),
                time.instant().minus(Duration.ofHours(topic.hoursAgo())));
        react(id, 0, opening, names);
        if (topic.replies().isEmpty()) {
            care.begin(id);
        }
        var number = 0;
        for (var said : topic.replies()) {
            number++;
            rows.answer(
                    id,
                    where,
                    number,
                    written(space, said, null, names, people),
                    null,
                    time.instant().minus(Duration.ofHours(said.hoursAgo())));
            react(id, number, said, names);
            if (said.lent()) {
                rows.lend(id, number, time.instant());
            }
        }
    }

    private ForumRows.Written written(
            SpaceId space,
            Said said,
            @Nullable String title,
            Map<String, PersonaId> names,
            Map<String, Viewer> people) {
        var viewer = Objects.requireNonNull(people.get(said.person()), said.person());
        var own =
                names.computeIfAbsent(
                        said.person(),
                        _ -> {
                            var name = members.takeName(viewer, space, new PublicName(said.as()));
                            rows.join(space, name, 1, time.instant());
                            return name;
                        });
        return new ForumRows.Written(
                own, UUID.randomUUID(), title, new Words(said.words()), said.note());
    }

    private void react(TopicId topic, int number, Said said, Map<String, PersonaId> names) {
        for (var person : said.meToo()) {
            var own = names.get(person);
            if (own != null) {
                rows.react(topic, number, own, Reaction.ME_TOO, true);
            }
        }
    }
}
