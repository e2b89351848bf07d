package org.hearthside.conversation;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import org.hearthside.live.Cue;
import org.hearthside.live.Drafts;
import org.hearthside.live.Live;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// A conversation: reading it, writing in it, and how it stands.
@Controller
@RequestMapping("/talk/c/{id}")
class ConversationController {
    private final Conversations conversations;
    private final ConversationPages pages;
    private final Sending sending;
    private final Drafts drafts;
    private final Live live;
    private final Templates templates;

    ConversationController(
            Conversations conversations,
            ConversationPages pages,
            Sending sending,
            Drafts drafts,
            Live live,
            Templates templates) {
        this.conversations = conversations;
        this.pages = pages;
        this.sending = sending;
        this.drafts = drafts;
        this.live = live;
        this.templates = templates;
    }

    @GetMapping
    View show(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam @Nullable Long before,
            @RequestParam @Nullable Long back,
            @RequestParam @Nullable String told,
            @RequestParam @Nullable String full) {
        return templates.show(
                "conversation/conversation.jte",
                pages.conversation(
                        viewer,
                        Address.stream(id),
                        new ConversationPages.Ask(before, back, told, full != null),
                        null));
    }

    /// Sends a message. Whoever's session has ended meanwhile is shown the door, and what they
    /// wrote waits behind it as their draft.
    @PostMapping("/messages")
    View send(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam String client,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String ticket,
            HttpServletResponse response) {
        var stream = Address.stream(id);
        var message = Address.uuid(client);
        if (!viewer.isMember()) {
            drafts.keepForLater(stream, message, ticket, text);
            return to("/sign-in?away&next=/talk/c/" + stream);
        }
        return switch (sending.send(viewer, stream, message, text)) {
            case Sending.Sent _ -> toLatest(stream, "");
            case Sending.Other _ -> toLatest(stream, "?told=other");
            case Sending.NotSent(var error) -> {
                response.setStatus(422);
                yield templates.show(
                        "conversation/conversation.jte",
                        pages.conversation(
                                viewer,
                                stream,
                                ConversationPages.Ask.NEWEST,
                                new ConversationPages.Refusal(message, text, error)));
            }
        };
    }

    /// Keeps what is being written, for scripts; also when the session has ended meanwhile.
    @PostMapping("/draft")
    ResponseEntity<Void> keep(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam String client,
            @RequestParam String text,
            @RequestParam(defaultValue = "") String ticket) {
        var stream = Address.stream(id);
        if (viewer.isMember()) {
            sending.keep(viewer, stream, Address.uuid(client), text);
        } else {
            drafts.keepForLater(stream, Address.uuid(client), ticket, text);
        }
        return ResponseEntity.noContent().build();
    }

    /// Keeps a talk that would go because nobody wrote for long.
    @PostMapping("/keep")
    View keepTalk(Viewer viewer, @PathVariable String id) {
        var stream = Address.stream(id);
        conversations.keep(viewer, stream);
        return toLatest(stream, "?told=kept");
    }

    /// Remembers how far the viewer has read, for scripts.
    @PostMapping("/seen")
    ResponseEntity<Void> seen(Viewer viewer, @PathVariable String id, @RequestParam long number) {
        conversations.seen(viewer, Address.stream(id), number);
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/cues")
    View cue(Viewer viewer, @PathVariable String id, @RequestParam String kind) {
        var stream = Address.stream(id);
        var cue = Cue.of(kind).orElseThrow(NotFound::new);
        live.cue(viewer, stream, cue);
        return toLatest(stream, "?told=" + cue.word());
    }

    /// Hides everything else and tells the other, where they may be told.
    @PostMapping("/attention")
    View attend(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam String client,
            @RequestParam String text) {
        var stream = Address.stream(id);
        sending.keep(viewer, stream, Address.uuid(client), text);
        try {
            live.cue(viewer, stream, Cue.ATTENTION);
        } catch (Refused e) {
            // nobody there to be told; the page is quiet all the same
        }
        return toLatest(stream, "?full");
    }

    @GetMapping("/agreement")
    View agreement(Viewer viewer, @PathVariable String id) {
        return templates.show(
                "conversation/agreement.jte", pages.agreement(viewer, Address.stream(id)));
    }

    @PostMapping("/agreement")
    View agree(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean presence) {
        var stream = Address.stream(id);
        conversations.agree(viewer, stream, presence);
        return toLatest(stream, "");
    }

    @PostMapping("/presence")
    View presence(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean presence) {
        var stream = Address.stream(id);
        conversations.showPresence(viewer, stream, presence);
        return toLatest(stream, presence ? "?told=shown" : "?told=hidden");
    }

    @GetMapping("/safety")
    View safety(Viewer viewer, @PathVariable String id) {
        return templates.show("conversation/safety.jte", pages.safety(viewer, Address.stream(id)));
    }

    @PostMapping("/pause")
    View pause(Viewer viewer, @PathVariable String id) {
        var stream = Address.stream(id);
        conversations.pause(viewer, stream);
        return toLatest(stream, "");
    }

    @PostMapping("/resume")
    View resume(Viewer viewer, @PathVariable String id) {
        var stream = Address.stream(id);
        conversations.resume(viewer, stream);
        return toLatest(stream, "");
    }

    @GetMapping("/block")
    View askToBlock(Viewer viewer, @PathVariable String id) {
        return templates.show("conversation/block.jte", pages.safety(viewer, Address.stream(id)));
    }

    @PostMapping("/block")
    View block(Viewer viewer, @PathVariable String id) {
        var stream = Address.stream(id);
        conversations.block(viewer, stream);
        return toLatest(stream, "?told=blocked");
    }

    @GetMapping("/goodbye")
    View askToLeave(Viewer viewer, @PathVariable String id) {
        return templates.show("conversation/goodbye.jte", pages.safety(viewer, Address.stream(id)));
    }

    @PostMapping("/goodbye")
    View leave(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam String client,
            @RequestParam(defaultValue = "") String note) {
        var stream = Address.stream(id);
        conversations.goodbye(viewer, stream, Address.uuid(client), note);
        return toLatest(stream, "");
    }

    @GetMapping("/copy")
    View copy(Viewer viewer, @PathVariable String id, @RequestParam @Nullable Long before) {
        return templates.show(
                "conversation/copy.jte", pages.copy(viewer, Address.stream(id), before));
    }

    private static View toLatest(StreamId stream, String query) {
        return to("/talk/c/" + stream + query + "#latest");
    }
}
