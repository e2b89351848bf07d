package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hearthside.ui.Templates;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Joining, second and third step: how to get back in, and the code for when that is lost.
@Controller
class JoinWayInController {
    private final Joining joining;
    private final Accounts accounts;
    private final FreshSecrets fresh;
    private final FreshPages pages;
    private final Sessions sessions;
    private final Templates templates;

    JoinWayInController(
            Joining joining,
            Accounts accounts,
            FreshSecrets fresh,
            FreshPages pages,
            Sessions sessions,
            Templates templates) {
        this.joining = joining;
        this.accounts = accounts;
        this.fresh = fresh;
        this.pages = pages;
        this.sessions = sessions;
        this.templates = templates;
    }

    @GetMapping(Joining.RETURN)
    View wayBack(Viewer viewer) {
        var account = accounts.of(viewer.account());
        if (account.joined()) {
            return JoinController.to("/join/on");
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
                ? JoinController.to("/join/on")
                : pages.words(words(viewer), false, viewer.account(), viewer, request, response);
    }

    @PostMapping("/join/words")
    View keepWords(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var account = accounts.of(viewer.account());
        var shown = fresh.wordsShown(request, viewer.account());
        if (account.joined()) {
            return JoinController.to("/join/on");
        }
        if (shown.isEmpty()) {
            // sent twice, or looked at for longer than we remember
            return account.passphrase() == null
                    ? pages.words(words(viewer), true, viewer.account(), viewer, request, response)
                    : JoinController.to(joining.next(viewer.account()));
        }
        accounts.setWords(viewer.account(), shown.get());
        fresh.wordsAreKept(response);
        sessions.put(response, JoinController.BEGUN, "", Duration.ZERO);
        return JoinController.to(Joining.KEEP);
    }

    @GetMapping(Joining.KEEP)
    View code(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        var account = accounts.of(viewer.account());
        if (account.joined() || !account.hasWayIn()) {
            return JoinController.to("/join/on");
        }
        return account.recovery() == null
                ? pages.code(code(viewer), viewer, request, response)
                : templates.show("member/join-kept.jte");
    }

    @PostMapping(Joining.KEEP)
    View keepCode(
            @RequestParam(defaultValue = "") String third,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var account = accounts.of(viewer.account());
        if (account.joined() || !account.hasWayIn() || account.recovery() != null) {
            return JoinController.to("/join/on");
        }
        return pages.keepCode(code(viewer), third, viewer, request, response)
                .orElseGet(() -> JoinController.to("/join/on"));
    }

    private static FreshPages.Place words(Viewer viewer) {
        return new FreshPages.Place(2, viewer.displayName(), "/join/words", Joining.RETURN);
    }

    private static FreshPages.Place code(Viewer viewer) {
        return new FreshPages.Place(3, viewer.displayName(), Joining.KEEP, null);
    }
}
