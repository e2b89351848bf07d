package org.hearthside.demo;

import java.util.List;
import java.util.Locale;
import org.hearthside.forum.SampleForum.Said;
import org.hearthside.forum.SampleForum.Sample;
import org.hearthside.forum.SampleForum.Topic;
import org.hearthside.shared.Note;
import org.jspecify.annotations.Nullable;

/// What the invented people have written in the forum. All of it is ours, and nobody’s.
final class SampleTopics {
    private static final List<String> RULES =
            List.of(
                    "Speak from your own life.",
                    "Ask before you advise.",
                    "Leave out methods and numbers.",
                    "What is said here stays here.");

    static final List<Sample> SPACES =
            List.of(
                    new Sample(
                            "Panic and everyday life",
                            "For anybody whose days have become narrow. You don’t need a diagnosis.",
                            RULES,
                            Locale.ENGLISH,
                            true,
                            List.of(
                                    new Topic(
                                            "Walking out of shops. Does it ever stop?",
                                            "heard",
                                            70,
                                            said(
                                                    "late-plum",
                                                    "basket-plum",
                                                    "On Saturday I left a full basket at the till again. I am forty-one and I can’t buy milk.\n\nI’m not looking for tips today. I’d like to know if anyone recognises it.",
                                                    70),
                                            List.of(
                                                    said(
                                                                    "quiet-heron",
                                                                    "reed-at-dawn",
                                                                    "I recognise it, down to the milk. For two years I knew the exits better than the shelves. You said no tips, so I’ll only say: you are not the only one who has stood in that car park.",
                                                                    60,
                                                                    "late-plum")
                                                            .whichMayStandAbove(),
                                                    said(
                                                            "wild-fern",
                                                            "north-window",
                                                            "When it was at its worst I was on a ward for three weeks, and the shop by the gate was the first place I went alone. I lasted four minutes. It was still a shop.",
                                                            Note.TREATMENT,
                                                            30),
                                                    said(
                                                                    "amber-linden",
                                                                    "salt-meadow",
                                                                    "Me too. Last week it was the bread aisle. I’d sit with you in that car park.",
                                                                    1,
                                                                    "late-plum",
                                                                    "wild-fern")
                                                            .whichMayStandAbove())),
                                    new Topic(
                                            "Small things that make a bus ride possible",
                                            "ideas",
                                            26,
                                            said(
                                                    "wild-fern",
                                                    "north-window",
                                                    "I’d like to visit my sister. It is *eleven stops*. What do you do between the third and the eighth?",
                                                    26),
                                            List.of(
                                                    said(
                                                            "day-wren",
                                                            "eleven-stops",
                                                            "What helped me:\n\n- sitting by the door\n- a stone in my pocket with a rough side\n- getting out once on purpose, and getting on the next one\n\nThe third one changed more than the others.",
                                                            20,
                                                            "wild-fern"))),
                                    new Topic(
                                            "I answered the phone today",
                                            "company",
                                            3,
                                            said(
                                                    "late-plum",
                                                    "basket-plum",
                                                    "It rang and I let it ring and then I picked it up. It was the wrong number. I am still counting it.",
                                                    3),
                                            List.of()))),
                    new Sample(
                            "Después de una pérdida",
                            "Para quien echa de menos a alguien, haga un mes o veinte años.",
                            List.of(
                                    "Habla desde tu vida.",
                                    "Pregunta antes de aconsejar.",
                                    "Lo que se dice aquí se queda aquí."),
                            Locale.of("es"),
                            false,
                            List.of(
                                    new Topic(
                                            "Los domingos por la tarde",
                                            "company",
                                            50,
                                            said(
                                                    "sal-marina",
                                                    "marea-baja",
                                                    "Entre semana voy tirando. El domingo a las cinco la casa se queda enorme.",
                                                    Note.LOSS,
                                                    50),
                                            List.of(
                                                    said(
                                                            "brisa-lenta",
                                                            "viento-suave",
                                                            "A mí me pasaba con los jueves, que era cuando cenábamos juntos. Los primeros meses me iba a andar sin rumbo. Si quieres, este domingo a las cinco estoy por aquí.",
                                                            40,
                                                            "sal-marina"))),
                                    new Topic(
                                            "¿Qué hicisteis con su ropa?",
                                            "ideas",
                                            28,
                                            said(
                                                    "brisa-lenta",
                                                    "viento-suave",
                                                    "Hace ocho meses y el armario sigue como estaba. Mi hermana dice que ya toca, y yo no sé a quién le toca.\n\n¿Cómo lo hicisteis? También me vale «todavía no».",
                                                    28),
                                            List.of(
                                                    said(
                                                                    "sal-marina",
                                                                    "marea-baja",
                                                                    "Todavía no, y van dos años. Saqué solo el abrigo, porque hacía frío y le habría parecido una tontería tenerlo colgado. Lo llevo yo.",
                                                                    21,
                                                                    "brisa-lenta")
                                                            .whichMayStandAbove(),
                                                    said(
                                                            "barro-y-sol",
                                                            "tierra-mojada",
                                                            "Le pedí a una amiga que se sentara en la cama mientras yo abría cajones. No hizo falta que dijera nada. Guardé tres cosas y cerré.",
                                                            9))))));

    private SampleTopics() {}

    private static Said said(
            String person, String as, String words, int hoursAgo, String... meToo) {
        return said(person, as, words, null, hoursAgo, meToo);
    }

    private static Said said(
            String person,
            String as,
            String words,
            @Nullable Note note,
            int hoursAgo,
            String... meToo) {
        return new Said(person, as, words, note, hoursAgo, List.of(meToo), false);
    }
}
