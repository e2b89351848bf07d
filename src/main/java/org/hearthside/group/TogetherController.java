package org.hearthside.group;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What a group decides and does together: its agreement, topics, sessions and turns.
@Controller
class TogetherController {
    private static final int LONGEST_WHY = 300;
    private static final int LONGEST_TOPIC = 120;

    private final GroupVotes votes;
    private final GroupSessions sessions;
    private final TogetherPages pages;
    private final GroupPages groups;
    private final WorkGroupController work;
    private final Limits limits;
    private final Templates templates;
    private final Texts texts;
    private final InstantSource time;

    TogetherController(
            GroupVotes votes,
            GroupSessions sessions,
            TogetherPages pages,
            GroupPages groups,
            WorkGroupController work,
            Limits limits,
            Templates templates,
            Texts texts,
            InstantSource time) {
        this.votes = votes;
        this.sessions = sessions;
        this.pages = pages;
        this.groups = groups;
        this.work = work;
        this.limits = limits;
        this.templates = templates;
        this.texts = texts;
        this.time = time;
    }

    @GetMapping("/groups/{id}/agreement")
    View agreement(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable String told) {
        return templates.show(
                "group/agreement.jte",
                pages.agreement(viewer, new StreamId(id), null, "", told, Map.of()));
    }

