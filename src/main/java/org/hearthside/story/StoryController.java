package org.hearthside.story;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.StaffTitles;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The list of stories, one story, and one's own.
@Controller
class StoryController {
    static final int LONGEST_WORD = 1_000;
    private static final Set<String> TOLD =
            Set.of("kept", "sent", "published", "renewed", "withdrawn", "erased", "writing");

    private final Stories stories;
    private final StoryPages pages;
    private final StoryTickets tickets;
    private final Members members;
    private final Templates templates;

    StoryController(
            Stories stories,
            StoryPages pages,
            StoryTickets tickets,
            Members members,
            Templates templates) {
        this.stories = stories;
        this.pages = pages;
        this.tickets = tickets;
        this.members = members;
        this.templates = templates;
    }

    @GetMapping("/stories")
    View stories(Viewer viewer) {
        return templates.show("story/stories.jte", pages.stories(viewer, "", "", "", "", null));
    }

    /// What is chosen is posted, so that it stands in no address, and kept nowhere.
    @PostMapping("/stories")
    View choose(
            Viewer viewer,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String word,
            @RequestParam(defaultValue = "") String after) {
        return templates.show(
                "story/stories.jte", pages.stories(viewer, language, note, word, after, null));
    }

    @GetMapping("/stories/mine")
    View mine(Viewer viewer, @RequestParam @Nullable String told) {
        return templates.show("story/mine.jte", pages.mine(viewer, told(told)));
    }

    @GetMapping("/stories/new")
    View begin(Viewer viewer) {
        return templates.show(
                "story/begin.jte",
                pages.begin(
                        viewer,
                        members.nameByLot(viewer.locale()).text(),
                        "",
                        viewer.locale().getLanguage(),
                        Map.of()));
    }

