package org.hearthside.relationship;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Uuids;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What two people agree on and do together over time.
@Controller
@RequestMapping("/talk/c/{id}/together")
class RelationshipController {
    private final Meetings meetings;
    private final Goals goals;
    private final Agreements agreements;
    private final Feedback feedback;
    private final Interests interests;
    private final Endings endings;
    private final HelperPath path;
    private final RelationshipPages pages;
    private final Templates templates;
    private final Texts texts;
    private final InstantSource time;

    RelationshipController(
            Meetings meetings,
            Goals goals,
            Agreements agreements,
            Feedback feedback,
            Interests interests,
            Endings endings,
            HelperPath path,
            RelationshipPages pages,
            Templates templates,
            Texts texts,
            InstantSource time) {
        this.meetings = meetings;
        this.goals = goals;
        this.agreements = agreements;
        this.feedback = feedback;
        this.interests = interests;
        this.endings = endings;
        this.path = path;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
        this.time = time;
    }

    @GetMapping
    View show(Viewer viewer, @PathVariable String id, @RequestParam @Nullable String told) {
        return templates.show(
                "relationship/relationship.jte",
                pages.page(viewer, stream(id), told, RelationshipPages.Refusal.NONE));
    }

    /// Somebody does not want to read any more what it takes to support others.
    @PostMapping("/path-aside")
    View putPathAside(Viewer viewer, @PathVariable String id) {
        path.putAside(viewer, stream(id));
        return back(id, "?told=aside");
    }

    @PostMapping("/series")
    View propose(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var form =
                new MeetingForm(
                        text(typed, "date"),
                        text(typed, "time"),
                        text(typed, "apart"),
                        text(typed, "minutes"));
        var errors = form.errors(viewer.zone(), time.instant());
        if (!errors.isEmpty()) {
            return refuse(viewer, id, typed, errors, response);
        }
        meetings.propose(viewer, stream(id), fresh(typed), form.plan(viewer.zone()));
        return back(id, "?told=proposed#meet");
    }

    @PostMapping("/series/accept")
    View accept(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String series) {
        var done = meetings.accept(viewer, stream(id), idOrNew(series));
        return back(id, done ? "?told=accepted#meet" : "?told=changed#meet");
    }

    /// Withdraws a proposal, says no to one, or ends what was agreed.
    @PostMapping("/series/stop")
    View stop(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String series) {
        meetings.stop(viewer, stream(id), idOrNew(series));
        return back(id, "#meet");
    }

    @PostMapping("/meetings/move")
    View move(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var planned = text(typed, "planned");
        var wanted =
                Optional.ofNullable(MeetingForm.local(text(typed, "date"), text(typed, "time")))
                        .map(local -> local.atZone(viewer.zone()).toInstant())
                        .orElse(Instant.EPOCH);
        return meetings.move(viewer, stream(id), instant(planned), wanted)
                ? back(id, "?told=moved#meet")
                : refuse(
                        viewer,
                        id,
                        typed,
                        Map.of("date-" + planned, "relationship.told.when"),
                        response);
    }

    @PostMapping("/meetings/skip")
    View skip(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String planned,
            @RequestParam(defaultValue = "true") String skip) {
        var yes = !skip.equals("false");
        return settled(
                id,
                planned,
                at -> meetings.skip(viewer, stream(id), at, yes),
                yes ? "skipped" : "kept",
                "changed");
    }

    @PostMapping("/meetings/met")
    View met(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String planned,
            @RequestParam(defaultValue = "true") String met) {
        return settled(
                id,
                planned,
                at -> meetings.met(viewer, stream(id), at, !met.equals("false")),
                "said",
                "changed");
    }

    private static View settled(
            String id, String planned, Predicate<Instant> act, String done, String otherwise) {
        var at = instant(planned);
        return back(id, "?told=" + (act.test(at) ? done : otherwise) + "#meet");
    }

    @PostMapping("/carry-on")
    View carryOn(Viewer viewer, @PathVariable String id) {
        meetings.carryOn(viewer, stream(id));
        return back(id, "#meet");
    }

