package org.hearthside.demo;

import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hearthside.member.Role;
import org.hearthside.room.SampleRooms;

/// Who is in the sample community, and what they have said.
final class SamplePeople {
    /// Every profile says so itself, besides the line at the top of each page.
    static final String INVENTED = "(An invented person.) ";

    static final String SUPPORTER_SAYS = "> ";
    static final String SEEKER_SAYS = "< ";

    /// @param what for who tries it
    record Person(String name, String what, Locale language, Set<Role> roles) {}

    /// How a supporter offers to talk.
    ///
    /// @param onShift for the first hours
    record Profile(
            String person, String publicName, boolean onShift, List<String> topics, String about) {}

    /// @param lines each begins with who says it
    record Talk(String seeker, String seekersName, String supporter, List<String> lines) {}

    /// @param hostsName the host's name in this room
    record Room(String host, String hostsName, SampleRooms.Sample what, List<Said> said) {}

    /// @param as their name in this room
    record Said(String person, String as, String words) {}

    /// Makes rooms and gives them to hosts.
    static final String KEEPER = "tall-aspen";

    /// On duty in turns; the first is the lead on call.
    static final List<String> ON_DUTY = List.of("old-juniper", "night-rook");

    static final List<Person> EVERYBODY =
            List.of(
                    person("late-plum", "has just joined, and talks with Heron"),
                    person("wild-fern", "a member, who talks with Heron too"),
                    inSpanish("sal-marina", "a member who writes in Spanish"),
                    person("quiet-heron", "supports others as Heron, on shift", Role.SUPPORTER),
                    person(
                            "amber-linden",
                            "supports others as Linden, on shift, and facilitates groups",
                            Role.SUPPORTER,
                            Role.FACILITATOR),
                    person("day-wren", "supports others as Wren", Role.SUPPORTER),
                    person("slow-tortoise", "supports others as Tortoise", Role.SUPPORTER),
                    person("open-window", "supports others as Window", Role.SUPPORTER),
                    inSpanish("brisa-lenta", "supports others as Brisa", Role.SUPPORTER),
                    person("night-rook", "moderates", Role.MODERATOR),
                    person(
                            "kind-sparrow",
                            "reads stories with their writers before others do",
                            Role.REVIEWER),
                    person(
                            "old-juniper",
                            "leads on safeguarding, on duty and on call",
                            Role.SAFEGUARDING_LEAD),
                    person("paper-boat", "would like to support others as Boat, and waits"),
                    inSpanish("luz-tardia", "trains to support others as Luz"),
                    person("far-kettle", "is proposed as a supporter, as Kettle"),
                    person("soft-rain", "asked that a person chooses for them"),
                    person("still-pond", "asked that a person chooses for them"),
                    inSpanish("barro-y-sol", "asked that a person chooses, in Spanish"),
                    person(
                            SampleSteps.COORDINATES,
                            "coordinates: a round waits, and people on their way",
                            Role.MANAGER),
                    person("tall-aspen", "administers", Role.ADMINISTRATOR));

    static final List<Profile> PROFILES =
            List.of(
                    new Profile(
                            "quiet-heron",
                            "Heron",
                            true,
                            List.of("Anxiety or panic", "Loneliness"),
                            "I left a lot of baskets in a lot of shops. Panic kept me at home for two years, and it is smaller now. I’m slow to give advice."),
                    new Profile(
                            "amber-linden",
                            "Linden",
                            true,
                            List.of("Grief", "Losing work", "Low mood"),
                            "My mother died and a year later my job went too. What helped was somebody who did not look for the bright side."),
                    new Profile(
                            "day-wren",
                            "Wren",
                            false,
                            List.of("Low mood", "Grief"),
                            "My mood went very low after my sister died. I know long nights and small steps."),
                    new Profile(
                            "slow-tortoise",
                            "Tortoise",
                            false,
                            List.of(
                                    "Very high and very low moods",
                                    "Time in hospital",
                                    "Caring for someone"),
                            "I have been very high and very low, and in hospital twice. I care for my brother now."),
                    new Profile(
                            "open-window",
                            "Window",
                            false,
                            List.of("Loneliness", "A new country", "Being a student"),
                            "I moved here without the language or a friend. Lonely is a country I know well."),
                    new Profile(
                            "brisa-lenta",
                            "Brisa",
                            false,
                            List.of("Losing work", "Low mood"),
                            "(Una persona inventada.) Perdí el trabajo y después el sueño. Aprendí a pedir compañía sin dar explicaciones."));

