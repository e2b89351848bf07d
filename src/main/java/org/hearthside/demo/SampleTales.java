package org.hearthside.demo;

import java.util.List;
import java.util.Locale;
import org.hearthside.shared.Note;
import org.hearthside.story.SampleStories.Sample;

/// What people in the sample community have told of themselves.
final class SampleTales {
    /// @param person who tells it, under the name of the story
    record Tale(String person, Sample what) {}

    /// Waits to be read with its writer.
    static final Tale SENT =
            new Tale(
                    "late-plum",
                    new Sample(
                            "chalk-dust",
                            "Learning to be bad at things",
                            Locale.ENGLISH,
                            null,
                            """
                            I taught maths for nineteen years and was proud of never being late. One morning in March I sat in the car outside the school and could not open the door. People said it was crazy to give up a job like that, and for a while I agreed with them.

                            I said yes to everything that year, and then I could not say anything.\
                            """,
                            """
                            - my sister, who came on Sundays and did the washing-up without a word about it
                            - a pottery class. I was terrible. Nobody needed me to be anything else.
                            - writing down one thing a day that I had left undone, and that nothing had happened because of it\
                            """,
                            """
                            I work two days a week in a library and go home when it closes. There are eleven crooked bowls in my kitchen. You should just try it too: be bad at something, on purpose.\
                            """));

    static final List<Tale> ALL =
            List.of(
                    new Tale(
                            "wild-fern",
                            new Sample(
                                    "low-tide",
                                    "The year of small walks",
                                    Locale.ENGLISH,
                                    null,
                                    """
                                    I stopped going out in autumn, and nobody noticed, because I had become very good at sounding fine on the phone. I slept at noon and lay awake at four. The letters stayed in the bag by the door.

                                    What I remember most is how *loud* everything was. A lift. A neighbour's radio. My own name.\
                                    """,
                                    """
                                    Nothing large. A list, mostly:

                                    - one person who asked "what was the hardest hour?" and not "how are you?"
                                    - walking to the letterbox, and then to the corner, and then to the corner again
                                    - a room here where I read along for six weeks before I wrote anything
                                    - being told that resting was allowed to look like resting

                                    I tried a few things that did nothing for me. That was useful to know too.\
                                    """,
                                    """
                                    I open letters on Fridays, with the kettle on. Some weeks I walk every day and some weeks not at all, and the weeks without are shorter than they were. I am not the person from before. I rather like this one.\
                                    """)),
                    new Tale(
                            "slow-tortoise",
                            new Sample(
                                    "third-floor",
                                    "What the ward was like, and after",
                                    Locale.ENGLISH,
                                    Note.TREATMENT,
                                    """
                                    I had not slept for most of a week, and I believed that this was a gift. My brother drove me in. I was angry with him for a year.

                                    The ward was slow. There was a window that opened as far as a hand, and a man who hummed. I was more ashamed than ill, or so it felt.\
                                    """,
                                    """
                                    > You do not have to have learned anything from this yet.

                                    A nurse said that on the ninth day. It was the first sentence that asked nothing of me.

                                    Later it was a group on Tuesdays with bad coffee. Somebody there could tell, before I could, when I was talking too fast, and I had asked her to say so.\
                                    """,
                                    """
                                    I have a page on the fridge with my own early signs, in my own words. My brother has a copy. We laugh about the humming man, kindly. I have been in twice, and it no longer feels like two verdicts.\
                                    """)),
                    new Tale(
                            "sal-marina",
                            new Sample(
                                    "marea-baja",
                                    "Aprender a pedir",
                                    Locale.of("es"),
                                    null,
                                    """
                                    Yo era quien cuidaba. De mi padre, de mis hermanas, de la caja en el trabajo. Cuando el cuerpo dijo basta, no supe a quién llamar: en mi teléfono solo había gente que me llamaba a mí.

                                    No lloraba. Fregaba.\
                                    """,
                                    """
                                    Alguien me preguntó qué haría yo por una amiga en mi lugar. Le habría llevado sopa. Así que pedí sopa.

                                    1. Primero pedí cosas pequeñas: una llamada corta, un recado.
                                    2. Después pedí que no me dieran consejos.
                                    3. Y al final pedí compañía sin motivo, que era lo que quería desde el principio.\
                                    """,
                                    """
                                    Sigo cuidando, y ahora también me dejo. Hay tardes malas. En esas tardes mando un mensaje de una sola palabra, y alguien sabe lo que significa.\
                                    """)),
                    new Tale(
                            "barro-y-sol",
                            new Sample(
                                    "media-manta",
                                    "Los lunes, hasta la puerta",
                                    Locale.of("es"),
                                    null,
                                    """
                                    Los lunes me despertaba antes que el despertador, con el estómago cerrado. Dejé de ir a clase sin decidirlo: primero un día, luego la semana. En casa decía que los exámenes eran en junio.

                                    Lo peor no era quedarme. Era *oír salir* a los demás.\
                                    """,
                                    """
                                    Nada de golpe:

                                    - una tutora que escribió «no hace falta que contestes» y lo decía en serio
                                    - ir un lunes solo hasta la puerta, y volver
                                    - contarlo aquí antes que en casa, con otro nombre

                                    También probé a apuntarlo todo en una libreta. A mí no me sirvió. A una amiga sí.\
                                    """,
                                    """
                                    Voy dos días por semana. Los lunes siguen siendo lunes. Mi madre lo sabe, y me deja el desayuno hecho sin preguntar. No sé si terminaré el curso, y ya no es lo único que soy.\
                                    """)));

    private SampleTales() {}
}
