package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Settings;
import org.hearthside.ui.HostCookie;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// Joining: a name, and the ways to go on or to leave before it is done. What follows the name
/// stands in [JoinWayInController] and [JoinAgreeController].
@Controller
class JoinController {
    /// Lets a browser carry on with the account it began, until there is a way back in.
    static final String BEGUN = "joining";

    private static final SecureRandom LOT = new SecureRandom();

    private final Joining joining;
    private final Accounts accounts;
    private final Members members;
    private final FreshSecrets fresh;
    private final Sessions sessions;
    private final Limits limits;
    private final DoorKey key;
    private final Settings settings;
    private final Templates templates;
    private final Texts texts;

    JoinController(
            Joining joining,
            Accounts accounts,
            Members members,
            FreshSecrets fresh,
            Sessions sessions,
            Limits limits,
            DoorKey key,
            Settings settings,
            Templates templates,
            Texts texts) {
        this.joining = joining;
        this.accounts = accounts;
        this.members = members;
        this.fresh = fresh;
        this.sessions = sessions;
        this.limits = limits;
        this.key = key;
        this.settings = settings;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/join")
    View name(Viewer viewer, HttpServletRequest request) {
        if (viewer.isMember()) {
            return to("/today");
        }
        if (viewer.standing() == Standing.JOINING) {
            var account = accounts.of(viewer.account());
            if (account.joined()) {
                return to("/join/on");
            }
            var own = members.name(viewer.home());
            var device = viewer.sharedDevice() ? "shared" : "mine";
            return templates.show(
                    "member/join.jte",
                    new JoinPage(
                            lot(),
                            own.name(),
                            own.quilt(),
                            false,
                            List.of(),
                            device,
                            true,
                            false,
                            null,
                            Map.of()));
        }
        var attempt = begunIn(request);
        var begun = attempt.isPresent() && joining.begun(attempt.get()).isPresent();
        return templates.show(
                "member/join.jte",
                new JoinPage(
                        lot(),
                        offered(viewer),
                        LOT.nextLong(),
                        false,
                        List.of(),
                        "",
                        false,
                        false,
                        begun ? "" : null,
                        Map.of()));
    }

    @PostMapping("/join")
    View use(
            JoinForm form,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (viewer.isMember()) {
            return to("/today");
        }
        if ("another".equals(form.act())) {
            return again(form, offered(viewer), LOT.nextLong(), false, List.of(), Map.of());
        }
        if ("own".equals(form.act())) {
            return again(form, "", form.seed(), true, List.of(), Map.of());
        }
        var errors = new LinkedHashMap<String, String>();
        if (!form.isAdult()) {
            errors.put("adult", text(viewer, "member.join.adult.error", settings.minimumAge()));
        }
        var network = key.network(request);
        List<String> close = List.of();
        try {
            var name = new PublicName(form.wanted());
            if (errors.isEmpty()) {
                limits.use(Limit.NAME, network);
                var attempt = form.attemptOr(lot());
                var account = joining.begin(viewer, attempt, name, form.seed(), network);
                enter(account, attempt, form.isShared(), viewer, request, response);
                return to(joining.next(account));
            }
        } catch (Refused refused) {
            errors.put("name", nameError(viewer, refused.reason()));
            if (refused.reason() == Reason.SLOW_DOWN) {
                response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            } else {
                close =
                        NamesByLot.close(
                                form.wanted(),
                                viewer.locale(),
                                free -> members.isFree(SpaceId.COMMUNITY, free));
            }
        }
        if (response.getStatus() == HttpStatus.OK.value()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        var own = form.isOwn() || errors.containsKey("name");
        return again(form, form.wanted(), form.seed(), own, close, errors);
    }

    /// Signs the unfinished account in, unless this very session is its own already.
    private void enter(
            AccountId account,
            String attempt,
            boolean shared,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (viewer.account().equals(account)) {
            var session = request.getSession();
            Sessions.limit(session, shared);
            Sessions.giveTime(session);
        } else {
            Sessions.giveTime(sessions.open(request, response, account, shared, false));
            sessions.put(response, BEGUN, attempt, shared ? null : Accounts.UNFINISHED);
        }
    }

    /// Carries on with what this browser began before it was away for long.
    @PostMapping("/join/resume")
    View resume(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var account = begunIn(request).flatMap(joining::begun);
        if (viewer.standing() != Standing.VISITOR || account.isEmpty()) {
            return to("/join");
        }
        Sessions.giveTime(sessions.open(request, response, account.get(), true, false));
        return to(joining.next(account.get()));
    }

    @GetMapping("/join/under-age")
    View underAge() {
        return templates.show("member/join-under-age.jte");
    }

    /// Wherever this account's next step is.
    @GetMapping("/join/on")
    View on(Viewer viewer) {
        return to(viewer.isMember() ? "/today" : joining.next(viewer.account()));
    }

    /// What saying no means, before anything is agreed to.
    @GetMapping("/join/leave")
    View mayLeave(Viewer viewer) {
        return viewer.standing() == Standing.JOINING && !accounts.of(viewer.account()).joined()
                ? templates.show("member/join-leave.jte")
                : to("/join/on");
    }

    /// Forgets an account that never came in.
    @PostMapping("/join/leave")
    View leave(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        if (accounts.of(viewer.account()).joined()) {
            return to("/join/on");
        }
        accounts.forgetNow(viewer.account());
        fresh.wordsAreKept(response);
        fresh.codeIsKept(response);
        sessions.put(response, BEGUN, "", Duration.ZERO);
        var session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return to("/");
    }

    private View again(
            JoinForm form,
            String name,
            long quilt,
            boolean own,
            List<String> close,
            Map<String, String> errors) {
        return templates.show(
                "member/join.jte",
                new JoinPage(
                        form.attemptOr(lot()),
                        name,
                        quilt,
                        own,
                        close,
                        form.chosenDevice(),
                        form.isAdult(),
                        errors.containsKey("name"),
                        null,
                        errors));
    }

    private String nameError(Viewer viewer, Reason reason) {
        return switch (reason) {
            case NOTHING_WRITTEN -> text(viewer, "member.name.short", PublicName.LEAST);
            case TOO_LONG -> text(viewer, "member.name.long", PublicName.MOST);
            case NAME_TAKEN -> text(viewer, "member.name.taken");
            case SLOW_DOWN -> text(viewer, "member.slow-down");
            default -> text(viewer, "member.name.reserved");
        };
    }

    private String offered(Viewer viewer) {
        return NamesByLot.one(viewer.locale(), free -> members.isFree(SpaceId.COMMUNITY, free));
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }

    private static Optional<String> begunIn(HttpServletRequest request) {
        return HostCookie.read(request, BEGUN).filter(value -> value.matches("[0-9a-f]{32}"));
    }

    private static String lot() {
        var bytes = new byte[16];
        LOT.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /// To where somebody shows who they are, and from there on to a path of this place.
    static View proveFirst(String next) {
        return to("/settings/prove?next=" + next);
    }

    static View to(String path) {
        var redirect = new RedirectView(path, false, true, false);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
