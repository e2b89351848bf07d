package org.hearthside.matching;

import static org.hearthside.ui.SeeOther.to;

import java.security.SecureRandom;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Uuids;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Asking that a person chooses, and the rounds in which they do.
@Controller
class RoundController {
    private static final SecureRandom LOT = new SecureRandom();

    private final Choosing choosing;
    private final Rounds rounds;
    private final RoundPages pages;
    private final MatchingPages matching;
    private final Templates templates;

    RoundController(
            Choosing choosing,
            Rounds rounds,
            RoundPages pages,
            MatchingPages matching,
            Templates templates) {
        this.choosing = choosing;
        this.rounds = rounds;
        this.pages = pages;
        this.matching = matching;
        this.templates = templates;
    }

    @GetMapping("/talk/ask")
    View ask(Viewer viewer) {
        return templates.show("matching/ask.jte", matching.ask(viewer, ""));
    }

    @PostMapping("/talk/ask")
    View send(Viewer viewer) {
        try {
            choosing.ask(viewer);
            return to("/talk#choice");
        } catch (Refused e) {
            return switch (e.reason()) {
                case NEEDS_CONSENT -> to("/join/agree/health-words");
                case LIMITED -> to("/settings/decisions");
                default ->
                        templates.show(
                                "matching/ask.jte",
                                matching.ask(
                                        viewer,
                                        e.reason() == Reason.CLOSED
                                                ? "matching.ask.closed"
                                                : "matching.ask.not-now"));
            };
        }
    }

    @PostMapping("/talk/ask/{id}/not-this")
    View notThis(Viewer viewer, @PathVariable String id) {
        try {
            choosing.notThis(viewer, choice(id));
        } catch (Refused e) {
            // it ended or came back a moment before: the page says how it stands
        }
        return to("/talk#choice");
    }

    @PostMapping("/talk/ask/{id}/take-back")
    View takeBack(Viewer viewer, @PathVariable String id) {
        try {
            choosing.takeBack(viewer, choice(id));
        } catch (Refused e) {
            // it ended a moment before
        }
        return to("/talk");
    }

    @GetMapping("/work/rounds")
    View rounds(Viewer viewer) {
        return templates.show("matching/rounds.jte", pages.rounds(viewer));
    }

    @PostMapping("/work/rounds")
    View begin(Viewer viewer) {
        return to("/work/rounds/" + rounds.begin(viewer, LOT.nextLong()));
    }

    @GetMapping("/work/rounds/fairness")
    View fairness(Viewer viewer) {
        return templates.show("matching/fairness.jte", pages.fairness(viewer));
    }

    @GetMapping("/work/rounds/{id}")
    View round(Viewer viewer, @PathVariable String id, @RequestParam @Nullable String told) {
        var known = told != null && told.matches("changed|cannot|suggested") ? told : "";
        return templates.show("matching/round.jte", pages.round(viewer, round(id), known));
    }

    @GetMapping("/work/rounds/{id}/{choice}")
    View choice(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String choice,
            @RequestParam @Nullable String from) {
        var first = from != null && from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0;
        return templates.show(
                "matching/round-choice.jte",
                pages.choice(viewer, round(id), choice(choice), first));
    }

    /// @param what `together`, `not`, `nothing` (takes either back) or `suggest` (this pair alone)
    @PostMapping("/work/rounds/{id}/{choice}")
    View mark(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String choice,
            @RequestParam String supporter,
            @RequestParam String what) {
        var address = "/work/rounds/" + rounds.find(viewer, round(id)).id();
        try {
            switch (what) {
                case "together", "not", "nothing" ->
                        rounds.mark(
                                viewer,
                                round(id),
                                choice(choice),
                                new PersonaId(uuid(supporter)),
                                what.equals("nothing") ? null : what.equals("together"));
                case "suggest" -> {
                    var next =
                            rounds.accept(
                                    viewer,
                                    round(id),
                                    choice(choice),
                                    new PersonaId(uuid(supporter)));
                    return to(
                            address
                                    + "?told=suggested"
                                    + next.map(other -> "#" + other).orElse(""));
                }
                default -> throw new Refused(Reason.NOT_NOW);
            }
            return to(address + "#" + choice);
        } catch (Refused e) {
            return e.reason() == Reason.ALREADY_DONE
                    ? to("/work/rounds")
                    : to(
                            address
                                    + (e.reason() == Reason.CHANGED_MEANWHILE
                                            ? "?told=changed"
                                            : "?told=cannot"));
        }
    }

    @PostMapping("/work/rounds/{id}/accept")
    View accept(Viewer viewer, @PathVariable String id, @RequestParam String version) {
        try {
            rounds.accept(viewer, round(id), version);
        } catch (Refused e) {
            if (e.reason() == Reason.CHANGED_MEANWHILE) {
                return to("/work/rounds/" + round(id) + "?told=changed");
            }
        }
        return to("/work/rounds");
    }

    @PostMapping("/work/rounds/{id}/drop")
    View drop(Viewer viewer, @PathVariable String id) {
        try {
            rounds.drop(viewer, round(id));
        } catch (Refused e) {
            // over already
        }
        return to("/work/rounds");
    }

    private static ChoiceId choice(String id) {
        return new ChoiceId(uuid(id));
    }

    private static RoundId round(String id) {
        return new RoundId(uuid(id));
    }

    private static UUID uuid(String text) {
        return Uuids.of(text).orElseThrow(NotFound::new);
    }
}
