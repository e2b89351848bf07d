package org.hearthside.demo;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hearthside.member.Role;

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

    static final List<Person> EVERYBODY =
            List.of(
                    person("late-plum", "has just joined, and talks with Heron"),
                    person("wild-fern", "a member, who talks with Heron too"),
                    inSpanish("sal-marina", "a member who writes in Spanish"),
                    person("quiet-heron", "supports others as Heron, on shift", Role.SUPPORTER),
                    person("amber-linden", "supports others as Linden, on shift", Role.SUPPORTER),
                    person("day-wren", "supports others as Wren", Role.SUPPORTER),
                    person("slow-tortoise", "supports others as Tortoise", Role.SUPPORTER),
                    person("open-window", "supports others as Window", Role.SUPPORTER),
                    inSpanish("brisa-lenta", "supports others as Brisa", Role.SUPPORTER),
                    person("night-rook", "moderates", Role.MODERATOR),
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

    private SamplePeople() {}

    private static Person person(String name, String what, Role... roles) {
        return new Person(name, what, Locale.ENGLISH, Set.of(roles));
    }

    private static Person inSpanish(String name, String what, Role... roles) {
        return new Person(name, what, Locale.of("es"), Set.of(roles));
    }
}
