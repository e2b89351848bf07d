package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The pages on which administrators give and end roles.
@Controller
class RolesController {
    /// What may be told after an act.
    private static final Set<String> DONE =
            Set.of("given", "ended", "last", "signed-out", "nobody", "unsaid");

    private final Roles roles;
    private final Limits limits;
    private final Templates templates;
    private final Texts texts;

    RolesController(Roles roles, Limits limits, Templates templates, Texts texts) {
        this.roles = roles;
        this.limits = limits;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/work/roles")
    View people(@RequestParam(required = false) @Nullable String done) {
        var said = done != null && DONE.contains(done) ? "member.roles." + done : "";
        return show("", null, said, "", "", Map.of());
    }

    /// A name is posted, so that it stands in no address.
    @PostMapping("/work/roles/find")
    View find(
            @RequestParam(defaultValue = "") String name,
            Viewer viewer,
            HttpServletResponse response) {
        var typed = name.length() > 60 ? name.substring(0, 60) : name;
        if (mayNotLook(viewer)) {
            return slower(typed, "", "", response);
        }
        var found = roles.find(viewer, typed);
        return show(
                typed,
                found.orElse(null),
                found.isEmpty() ? "member.roles.nobody" : "",
                "",
                "",
                Map.of());
    }

    @PostMapping("/work/roles")
    View give(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            HttpServletResponse response) {
        if (mayNotLook(viewer)) {
            return slower(name, role, reason, response);
        }
        var found = roles.find(viewer, name);
        if (found.isEmpty()) {
            return show(name, null, "member.roles.nobody", "", "", Map.of());
        }
        var errors = new LinkedHashMap<String, String>();
        var chosen = named(role);
        if (chosen.isEmpty()) {
            errors.put("role", text(viewer, "member.roles.role.error"));
        }
        reasonError(viewer, reason).ifPresent(error -> errors.put("reason", error));
        if (errors.isEmpty()) {
            try {
                roles.give(viewer, found.get().id(), chosen.orElseThrow(), reason.strip());
                return JoinController.to("/work/roles?done=given");
            } catch (Refused refused) {
                errors.put(
                        "role",
                        text(
                                viewer,
                                refused.reason() == Reason.ALREADY_DONE
                                        ? "member.roles.has"
                                        : "member.roles.own"));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(name, found.get(), "", role, reason, errors);
    }

    @PostMapping("/work/roles/{id}/end")
    View end(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            Viewer viewer,
            HttpServletResponse response) {
        var error = reasonError(viewer, reason);
        if (error.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show("", null, "", "", reason, Map.of("reason-" + id, error.get()));
        }
        try {
            roles.end(viewer, id, reason.strip());
            return JoinController.to("/work/roles?done=ended");
        } catch (Refused refused) {
            return JoinController.to("/work/roles?done=last");
        }
    }

    @GetMapping("/work/first-administrator")
    View first(HttpServletRequest request) {
        return showFirst(request, Map.of());
    }

    @PostMapping("/work/first-administrator")
    View become(
            @RequestParam(defaultValue = "") String code,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!withPasskey(request)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return showFirst(request, Map.of("code", text(viewer, "member.first.passkey")));
        }
        if (!limits.allows(Limit.FIRST_ADMINISTRATOR, viewer.account().toString())) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return showFirst(request, Map.of("code", text(viewer, "member.slow-down")));
        }
        if (!roles.becomeFirst(viewer, code)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return showFirst(request, Map.of("code", text(viewer, "member.first.error")));
        }
        return JoinController.to("/work/roles?done=given");
    }

    private boolean mayNotLook(Viewer viewer) {
        return !limits.allows(Limit.ROLE_SEARCH, viewer.account().toString());
    }

    private View slower(String typed, String role, String reason, HttpServletResponse response) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        return show(typed, null, "member.slow-down", role, reason, Map.of());
    }

    private static boolean withPasskey(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && Sessions.withPasskey(session);
    }

    private View showFirst(HttpServletRequest request, Map<String, String> errors) {
        var said = withPasskey(request) ? "" : "member.first.passkey";
        return templates.show(
                "member/first-administrator.jte", new SignInPage("", "", "", said, errors));
    }

    private View show(
            String typed,
            Roles.@Nullable Found found,
            String said,
            String role,
            String reason,
            Map<String, String> errors) {
        return templates.show(
                "member/roles.jte",
                new RolesPage(
                        typed, found, said, role, reason, errors, roles.standing(), roles.log()));
    }

    private Optional<String> reasonError(Viewer viewer, String reason) {
        if (reason.isBlank()) {
            return Optional.of(text(viewer, "member.roles.reason.error"));
        }
        return reason.length() > Roles.LONGEST_REASON
                ? Optional.of(text(viewer, "member.roles.reason.long", Roles.LONGEST_REASON))
                : Optional.empty();
    }

    private static Optional<Role> named(String role) {
        try {
            return Optional.of(Role.valueOf(role));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }
}
