package org.hearthside.supporter;

import static org.hearthside.ui.SeeOther.to;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.MessageWords;
import org.hearthside.member.Members;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One's own path to a credential.
@Controller
class TrainingController {
    private final Training training;
    private final TrainingPages pages;
    private final SupporterAccess access;
    private final Competencies competencies;
    private final Members members;
    private final Templates templates;

    TrainingController(
            Training training,
            TrainingPages pages,
            SupporterAccess access,
            Competencies competencies,
            Members members,
            Templates templates) {
        this.training = training;
        this.pages = pages;
        this.access = access;
        this.competencies = competencies;
        this.members = members;
        this.templates = templates;
    }

    @GetMapping("/work/training")
    View training(Viewer viewer) {
        return show(viewer, null, "", null, Map.of());
    }

    @PostMapping("/work/training/apply")
    View apply(
            Viewer viewer,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String words) {
        access.toPath(viewer);
        var errors = new LinkedHashMap<String, String>();
        PublicName wanted = null;
        if (members.nameIn(viewer, SpaceId.SUPPORT).isEmpty()) {
            try {
                wanted = new PublicName(name);
            } catch (Refused e) {
                errors.put("name", "supporter.profile.name.error");
            }
        }
        if (!isSaid(words)) {
            errors.put("words", "supporter.training.words.error");
        }
        if (errors.isEmpty()) {
            try {
                training.apply(viewer, wanted, words);
                return to("/work/training");
            } catch (Refused e) {
                switch (e.reason()) {
                    case NEEDS_CONSENT -> errors.put("words", "supporter.profile.needs-consent");
                    case NAME_TAKEN, NAME_RESERVED ->
                            errors.put("name", "supporter.profile.name.taken");
                    default -> throw e;
                }
            }
        }
        return show(viewer, name, words, null, errors);
    }

    static boolean isSaid(String words) {
        try {
            MessageWords.of(words, Training.LONGEST);
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    @PostMapping("/work/training/withdraw")
    View withdraw(Viewer viewer) {
        training.withdraw(viewer);
        return to("/work/training");
    }

    @PostMapping("/work/training/entries")
    View note(Viewer viewer, @RequestParam MultiValueMap<String, String> typed) {
        access.toPath(viewer);
        var form = EntryForm.of(typed);
        var errors = form.errors(competencies, pages.today(viewer));
        if (form.kind().equals(TrainingKind.OBSERVED.word())) {
            errors.put("kind", "supporter.training.kind.error"); // whoever watched writes it down
        }
        if (!errors.isEmpty()) {
            return show(viewer, null, "", form, errors);
        }
        training.note(viewer, form);
        return to("/work/training#record");
    }

    @PostMapping("/work/training/entries/{id}/remove")
    View remove(Viewer viewer, @PathVariable UUID id) {
        training.remove(viewer, id);
        return to("/work/training#record");
    }

    private View show(
            Viewer viewer,
            @Nullable String name,
            String words,
            @Nullable EntryForm form,
            Map<String, String> errors) {
        return templates.show(
                "supporter/training.jte", pages.training(viewer, name, words, form, errors));
    }
}
