package org.hearthside.room;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.hearthside.live.ContentNote;
import org.hearthside.live.Drafts;
import org.hearthside.live.Live;
import org.hearthside.live.MessageWords;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
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

/// The list of rooms, their doors, and what one does inside.
@Controller
class RoomController {
    private static final int LONGEST_REASON = 300;

    private final Rooms rooms;
    private final RoomPages pages;
    private final Live live;
    private final Drafts drafts;
    private final Templates templates;
    private final Texts texts;

    RoomController(
            Rooms rooms,
            RoomPages pages,
            Live live,
            Drafts drafts,
            Templates templates,
            Texts texts) {
        this.rooms = rooms;
        this.pages = pages;
        this.live = live;
        this.drafts = drafts;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/rooms")
    View rooms(Viewer viewer) {
        return templates.show("room/rooms.jte", pages.rooms(viewer));
    }

    @GetMapping("/rooms/{id}")
    View show(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable String told) {
        return page(viewer, new StreamId(id), new RoomPages.Ask(before, told), null);
    }

    private View page(
            Viewer viewer,
            StreamId stream,
            RoomPages.Ask ask,
            RoomPages.@Nullable Refusal refusal) {
        return switch (pages.show(viewer, stream, ask, refusal)) {
            case RoomPage inside -> templates.show("room/room.jte", inside);
            case EnterPage door -> templates.show("room/enter.jte", door);
        };
    }

    @PostMapping("/rooms/{id}/enter")
    View enter(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam int version,
            @RequestParam(defaultValue = "false") boolean listening,
            @RequestParam(defaultValue = "false") boolean shown,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        var entry = new Rooms.Entry(name, version, listening, shown);
        try {
            rooms.enter(viewer, stream, entry);
            return toLatest(stream, "");
        } catch (Refused e) {
            var errors = new LinkedHashMap<String, String>();
            switch (e.reason()) {
                case FULL, CLOSED, ASKED_TO_LEAVE -> {} // the page says so itself
                case AGREE_FIRST -> errors.put("guidelines", words(viewer, e.reason()));
                case NAME_TAKEN, NAME_RESERVED, NOTHING_WRITTEN, TOO_LONG ->
                        errors.put("name", name(viewer, e.reason()));
                default -> throw e;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.show(
                    "room/enter.jte",
                    pages.door(viewer, stream, entry, errors, e.reason() == Reason.FULL));
        }
    }

    private String name(Viewer viewer, Reason reason) {
        return texts.of(
                viewer.locale(),
                switch (reason) {
                    case NAME_TAKEN, NAME_RESERVED -> reason.messageKey();
                    default -> "room.enter.name.error";
                });
    }

    /// Sends a message, with its content note if there is one. Whoever's session has ended
    /// meanwhile is shown the door, and what they wrote waits behind it as their draft.
    @PostMapping("/rooms/{id}/messages")
    View send(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID client,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String about,
            @RequestParam(defaultValue = "") String ticket,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        var typed = ContentNote.before(text, about);
        if (!viewer.isMember()) {
            drafts.keepForLater(stream, client, ticket, typed);
            return to("/sign-in?away&next=/rooms/" + stream);
        }
        try {
            var number = live.say(viewer, stream, client, typed);
            if (pages.isFirst(stream, number, MessageWords.of(typed))) {
                return toLatest(stream, "");
            }
            // a page from the browser's memory, which had sent something else before
            return page(
                    viewer,
                    stream,
                    new RoomPages.Ask(null, "other"),
                    new RoomPages.Refusal(UUID.randomUUID(), text, about, words(viewer, "other")));
        } catch (Refused e) {
            if (e.reason() == Reason.HELD) {
                return toLatest(stream, "?told=held");
            }
            rooms.keepDraft(viewer, stream, client, typed);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(
                    viewer,
                    stream,
                    RoomPages.Ask.NEWEST,
                    new RoomPages.Refusal(client, text, about, words(viewer, e.reason())));
        }
    }

    /// Keeps what is being written, for scripts; also when the session has ended meanwhile.
    @PostMapping("/rooms/{id}/draft")
    ResponseEntity<Void> keep(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID client,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String ticket) {
        var stream = new StreamId(id);
        if (viewer.isMember()) {
            rooms.keepDraft(viewer, stream, client, text);
        } else {
            drafts.keepForLater(stream, client, ticket, text);
        }
        return ResponseEntity.noContent().build();
    }

    private String words(Viewer viewer, Reason reason) {
        return words(viewer, reason.messageKey().substring("refused.".length()));
    }

    private String words(Viewer viewer, String word) {
        var own = "room.refused." + word;
        return texts.of(viewer.locale(), texts.has(own) ? own : "refused." + word);
    }

    /// A sign of life, for scripts. 409 when their place was given to somebody else.
    @PostMapping("/rooms/{id}/here")
    ResponseEntity<Void> here(Viewer viewer, @PathVariable UUID id) {
        return rooms.here(viewer, new StreamId(id))
                ? ResponseEntity.noContent().build()
                : ResponseEntity.status(HttpStatus.CONFLICT).build();
    }

    @PostMapping("/rooms/{id}/leave")
    View leave(Viewer viewer, @PathVariable UUID id) {
        rooms.leave(viewer, new StreamId(id));
        return to("/rooms");
    }

    @PostMapping("/rooms/{id}/choices")
    View choose(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean listening,
            @RequestParam(defaultValue = "false") boolean shown) {
        rooms.choose(viewer, new StreamId(id), listening, shown);
        return toLatest(new StreamId(id), "?told=chosen");
    }

    @PostMapping("/rooms/{id}/duty")
    View host(Viewer viewer, @PathVariable UUID id) {
        rooms.host(viewer, new StreamId(id));
        return toLatest(new StreamId(id), "");
    }

    @PostMapping("/rooms/{id}/duty/end")
    View stepOut(Viewer viewer, @PathVariable UUID id) {
        rooms.stepOut(viewer, new StreamId(id));
        return toLatest(new StreamId(id), "");
    }

    @PostMapping("/rooms/{id}/pace")
    View pace(Viewer viewer, @PathVariable UUID id, @RequestParam int seconds) {
        rooms.slow(viewer, new StreamId(id), seconds);
        return toLatest(new StreamId(id), "");
    }

    @PostMapping("/rooms/{id}/held/{by}/{client}/let-through")
    View letThrough(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID by,
            @PathVariable UUID client) {
        rooms.letThrough(viewer, new StreamId(id), new PersonaId(by), client);
        return toLatest(new StreamId(id), "");
    }

    @PostMapping("/rooms/{id}/held/{by}/{client}/keep-back")
    View keepBack(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID by,
            @PathVariable UUID client) {
        rooms.keepBack(viewer, new StreamId(id), new PersonaId(by), client);
        return toLatest(new StreamId(id), "");
    }

    @PostMapping("/rooms/{id}/muted/{name}/remove")
    View unmute(Viewer viewer, @PathVariable UUID id, @PathVariable UUID name) {
        rooms.unmute(viewer, new StreamId(id), new PersonaId(name));
        return toLatest(new StreamId(id), "");
    }

    @GetMapping("/rooms/{id}/m/{number}")
    View message(Viewer viewer, @PathVariable UUID id, @PathVariable long number) {
        return templates.show(
                "room/room-message.jte", pages.message(viewer, new StreamId(id), number, null));
    }

    @PostMapping("/rooms/{id}/m/{number}/edit")
    View edit(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable long number,
            @RequestParam UUID client,
            @RequestParam String text,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        try {
            live.edit(viewer, stream, client, number, text);
            return to("/rooms/" + stream + "#m-" + number);
        } catch (Refused e) {
            return again(viewer, stream, number, response, text, "text", words(viewer, e.reason()));
        }
    }

    /// The page of one message, with what was typed on it and what to do about it.
    private View again(
            Viewer viewer,
            StreamId stream,
            long number,
            HttpServletResponse response,
            String typed,
            String field,
            String error) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "room/room-message.jte",
                pages.message(viewer, stream, number, new RoomPages.Typed(typed, field, error)));
    }

