package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Settings;
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
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.WebUtils;

/// The pages of joining, in their order.
@Controller
class JoinController {
    /// Lets a browser carry on with the account it began, until there is a way back in.
    private static final String BEGUN = "joining";

    private static final SecureRandom LOT = new SecureRandom();

    private final Joining joining;
    private final Accounts accounts;
    private final Members members;
    private final Consents consents;
    private final Preferences preferences;
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
            Consents consents,
            Preferences preferences,
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
        this.consents = consents;
        this.preferences = preferences;
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

    @GetMapping(Joining.RETURN)
    View wayBack(Viewer viewer) {
        var account = accounts.of(viewer.account());
        if (account.joined()) {
            return to("/join/on");
        }
        return templates.show(
                "member/join-return.jte",
                new WayInPage(
                        2,
                        viewer.displayName(),
                        account.passkeys(),
                        account.passphrase() != null,
                        List.of(),
                        "/join/words",
                        Joining.KEEP,
                        false,
                        "",
                        Map.of()));
    }

    @GetMapping("/join/words")
    View words(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return accounts.of(viewer.account()).joined()
                ? to("/join/on")
                : showWords(viewer, false, request, response);
    }

    @PostMapping("/join/words")
    View keepWords(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var account = accounts.of(viewer.account());
        var shown = fresh.wordsShown(request, viewer.account());
        if (account.joined()) {
            return to("/join/on");
        }
        if (shown.isEmpty()) {
            // sent twice, or looked at for longer than we remember
            return account.passphrase() == null
                    ? showWords(viewer, true, request, response)
                    : to(joining.next(viewer.account()));
        }
        accounts.setWords(viewer.account(), shown.get());
        fresh.wordsAreKept(response);
        sessions.put(response, BEGUN, "", Duration.ZERO);
        return to(Joining.KEEP);
    }

    private View showWords(
            Viewer viewer,
            boolean renewed,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = fresh.words(request, response, viewer.account(), viewer.locale());
        return templates.show(
                "member/words.jte",
                new WayInPage(
                        2,
                        viewer.displayName(),
                        0,
                        false,
                        List.of(words.text().split(" ", -1)),
                        "/join/words",
                        Joining.RETURN,
                        renewed,
                        "",
                        Map.of()));
    }

    @GetMapping(Joining.KEEP)
    View code(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var account = accounts.of(viewer.account());
        if (account.joined() || !account.hasWayIn()) {
            return to("/join/on");
        }
        return account.recovery() == null
                ? showCode(viewer, false, "", Map.of(), request, response)
                : templates.show("member/join-kept.jte");
    }

    @PostMapping(Joining.KEEP)
    View keepCode(
            @RequestParam(defaultValue = "") String third,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = accounts.of(viewer.account());
        var shown = fresh.codeShown(request, viewer.account());
        if (account.joined() || !account.hasWayIn() || account.recovery() != null) {
            return to("/join/on");
        }
        if (shown.isEmpty()) {
            return showCode(viewer, true, "", Map.of(), request, response);
        }
        if (!shown.get().thirdIs(third)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var errors = Map.of("third", text(viewer, "member.code.third.error"));
            return showCode(viewer, false, third, errors, request, response);
        }
        accounts.setCode(viewer.account(), shown.get());
        fresh.codeIsKept(response);
        return to("/join/on");
    }

    private View showCode(
            Viewer viewer,
            boolean renewed,
            String typed,
            Map<String, String> errors,
            HttpServletRequest request,
            HttpServletResponse response) {
        var code = fresh.code(request, response, viewer.account());
        return templates.show(
                "member/code.jte",
                new WayInPage(
                        3,
                        viewer.displayName(),
                        0,
                        false,
                        code.groups(),
                        Joining.KEEP,
                        null,
                        renewed,
                        typed.length() > 40 ? "" : typed,
                        errors));
    }

    @GetMapping("/join/agree/{word}")
    View idea(@PathVariable String word, Viewer viewer) {
        var idea = Idea.named(word).orElseThrow(NotFound::new);
        var account = accounts.of(viewer.account());
        if (!account.hasWayIn() || (!account.joined() && account.recovery() == null)) {
            return to("/join/on");
        }
        return templates.show(
                "member/join-agree.jte",
                new AgreePage(
                        idea.word(),
                        Consents.all().indexOf(idea) + 1,
                        Idea.values().length,
                        Consents.isCurrent(consents.of(viewer.account()), idea),
                        idea.isNeeded(),
                        account.joined()));
    }

    @PostMapping("/join/agree/{word}")
    View agree(
            @PathVariable String word,
            @RequestParam(defaultValue = "false") boolean yes,
            Viewer viewer,
            HttpServletRequest request) {
        var idea = Idea.named(word).orElseThrow(NotFound::new);
        var account = accounts.of(viewer.account());
        if (!account.hasWayIn() || (!account.joined() && account.recovery() == null)) {
            return to("/join/on");
        }
        if (yes || idea.isNeeded()) {
            consents.give(viewer.account(), idea, viewer.locale());
        }
        if (!idea.isNeeded() && !account.joined() && consents.missing(viewer.account()).isEmpty()) {
            preferences.begin(viewer.account(), viewer.locale());
            accounts.arrive(viewer.account());
            Sessions.limit(request.getSession(), viewer.sharedDevice());
            return to(Joining.CHOICES);
        }
        return to("/join/on");
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

    @GetMapping(Joining.CHOICES)
    View choices(Viewer viewer) {
        return templates.show(
                "member/join-choices.jte",
                new ChoicesPage(preferences.of(viewer.account()), viewer.locale()));
    }

    @PostMapping(Joining.CHOICES)
    View choose(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String country,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String zone,
            Viewer viewer) {
        var before = preferences.of(viewer.account());
        preferences.keep(
                viewer.account(),
                new Preferences.Chosen(
                        Preferences.language(language, before.language()),
                        Preferences.zone(zone, before.zone()),
                        Preferences.country(country),
                        Preferences.theme(theme, before.theme()),
                        before.look(),
                        before.neutralTitle(),
                        before.exitAddress(),
                        before.exitKeys(),
                        before.lit(),
                        before.hello()));
        return to("/today");
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
        return Optional.ofNullable(WebUtils.getCookie(request, BEGUN))
                .map(cookie -> Objects.requireNonNullElse(cookie.getValue(), ""))
                .filter(value -> value.matches("[0-9a-f]{32}"));
    }

    private static String lot() {
        var bytes = new byte[16];
        LOT.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    static View to(String path) {
        var redirect = new RedirectView(path, false, true, false);
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
