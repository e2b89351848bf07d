package org.hearthside.matching;

import static org.hearthside.ui.SeeOther.to;

import java.util.Map;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Uuids;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Find a peer, Talk now, and what waits.
@Controller
class MatchingController {
    private final Matching matching;
    private final MatchingPages pages;
    private final WishList wishes;
    private final Templates templates;

    MatchingController(
            Matching matching, MatchingPages pages, WishList wishes, Templates templates) {
        this.matching = matching;
        this.pages = pages;
        this.wishes = wishes;
        this.templates = templates;
    }

    @GetMapping("/talk")
    View talk(Viewer viewer) {
        return templates.show("matching/talk.jte", pages.talk(viewer));
    }

    @GetMapping("/talk/find")
    View find(Viewer viewer, @RequestParam @Nullable String kept) {
        return templates.show("matching/find.jte", pages.find(viewer, kept != null));
    }

    @PostMapping("/talk/find")
    View keep(Viewer viewer, @RequestParam MultiValueMap<String, String> typed) {
        wishes.keep(viewer, WishesForm.of(typed).wishes(viewer.zone()));
        return to("/talk/find?kept#people");
    }

    @PostMapping("/talk/find/clear")
    View clear(Viewer viewer) {
        wishes.clear(viewer);
        return to("/talk/find");
    }

    @GetMapping("/talk/everyone")
    View everyone(Viewer viewer, @RequestParam @Nullable String after) {
        return templates.show(
                "matching/everyone.jte",
                pages.everyone(viewer, after == null ? null : person(after)));
    }

    @GetMapping("/talk/how")
    View how() {
        return templates.show("matching/how.jte");
    }

    @GetMapping("/talk/p/{id}")
    View person(Viewer viewer, @PathVariable String id) {
        return templates.show(
                "matching/person.jte", pages.person(viewer, person(id), null, Map.of()));
    }

    @PostMapping("/talk/p/{id}/hello")
    View hello(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed) {
        var form = HelloForm.of(typed);
        var wanted = person(id);
        var errors = form.errors(viewer.displayName());
        if (errors.isEmpty()) {
            try {
                matching.hello(
                        viewer,
                        form.requestId().orElseThrow(NotFound::new),
                        wanted,
                        form.publicName().orElseThrow(),
                        form.words().orElseThrow(),
                        form.passOn());
                return to("/talk");
            } catch (Refused e) {
                errors = errors(e.reason());
            }
        }
        return templates.show("matching/person.jte", pages.person(viewer, wanted, form, errors));
    }

    /// What to say where a hello was refused, by the field it stands at.
    static Map<String, String> errors(Reason reason) {
        return Map.of(fieldOf(reason), "matching.refused." + word(reason));
    }

    private static String fieldOf(Reason reason) {
        return reason == Reason.NAME_RESERVED || reason == Reason.NAME_TAKEN ? "name" : "hello";
    }

    private static String word(Reason reason) {
        return switch (reason) {
            case SLOW_DOWN -> "slow-down";
            case ENOUGH_WAITING -> "enough-waiting";
            case FULL -> "full";
            case CHANGED_MEANWHILE -> "ruled-out";
            case NEEDS_CONSENT -> "needs-consent";
            case CLOSED -> "closed";
            case LIMITED -> "limited";
            case NAME_RESERVED, NAME_TAKEN -> "name";
            default -> "not-now";
        };
    }

    @PostMapping("/talk/p/{id}/never")
    View never(Viewer viewer, @PathVariable String id) {
        matching.never(viewer, person(id));
        return to("/talk/find");
    }

    @PostMapping("/talk/requests/{id}/withdraw")
    View withdraw(Viewer viewer, @PathVariable String id) {
        try {
            matching.withdraw(viewer, request(id));
        } catch (Refused e) {
            // somebody said yes, or it ended, a moment before: the list shows which
        }
        return to("/talk");
    }

    @GetMapping("/talk/now")
    View now(Viewer viewer) {
        matching.seen(viewer);
        return templates.show("matching/now.jte", pages.queue(viewer));
    }

    /// Changes when the page would: a page with scripts asks this instead of loading itself anew,
    /// which also keeps the place.
    @GetMapping(value = "/talk/now/state", produces = MediaType.TEXT_PLAIN_VALUE)
    ResponseEntity<String> state(Viewer viewer) {
        matching.seen(viewer);
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(pages.queue(viewer).version());
    }

    @PostMapping("/talk/now")
    View join(Viewer viewer, @RequestParam @Nullable String fit) {
        try {
            matching.join(viewer, "closer".equals(fit));
        } catch (Refused e) {
            if (e.reason() == Reason.NEEDS_CONSENT) {
                return to("/join/agree/health-words");
            }
            if (e.reason() == Reason.LIMITED) {
                return to("/settings/decisions");
            }
            // nobody on shift any more, or a day's places used: the page says how it stands
        }
        return to("/talk/now");
    }

    @PostMapping("/talk/now/sooner")
    View sooner(Viewer viewer) {
        matching.sooner(viewer);
        return to("/talk/now");
    }

    @PostMapping("/talk/now/leave")
    View leave(Viewer viewer, @RequestParam String id) {
        try {
            matching.withdraw(viewer, request(id));
        } catch (Refused e) {
            return to("/talk/now");
        }
        return to("/talk");
    }

    @GetMapping("/work/load")
    View load(Viewer viewer) {
        return templates.show("matching/load.jte", pages.load(viewer));
    }

    @GetMapping("/work/people")
    View people(Viewer viewer, @RequestParam @Nullable String gone) {
        return templates.show(
                "matching/people.jte", pages.people(viewer, gone == null ? "" : "gone"));
    }

    @PostMapping("/work/people/{id}/accept")
    View accept(Viewer viewer, @PathVariable String id) {
        try {
            return to("/talk/c/" + matching.accept(viewer, request(id)));
        } catch (Refused e) {
            return to("/work/people?gone");
        }
    }

    @PostMapping("/work/people/{id}/decline")
    View decline(Viewer viewer, @PathVariable String id) {
        try {
            matching.decline(viewer, request(id));
        } catch (Refused e) {
            return to("/work/people?gone");
        }
        return to("/work/people");
    }

    private static PersonaId person(String id) {
        return new PersonaId(uuid(id));
    }

    private static RequestId request(String id) {
        return new RequestId(uuid(id));
    }

    private static UUID uuid(String text) {
        return Uuids.of(text).orElseThrow(NotFound::new);
    }
}
