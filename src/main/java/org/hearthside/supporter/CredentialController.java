package org.hearthside.supporter;

import static org.hearthside.ui.SeeOther.to;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Giving credentials, and the page that says what one means.
@Controller
class CredentialController {
    private final Credentials credentials;
    private final CredentialPages pages;
    private final Templates templates;

    CredentialController(Credentials credentials, CredentialPages pages, Templates templates) {
        this.credentials = credentials;
        this.pages = pages;
        this.templates = templates;
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
        return templates.show(
                "supporter/credential.jte", pages.one(viewer, new PersonaId(id), "", "", Map.of()));
    }

    @PostMapping("/work/supporters/{id}/propose")
    View propose(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String evidence) {
        var supporter = new PersonaId(id);
        var wanted = CredentialKind.of(kind);
        var errors = new LinkedHashMap<String, String>();
        if (wanted.isEmpty()) {
            errors.put("kind", "supporter.credential.which.error");
        }
        if (!Credentials.isEvidence(evidence)) {
            errors.put("evidence", "supporter.evidence.error");
        }
        if (!errors.isEmpty()) {
            return templates.show(
                    "supporter/credential.jte",
                    pages.one(viewer, supporter, kind, evidence, errors));
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
}
