package org.hearthside.story;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import org.hearthside.member.Viewer;
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
                "story/review.jte", pages.review(viewer, new StoryId(id), StoryPages.Refusal.NONE));
    }

    /// A suggestion has words; without any the writer would not know what to do.
    @PostMapping("/work/stories/{id}/suggest")
    View suggest(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String word,
            HttpServletResponse response) {
        var said = StoryController.said(word);
        if (said == null) {
            return refuse(viewer, id, word, response);
        }
        stories.suggest(viewer, new StoryId(id), said);
        return to("/work/stories?told=suggested");
    }

    @PostMapping("/work/stories/{id}/ready")
    View ready(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String word,
            HttpServletResponse response) {
        if (StoryForm.isTooLong(word, StoryController.LONGEST_WORD)) {
            return refuse(viewer, id, word, response);
        }
        stories.ready(viewer, new StoryId(id), StoryController.said(word));
        return to("/work/stories?told=ready");
    }

    private View refuse(Viewer viewer, UUID id, String word, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "story/review.jte", pages.review(viewer, new StoryId(id), refusal(viewer, word)));
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
        return to("/stories");
    }

    private StoryPages.Refusal refusal(Viewer viewer, String typed) {
        return new StoryPages.Refusal(
                typed, texts.of(viewer.locale(), "story.error.word", StoryController.LONGEST_WORD));
    }
}