    @PostMapping("/groups/{id}/changes")
    View propose(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        var wanted = GroupForm.clean(text);
        var errors = new LinkedHashMap<String, String>();
        if (!GroupForm.isReadable(wanted)
                || GroupForm.length(wanted) > GroupForm.LONGEST_AGREEMENT) {
            errors.put("text", texts.of(viewer.locale(), "group.form.agreement.error"));
        }
        var reason = GroupForm.clean(why);
        if (GroupForm.length(reason) > LONGEST_WHY) {
            errors.put("why", texts.of(viewer.locale(), "group.vote.why.error"));
        }
        if (errors.isEmpty()) {
            try {
                limits.use(Limit.GROUP_PROPOSAL, viewer.account().toString());
                votes.propose(viewer, stream, wanted, reason);
                return toAgreement(stream, "?told=proposed");
            } catch (Refused e) {
                errors.put(
                        "text",
                        texts.of(
                                viewer.locale(),
                                e.reason() == Reason.ALREADY_DONE
                                        ? "group.vote.open.error"
                                        : e.reason().messageKey()));
            }
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return templates.show(
                "group/agreement.jte",
                pages.agreement(viewer, stream, wanted, reason, null, errors));
    }

    @PostMapping("/groups/{id}/changes/{change}/vote")
    View vote(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID change,
            @RequestParam boolean yes) {
        var stream = new StreamId(id);
        return settled(
                () -> votes.vote(viewer, stream, change, yes),
                toAgreement(stream, "?told=voted"),
                toAgreement(stream, "?told=now-so"));
    }

    @PostMapping("/groups/{id}/changes/{change}/withdraw")
    View withdraw(Viewer viewer, @PathVariable UUID id, @PathVariable UUID change) {
        votes.withdraw(viewer, new StreamId(id), change);
        return toAgreement(new StreamId(id), "");
    }

    @PostMapping("/groups/{id}/topics")
    View suggest(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String topic,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        var words = GroupForm.clean(topic).replaceAll("\\s+", " ");
        if (!GroupForm.isReadable(words) || GroupForm.length(words) > LONGEST_TOPIC) {
            return refuseTopic(viewer, stream, topic, "group.topic.error", response);
        }
        votes.toPropose(viewer, stream);
        if (!limits.allows(Limit.GROUP_PROPOSAL, viewer.account().toString())) {
            return refuseTopic(viewer, stream, words, "group.topics.slow", response);
        }
        try {
            votes.suggest(viewer, stream, words);
        } catch (Refused e) {
            if (e.reason() != Reason.FULL) {
                throw e;
            }
            return refuseTopic(viewer, stream, words, "group.topics.full", response);
        }
        return toTopics(stream, "");
    }

    private View refuseTopic(
            Viewer viewer,
            StreamId stream,
            String typed,
            String key,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        var errors = Map.of("topic", texts.of(viewer.locale(), key));
        return templates.show(
                "group/group.jte",
                groups.group(viewer, stream, new GroupPages.Ask(typed, null, errors)));
    }

    @PostMapping("/groups/{id}/topics/{topic}/vote")
    View want(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID topic,
            @RequestParam(defaultValue = "false") boolean want) {
        votes.want(viewer, new StreamId(id), topic, want);
        return toTopics(new StreamId(id), "");
    }

    @PostMapping("/groups/{id}/topics/{topic}/done")
    View done(Viewer viewer, @PathVariable UUID id, @PathVariable UUID topic) {
        votes.done(viewer, new StreamId(id), topic);
        return toTopics(new StreamId(id), "");
    }

    @PostMapping("/groups/{id}/topics/{topic}/withdraw")
    View dropTopic(Viewer viewer, @PathVariable UUID id, @PathVariable UUID topic) {
        votes.dropTopic(viewer, new StreamId(id), topic);
        return toTopics(new StreamId(id), "");
    }

    @GetMapping("/groups/{id}/sessions/{session}")
    View session(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID session,
            @RequestParam @Nullable String told) {
        return templates.show(
                "group/session.jte", pages.session(viewer, new StreamId(id), session, told));
    }

    @PostMapping("/groups/{id}/sessions/{session}/turns/{turn}/take")
    View take(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID session,
            @PathVariable String turn) {
        var stream = new StreamId(id);
        return settled(
                () -> sessions.take(viewer, stream, session, turn(turn)),
                toSession(stream, session, ""),
                toSession(stream, session, "?told=now-so"));
    }

    @PostMapping("/groups/{id}/sessions/{session}/turns/{turn}/give-back")
    View giveBack(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID session,
            @PathVariable String turn) {
        sessions.giveBack(viewer, new StreamId(id), session, turn(turn));
        return toSession(new StreamId(id), session, "");
    }

    @PostMapping("/groups/{id}/sessions/{session}/took-part")
    View tookPart(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID session,
            @RequestParam(defaultValue = "false") boolean did) {
        sessions.tookPart(viewer, new StreamId(id), session, did);
        return toSession(new StreamId(id), session, "");
    }

    @PostMapping("/groups/{id}/invitation")
    View answer(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") boolean yes) {
        sessions.answer(viewer, new StreamId(id), yes);
        return to("/groups/" + id);
    }

    @PostMapping("/groups/{id}/step-back")
    View stepBack(Viewer viewer, @PathVariable UUID id) {
        return settled(
                () -> sessions.stepBack(viewer, new StreamId(id)),
                to("/groups/" + id),
                to("/groups/" + id + "?told=only-one"));
    }

    @PostMapping("/work/groups/{id}/sessions")
    View plan(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var stream = new StreamId(id);
        var form = SessionForm.of(typed);
        var errors = form.errors(viewer.zone(), time.instant());
        if (!errors.isEmpty()) {
            return work.refuseSession(viewer, stream, form, errors, response);
        }
        sessions.plan(viewer, stream, form.plan(viewer.zone()));
        return to("/work/groups/" + id + "?said=kept#sessions");
    }

    @PostMapping("/work/groups/{id}/sessions/{session}/cancel")
    View cancel(Viewer viewer, @PathVariable UUID id, @PathVariable UUID session) {
        sessions.cancel(viewer, new StreamId(id), session);
        return toSession(new StreamId(id), session, "");
    }

    @PostMapping("/work/groups/{id}/sessions/{session}/turns/{turn}/offer")
    View offer(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID session,
            @PathVariable String turn,
            @RequestParam UUID to) {
        var stream = new StreamId(id);
        return settled(
                () -> sessions.offer(viewer, stream, session, turn(turn), new PersonaId(to)),
                toSession(stream, session, "?told=offered"),
                toSession(stream, session, "?told=now-so"));
    }

    @PostMapping("/work/groups/{id}/people/{name}/invite")
    View invite(Viewer viewer, @PathVariable UUID id, @PathVariable UUID name) {
        return settled(
                () -> sessions.invite(viewer, new StreamId(id), new PersonaId(name)),
                to("/work/groups/" + id + "?said=invited#lead"),
                to("/work/groups/" + id));
    }

    private static Turn turn(String word) {
        return Turn.of(word).orElseThrow(NotFound::new);
    }

    /// Does it and goes on, or shows how things stand when somebody was faster.
    private static View settled(Runnable act, View done, View otherwise) {
        try {
            act.run();
            return done;
        } catch (Refused e) {
            return switch (e.reason()) {
                case ALREADY_DONE, TOO_LATE, FULL -> otherwise;
                case NOT_NOW -> otherwise;
                default -> throw e;
            };
        }
    }

    private static View toAgreement(StreamId stream, String query) {
        return to("/groups/" + stream + "/agreement" + query);
    }

    private static View toTopics(StreamId stream, String query) {
        return to("/groups/" + stream + query + "#topics");
    }

    private static View toSession(StreamId stream, UUID session, String query) {
        return to("/groups/" + stream + "/sessions/" + session + query);
    }
}