    /// A file for the reader's own calendar.
    @GetMapping("/calendar")
    ResponseEntity<String> calendar(Viewer viewer, @PathVariable String id) {
        var file =
                meetings.calendar(
                        viewer,
                        stream(id),
                        texts.of(viewer.locale(), "relationship.meet.appointment"));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/calendar;charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"appointment.ics\"")
                .body(file);
    }

    @PostMapping("/goals")
    View addGoal(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        return written(
                viewer,
                id,
                typed,
                "goal",
                () -> {
                    goals.add(viewer, stream(id), fresh(typed), goal(viewer, id, typed));
                    return back(id, "#goals");
                },
                response);
    }

    @PostMapping("/goals/take")
    View takeGoal(
            Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "") String item) {
        try {
            var done = goals.take(viewer, stream(id), idOrNew(item));
            return back(id, (done ? "?told=taken" : "?told=changed") + "#goals");
        } catch (Refused e) {
            return back(id, (e.reason() == Reason.FULL ? "?told=goals-full" : "") + "#goals");
        }
    }

    @PostMapping("/goals/drop")
    View dropGoal(
            Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "") String item) {
        goals.drop(viewer, stream(id), idOrNew(item));
        return back(id, "#goals");
    }

    @PostMapping("/goals/change")
    View changeGoal(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var item = text(typed, "item");
        var field = "goal-" + item;
        return written(
                viewer,
                id,
                typed,
                field,
                () ->
                        goals.change(
                                        viewer,
                                        stream(id),
                                        idOrNew(item),
                                        number(text(typed, "version")),
                                        goal(viewer, id, typed))
                                ? back(id, "#goals")
                                : refuse(
                                        viewer,
                                        id,
                                        typed,
                                        Map.of(field, "relationship.goal.clash"),
                                        response),
                response);
    }

    /// Reads what somebody wants. The day that a goal has already may stay, also once it is over.
    ///
    /// @throws WrongField for a day that is none
    private Goals.Written goal(Viewer viewer, String id, MultiValueMap<String, String> typed) {
        var review = text(typed, "review").strip();
        var item = text(typed, "item");
        var kept =
                item.isEmpty()
                        ? null
                        : goals.reviewOn(viewer, stream(id), idOrNew(item))
                                .filter(each -> each.toString().equals(review))
                                .orElse(null);
        var day =
                review.isEmpty() || kept != null
                        ? kept
                        : withinAYear(
                                viewer,
                                review,
                                "review" + (item.isEmpty() ? "" : "-" + item),
                                "relationship.goal.review.error");
        return new Goals.Written(text(typed, "goal"), text(typed, "next"), day);
    }

    /// A day from today on, within a year.
    ///
    /// @throws WrongField for another, or none
    private LocalDate withinAYear(Viewer viewer, String text, String field, String key) {
        var today = time.instant().atZone(viewer.zone()).toLocalDate();
        try {
            var day = LocalDate.parse(text.strip());
            if (!day.isBefore(today) && !day.isAfter(today.plusYears(1))) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // as wrong as a day that is too far away
        }
        throw new WrongField(field, key);
    }

    @PostMapping("/goals/looked")
    View looked(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "") String how) {
        var outcome = Goal.Outcome.of(how).orElse(Goal.Outcome.NOT_THIS_TIME);
        goals.looked(viewer, stream(id), idOrNew(item), outcome);
        return back(id, "?told=looked-" + outcome.word() + "#goals");
    }

    @PostMapping("/goals/rest")
    View rest(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String item,
            @RequestParam(defaultValue = "true") String rest) {
        goals.rest(viewer, stream(id), idOrNew(item), !rest.equals("false"));
        return back(id, "#goals");
    }

    @PostMapping("/goals/remove")
    View removeGoal(
            Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "") String item) {
        goals.remove(viewer, stream(id), idOrNew(item));
        return back(id, "#goals");
    }

    @PostMapping("/agreement")
    View proposeAgreement(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        return written(
                viewer,
                id,
                typed,
                "what",
                () -> {
                    agreements.propose(
                            viewer,
                            stream(id),
                            fresh(typed),
                            new Agreements.Written(
                                    text(typed, "what"),
                                    text(typed, "hours"),
                                    text(typed, "ending")));
                    return back(id, "?told=proposed#agreement");
                },
                response);
    }

    @PostMapping("/agreement/accept")
    View acceptAgreement(
            Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "") String item) {
        var done = agreements.accept(viewer, stream(id), idOrNew(item));
        return back(id, (done ? "?told=agreed" : "?told=changed") + "#agreement");
    }

    @PostMapping("/agreement/drop")
    View dropAgreement(
            Viewer viewer, @PathVariable String id, @RequestParam(defaultValue = "") String item) {
        agreements.drop(viewer, stream(id), idOrNew(item));
        return back(id, "#agreement");
    }

    @PostMapping("/card")
    View card(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        return written(
                viewer,
                id,
                typed,
                "card",
                () -> {
                    agreements.writeCard(viewer, stream(id), text(typed, "card"));
                    return back(id, "?told=said#cards");
                },
                response);
    }

    @PostMapping("/feedback")
    View give(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var whom = text(typed, "whom");
        var forWhom = whom.equals("nobody") || whom.equals("coordinator") ? whom : "supporter";
        return written(
                viewer,
                id,
                typed,
                "helped",
                () -> {
                    feedback.give(
                            viewer,
                            stream(id),
                            forWhom,
                            new Feedback.Written(
                                    text(typed, "helped"),
                                    text(typed, "missed"),
                                    text(typed, "wish")));
                    return back(id, "?told=given-" + forWhom + "#feedback");
                },
                response);
    }

    @PostMapping("/feedback/answer")
    View answer(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var item = text(typed, "item");
        return written(
                viewer,
                id,
                typed,
                "answer-" + item,
                () ->
                        feedback.answer(viewer, stream(id), idOrNew(item), text(typed, "answer"))
                                ? back(id, "?told=answered")
                                : refuse(
                                        viewer,
                                        id,
                                        typed,
                                        Map.of("answer-" + item, "relationship.feedback.clash"),
                                        response),
                response);
    }

    @PostMapping("/interests")
    View tick(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var wanted = Optional.ofNullable(typed.get("interest")).orElse(List.of());
        try {
            interests.tick(viewer, stream(id), wanted);
            return back(id, "?told=said#interests");
        } catch (Refused e) {
            return refuse(
                    viewer,
                    id,
                    typed,
                    Map.of(
                            "interests-list",
                            switch (e.reason()) {
                                case FULL -> "relationship.interests.error";
                                case SLOW_DOWN -> "relationship.interests.often";
                                default -> e.reason().messageKey();
                            }),
                    response);
        }
    }

    /// What one can do when it does not work. Nothing is kept of who opened it.
    @GetMapping("/not-working")
    View notWorking(Viewer viewer, @PathVariable String id) {
        return templates.show(
                "relationship/not-working.jte",
                pages.page(viewer, stream(id), null, RelationshipPages.Refusal.NONE));
    }

    @PostMapping("/ending")
    View planEnding(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        return written(
                viewer,
                id,
                typed,
                "last-day",
                () -> {
                    endings.plan(
                            viewer,
                            stream(id),
                            withinAYear(
                                    viewer,
                                    text(typed, "last-day"),
                                    "last-day",
                                    "relationship.end.day.error"));
                    return back(id, "?told=planned#ending");
                },
                response);
    }

    @PostMapping("/ending/go-on")
    View goOn(Viewer viewer, @PathVariable String id) {
        endings.goOn(viewer, stream(id));
        return back(id, "#ending");
    }

    @PostMapping("/keepsake")
    View keepsake(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        return written(
                viewer,
                id,
                typed,
                "keepsake",
                () -> {
                    endings.write(viewer, stream(id), text(typed, "keepsake"));
                    return back(id, "?told=said#ending");
                },
                response);
    }

    /// Something in a form that is not as it should be, with the message key of why.
    private static final class WrongField extends RuntimeException {
        private final String field;
        private final String key;

        WrongField(String field, String key) {
            super(key, null, false, false);
            this.field = field;
            this.key = key;
        }
    }

    /// Does it, or shows again what was typed and why it was refused.
    ///
    /// @param field where the words stand
    private View written(
            Viewer viewer,
            String id,
            MultiValueMap<String, String> typed,
            String field,
            Supplier<View> act,
            HttpServletResponse response) {
        try {
            return act.get();
        } catch (WrongField e) {
            return refuse(viewer, id, typed, Map.of(e.field, e.key), response);
        } catch (Refused e) {
            var own = "relationship." + e.reason().messageKey();
            return refuse(
                    viewer,
                    id,
                    typed,
                    Map.of(field, texts.has(own) ? own : e.reason().messageKey()),
                    response);
        }
    }

    /// The id as it came; one of nothing where it is none.
    private static UUID idOrNew(String text) {
        return Uuids.of(text).orElseGet(UUID::randomUUID);
    }

    private static UUID fresh(MultiValueMap<String, String> typed) {
        return idOrNew(text(typed, "client"));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }

    private View refuse(
            Viewer viewer,
            String id,
            MultiValueMap<String, String> typed,
            Map<String, String> errors,
            HttpServletResponse response) {
        var values = new HashMap<String, String>();
        typed.forEach((field, all) -> values.put(field, text(typed, field)));
        var page =
                pages.page(viewer, stream(id), null, new RelationshipPages.Refusal(values, errors));
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show("relationship/relationship.jte", page);
    }

    private static String text(MultiValueMap<String, String> typed, String field) {
        return Optional.ofNullable(typed.getFirst(field)).orElse("");
    }

    private static StreamId stream(String id) {
        return new StreamId(Uuids.of(id).orElseThrow(NotFound::new));
    }

    /// When a meeting was planned, or a moment at which none was.
    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private static View back(String id, String rest) {
        return to("/talk/c/" + stream(id) + "/together" + rest);
    }
}
