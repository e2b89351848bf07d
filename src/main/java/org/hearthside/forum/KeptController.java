package org.hearthside.forum;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
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

/// Finding words, following topics, muting, and what waits for a first word. What was searched for
/// is posted, so that it stands in no address.
@Controller
class KeptController {
    private final Forum forum;
    private final ForumPages pages;
    private final Finding finding;
    private final Templates templates;
    private final Texts texts;

    KeptController(
            Forum forum, ForumPages pages, Finding finding, Templates templates, Texts texts) {
        this.forum = forum;
        this.pages = pages;
        this.finding = finding;
        this.templates = templates;
        this.texts = texts;
    }

    @PostMapping("/forum/search")
    View search(
            Viewer viewer,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String behind) {
        return templates.show("forum/search.jte", finding.in(viewer, q, behind));
    }

    @PostMapping("/forum/{space}/search")
    View search(
            Viewer viewer,
            @PathVariable UUID space,
            @RequestParam(defaultValue = "") String q,
            @RequestParam @Nullable String behind) {
        return templates.show(
                "forum/search.jte", finding.in(viewer, new SpaceId(space), q, behind));
    }

    @GetMapping("/forum/following")
    View following(Viewer viewer) {
        return templates.show("forum/following.jte", pages.following(viewer));
    }

    @PostMapping("/forum/{space}/{topic}/follow")
    View follow(Viewer viewer, @PathVariable UUID space, @PathVariable UUID topic) {
        forum.follow(viewer, new SpaceId(space), new TopicId(topic), true);
        return to("/forum/" + space + "/" + topic + "?told=followed");
    }

    @PostMapping("/forum/{space}/{topic}/unfollow")
    View unfollow(Viewer viewer, @PathVariable UUID space, @PathVariable UUID topic) {
        forum.follow(viewer, new SpaceId(space), new TopicId(topic), false);
        return to("/forum/" + space + "/" + topic + "?told=unfollowed");
    }

    @GetMapping("/forum/waiting")
    View waiting(Viewer viewer) {
        return templates.show("forum/waiting.jte", pages.waiting(viewer));
    }

    @PostMapping("/forum/{space}/{topic}/not-now")
    View notNow(Viewer viewer, @PathVariable UUID space, @PathVariable UUID topic) {
        forum.notNow(viewer, new TopicId(topic));
        return to("/forum/waiting");
    }

    @PostMapping("/forum/{space}/willing")
    View willing(
            Viewer viewer,
            @PathVariable UUID space,
            @RequestParam(defaultValue = "false") boolean willing) {
        forum.willing(viewer, new SpaceId(space), willing);
        return to("/forum/" + space + "?told=willing");
    }

    @GetMapping("/forum/muted")
    View muted(Viewer viewer) {
        return templates.show("forum/muted.jte", pages.muted(viewer, "", Map.of()));
    }

    @PostMapping("/forum/{space}/{topic}/mute")
    View mute(Viewer viewer, @PathVariable UUID space, @PathVariable UUID topic) {
        forum.muteTopic(viewer, new SpaceId(space), new TopicId(topic), true);
        return to("/forum/" + space + "?told=muted");
    }

    @PostMapping("/forum/{space}/{topic}/unmute")
    View unmute(Viewer viewer, @PathVariable UUID space, @PathVariable UUID topic) {
        forum.muteTopic(viewer, new SpaceId(space), new TopicId(topic), false);
        return to("/forum/" + space + "/" + topic);
    }

    @PostMapping("/forum/muted/words")
    View muteWord(
            Viewer viewer,
            @RequestParam(defaultValue = "") String word,
            HttpServletResponse response) {
        try {
            forum.muteWord(viewer, word);
            return to("/forum/muted");
        } catch (Refused e) {
            var error =
                    switch (e.reason()) {
                        case NOTHING_WRITTEN, TOO_LONG -> "forum.muted.word.error";
                        case FULL -> "forum.muted.word.full";
                        default -> "forum.muted.word.common";
                    };
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.show(
                    "forum/muted.jte",
                    pages.muted(viewer, word, Map.of("word", texts.of(viewer.locale(), error))));
        }
    }

    @PostMapping("/forum/muted/words/remove")
    View unmuteWord(Viewer viewer, @RequestParam(defaultValue = "") String word) {
        forum.unmuteWord(viewer, word);
        return to("/forum/muted");
    }
}
