package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hearthside.shared.ExitAddress;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Settings;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Taking a copy of everything, and leaving for good. Both ask for a way in once more.
@Controller
class DepartureController {
    private static final Logger log = LoggerFactory.getLogger(DepartureController.class);
    private static final String EXPORT = "/settings/export";
    private static final String DELETE = "/settings/delete";

    private final Departures departures;
    private final Copies copies;
    private final Vault vault;
    private final CopyFile copyFile;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Limits limits;
    private final Templates templates;
    private final Texts texts;
    private final Settings settings;
    private final InstantSource time;

    DepartureController(
            Departures departures,
            Copies copies,
            Vault vault,
            CopyFile copyFile,
            Accounts accounts,
            Sessions sessions,
            Limits limits,
            Templates templates,
            Texts texts,
            Settings settings,
            InstantSource time) {
        this.departures = departures;
        this.copies = copies;
        this.vault = vault;
        this.copyFile = copyFile;
        this.accounts = accounts;
        this.sessions = sessions;
        this.limits = limits;
        this.templates = templates;
        this.texts = texts;
        this.settings = settings;
        this.time = time;
    }

    @GetMapping(EXPORT)
    View aboutCopies(Viewer viewer) {
        return about(viewer, Map.of());
    }

    private View about(Viewer viewer, Map<String, String> errors) {
        return templates.show("member/export.jte", new CopyAskPage(copies.of(viewer), errors));
    }

    /// Asks for a copy; one that is being made already is the one.
    @PostMapping(EXPORT)
    View copy(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        if (!sessions.provedLately(request.getSession())) {
            return JoinController.proveFirst(EXPORT);
        }
        if (copies.of(viewer).is(CopyStanding.State.MAKING)) {
            return JoinController.to(EXPORT);
        }
        if (!limits.allows(Limit.COPY, viewer.account().toString())) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return about(viewer, Map.of("copy", texts.of(viewer.locale(), "member.export.enough")));
        }
        copies.ask(viewer, Sessions.browser(request.getSession()));
        return JoinController.to(EXPORT);
    }

    /// The copy itself, or the page that says how it stands.
    @PostMapping(EXPORT + "/file")
    @Nullable View copyFile(Viewer viewer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!sessions.provedLately(request.getSession())) {
            return JoinController.proveFirst(EXPORT);
        }
        var made = copies.open(viewer, Sessions.browser(request.getSession())).orElse(null);
        if (made == null) {
            return JoinController.to(EXPORT);
        }
        var html =
                templates.html(
                        request,
                        "member/copy-file.jte",
                        copyFile.page(made.at(), made.pieces(), viewer));
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        copyFile.write(response.getOutputStream(), html, copyFile.json(made.at(), made.pieces()));
        return null;
    }

    /// Says nothing of this place: the neutral name, as in tabs.
    private String fileName() {
        var name =
                settings.neutralName()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "-")
                        .replaceAll("^-|-$", "");
        return (name.isEmpty() ? "copy" : name) + ".zip";
    }

    @GetMapping(DELETE)
    View aboutLeaving(Viewer viewer) {
        return templates.show("member/delete.jte", page(viewer, Map.of()));
    }

    private DeparturePage page(Viewer viewer, Map<String, String> errors) {
        return new DeparturePage(
                departures.dueAt(viewer).orElse(null),
                time.instant().plus(Departures.WAY_BACK),
                vault.isLastAdministrator(viewer.home()),
                errors);
    }

    @PostMapping(DELETE)
    View leave(
            @RequestParam(defaultValue = "") String when,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!sessions.provedLately(request.getSession())) {
            return JoinController.proveFirst(DELETE);
        }
        if (!when.equals("today") && !when.equals("later")) {
            return wrong(viewer, "when", "member.delete.when.error", response);
        }
        try {
            var ref = departures.ask(viewer, when.equals("today"));
            if (when.equals("today")) {
                return leaveNow(ref, request, response);
            }
        } catch (Refused refused) {
            if (refused.reason() != Reason.LAST_ADMINISTRATOR) {
                throw refused;
            }
            return wrong(viewer, "when", "member.delete.last", response);
        }
        accounts.changed(viewer.account(), "leaving-asked", Sessions.browser(request.getSession()));
        return JoinController.to(DELETE);
    }

    private View wrong(Viewer viewer, String field, String key, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "member/delete.jte", page(viewer, Map.of(field, texts.of(viewer.locale(), key))));
    }

    /// What cannot be done now, such as while somebody holds a talk of theirs, is done by the
    /// deadline within seconds; the person need not wait for it.
    private View leaveNow(UUID ref, HttpServletRequest request, HttpServletResponse response) {
        var done = true;
        try {
            departures.carryOut(ref);
        } catch (RuntimeException e) {
            log.warn("Somebody's leaving is left to its deadline: {}", e.toString());
            done = false;
        }
        request.getSession().invalidate();
        sessions.put(response, Sessions.KNOWN_COOKIE, "", Duration.ZERO);
        sessions.put(response, Sessions.DEVICE_COOKIE, "", Duration.ZERO);
        sessions.put(response, ExitAddress.COOKIE, "", Duration.ZERO);
        response.setHeader("Clear-Site-Data", "\"cache\", \"cookies\", \"storage\"");
        return JoinController.to(done ? "/goodbye" : "/goodbye?soon");
    }

    @PostMapping(DELETE + "/stay")
    View stay(Viewer viewer, HttpServletRequest request) {
        if (!sessions.provedLately(request.getSession())) {
            return JoinController.proveFirst(DELETE);
        }
        if (departures.stay(viewer)) {
            accounts.changed(
                    viewer.account(), "leaving-undone", Sessions.browser(request.getSession()));
        }
        return JoinController.to("/today");
    }

    /// The last page: for whoever was here, and for anybody else who comes by.
    @GetMapping("/goodbye")
    View goodbye(@RequestParam(required = false) @Nullable String soon) {
        return templates.show("member/goodbye.jte", soon == null);
    }
}
