package org.hearthside.forum;

import static org.hearthside.ui.SeeOther.to;
import static org.springframework.http.HttpStatus.CONFLICT;
import static org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.hearthside.live.MessageWords;
import org.hearthside.live.StreamId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Note;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The list of spaces, their topics, and what one writes there.
@Controller
class ForumController {
    private static final int LONGEST_REASON = 300;

    private final Forum forum;
    private final Moving moving;
    private final ForumPages pages;
    private final Beginnings beginnings;
    private final Templates templates;
    private final Texts texts;

    ForumController(
            Forum forum,
            Moving moving,
            ForumPages pages,
            Beginnings beginnings,
            Templates templates,
            Texts texts) {
        this.forum = forum;
        this.moving = moving;
        this.pages = pages;
        this.beginnings = beginnings;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/forum")
    View forum(Viewer viewer, @RequestParam(required = false) @Nullable String told) {
        return templates.show("forum/forum.jte", pages.forum(viewer, told));
    }

    @GetMapping("/forum/{space}")
    View space(
            Viewer viewer,
            @PathVariable UUID space,
            @RequestParam(required = false) @Nullable String behind,
            @RequestParam(required = false) @Nullable String told) {
        return switch (pages.space(viewer, new SpaceId(space), behind, told)) {
            case SpacePage inside -> templates.showSqueezed("forum/space.jte", inside);
            case DoorPage door -> templates.show("forum/door.jte", door);
        };
    }

    @GetMapping("/forum/{space}/join")
    View door(Viewer viewer, @PathVariable UUID space) {
        return templates.show(
                "forum/door.jte", pages.door(viewer, new SpaceId(space), null, Map.of()));
    }

    @PostMapping("/forum/{space}/join")
    View join(
            Viewer viewer,
            @PathVariable UUID space,
            @RequestParam(defaultValue = "") String name,
            @RequestParam int version,
            HttpServletResponse response) {
        var id = new SpaceId(space);
        try {
            forum.join(viewer, id, name, version);
            return to("/forum/" + id + "?told=joined");
        } catch (Refused e) {
            if (e.reason() == Reason.NAME_TAKEN && forum.takesPart(viewer, id)) {
                return to("/forum/" + id + "?told=joined"); // pressed twice: it is theirs
            }
            var errors =
                    switch (e.reason()) {
                        case AGREE_FIRST -> Map.of("rules", words(viewer, "agree-first"));
                        case NAME_TAKEN, NAME_RESERVED ->
                                Map.of("name", texts.of(viewer.locale(), e.reason().messageKey()));
                        case NOTHING_WRITTEN, TOO_LONG -> Map.of("name", words(viewer, "name"));
                        default -> throw e;
                    };
            response.setStatus(UNPROCESSABLE_CONTENT.value());
            return templates.show("forum/door.jte", pages.door(viewer, id, name, errors));
        }
    }

    @PostMapping("/forum/{space}/leave")
    View leave(Viewer viewer, @PathVariable UUID space) {
        forum.leave(viewer, new SpaceId(space));
        return to("/forum?told=left");
    }

    @GetMapping("/forum/{space}/new")
    View begin(Viewer viewer, @PathVariable UUID space) {
        try {
            return templates.show(
                    "forum/new-topic.jte", pages.newTopic(viewer, new SpaceId(space), null));
        } catch (Refused e) {
            return to("/forum/" + space); // the page of the space says why not
        }
    }

    /// Opens a topic. Whoever's session has ended meanwhile is shown the door, and what they wrote
    /// waits behind it as their draft.
    @PostMapping("/forum/{space}/topics")
    View open(
            Viewer viewer,
            @PathVariable UUID space,
            @RequestParam UUID client,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String wish,
            HttpServletResponse response) {
        var id = new SpaceId(space);
        var form = form(client, ticket, title, text, note, wish, null);
        if (!viewer.isMember()) {
            beginnings.keepForLater(new StreamId(space), space, form);
            return to("/sign-in?away&next=/forum/" + space + "/new");
        }
        try {
            var typed = new Forum.Typed(client, text, form.note());
            var topic = forum.open(viewer, id, title, typed, form.wish());
            return to("/forum/" + space + "/" + topic);
        } catch (Refused e) {
            form = underAnId(form, e);
            forum.keepDraft(viewer, id, space, form);
            response.setStatus(UNPROCESSABLE_CONTENT.value());
            return templates.show(
                    "forum/new-topic.jte",
                    pages.newTopic(viewer, id, form.with(errors(viewer, e, title, text))));
        }
    }

    /// Words that came after others under the same id get one of their own.
    private static WriteForm underAnId(WriteForm form, Refused why) {
        return why.reason() == Reason.ALREADY_DONE ? form.as(UUID.randomUUID()) : form;
    }

    private static WriteForm form(
            UUID client,
            String ticket,
            String title,
            String text,
            String note,
            String wish,
            @Nullable Integer quotes) {
        return new WriteForm(
                client.toString(),
                ticket,
                title,
                text,
                note(note),
                Wish.of(wish).orElse(null),
                quotes,
                Map.of());
    }

    /// What to do about it, at the field where it can be done.
    private Map<String, String> errors(
            Viewer viewer, Refused refused, @Nullable String title, String text) {
        var errors = new LinkedHashMap<String, String>();
        var reason = refused.reason();
        if (reason == Reason.NOTHING_WRITTEN || reason == Reason.TOO_LONG) {
            if (title != null
                    && (title.isBlank()
                            || title.codePointCount(0, title.length()) > Forum.LONGEST_TITLE)) {
                errors.put("title", words(viewer, "title"));
            }
            if (text.isBlank() || errors.isEmpty()) {
                errors.put(
                        "text", words(viewer, text.length() > Forum.LONGEST ? "long" : "nothing"));
            }
        } else if (reason == Reason.DETAIL_IN_TITLE || reason == Reason.TITLE_RESERVED) {
            errors.put("title", texts.of(viewer.locale(), reason.messageKey()));
        } else {
            var key = refused.reason().messageKey();
            var own = "forum." + key;
            errors.put("text", texts.of(viewer.locale(), texts.has(own) ? own : key));
        }
        return errors;
    }

    private String words(Viewer viewer, String word) {
        return texts.of(viewer.locale(), "forum.error." + word);
    }

    static @Nullable Note note(String word) {
        return Arrays.stream(Note.values())
                .filter(note -> note.name().equals(word))
                .findFirst()
                .orElse(null);
    }

    @GetMapping("/forum/{space}/{topic}")
    View topic(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(required = false) @Nullable Integer quote,
            @RequestParam(required = false) @Nullable Integer open,
            @RequestParam(required = false) @Nullable String told) {
        var id = new SpaceId(space);
        var where = new TopicId(topic);
        try {
            return templates.showSqueezed(
                    "forum/topic.jte",
                    pages.topic(
                            viewer, id, where, new ForumPages.Ask(after, quote, open, told), null));
        } catch (NotFound e) {
            return to(pages.gone(viewer, id, where).orElseThrow(() -> e).address());
        }
    }

    @PostMapping("/forum/{space}/{topic}/replies")
    View answer(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @RequestParam UUID client,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String note,
            @RequestParam @Nullable Integer quotes,
            @RequestParam(defaultValue = "0") int after,
            HttpServletResponse response) {
        var id = new SpaceId(space);
        var where = new TopicId(topic);
        var form = form(client, ticket, "", text, note, "", quotes);
        if (!viewer.isMember()) {
            beginnings.keepForLater(new StreamId(space), topic, form);
            return to("/sign-in?away&next=/forum/" + space + "/" + topic);
        }
        try {
            var typed = new Forum.Typed(client, text, form.note());
            var number = forum.answer(viewer, id, where, typed, quotes);
            return to(ForumPages.address(id, where, number));
        } catch (NotFound e) {
            var gone = pages.gone(viewer, id, where).orElseThrow(() -> e);
            forum.keepDraft(viewer, id, gone.topic().value(), form);
            return to(ForumPages.with(gone.address(), "told=kept"));
        } catch (Refused e) {
            form = underAnId(form, e);
            forum.keepDraft(viewer, id, topic, form);
            response.setStatus(UNPROCESSABLE_CONTENT.value());
            return templates.show(
                    "forum/topic.jte",
                    pages.topic(
                            viewer,
                            id,
                            where,
                            ForumPages.Ask.again(after),
                            form.with(errors(viewer, e, null, text))));
        }
    }

    /// Keeps what is being written, for scripts; also when the session has ended meanwhile.
    @PostMapping("/forum/{space}/draft/{place}")
    ResponseEntity<Void> keep(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID place,
            @RequestParam UUID client,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String wish,
            @RequestParam(required = false) @Nullable Integer quotes) {
        var form = form(client, ticket, title, text, note, wish, quotes);
        if (viewer.isMember()) {
            forum.keepDraft(viewer, new SpaceId(space), place, form);
        } else {
            beginnings.keepForLater(new StreamId(space), place, form);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/forum/{space}/{topic}/withdraw")
    View withdraw(Viewer viewer, @PathVariable UUID space, @PathVariable UUID topic) {
        return forum.withdraw(viewer, new SpaceId(space), new TopicId(topic))
                ? to("/forum/" + space + "?told=withdrawn")
                : to("/forum");
    }

    @GetMapping("/forum/{space}/{topic}/r/{number}")
    View reply(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number) {
        return templates.show(
                "forum/reply.jte",
                pages.reply(
                        viewer,
                        new SpaceId(space),
                        new TopicId(topic),
                        number,
                        null,
                        ReplyPage.Refusal.NONE));
    }

    @PostMapping("/forum/{space}/{topic}/r/{number}/edit")
    View edit(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number,
            @RequestParam @Nullable String title,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String note,
            HttpServletResponse response) {
        var id = new SpaceId(space);
        var where = new TopicId(topic);
        try {
            forum.edit(viewer, id, where, number, title, text, note(note));
            return to(ForumPages.address(id, where, number));
        } catch (Refused e) {
            var form =
                    new WriteForm(
                            "",
                            "",
                            title == null ? "" : title,
                            text,
                            note(note),
                            null,
                            null,
                            errors(viewer, e, number == 0 ? title : null, text));
            return again(
                    response,
                    UNPROCESSABLE_CONTENT,
                    pages.reply(viewer, id, where, number, form, ReplyPage.Refusal.NONE));
        }
    }

    /// The page of one reply once more, with what is to be put right.
    private View again(HttpServletResponse response, HttpStatus status, ReplyPage page) {
        response.setStatus(status.value());
        return templates.show("forum/reply.jte", page);
    }

    /// The page of a reply with what a moderator typed that was not taken.
    private View again(
            Viewer viewer,
            ForumRows.Place place,
            SpaceId space,
            ReplyPage.Refusal refused,
            HttpServletResponse response) {
        return again(
                response,
                refused.field().isEmpty() ? CONFLICT : UNPROCESSABLE_CONTENT,
                pages.reply(viewer, space, place.topic(), place.number(), null, refused));
    }

    @PostMapping("/forum/{space}/{topic}/r/{number}/take-back")
    View takeBack(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number) {
        return forum.takeBack(viewer, new SpaceId(space), new TopicId(topic), number)
                ? to(ForumPages.address(new SpaceId(space), new TopicId(topic), number))
                : to("/forum");
    }

    @PostMapping("/forum/{space}/{topic}/r/{number}/lend")
    View lend(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number) {
        forum.lend(viewer, new SpaceId(space), new TopicId(topic), number, true);
        return to("/forum/" + space + "/" + topic);
    }

    @PostMapping("/forum/{space}/{topic}/r/{number}/unlend")
    View unlend(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number) {
        forum.lend(viewer, new SpaceId(space), new TopicId(topic), number, false);
        return to("/forum/" + space + "/" + topic);
    }

    @PostMapping("/forum/{space}/{topic}/r/{number}/react")
    View react(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number,
            @RequestParam @Nullable Reaction give,
            @RequestParam @Nullable Reaction take) {
        var id = new SpaceId(space);
        var where = new TopicId(topic);
        var reaction = give != null ? give : take;
        if (reaction == null) {
            throw new NotFound();
        }
        forum.react(viewer, id, where, number, reaction, give != null);
        return to(ForumPages.address(id, where, number));
    }

    /// Shows words that stand behind a note.
    @PostMapping("/forum/{space}/{topic}/r/{number}/open")
    View openVeil(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number) {
        var id = new SpaceId(space);
        var where = new TopicId(topic);
        forum.openVeil(viewer, id, where, number);
        return to(pages.opened(viewer, id, where, number));
    }

    @PostMapping("/forum/{space}/{topic}/r/{number}/block")
    View block(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number) {
        forum.block(viewer, new SpaceId(space), new TopicId(topic), number);
        return to("/forum/" + space + "?told=blocked");
    }

    @PostMapping("/forum/{space}/{topic}/r/{number}/set-aside")
    View setAside(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response) {
        return because(
                viewer,
                space,
                topic,
                number,
                "reason",
                reason,
                response,
                why -> forum.setAside(viewer, new SpaceId(space), new TopicId(topic), number, why));
    }

    @PostMapping("/forum/{space}/{topic}/r/{number}/put-back")
    View putBack(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @PathVariable int number,
            @RequestParam(defaultValue = "-1") int edits,
            HttpServletResponse response) {
        var id = new SpaceId(space);
        var where = new TopicId(topic);
        try {
            forum.putBack(viewer, id, where, number, edits);
        } catch (Refused e) {
            var error = texts.of(viewer.locale(), "forum.put-back.changed");
            return again(
                    viewer,
                    new ForumRows.Place(where, number),
                    id,
                    new ReplyPage.Refusal("", "", error),
                    response);
        }
        return lookedAfter(id, where, number);
    }

    @PostMapping("/forum/{space}/{topic}/lock")
    View lock(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response) {
        return because(
                viewer,
                space,
                topic,
                0,
                "lock-reason",
                reason,
                response,
                why -> forum.lock(viewer, new SpaceId(space), new TopicId(topic), why));
    }

    @PostMapping("/forum/{space}/{topic}/unlock")
    View unlock(Viewer viewer, @PathVariable UUID space, @PathVariable UUID topic) {
        forum.unlock(viewer, new SpaceId(space), new TopicId(topic));
        return to("/forum/" + space + "/" + topic + "?told=looked-after");
    }

    /// Moves a topic to another space.
    @PostMapping("/forum/{space}/{topic}/move")
    View move(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @RequestParam UUID to) {
        moving.move(viewer, new SpaceId(space), new TopicId(topic), new SpaceId(to));
        return to("/forum/" + to + "/" + topic + "?told=moved");
    }

    /// Puts a topic behind another one.
    @PostMapping("/forum/{space}/{topic}/merge")
    View merge(
            Viewer viewer,
            @PathVariable UUID space,
            @PathVariable UUID topic,
            @RequestParam(defaultValue = "") String into,
            HttpServletResponse response) {
        var id = new SpaceId(space);
        var where = new TopicId(topic);
        try {
            return to(
                    "/forum/" + id + "/" + moving.merge(viewer, id, where, into) + "?told=merged");
        } catch (Refused e) {
            var word =
                    switch (e.reason()) {
                        case NOTHING_WRITTEN -> "merge";
                        case CLOSED -> "merge-closed";
                        case NOT_NOW -> "merge-unanswered";
                        default -> throw e;
                    };
            var error = words(viewer, word);
            return again(
                    viewer,
                    new ForumRows.Place(where, 0),
                    id,
                    new ReplyPage.Refusal("into", into, error),
                    response);
        }
    }

    /// What a moderator does has a reason, which whoever it concerns can read.
    ///
    /// @param field in which it was typed
    private View because(
            Viewer viewer,
            UUID space,
            UUID topic,
            int number,
            String field,
            String reason,
            HttpServletResponse response,
            Consumer<Words> act) {
        var id = new SpaceId(space);
        var where = new TopicId(topic);
        Words why;
        try {
            why = MessageWords.of(reason, LONGEST_REASON);
        } catch (Refused e) {
            var error = words(viewer, "reason");
            return again(
                    viewer,
                    new ForumRows.Place(where, number),
                    id,
                    new ReplyPage.Refusal(field, reason, error),
                    response);
        }
        act.accept(why);
        return lookedAfter(id, where, number);
    }

    private static View lookedAfter(SpaceId space, TopicId topic, int number) {
        return to(ForumPages.with(ForumPages.address(space, topic, number), "told=looked-after"));
    }
}
