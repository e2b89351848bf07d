package org.hearthside.demo;

import java.util.List;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.SamplePath.Hours;
import org.hearthside.supporter.SamplePath.Sample;

/// Who in the sample community would like to support others, and who asked that a person chooses.
final class SampleSteps {
    /// @param person by the name in the community
    record Step(String person, Sample what) {}

    /// @param about topics as they are called in English
    record Asked(String person, FreeTime free, List<String> about) {}

    /// Proposes credentials and coordinates rounds; an administrator is the second person.
    static final String COORDINATES = "grey-alder";

    /// One waits for a conversation, one trains, one waits for a second person.
    static final List<Step> STEPS =
            List.of(
                    new Step(
                            "paper-boat",
                            new Sample(
                                    "Boat",
                                    SamplePeople.INVENTED
                                            + "For two years I opened no letters. Somebody sat beside me while I opened the first one. I would like to be that for somebody.",
                                    List.of(),
                                    "")),
                    new Step(
                            "luz-tardia",
                            new Sample(
                                    "Luz",
                                    "(Una persona inventada.) Pasé un invierno casi sin salir. Ahora me gustaría acompañar a quien está en el suyo.",
                                    List.of(
                                            new Hours("relationships", 6, 20, true),
                                            new Hours("own-story", 4, 13, true),
                                            new Hours("crisis", 3, 2, false)),
                                    "")),
                    new Step(
                            "far-kettle",
                            new Sample(
                                    "Kettle",
                                    SamplePeople.INVENTED
                                            + "I know what it is to move somewhere and know nobody. I have sat with people at the table here for a year.",
                                    List.of(
                                            new Hours("relationships", 16, 60, true),
                                            new Hours("own-story", 14, 45, true),
                                            new Hours("crisis", 12, 30, true),
                                            new Hours("", 30, 10, true),
                                            new Hours("", 2, 1, false)),
                                    SamplePeople.INVENTED
                                            + "Forty-two hours with us. I watched two practice talks: quiet, patient, and clear about what they can’t do.")));

    static final List<Asked> ASKED =
            List.of(
                    new Asked(
                            "soft-rain",
                            FreeTime.WEEKDAY_EVENINGS,
                            List.of("Grief", "Losing work")),
                    new Asked("still-pond", FreeTime.WEEKENDS, List.of("Loneliness")),
                    new Asked("barro-y-sol", FreeTime.WEEKDAY_EVENINGS, List.of("Losing work")));

    private SampleSteps() {}
}
