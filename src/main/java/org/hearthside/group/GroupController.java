package org.hearthside.group;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.ContentNote;
import org.hearthside.live.Drafts;
import org.hearthside.live.Live;
import org.hearthside.live.MessageWords;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
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

/// The list of groups, one group, and its thread.
@Controller
class GroupController {
    private final Groups groups;
    private final GroupPages pages;
    private final Live live;
    private final Drafts drafts;
    private final Limits limits;
    private final Templates templates;
    private final Texts texts;

    GroupController(
            Groups groups,
            GroupPages pages,
            Live live,
            Drafts drafts,
            Limits limits,
            Templates templates,
            Texts texts) {
        this.groups = groups;
        this.pages = pages;
        this.live = live;
        this.drafts = drafts;
        this.limits = limits;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/groups")
    View groups(Viewer viewer) {
        return templates.show("group/groups.jte", pages.groups(viewer));
    }

    @GetMapping("/groups/new")
    View begin(Viewer viewer) {
        return templates.show("group/found.jte", pages.found(viewer, null, Map.of()));
    }

    @PostMapping("/groups")
    View found(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var form = GroupForm.of(typed);
        var errors = words(viewer, form.foundingErrors());
        if (errors.isEmpty()) {
            try {
                if (!GroupAccess.mayDecide(viewer)) {
                    limits.use(Limit.GROUP_FOUND, viewer.account().toString());
                }
                return to("/groups/" + groups.found(viewer, form.founding()) + "?told=founded");
            } catch (Refused e) {
                errors.putAll(onEntry(viewer, e));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show("group/found.jte", pages.found(viewer, form, errors));
    }

    @GetMapping("/groups/{id}")
    View show(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable String told) {
        return templates.show(
                "group/group.jte",
                pages.group(viewer, new StreamId(id), GroupPages.Ask.told(told)));
    }

    /// Joins, asks, or takes a place on the list.
    @PostMapping("/groups/{id}/come")
    View come(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean agree,
            HttpServletResponse response) {
        var entry = new Groups.Entry(name, agree ? version : 0);
        return enter(
                viewer,
                new StreamId(id),
                name,
                response,
                () -> {
                    limits.use(Limit.GROUP_COME, viewer.account().toString());
                    groups.come(viewer, new StreamId(id), entry);
                });
    }

    @PostMapping("/groups/{id}/sit-in")
    View sitIn(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean agree,
            HttpServletResponse response) {
        var entry = new Groups.Entry(name, agree ? version : 0);
        return enter(
                viewer,
                new StreamId(id),
                name,
                response,
                () -> {
                    limits.use(Limit.GROUP_COME, viewer.account().toString());
                    groups.sitIn(viewer, new StreamId(id), entry);
                });
    }

    @PostMapping("/groups/{id}/agree")
    View agree(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean agree,
            HttpServletResponse response) {
        return enter(
                viewer,
                new StreamId(id),
                "",
                response,
                () -> groups.agree(viewer, new StreamId(id), agree ? version : 0));
    }

    @PostMapping("/groups/{id}/offer")
    View takeOffer(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int version,
            @RequestParam(defaultValue = "false") boolean agree,
            HttpServletResponse response) {
        return enter(
                viewer,
                new StreamId(id),
                "",
                response,
                () -> groups.takeOffer(viewer, new StreamId(id), agree ? version : 0));
    }

    /// Does it and shows the group as it stands then, or what is still to do at its door.
    private View enter(
            Viewer viewer,
            StreamId stream,
            String name,
            HttpServletResponse response,
            Runnable act) {
        try {
            act.run();
            return toGroup(stream, "");
        } catch (Refused e) {
            switch (e.reason()) {
                case ALREADY_DONE, FULL, TOO_LATE, NOT_NOW -> {
                    return toGroup(stream, "?told=now-so"); // the page says how it stands
                }
                default -> {}
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.show(
                    "group/group.jte",
                    pages.group(
                            viewer, stream, new GroupPages.Ask(name, null, onEntry(viewer, e))));
        }
    }

    private Map<String, String> onEntry(Viewer viewer, Refused e) {
        return switch (e.reason()) {
            case AGREE_FIRST -> Map.of("agree", texts.of(viewer.locale(), "group.agree.error"));
            case NAME_TAKEN, NAME_RESERVED, SLOW_DOWN ->
                    Map.of("name", texts.of(viewer.locale(), e.reason().messageKey()));
            case NOTHING_WRITTEN, TOO_LONG ->
                    Map.of("name", texts.of(viewer.locale(), "group.name.error"));
            default -> throw e;
        };
    }

    @PostMapping("/groups/{id}/offer/pass")
    View passOffer(Viewer viewer, @PathVariable UUID id) {
        groups.passOffer(viewer, new StreamId(id));
        return toGroup(new StreamId(id), "");
    }

    @PostMapping("/groups/{id}/withdraw")
    View withdraw(Viewer viewer, @PathVariable UUID id) {
        groups.withdraw(viewer, new StreamId(id));
        return to("/groups");
    }

    @PostMapping("/groups/{id}/leave")
    View leave(Viewer viewer, @PathVariable UUID id) {
        groups.leave(viewer, new StreamId(id));
        return to("/groups");
    }

    @GetMapping("/groups/{id}/thread")
    View thread(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable String told) {
        return templates.show(
                "group/thread.jte", pages.thread(viewer, new StreamId(id), before, told, null));
    }

    /// Sends a message, with its content note if there is one. Whoever's session has ended
    /// meanwhile is shown the door, and what they wrote waits behind it as their draft.
    @PostMapping("/groups/{id}/messages")
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
            return to("/sign-in?away&next=/groups/" + stream + "/thread");
        }
        try {
            var number = live.say(viewer, stream, client, typed);
            if (pages.isFirst(stream, number, MessageWords.of(typed))) {
                return toThread(stream, "");
            }
            // a page from the browser's memory, which had sent something else before
            return again(
                    viewer,
                    stream,
                    "other",
                    new GroupPages.Refusal(UUID.randomUUID(), text, about, words(viewer, "other")));
        } catch (Refused e) {
            groups.keepDraft(viewer, stream, client, typed);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return again(
                    viewer,
                    stream,
                    null,
                    new GroupPages.Refusal(client, text, about, words(viewer, e.reason())));
        }
    }

    private View again(
            Viewer viewer, StreamId stream, @Nullable String told, GroupPages.Refusal refusal) {
        return templates.show(
                "group/thread.jte", pages.thread(viewer, stream, null, told, refusal));
    }

    /// Keeps what is being written, for scripts; also when the session has ended meanwhile.
    @PostMapping("/groups/{id}/draft")
    ResponseEntity<Void> keep(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam UUID client,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String ticket) {
        var stream = new StreamId(id);
        if (viewer.isMember()) {
            groups.keepDraft(viewer, stream, client, text);
        } else {
            drafts.keepForLater(stream, client, ticket, text);
        }
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/groups/{id}/muted/{name}/remove")
    View unmute(Viewer viewer, @PathVariable UUID id, @PathVariable UUID name) {
        groups.unmute(viewer, new StreamId(id), new PersonaId(name));
        return toThread(new StreamId(id), "");
    }

    @GetMapping("/groups/{id}/m/{number}")
    View message(Viewer viewer, @PathVariable UUID id, @PathVariable long number) {
        return templates.show(
                "group/group-message.jte",
                pages.message(viewer, new StreamId(id), number, null, null));
    }

    @PostMapping("/groups/{id}/m/{number}/edit")
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
            return to("/groups/" + stream + "/thread#m-" + number);
        } catch (Refused e) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return templates.show(
                    "group/group-message.jte",
                    pages.message(viewer, stream, number, text, words(viewer, e.reason())));
        }
    }