    static final List<Talk> TALKS =
            List.of(
                    new Talk(
                            "late-plum",
                            "plum-for-now",
                            "quiet-heron",
                            List.of(
                                    SUPPORTER_SAYS + "How did Saturday go?",
                                    SEEKER_SAYS
                                            + "Not great. I got to the till and had to leave the basket and walk out.",
                                    SEEKER_SAYS + "Everyone looked. I felt stupid.",
                                    SUPPORTER_SAYS
                                            + "You left the basket, and then had all those eyes on you as well. Did I get that right?",
                                    SEEKER_SAYS + "Yes. That.",
                                    SUPPORTER_SAYS
                                            + "I’ve left a lot of baskets. I don’t think it’s stupid. Take your time.")),
                    new Talk(
                            "wild-fern",
                            "fern-here",
                            "quiet-heron",
                            List.of(
                                    SEEKER_SAYS + "I slept five hours. That’s more than last week.",
                                    SUPPORTER_SAYS
                                            + "Five sounds like a lot after a week like that. How is the morning?")),
                    new Talk(
                            "sal-marina",
                            "sal-aqui",
                            "brisa-lenta",
                            List.of(
                                    SEEKER_SAYS + "Hoy no he podido abrir las cartas.",
                                    SUPPORTER_SAYS
                                            + "Suena a que pesan mucho. No hace falta abrirlas hoy.",
                                    SEEKER_SAYS + "Gracias. Mañana, quizá, una.")));

    static final List<Room> ROOMS =
            List.of(
                    new Room(
                            "quiet-heron",
                            "kettle-on",
                            new SampleRooms.Sample(
                                    "The kitchen table",
                                    "For anybody who would like company while the kettle boils.",
                                    List.of(
                                            "Speak from your own experience.",
                                            "No advice unless somebody asks for it.",
                                            "Coming in to listen is taking part."),
                                    Locale.ENGLISH,
                                    List.of(time(0, 0)),
                                    false),
                            List.of(
                                    new Said(
                                            "quiet-heron",
                                            "kettle-on",
                                            "Evening, all. I’m here. Tea or quiet, both are fine."),
                                    new Said(
                                            "wild-fern",
                                            "second-cup",
                                            "Quiet for me. I did one load of washing today and I’m counting it."),
                                    new Said(
                                            "day-wren",
                                            "toast-crumbs",
                                            "One load counts. I once needed a week for a load."),
                                    new Said(
                                            "late-plum",
                                            "blue-mug",
                                            "CN: a panic in a shop\nI got as far as the till on Saturday and left everything there. I’d like to try again when it’s less busy."),
                                    new Said(
                                            "quiet-heron",
                                            "kettle-on",
                                            "As far as the till is far. Would it help to hear what others did, or is it good to have it said?"),
                                    new Said(
                                            "late-plum",
                                            "blue-mug",
                                            "Said is enough for tonight. Thank you."))),
                    new Room(
                            "amber-linden",
                            "lamp-left-on",
                            new SampleRooms.Sample(
                                    "When nights are long",
                                    "For people who are awake when others sleep.",
                                    List.of(
                                            "Say what your night is like, in your own words.",
                                            "Put a content note before hard things.",
                                            "Nobody has to stay awake for anybody."),
                                    Locale.ENGLISH,
                                    List.of(time(21, 6)),
                                    true),
                            List.of(
                                    new Said(
                                            "amber-linden",
                                            "lamp-left-on",
                                            "The lamp is on. I’ll be around until six."),
                                    new Said(
                                            "open-window",
                                            "night-bus",
                                            "Three in the morning is the loneliest hour I know. Good to see a light."),
                                    new Said(
                                            "wild-fern",
                                            "awake-again",
                                            "I have stopped looking at the clock. That helps me a little."))),
                    new Room(
                            "brisa-lenta",
                            "mesa-puesta",
                            new SampleRooms.Sample(
                                    "La sobremesa",
                                    "Para quien quiera quedarse un rato a la mesa, con o sin palabras.",
                                    List.of(
                                            "Habla desde tu propia experiencia.",
                                            "Sin consejos, salvo que alguien los pida.",
                                            "Escuchar también es participar."),
                                    Locale.of("es"),
                                    List.of(time(10, 11), time(16, 22)),
                                    false),
                            List.of(
                                    new Said(
                                            "brisa-lenta",
                                            "mesa-puesta",
                                            "Hola. Aquí estoy. Se puede hablar y se puede estar en silencio."),
                                    new Said(
                                            "sal-marina",
                                            "silla-de-mimbre",
                                            "Hoy he abierto una carta. Una. El resto sigue en el cajón."),
                                    new Said(
                                            "brisa-lenta",
                                            "mesa-puesta",
                                            "Una carta abierta es mucho. El cajón puede esperar."))));

    private SamplePeople() {}

    private static Person person(String name, String what, Role... roles) {
        return new Person(name, what, Locale.ENGLISH, Set.of(roles));
    }

    private static SampleRooms.Time time(int opens, int closes) {
        return new SampleRooms.Time(LocalTime.of(opens, 0), LocalTime.of(closes, 0));
    }

    private static Person inSpanish(String name, String what, Role... roles) {
        return new Person(name, what, Locale.of("es"), Set.of(roles));
    }
}