    @PostMapping("/stories/new")
    View begin(
            Viewer viewer,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String language,
            HttpServletResponse response) {
        var errors = new LinkedHashMap<String, String>();
        if (StoryForm.isTooLong(title, StoryText.LONGEST_TITLE)) {
            errors.put("title", "story.error.title");
        } else if (StaffTitles.areClaimed(title)) {
            errors.put("title", Reason.TITLE_RESERVED.messageKey());
        } else {
            try {
                var id =
                        stories.begin(
                                viewer, name, StoryForm.title(title), StoryForm.language(language));
                return to("/stories/" + id + "/write");
            } catch (Refused e) {
                switch (e.reason()) {
                    case NAME_TAKEN, NAME_RESERVED -> errors.put("name", e.reason().messageKey());
                    case NOTHING_WRITTEN, TOO_LONG -> errors.put("name", "story.error.name");
                    default -> throw e;
                }
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "story/begin.jte", pages.begin(viewer, name, title, language, errors));
    }

    @GetMapping("/stories/{id}")
    View show(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") List<String> open) {
        return templates.show(
                "story/story.jte",
                pages.story(viewer, new StoryId(id), parts(open), StoryPages.Refusal.NONE));
    }

    private static Set<Part> parts(List<String> open) {
        var parts = EnumSet.noneOf(Part.class);
        Stream.of(Part.values()).filter(part -> open.contains(part.word())).forEach(parts::add);
        return parts;
    }

    @PostMapping("/stories/{id}/reactions")
    View react(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam @Nullable Reaction give,
            @RequestParam @Nullable Reaction take) {
        stories.react(viewer, new StoryId(id), give, take);
        return to("/stories/" + id + "#reactions");
    }

    @GetMapping("/stories/{id}/write")
    View write(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable String told) {
        return switch (pages.own(viewer, new StoryId(id), told(told))) {
            case WritePage page -> templates.show("story/write.jte", page);
            case Object page -> templates.show("story/own.jte", page);
        };
    }

    /// Keeps what was written; with `send`, asks somebody to read it. Whoever's session has ended
    /// meanwhile is shown the door, and their words wait behind it.
    @PostMapping("/stories/{id}/write")
    View write(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String word,
            @RequestParam @Nullable String send,
            HttpServletResponse response) {
        var story = new StoryId(id);
        var form = StoryForm.of(typed);
        var sheet = sheet(typed);
        var errors = form.errors();
        if (!viewer.isMember()) {
            if (errors.isEmpty()) {
                tickets.holder(story, ticket)
                        .ifPresent(own -> stories.keepForLater(story, own, form.text(), sheet));
            }
            return to("/sign-in?away&next=/stories/" + id + "/write");
        }
        if (errors.isEmpty()) {
            try {
                stories.write(viewer, story, form.text(), sheet);
            } catch (Refused e) { // sent, or kept, from another page meanwhile
                var page =
                        switch (e.reason()) {
                            case NOT_NOW ->
                                    pages.write(
                                            viewer,
                                            story,
                                            form,
                                            sheet,
                                            Map.of(Part.BEFORE.word(), "story.error.not-now"),
                                            word);
                            case CHANGED_MEANWHILE -> pages.both(viewer, story, form, word);
                            default -> throw e;
                        };
                response.setStatus(HttpStatus.CONFLICT.value());
                return templates.show("story/write.jte", page);
            }
            if (send == null) {
                return to("/stories/" + id + "/write?told=kept#kept");
            }
            errors = form.missing();
            if (StoryForm.isTooLong(word, LONGEST_WORD)) {
                errors.put("word", "story.error.word");
            }
        }
        if (errors.isEmpty()) {
            stories.send(viewer, story, said(word));
            return to("/stories/" + id + "/write?told=sent");
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "story/write.jte", pages.write(viewer, story, form, sheet, errors, word));
    }

    /// Keeps what is in the form while it is being written.
    @PostMapping("/stories/{id}/draft")
    ResponseEntity<Void> draft(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed) {
        var form = StoryForm.of(typed);
        if (!form.errors().isEmpty()) {
            return ResponseEntity.unprocessableContent().build();
        }
        stories.write(viewer, new StoryId(id), form.text(), sheet(typed));
        return ResponseEntity.noContent().build();
    }

    private static Sheet sheet(MultiValueMap<String, String> typed) {
        return Sheet.of(typed.getFirst("sheet"), typed.getFirst("after"));
    }

    @PostMapping("/stories/{id}/write-on")
    View writeOn(Viewer viewer, @PathVariable UUID id) {
        return done(id, "writing", () -> stories.writeOn(viewer, new StoryId(id)));
    }

    @PostMapping("/stories/{id}/publish")
    View publish(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "6") int months,
            @RequestParam(defaultValue = "") String audience,
            @RequestParam(defaultValue = "") Set<String> groups,
            @RequestParam(defaultValue = "") String talk,
            HttpServletResponse response) {
        var story = new StoryId(id);
        var chosen =
                new Readers.Chosen(
                        Audience.chosen(audience).orElse(Audience.COMMUNITY),
                        ids(groups),
                        ids(Set.of(talk)).stream().findFirst().orElse(null));
        try {
            return done(id, "published", () -> stories.publish(viewer, story, months, chosen));
        } catch (Refused e) {
            if (e.reason() != Reason.NOTHING_WRITTEN) {
                throw e;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.show("story/own.jte", pages.own(viewer, story, months, chosen));
        }
    }

    /// What is no id stands for nobody.
    private static Set<UUID> ids(Set<String> typed) {
        var ids = new LinkedHashSet<UUID>();
        for (var each : typed) {
            try {
                ids.add(UUID.fromString(each));
            } catch (IllegalArgumentException e) {
                // chosen by nobody
            }
        }
        return ids;
    }

    @PostMapping("/stories/{id}/renew")
    View renew(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "6") int months) {
        return done(id, "renewed", () -> stories.renew(viewer, new StoryId(id), months));
    }

    @PostMapping("/stories/{id}/withdraw")
    View withdraw(Viewer viewer, @PathVariable UUID id) {
        return done(id, "withdrawn", () -> stories.withdraw(viewer, new StoryId(id)));
    }

    /// A page that was open for long shows what has become of it meanwhile.
    private static View done(UUID id, String told, Runnable act) {
        try {
            act.run();
            return to("/stories/" + id + "/write?told=" + told);
        } catch (Refused e) {
            if (e.reason() != Reason.NOT_NOW && e.reason() != Reason.ALREADY_DONE) {
                throw e;
            }
            return to("/stories/" + id + "/write");
        }
    }

    @PostMapping("/stories/{id}/erase")
    View erase(Viewer viewer, @PathVariable UUID id) {
        stories.erase(viewer, new StoryId(id));
        return to("/stories/mine?told=erased");
    }

    static @Nullable Words said(String typed) {
        var words = StoryForm.clean(typed, LONGEST_WORD);
        return words.text().isEmpty() ? null : words;
    }

    private static @Nullable String told(@Nullable String told) {
        return told != null && TOLD.contains(told) ? told : null;
    }
}
