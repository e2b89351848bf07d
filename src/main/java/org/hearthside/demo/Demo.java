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
import java.util.List;
import java.util.UUID;
import org.hearthside.member.InventedMembers;
import org.hearthside.member.Members;
import org.hearthside.member.PublicName;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Invents supporters, two of them on shift, and somebody who is new. How to sign in as them stands
/// in `demo-people.txt` in the data folder.
@Component
@Profile("demo")
class Demo implements ApplicationRunner {
    private static final Logger log = LoggerFactory.getLogger(Demo.class);

    private record Invented(
            String name, String publicName, String about, List<String> topics, boolean onShift) {}

    private static final List<Invented> SUPPORTERS =
            List.of(
                    new Invented(
                            "quiet-heron",
                            "Heron",
                            "(An invented person.) For two years I left shops without buying anything. Panic still visits, and I know its tricks by now. I listen more than I talk.",
                            List.of("Anxiety or panic", "Being a student"),
                            true),
                    new Invented(
                            "amber-linden",
                            "Linden",
                            "(An invented person.) My mother died and a year later my job went too. What helped was somebody who did not look for the bright side.",
                            List.of("Grief", "Losing work", "Low mood"),
                            true),
                    new Invented(
                            "slow-tortoise",
                            "Tortoise",
                            "(An invented person.) I have been very high and very low, and in hospital twice. I care for my brother now. Small steps are my speciality.",
                            List.of(
                                    "Very high and very low moods",
                                    "Time in hospital",
                                    "Caring for someone"),
                            false),
                    new Invented(
                            "open-window",
                            "Window",
                            "(An invented person.) I moved here without the language or a friend. Lonely is a country I know well.",
                            List.of("Loneliness", "A new country"),
                            false));

    private final InventedMembers invented;
    private final Members members;
    private final JdbcClient database;
    private final InstantSource time;
    private final Settings settings;

    Demo(
            InventedMembers invented,
            Members members,
            JdbcClient database,
            InstantSource time,
            Settings settings) {
        this.invented = invented;
        this.members = members;
        this.database = database;
        this.time = time;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var people = settings.data().resolve("demo-people.txt");
        if (!invented.anybody()) {
            fill(people);
        }
        if (Files.exists(people)) {
            log.info("This is a demo: everybody in it is invented. Who they are: {}", people);
        }
    }

    private void fill(Path people) {
        var lines = new ArrayList<String>();
        lines.add("Everybody here is invented. Sign in as one of them with the four words beside.");
        lines.add("");
        for (var person : SUPPORTERS) {
            var words =
                    invented.join(person.name(), viewer -> offer(viewer, person), Role.SUPPORTER);
            lines.add(
                    "%-16s %s   (supports others as %s%s)"
                            .formatted(
                                    person.name(),
                                    words,
                                    person.publicName(),
                                    person.onShift() ? ", on shift for the first hours" : ""));
        }
        lines.add(
                "%-16s %s   (has just joined)"
                        .formatted("late-plum", invented.join("late-plum", _ -> {})));
        try {
            Files.deleteIfExists(people);
            Files.createFile(
                    people,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(people, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Written straight into the supporters' tables: their own door asks for a form.
    private void offer(Viewer viewer, Invented person) {
        var name =
                members.takeName(viewer, SpaceId.SUPPORT, new PublicName(person.publicName()))
                        .value();
        var now = time.instant();
        database.sql(
                        """
                        insert into supporter_profile (persona_id, about, languages, hours, zone,
                            most_people, live_at_once, written_at)
                        values (?, ?, '{en}', '{monday-evening,tuesday-evening,thursday-evening,sunday-afternoon}',
                            ?, 4, 2, ?)
                        """)
                .params(name, person.about(), viewer.zone().getId(), Timestamp.from(now))
                .update();
        database.sql(
                        """
                        insert into supporter_topic (persona_id, topic_id)
                        select ?, id from topic where english = any(?)
                        """)
                .params(name, person.topics().toArray(String[]::new))
                .update();
        if (person.onShift()) {
            database.sql(
                            "insert into shift (id, persona_id, starts_at, ends_at) values (?, ?, ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            name,
                            Timestamp.from(now),
                            Timestamp.from(now.plus(Duration.ofHours(6))))
                    .update();
        }
    }
}
