package org.hearthside.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.conversation.Conversations;
import org.hearthside.live.MessageLog;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.Role;
import org.hearthside.member.SampleAccounts;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Settings;
import org.hearthside.shared.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Adds staff, more people and talks between them to those whom [Demo] invents, once, and says at
/// each start how to sign in. It refuses a data folder in which there are real people.
@Component
@Profile("demo")
class SampleCommunity {
    /// Written by [Demo] when it found the house empty.
    static final String PEOPLE = "demo-people.txt";

    static final String LETTER = "sample-sign-ins.txt";

    private static final Logger log = LoggerFactory.getLogger(SampleCommunity.class);
    private static final SecureRandom LOT = new SecureRandom();
    private static final List<String> WORDS =
            List.of(
                    "amber", "basket", "candle", "cedar", "cello", "clover", "copper", "cotton",
                    "harbor", "hazel", "kettle", "ladder", "lantern", "linen", "maple", "meadow",
                    "mitten", "orchard", "paper", "pebble", "pepper", "pillow", "ribbon", "river",
                    "saddle", "spoon", "thimble", "timber", "velvet", "walnut", "window", "wool");

    private final SampleAccounts accounts;
    private final Members members;
    private final MessageLog messages;
    private final Conversations conversations;
    private final JdbcClient database;
    private final InstantSource time;
    private final Path letter;

    SampleCommunity(
            SampleAccounts accounts,
            Members members,
            MessageLog messages,
            Conversations conversations,
            JdbcClient database,
            InstantSource time,
            Settings settings) {
        this.accounts = accounts;
        this.members = members;
        this.messages = messages;
        this.conversations = conversations;
        this.database = database;
        this.time = time;
        this.letter = settings.data().resolve(LETTER);
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() throws IOException {
        if (!Files.exists(letter)) {
            if (!Files.exists(letter.resolveSibling(PEOPLE))) {
                throw new IllegalStateException(
                        "There are people in this data folder. The sample community needs one of"
                                + " its own: set HEARTHSIDE_DATA to another folder.");
            }
            make();
        }
        log.info(
                "This is a sample community; nobody in it is real. Sign in with a name and its"
                        + " four words (staff work opens after a passkey is added in Settings):\n{}",
                Files.readString(letter));
    }

    private void make() {
        var lines = new ArrayList<String>();
        var plum = join(lines, "violet-plum", "a new member", Locale.ENGLISH);
        var fern = join(lines, "wild-fern", "a member", Locale.ENGLISH);
        var sal = join(lines, "sal-marina", "a member who writes in Spanish", Locale.of("es"));
        var heron = join(lines, "quiet-heron-home", "a supporter", Locale.ENGLISH, Role.SUPPORTER);
        var wren = join(lines, "day-wren-home", "a supporter", Locale.ENGLISH, Role.SUPPORTER);
        var brisa =
                join(
                        lines,
                        "brisa-home",
                        "a supporter who writes in Spanish",
                        Locale.of("es"),
                        Role.SUPPORTER);
        var rook = join(lines, "night-rook", "a moderator", Locale.ENGLISH, Role.MODERATOR);
        var aspen =
                join(lines, "tall-aspen", "an administrator", Locale.ENGLISH, Role.ADMINISTRATOR);
        var heronsName =
                support(
                        heron,
                        "quiet-heron",
                        "(An invented person.) I left a lot of baskets in a lot of shops. Panic kept me at home for two"
                                + " years, and it is smaller now. I’m slow to give advice.",
                        List.of("Anxiety or panic", "Loneliness"),
                        "en");
        support(
                wren,
                "day-wren",
                "(An invented person.) My mood went very low after my sister died. I know long nights and small steps.",
                List.of("Low mood", "Grief"),
                "en");
        var brisasName =
                support(
                        brisa,
                        "brisa-lenta",
                        "(An invented person.) (Una persona inventada.) Perdí el trabajo y después el sueño. Aprendí a pedir compañía sin dar"
                                + " explicaciones.",
                        List.of("Losing work", "Low mood"),
                        "es");
        talk(
                plum,
                "plum-for-now",
                heron,
                heronsName,
                "> How did Saturday go?",
                "< Not great. I got to the till and had to leave the basket and walk out.",
                "< Everyone looked. I felt stupid.",
                "> You left the basket, and then had all those eyes on you as well. Did I get that"
                        + " right?",
                "< Yes. That.",
                "> I’ve left a lot of baskets. I don’t think it’s stupid. Take your time.");
        talk(
                fern,
                "fern-here",
                heron,
                heronsName,
                "< I slept five hours. That’s more than last week.",
                "> Five sounds like a lot after a week like that. How is the morning?");
        talk(
                sal,
                "sal-aqui",
                brisa,
                brisasName,
                "< Hoy no he podido abrir las cartas.",
                "> Suena a que pesan mucho. No hace falta abrirlas hoy.",
                "< Gracias. Mañana, quizá, una.");
        List.of(plum, fern, sal, heron, wren, brisa, rook, aspen).forEach(accounts::leave);
        write(lines);
    }

    private Viewer join(
            List<String> lines, String name, String what, Locale locale, Role... roles) {
        var words =
                LOT.ints(4, 0, WORDS.size()).mapToObj(WORDS::get).collect(Collectors.joining(" "));
        lines.add("  %-18s %-34s (%s)".formatted(name, words, what));
        return accounts.join(name, words, locale, roles);
    }

    private PersonaId support(
            Viewer viewer, String name, String about, List<String> topics, String language) {
        var own = members.takeName(viewer, SpaceId.SUPPORT, new PublicName(name));
        database.sql(
                        """
                        insert into supporter_profile (persona_id, about, languages, hours, zone,
                            most_people, live_at_once, written_at)
                        values (?, ?, ?, ?, 'UTC', 5, 2, ?)
                        """)
                .params(
                        own.value(),
                        about,
                        new String[] {language},
                        new String[] {
                            "monday-evening",
                            "tuesday-evening",
                            "thursday-evening",
                            "saturday-morning"
                        },
                        Timestamp.from(time.instant()))
                .update();
        database.sql(
                        """
                        insert into supporter_topic (persona_id, topic_id)
                        select ?, id from topic where english = any (?)
                        """)
                .params(own.value(), topics.toArray(String[]::new))
                .update();
        return own;
    }

    /// @param lines `>` said by the supporter, `<` by the seeker
    private void talk(
            Viewer seeker, String as, Viewer supporter, PersonaId theirs, String... lines) {
        var stream = messages.open(Conversations.KIND);
        var own = members.takeName(seeker, new SpaceId(stream.value()), new PublicName(as));
        conversations.open(stream, own, theirs);
        conversations.agree(seeker, stream, true);
        conversations.agree(supporter, stream, true);
        for (var line : lines) {
            messages.say(
                            stream,
                            line.startsWith(">") ? theirs : own,
                            UUID.randomUUID(),
                            new Words(line.substring(2)))
                    .join();
        }
    }

    private void write(List<String> lines) {
        try {
            Files.createFile(
                    letter,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.write(letter, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
