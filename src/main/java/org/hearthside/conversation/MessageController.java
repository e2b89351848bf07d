package org.hearthside.conversation;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.hearthside.live.Live;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// One message: say it back, remember it, change it, take it back, report it.
@Controller
@RequestMapping("/talk/c/{id}/m/{number}")
class MessageController {
    private final ConversationPages pages;
    private final ToRemember remember;
    private final Live live;
    private final Templates templates;
    private final Texts texts;

    MessageController(
            ConversationPages pages,
            ToRemember remember,
            Live live,
            Templates templates,
            Texts texts) {
        this.pages = pages;
        this.remember = remember;
        this.live = live;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping
    View show(Viewer viewer, @PathVariable String id, @PathVariable long number) {
        return templates.show(
                "conversation/message-page.jte",
                pages.message(viewer, Address.stream(id), number, null, null));
    }

    @PostMapping("/edit")
    View edit(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable long number,
            @RequestParam String client,
            @RequestParam String text,
            HttpServletResponse response) {
        var stream = Address.stream(id);
        try {
            live.edit(viewer, stream, Address.uuid(client), number, text);
            return toMessage(stream, number);
        } catch (Refused e) {
            response.setStatus(422);
            return templates.show(
                    "conversation/message-page.jte",
                    pages.message(
                            viewer,
                            stream,
                            number,
                            text,
                            Refusals.words(texts, viewer.locale(), e.reason())));
        }
    }

    @PostMapping("/take-back")
    View takeBack(Viewer viewer, @PathVariable String id, @PathVariable long number) {
        var stream = Address.stream(id);
        try {
            live.takeBack(viewer, stream, UUID.randomUUID(), number);
        } catch (Refused e) {
            if (e.reason() != Reason.ALREADY_DONE) {
                throw e;
            }
        }
        return toMessage(stream, number);
    }

    @PostMapping("/remember")
    View remember(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable long number,
            @RequestParam String client) {
        var stream = Address.stream(id);
        remember.addMessage(viewer, stream, Address.uuid(client), number);
        return to("/talk/c/" + stream + "?told=remembered#m-" + number);
    }

    private static View toMessage(StreamId stream, long number) {
        return to("/talk/c/" + stream + "#m-" + number);
    }
}
