package org.hearthside.demo;

import java.util.List;
import java.util.Locale;
import org.hearthside.group.SampleGroups.Sample;

/// The groups of the sample community, and what was said in them.
final class SampleCircles {
    /// @param founder who leads it, by the name in the community; `as` by the name there
    record Circle(String founder, String as, String story, Sample what, List<Said> said) {}

    /// @param as their name in this group
    record Said(String person, String as, String words) {}

    /// Waits for an answer.
    static final Circle ASKED =
            new Circle(
                    "wild-fern",
                    "night-kettle",
                    "(An invented person.) I worked nights for six years and was ill for two of them.",
                    new Sample(
                            "After the night shift",
                            "We work while others sleep, and it wears on us. We would like to say so to people who know.",
                            "For anybody who works at night, or did.",
                            List.of(
                                    "We come as we are, also tired.",
                                    "Passing is taking part: nobody has to speak.",
                                    "We give advice only when somebody asks for it.",
                                    "What is said here stays here. Safety comes before that."),
                            Locale.ENGLISH,
                            true,
                            List.of()),
                    List.of());

    static final List<Circle> ALL =
            List.of(
                    new Circle(
                            "amber-linden",
                            "porridge-pan",
                            "(An invented person.) I lost my work and then my mornings. I have most of them back.",
                            new Sample(
                                    "Slow mornings",
                                    "Getting up is the hardest hour for us. We meet to begin the day without being ashamed of how long it takes.",
                                    "For anybody whose mornings are hard, whatever the reason.",
                                    List.of(
                                            "We start and end on time.",
                                            "Passing is taking part: nobody has to speak.",
                                            "We speak of ourselves, and give advice only when somebody asks for it.",
                                            "We say that something was hard without describing it in detail.",
                                            "What is said here stays here. Safety comes before that."),
                                    Locale.ENGLISH,
                                    false,
                                    List.of(
                                            "The hour before the first coffee",
                                            "What we say when somebody asks why we are late")),
                            List.of(
                                    new Said(
                                            "amber-linden",
                                            "porridge-pan",
                                            "Morning. It is half past ten and I’m up. That is all I have to report."),
                                    new Said(
                                            "wild-fern",
                                            "one-sock",
                                            "One sock on. I’ll let you know about the other."),
                                    new Said(
                                            "open-window",
                                            "late-light",
                                            "I lay awake until five and still got up for the post. Counting it."),
                                    new Said(
                                            "day-wren",
                                            "second-alarm",
                                            "CN: a hard memory\nMornings were when the phone rang about my sister. I let it ring now, and call back at noon."),
                                    new Said(
                                            "amber-linden",
                                            "porridge-pan",
                                            "Noon is a good time. Thank you for saying it."))),
                    new Circle(
                            "brisa-lenta",
                            "agua-clara",
                            "(Una persona inventada.) Volví a salir de casa contando farolas.",
                            new Sample(
                                    "Pasos pequeños",
                                    "Nos juntamos para contar un paso de la semana, por pequeño que sea, y que nadie diga que es poco.",
                                    "Para quien está volviendo a hacer cosas, despacio.",
                                    List.of(
                                            "Pasar es participar: nadie tiene que hablar.",
                                            "Sin consejos, salvo que alguien los pida.",
                                            "Nada se compara.",
                                            "Lo que se dice aquí se queda aquí. La seguridad va antes."),
                                    Locale.of("es"),
                                    true,
                                    List.of("Cómo se cuenta un paso que salió mal")),
                            List.of(
                                    new Said(
                                            "brisa-lenta",
                                            "agua-clara",
                                            "Mi paso: contesté un correo de hace un mes."),
                                    new Said(
                                            "sal-marina",
                                            "concha-rota",
                                            "El mío: bajé la basura de día. Había gente y no pasó nada."))));

    private SampleCircles() {}
}
