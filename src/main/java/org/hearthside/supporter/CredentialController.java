package org.hearthside.supporter;

import static org.hearthside.ui.SeeOther.to;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Giving credentials, the way there as those see it who decide, and the pages that say what a
/// credential means and what its holders hold to.
@Controller
class CredentialController {
    /// What was typed in one of the forms of a supporter's page and refused.
    private record Typed(String ready, String evidence, String day, String time, String answer) {
        static final Typed NOTHING = new Typed("", "", "", "", "");
    }

    private final Credentials credentials;
    private final CredentialPages pages;
    private final Training training;
    private final TrainingPages trainingPages;
    private final Competencies competencies;
    private final SupporterAccess access;
    private final Templates templates;
    private final InstantSource clock;

    CredentialController(
            Credentials credentials,
            CredentialPages pages,
            Training training,
            TrainingPages trainingPages,
            Competencies competencies,
            SupporterAccess access,
            Templates templates,
            InstantSource clock) {
        this.credentials = credentials;
        this.pages = pages;
        this.training = training;
        this.trainingPages = trainingPages;
        this.competencies = competencies;
        this.access = access;
        this.templates = templates;
        this.clock = clock;
    }

    /// For anybody: whoever meets a badge may ask what it is.
    @GetMapping("/about/credential")
    View meaning() {
        return templates.show("supporter/meaning.jte");
    }

    @GetMapping("/work/supporters")
    View all(Viewer viewer) {
        return templates.show("supporter/credentials.jte", pages.all(viewer));
    }

    @GetMapping("/work/supporters/{id}")
    View one(Viewer viewer, @PathVariable UUID id) {
        return show(viewer, new PersonaId(id), Typed.NOTHING, null, Map.of());
    }

    @PostMapping("/work/supporters/{id}/propose")
    View propose(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String ready,
            @RequestParam(defaultValue = "") String evidence) {
        var supporter = new PersonaId(id);
        var wanted = CredentialKind.of(ready);
        var errors = new LinkedHashMap<String, String>();
        if (wanted.isEmpty()) {
            errors.put("ready", "supporter.credential.which.error");
        }
        if (!Credentials.isEvidence(evidence)) {
            errors.put("evidence", "supporter.evidence.error");
        }
        if (!errors.isEmpty()) {
            return show(viewer, supporter, new Typed(ready, evidence, "", "", ""), null, errors);
        }
        credentials.propose(viewer, supporter, wanted.orElseThrow(), evidence);
        return to("/work/supporters/" + id);
    }

    @PostMapping("/work/supporters/{id}/proposals/{proposal}/approve")
    View approve(Viewer viewer, @PathVariable UUID id, @PathVariable UUID proposal) {
        credentials.approve(viewer, new PersonaId(id), proposal);
        return to("/work/supporters/" + id);
    }

    @PostMapping("/work/supporters/{id}/proposals/{proposal}/decline")
    View decline(Viewer viewer, @PathVariable UUID id, @PathVariable UUID proposal) {
        credentials.decline(viewer, new PersonaId(id), proposal);
        return to("/work/supporters/" + id);
    }

    @PostMapping("/work/supporters/{id}/meeting")
    View meet(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String time) {
        var supporter = new PersonaId(id);
        access.toDecide(viewer, supporter);
        var at = Supervision.toCome(viewer, date, time, clock.instant());
        if (at.isEmpty()) {
            return show(
                    viewer,
                    supporter,
                    new Typed("", "", date, time, ""),
                    null,
                    Map.of("date", "supporter.path.meet.error"));
        }
        training.meet(viewer, supporter, at.get());
        return to("/work/supporters/" + id);
    }

    @PostMapping("/work/supporters/{id}/answer")
    View answer(
            Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "") String words) {
        var supporter = new PersonaId(id);
        access.toDecide(viewer, supporter);
        if (!TrainingController.isSaid(words)) {
            return show(
                    viewer,
                    supporter,
                    new Typed("", "", "", "", words),
                    null,
                    Map.of("words", "supporter.training.words.error"));
        }
        training.answer(viewer, supporter, words);
        return to("/work/supporters/" + id);
    }

    @PostMapping("/work/supporters/{id}/entries")
    View note(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed) {
        var supporter = new PersonaId(id);
        access.toDecide(viewer, supporter);
        var form = EntryForm.of(typed);
        var errors = form.errors(competencies, trainingPages.today(viewer));
        if (!errors.isEmpty()) {
            return show(viewer, supporter, Typed.NOTHING, form, errors);
        }
        training.note(viewer, supporter, form);
        return to("/work/supporters/" + id + "#record");
    }

    @PostMapping("/work/supporters/{id}/entries/{entry}/confirm")
    View confirm(Viewer viewer, @PathVariable UUID id, @PathVariable UUID entry) {
        training.confirm(viewer, new PersonaId(id), entry);
        return to("/work/supporters/" + id + "#record");
    }

    /// The rule of conduct, for anybody.
    @GetMapping("/about/ethics")
    View ethics() {
        return templates.show("supporter/ethics.jte");
    }

    private View show(
            Viewer viewer,
            PersonaId supporter,
            Typed typed,
            @Nullable EntryForm form,
            Map<String, String> errors) {
        access.toWork(viewer, supporter);
        var path =
                new CredentialPage.Path(
                        training.application(supporter)
                                .map(each -> trainingPages.application(viewer, each))
                                .orElse(null),
                        trainingPages.record(viewer, Optional.of(supporter)),
                        form == null ? EntryForm.blank(trainingPages.today(viewer)) : form,
                        typed.day(),
                        typed.time(),
                        typed.answer());
        return templates.show(
                "supporter/credential.jte",
                pages.one(viewer, supporter, typed.ready(), typed.evidence(), path, errors));
    }
}