    @PostMapping("/rooms/{id}/m/{number}/take-back")
    View takeBack(Viewer viewer, @PathVariable UUID id, @PathVariable long number) {
        var stream = new StreamId(id);
        try {
            live.takeBack(viewer, stream, UUID.randomUUID(), number);
        } catch (Refused e) {
            if (e.reason() != Reason.ALREADY_DONE) {
                throw e;
            }
        }
        return to("/rooms/" + stream + "#m-" + number);
    }

    /// For a day, or until they change it.
    @PostMapping("/rooms/{id}/m/{number}/mute")
    View mute(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable long number,
            @RequestParam(defaultValue = "false") boolean forGood) {
        rooms.mute(viewer, new StreamId(id), number, forGood ? null : Duration.ofDays(1));
        return toLatest(new StreamId(id), "?told=muted");
    }

    @PostMapping("/rooms/{id}/m/{number}/block")
    View block(Viewer viewer, @PathVariable UUID id, @PathVariable long number) {
        rooms.block(viewer, new StreamId(id), number);
        return toLatest(new StreamId(id), "?told=blocked");
    }

    @PostMapping("/rooms/{id}/m/{number}/set-aside")
    View setAside(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable long number,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response) {
        return because(
                viewer,
                new StreamId(id),
                number,
                "reason",
                reason,
                response,
                why -> rooms.setAside(viewer, new StreamId(id), number, why));
    }

    @PostMapping("/rooms/{id}/m/{number}/put-back")
    View putBack(Viewer viewer, @PathVariable UUID id, @PathVariable long number) {
        rooms.putBack(viewer, new StreamId(id), number);
        return to("/rooms/" + id + "#m-" + number);
    }

    @PostMapping("/rooms/{id}/m/{number}/ask-to-leave")
    View askToLeave(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable long number,
            @RequestParam(defaultValue = "30") int minutes,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response) {
        var howLong =
                Away.TIMES.stream()
                        .filter(time -> time.toMinutes() == minutes)
                        .findFirst()
                        .orElse(Away.TIMES.getFirst());
        return because(
                viewer,
                new StreamId(id),
                number,
                "why",
                why,
                response,
                reason -> rooms.askToLeave(viewer, new StreamId(id), number, howLong, reason));
    }

    /// What a host does to look after a room has a reason, which whoever it concerns can read.
    private View because(
            Viewer viewer,
            StreamId stream,
            long number,
            String field,
            String reason,
            HttpServletResponse response,
            Consumer<Words> act) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return again(viewer, stream, number, response, reason, field, words(viewer, "reason"));
        }
        try {
            act.accept(new Words(reason.strip()));
        } catch (Refused e) {
            if (e.reason() != Reason.ALREADY_DONE) {
                return again(
                        viewer, stream, number, response, reason, field, words(viewer, "no-host"));
            }
        }
        return to("/rooms/" + stream + "?told=looked-after#m-" + number);
    }

    @PostMapping("/rooms/{id}/away/{away}/end")
    View letComeBack(Viewer viewer, @PathVariable UUID id, @PathVariable UUID away) {
        rooms.letComeBack(viewer, new StreamId(id), away);
        return toLatest(new StreamId(id), "");
    }

    private static View toLatest(StreamId stream, String query) {
        return to("/rooms/" + stream + query + "#latest");
    }
}
