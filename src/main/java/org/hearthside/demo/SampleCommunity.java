package org.hearthside.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hearthside.conversation.Conversations;
import org.hearthside.forum.SampleForum;
import org.hearthside.group.SampleGroups;
import org.hearthside.live.MessageLog;
import org.hearthside.matching.SampleRound;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.SampleMembers;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.relationship.SampleTogether;
import org.hearthside.room.SampleRooms;
import org.hearthside.safety.SampleDuty;
import org.hearthside.shared.Settings;
import org.hearthside.shared.Words;
import org.hearthside.story.SampleStories;
import org.hearthside.supporter.SamplePath;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Fills an empty house with the [SamplePeople] and what they have said to each other, once, and
/// says at each start how to sign in as them. It refuses a data folder in which there are real
/// people.
@Component
@Profile("demo")
class SampleCommunity {
    /// How to sign in as whom; whether it exists says whether a data folder is a sample.
    static final String PEOPLE = "demo-people.txt";

    private static final Logger log = LoggerFactory.getLogger(SampleCommunity.class);

    private final SampleMembers sample;
    private final Members members;
    private final MessageLog messages;
    private final Conversations conversations;
    private final SampleRooms rooms;
    private final SampleForum forum;
    private final SampleStories stories;
    private final SampleGroups groups;
    private final SampleTogether together;
    private final SamplePath path;
    private final SampleRound round;
    private final SampleDuty duty;
    private final JdbcClient database;
    private final InstantSource time;
    private final Path people;

