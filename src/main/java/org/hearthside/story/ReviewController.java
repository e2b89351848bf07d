package org.hearthside.story;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import org.hearthside.member.Viewer;
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

/// Where stories are read before others read them, and taken off the page.
@Controller
class ReviewController {
    private static final Set<String> TOLD = Set.of("suggested", "ready", "taken-down");

    private final Stories stories;
    private final StoryPages pages;
    private final Templates templates;
    private final Texts texts;

    ReviewController(Stories stories, StoryPages pages, Templates templates, Texts texts) {
        this.stories = stories;
        this.pages = pages;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/work/stories")
    View reviews(Viewer viewer, @RequestParam @Nullable String told) {
        return templates.show(
                "story/reviews.jte",
                pages.reviews(viewer, told != null && TOLD.contains(told) ? told : null));
    }

    @GetMapping("/work/stories/{id}")
    View review(Viewer viewer, @PathVariable UUID id) {
        return templates.show(
                "story/review.jte",
                pages.review(viewer, new StoryId(id), StoryPages.Refusal.NONE, null));
    }

    /// A suggestion has words; without any the writer would not know what to do.
    @PostMapping("/work/stories/{id}/suggest")
    View suggest(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int sent,
            @RequestParam(defaultValue = "") String word,
            HttpServletResponse response) {
        var said = StoryController.said(word);
        if (said == null) {
            return refuse(viewer, id, sent, word, response);
        }
        try {
            stories.suggest(viewer, new StoryId(id), sent, said);
        } catch (Refused e) {
            return changed(viewer, id, word, e, response);
        }
        return to("/work/stories?told=suggested");
    }

    @PostMapping("/work/stories/{id}/ready")
    View ready(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int sent,
            @RequestParam(defaultValue = "") String word,
            HttpServletResponse response) {
        if (StoryForm.isTooLong(word, StoryController.LONGEST_WORD)) {
            return refuse(viewer, id, sent, word, response);
        }
        try {
            stories.ready(viewer, new StoryId(id), sent, StoryController.said(word));
        } catch (Refused e) {
            return changed(viewer, id, word, e, response);
        }
        return to("/work/stories?told=ready");
    }

    /// Shown again for the words they read: whether those still stand is asked with the next
    /// answer.
    private View refuse(
            Viewer viewer, UUID id, int sent, String word, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "story/review.jte",
                pages.review(viewer, new StoryId(id), refusal(viewer, word), sent));
    }

    /// Its writer sent it again while it was being read: the words as they are now, and what was
    /// typed about those before.
    private View changed(
            Viewer viewer, UUID id, String word, Refused why, HttpServletResponse response) {
        if (why.reason() != Reason.CHANGED_MEANWHILE) {
            throw why;
        }
        response.setStatus(HttpStatus.CONFLICT.value());
        var refusal =
                new StoryPages.Refusal(word, texts.of(viewer.locale(), "story.error.changed"));
        return templates.show(
                "story/review.jte", pages.review(viewer, new StoryId(id), refusal, null));
    }

    @PostMapping("/work/stories/{id}/take-down")
    View takeDown(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response) {
        var said = StoryController.said(reason);
        if (said == null) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.show(
                    "story/story.jte",
                    pages.story(viewer, new StoryId(id), Set.of(), refusal(viewer, reason)));
        }
        stories.takeDown(viewer, new StoryId(id), said);
        return to("/work/stories?told=taken-down");
    }

    private StoryPages.Refusal refusal(Viewer viewer, String typed) {
        return new StoryPages.Refusal(
                typed, texts.of(viewer.locale(), "story.error.word", StoryController.LONGEST_WORD));
    }
}
