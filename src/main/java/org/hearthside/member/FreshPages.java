package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// The pages that show [FreshSecrets]: four words to keep, and a code of which the third group is
/// typed back. Joining, recovering and Settings lead over them.
@Component
class FreshPages {
    private static final int LONGEST_TYPED = 40;

    /// Where on a person's way such a page stands.
    ///
    /// @param step of joining, or 0
    /// @param name what the person is called here, or null before they are in
    /// @param action where the form goes
    /// @param back where the page leads who does not want this
    record Place(int step, @Nullable String name, String action, @Nullable String back) {}

    private final FreshSecrets fresh;
    private final Accounts accounts;
    private final Templates templates;
    private final Texts texts;

    FreshPages(FreshSecrets fresh, Accounts accounts, Templates templates, Texts texts) {
        this.fresh = fresh;
        this.accounts = accounts;
        this.templates = templates;
        this.texts = texts;
    }

    /// @param renewed whether what was shown before was too old and this is new
    View words(
            Place place,
            boolean renewed,
            AccountId account,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var words = fresh.words(request, response, account, viewer.locale());
        return show(
                "member/words.jte",
                place,
                List.of(words.text().split(" ", -1)),
                renewed,
                "",
                Map.of());
    }

    View code(
            Place place, Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        return code(place, false, "", Map.of(), viewer, request, response);
    }

    /// Keeps the code that this browser shows, when its third group was typed back.
    ///
    /// @return the page again when it was not, nothing when the code is kept
    Optional<View> keepCode(
            Place place,
            String third,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        var shown = fresh.codeShown(request, viewer.account());
        if (shown.isEmpty()) {
            return Optional.of(code(place, true, "", Map.of(), viewer, request, response));
        }
        if (!shown.get().thirdIs(third)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            var errors = Map.of("third", texts.of(viewer.locale(), "member.code.third.error"));
            return Optional.of(code(place, false, third, errors, viewer, request, response));
        }
        accounts.setCode(viewer.account(), shown.get());
        fresh.codeIsKept(response);
        return Optional.empty();
    }

    private View code(
            Place place,
            boolean renewed,
            String typed,
            Map<String, String> errors,
            Viewer viewer,
            HttpServletRequest request,
            HttpServletResponse response) {
        return show(
                "member/code.jte",
                place,
                fresh.code(request, response, viewer.account()).groups(),
                renewed,
                typed.length() > LONGEST_TYPED ? "" : typed,
                errors);
    }

    private View show(
            String template,
            Place place,
            List<String> lines,
            boolean renewed,
            String typed,
            Map<String, String> errors) {
        return templates.show(
                template,
                new WayInPage(
                        place.step(),
                        place.name(),
                        0,
                        false,
                        lines,
                        place.action(),
                        place.back(),
                        renewed,
                        typed,
                        errors));
    }
}
