package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The pages of coming back with a recovery code: name and code, a new way in, a new code.
@Controller
class RecoverController {
    private static final String AGAIN = "/recover?away";
    private static final FreshPages.Place WORDS =
            new FreshPages.Place(0, null, "/recover/words", "/recover/way");
    private static final FreshPages.Place CODE =
            new FreshPages.Place(0, null, "/recover/keep", null);

    private final SignIn signIn;
    private final Recovery recovery;
    private final Accounts accounts;
    private final FreshSecrets fresh;
    private final FreshPages pages;
    private final DoorKey key;
    private final Templates templates;
    private final Texts texts;

    RecoverController(
            SignIn signIn,
            Recovery recovery,
            Accounts accounts,
            FreshSecrets fresh,
            FreshPages pages,
            DoorKey key,
            Templates templates,
            Texts texts) {
        this.signIn = signIn;
        this.recovery = recovery;
        this.accounts = accounts;
        this.fresh = fresh;
        this.pages = pages;
        this.key = key;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/recover")
    View ask(@RequestParam(required = false) @Nullable String away) {
        return show("", away == null ? "" : "member.recover.away", Map.of());
    }

    @PostMapping("/recover")
    View open(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String code,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var account = signIn.withCode(name, new RecoveryCode(code), key.network(request));
            if (account.isPresent()) {
                recovery.begin(account.get(), request);
                return JoinController.to("/recover/way");
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(name, "", error(viewer, "member.recover.error"));
        } catch (Refused refused) {
            if (refused.reason() != Reason.SLOW_DOWN) {
                throw refused;
            }
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return show(name, "", error(viewer, "member.slow-down"));
        }
    }

    @GetMapping("/recover/way")
    View way(HttpServletRequest request) {
        return recovery.underway(request)
                .map(account -> templates.show("member/recover-way.jte"))
                .orElseGet(() -> JoinController.to(AGAIN));
    }

    @GetMapping("/recover/words")
    View words(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return recovery.underway(request)
                .map(account -> pages.words(WORDS, false, account, viewer, request, response))
                .orElseGet(() -> JoinController.to(AGAIN));
    }

    @PostMapping("/recover/words")
    View keepWords(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var account = recovery.underway(request).orElse(null);
        if (account == null) {
            return JoinController.to(viewer.isMember() ? "/recover/keep" : AGAIN);
        }
        var shown = fresh.wordsShown(request, account);
        if (shown.isEmpty()) {
            return pages.words(WORDS, true, account, viewer, request, response);
        }
        BooleanSupplier wayIn =
                () -> {
                    accounts.setWords(account, shown.get());
                    return true;
                };
        if (!recovery.finish(account, wayIn, false, request, response)) {
            return JoinController.to(AGAIN);
        }
        fresh.wordsAreKept(response);
        return JoinController.to("/recover/keep");
    }

    /// The new code, for whoever has none: after recovering, and in Settings.
    @GetMapping("/recover/keep")
    View code(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return accounts.of(viewer.account()).recovery() == null
                ? pages.code(CODE, viewer, request, response)
                : JoinController.to("/today");
    }

    @PostMapping("/recover/keep")
    View keepCode(
            @RequestParam(defaultValue = "") String third,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (accounts.of(viewer.account()).recovery() != null) {
            return JoinController.to("/today");
        }
        return pages.keepCode(CODE, third, viewer, request, response)
                .orElseGet(() -> JoinController.to("/today"));
    }

    private View show(String name, String said, Map<String, String> errors) {
        return templates.show(
                "member/recover.jte",
                new SignInPage(name.length() > 100 ? "" : name, "", "", said, errors));
    }

    private Map<String, String> error(Viewer viewer, String key) {
        return Map.of("code", texts.of(viewer.locale(), key));
    }
}
