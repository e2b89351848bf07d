package org.hearthside.demo;

import java.util.Map;
import org.hearthside.relationship.SampleTogether.Sample;

/// What two of the sample community do together, by the name of the one who asked.
final class SampleBonds {
    static final Map<String, Sample> BY_SEEKER =
            Map.of(
                    "late-plum",
                    new Sample(
                            "Talking about shops and crowds, as two who know them.",
                            "Once a week for fifty minutes. In between within two days, never at night.",
                            "Either of us may end it at any time; we say it once before.",
                            "To buy bread without leaving the basket.",
                            "The small shop, on Tuesday morning.",
                            "To sit through one bus ride.",
                            "A song for the way there.",
                            "Ask before advice. When I go quiet I am still here.",
                            "Say when it is too much; I will not mind.",
                            "That you waited until I had words.",
                            "Fewer questions in a row.",
                            "One question, and then I wait."),
                    "sal-marina",
                    new Sample(
                            "Hablar de los papeles y las cartas, entre dos que saben lo que pesan.",
                            "Una vez por semana, cincuenta minutos. Entre medias, en dos días; de noche no.",
                            "Cualquiera puede terminar cuando quiera; lo decimos una vez antes.",
                            "Abrir una carta por semana.",
                            "El martes, la del banco, con un té.",
                            "Llamar a mi hermana.",
                            "Abrir una juntas, durante la charla.",
                            "Prefiero que preguntes antes de aconsejar.",
                            "Dime si voy demasiado rápido.",
                            "Que no tuviste prisa.",
                            "Empezar por cómo estoy, y no por las cartas.",
                            "Empezamos por cómo estás."));

    private SampleBonds() {}
}