    @PostMapping("/groups/{id}/m/{number}/take-back")
    View takeBack(Viewer viewer, @PathVariable UUID id, @PathVariable long number) {
        var stream = new StreamId(id);
        try {
            live.takeBack(viewer, stream, UUID.randomUUID(), number);
        } catch (Refused e) {
            if (e.reason() != Reason.ALREADY_DONE) {
                throw e;
            }
        }
        return to("/groups/" + stream + "/thread#m-" + number);
    }

    /// For a day, or until they change it.
    @PostMapping("/groups/{id}/m/{number}/mute")
    View mute(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable long number,
            @RequestParam(defaultValue = "false") boolean forGood) {
        groups.mute(viewer, new StreamId(id), number, forGood ? null : Duration.ofDays(1));
        return toThread(new StreamId(id), "?told=muted");
    }

    @PostMapping("/groups/{id}/m/{number}/block")
    View block(Viewer viewer, @PathVariable UUID id, @PathVariable long number) {
        groups.block(viewer, new StreamId(id), number);
        return toThread(new StreamId(id), "?told=blocked");
    }

    private String words(Viewer viewer, Reason reason) {
        return words(viewer, reason.messageKey().substring("refused.".length()));
    }

    private String words(Viewer viewer, String word) {
        var own = "group.refused." + word;
        return texts.of(viewer.locale(), texts.has(own) ? own : "refused." + word);
    }

    private Map<String, String> words(Viewer viewer, Map<String, String> errors) {
        var words = new LinkedHashMap<String, String>();
        errors.forEach((field, key) -> words.put(field, texts.of(viewer.locale(), key)));
        return words;
    }

    private static View toGroup(StreamId stream, String query) {
        return to("/groups/" + stream + query);
    }

    private static View toThread(StreamId stream, String query) {
        return to("/groups/" + stream + "/thread" + query + "#latest");
    }
}