    SampleCommunity(
            SampleMembers sample,
            Members members,
            MessageLog messages,
            Conversations conversations,
            SampleRooms rooms,
            SampleForum forum,
            SampleStories stories,
            SampleGroups groups,
            SampleTogether together,
            SamplePath path,
            SampleRound round,
            SampleDuty duty,
            JdbcClient database,
            InstantSource time,
            Settings settings) {
        this.sample = sample;
        this.members = members;
        this.messages = messages;
        this.conversations = conversations;
        this.rooms = rooms;
        this.forum = forum;
        this.stories = stories;
        this.groups = groups;
        this.together = together;
        this.path = path;
        this.round = round;
        this.duty = duty;
        this.database = database;
        this.time = time;
        this.people = settings.data().resolve(PEOPLE);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() throws IOException {
        if (!Files.exists(people)) {
            if (sample.anybody()) {
                throw new IllegalStateException(
                        "There are people in this data folder. The sample community needs one of"
                                + " its own: set HEARTHSIDE_DATA to another folder.");
            }
            make();
        }
        duty.goOn();
        rooms.open();
        log.info("{}", Files.readString(people));
    }

    private void make() {
        var lines = new ArrayList<String>();
        lines.add("This is a sample to try. Everybody in it is invented. Sign in with a name and");
        lines.add("its four words; staff work opens after a passkey is added in Settings.");
        lines.add("");
        var viewers = new LinkedHashMap<String, Viewer>();
        var offered = new LinkedHashMap<String, PersonaId>();
        for (var person : SamplePeople.EVERYBODY) {
            var viewer = sample.join(person.name(), person.language(), person.roles());
            viewers.put(person.name(), viewer);
            lines.add(
                    "%-16s  %-36s  %s"
                            .formatted(person.name(), sample.words(viewer), person.what()));
        }
        duty.begin(
                named(viewers, SamplePeople.ON_DUTY.getFirst()),
                named(viewers, SamplePeople.ON_DUTY.getLast()));
        for (var profile : SamplePeople.PROFILES) {
            offered.put(profile.person(), offer(viewers, profile));
        }
        for (var talk : SamplePeople.TALKS) {
            talk(viewers, offered, talk);
        }
        for (var room : SamplePeople.ROOMS) {
            room(viewers, room);
        }
        for (var space : SampleTopics.SPACES) {
            forum.make(space, viewers);
        }
        for (var tale : SampleTales.ALL) {
            stories.show(named(viewers, tale.person()), tale.what());
        }
        stories.send(named(viewers, SampleTales.SENT.person()), SampleTales.SENT.what());
        for (var circle : SampleCircles.ALL) {
            group(viewers, circle);
        }
        var asked = SampleCircles.ASKED;
        groups.ask(asked.what(), named(viewers, asked.founder()), asked.as(), asked.story());
        waiting(viewers);
        viewers.values().forEach(sample::leave);
        write(lines);
    }

    /// Written straight into the supporters' tables: their own door asks for a form.
    private PersonaId offer(Map<String, Viewer> viewers, SamplePeople.Profile profile) {
        var viewer = named(viewers, profile.person());
        var name = members.takeName(viewer, SpaceId.SUPPORT, new PublicName(profile.publicName()));
        var now = time.instant();
        database.sql(
                        """
                        insert into supporter_profile (persona_id, about, languages, hours, zone,
                            most_people, live_at_once, written_at)
                        values (?, ?, ?, '{monday-evening,tuesday-evening,thursday-evening,sunday-afternoon}',
                            'UTC', 4, 2, ?)
                        """)
                .params(
                        name.value(),
                        SamplePeople.INVENTED + profile.about(),
                        new String[] {viewer.locale().getLanguage()},
                        Timestamp.from(now))
                .update();
        database.sql(
                        """
                        insert into supporter_topic (persona_id, topic_id)
                        select ?, id from topic where english = any (?)
                        """)
                .params(name.value(), profile.topics().toArray(String[]::new))
                .update();
        database.sql(
                        """
                        insert into credential (id, persona_id, kind, proposed_at, approved_at, expires_at)
                        values (gen_random_uuid(), ?, 'peer-support-specialist', ?, ?, ?)
                        """)
                .params(
                        name.value(),
                        Timestamp.from(now),
                        Timestamp.from(now),
                        Timestamp.from(now.plus(Duration.ofDays(365))))
                .update();
        if (profile.onShift()) {
            database.sql(
                            "insert into shift (id, persona_id, starts_at, ends_at) values (?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            name.value(),
                            Timestamp.from(now),
                            Timestamp.from(now.plus(Duration.ofHours(6))))
                    .update();
        }
        return name;
    }

    private void talk(
            Map<String, Viewer> viewers, Map<String, PersonaId> offered, SamplePeople.Talk talk) {
        var seeker = named(viewers, talk.seeker());
        var supporter = named(viewers, talk.supporter());
        var theirs = named(offered, talk.supporter());
        var stream = messages.open(Conversations.KIND);
        var own =
                members.takeName(
                        seeker, new SpaceId(stream.value()), new PublicName(talk.seekersName()));
        conversations.open(stream, own, theirs);
        round.met(stream, own, theirs);
        conversations.agree(seeker, stream, true);
        conversations.agree(supporter, stream, true);
        for (var line : talk.lines()) {
            var by = line.startsWith(SamplePeople.SUPPORTER_SAYS) ? theirs : own;
            messages.say(stream, by, UUID.randomUUID(), new Words(line.substring(2))).join();
        }
        var bond = SampleBonds.BY_SEEKER.get(talk.seeker());
        if (bond != null) {
            together.make(stream, seeker, supporter, bond);
        }
    }

    /// What waits for those who coordinate.
    private void waiting(Map<String, Viewer> viewers) {
        var coordinates = named(viewers, SampleSteps.COORDINATES);
        for (var step : SampleSteps.STEPS) {
            path.make(named(viewers, step.person()), coordinates, step.what());
        }
        for (var asked : SampleSteps.ASKED) {
            round.asks(named(viewers, asked.person()), asked.about(), asked.free());
        }
        round.begin(coordinates);
    }

    private void room(Map<String, Viewer> viewers, SamplePeople.Room room) {
        var stream =
                rooms.make(
                        room.what(),
                        named(viewers, SamplePeople.KEEPER),
                        named(viewers, room.host()),
                        room.hostsName());
        rooms.open();
        var names = new HashMap<String, PersonaId>();
        for (var said : room.said()) {
            var by =
                    names.computeIfAbsent(
                            said.as(),
                            as -> rooms.enter(stream, named(viewers, said.person()), as));
            rooms.say(stream, by, said.words());
        }
    }

    private void group(Map<String, Viewer> viewers, SampleCircles.Circle circle) {
        var stream =
                groups.make(
                        circle.what(),
                        named(viewers, circle.founder()),
                        circle.as(),
                        circle.story());
        for (var said : circle.said()) {
            groups.say(
                    stream,
                    groups.enter(stream, named(viewers, said.person()), said.as()),
                    said.words());
        }
    }

    private static <T> T named(Map<String, T> all, String person) {
        return Objects.requireNonNull(all.get(person), person);
    }

    private void write(List<String> lines) {
        try {
            Files.createFile(
                    people,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(people, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
