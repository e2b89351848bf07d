package org.hearthside.matching;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.Supporter;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Component;

/// From a talk that does not fit, or that has ended, to the next one in one step: the request that
/// was made before is filled in again. Nobody is asked why, and the other is told only once
/// somebody has said yes.
@Component
class Again {
    private final Conversations conversations;
    private final Matching matching;
    private final MatchingAccess access;
    private final MatchingPages pages;
    private final WishList wishes;
    private final Members members;
    private final Texts texts;

    Again(
            Conversations conversations,
            Matching matching,
            MatchingAccess access,
            MatchingPages pages,
            WishList wishes,
            Members members,
            Texts texts) {
        this.conversations = conversations;
        this.matching = matching;
        this.access = access;
        this.pages = pages;
        this.wishes = wishes;
        this.members = members;
        this.texts = texts;
    }

    /// @throws NotFound unless the viewer is the one who asked for that talk
    private Pair toLeave(Viewer viewer, StreamId stream) {
        var pair = conversations.toRead(viewer, stream);
        if (!pair.seeker()) {
            throw new NotFound();
        }
        return pair;
    }

    AgainPage page(Viewer viewer, StreamId stream) {
        var pair = toLeave(viewer, stream);
        return page(
                viewer,
                pair,
                helloToSame(viewer, pair),
                helloToOther(viewer),
                wishes.of(viewer),
                Map.of());
    }

    /// The same with what was typed and refused.
    AgainPage page(
            Viewer viewer,
            StreamId stream,
            boolean same,
            HelloForm typed,
            Wishes ticked,
            Map<String, String> errors) {
        var pair = toLeave(viewer, stream);
        return page(
                viewer,
                pair,
                same ? typed : helloToSame(viewer, pair),
                same ? helloToOther(viewer) : typed,
                ticked,
                errors.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        e -> e.getKey() + (same ? "-same" : "-other"),
                                        Map.Entry::getValue)));
    }

    private HelloForm helloToSame(Viewer viewer, Pair pair) {
        var own = members.called(pair.own());
        return hello(viewer, "matching.again.hello.same", own.isEmpty() ? byLot(viewer) : own);
    }

    private HelloForm helloToOther(Viewer viewer) {
        return hello(viewer, "matching.again.hello.other", byLot(viewer));
    }

    private AgainPage page(
            Viewer viewer,
            Pair pair,
            HelloForm same,
            HelloForm other,
            Wishes ticked,
            Map<String, String> errors) {
        var sentences =
                errors.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        e ->
                                                texts.of(
                                                        viewer.locale(),
                                                        e.getValue(),
                                                        HelloForm.LONGEST),
                                        (one, two) -> one,
                                        LinkedHashMap::new));
        var with = members.called(pair.other());
        return new AgainPage(
                pair.stream().toString(),
                with.isEmpty() ? texts.of(viewer.locale(), "conversation.somebody") : with,
                pair.ended(),
                pair.ended() && former(viewer, pair).filter(pages::hasRoom).isPresent(),
                same,
                other,
                pages.wishes(viewer, ticked),
                sentences,
                pages.hellosWaiting(viewer) >= Matching.MOST_WAITING);
    }

    private HelloForm hello(Viewer viewer, String key, String name) {
        return new HelloForm(
                RequestId.random().toString(), texts.of(viewer.locale(), key), name, true);
    }

    private String byLot(Viewer viewer) {
        return members.nameByLot(viewer.locale()).text();
    }

    /// The supporter of that talk, where the viewer may still know about them.
    private Optional<Supporter> former(Viewer viewer, Pair pair) {
        try {
            return Optional.of(access.toSee(viewer, pair.other()));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    /// Asks the same person again, once that talk is over; they still say yes. To nobody else it
    /// goes.
    ///
    /// @throws Refused as [Matching#hello] does
    void same(Viewer viewer, StreamId stream, HelloForm form) {
        var pair = toLeave(viewer, stream);
        if (!pair.ended()) {
            throw new NotFound();
        }
        matching.hello(
                viewer,
                form.requestId().orElseThrow(NotFound::new),
                pair.other(),
                form.publicName().orElseThrow(),
                form.words().orElseThrow(),
                false);
    }

    /// Asks whoever fits what is ticked now, other than those the viewer talks with and the one of
    /// this talk.
    ///
    /// @throws Refused as [Matching#hello] does
    void other(Viewer viewer, StreamId stream, HelloForm form, Wishes ticked) {
        var pair = toLeave(viewer, stream);
        wishes.keep(viewer, ticked);
        var asked = ticked.neverAlso(pair.other());
        for (var each : conversations.pairs(members.names(viewer))) {
            asked = each.seeker() && !each.ended() ? asked.neverAlso(each.other()) : asked;
        }
        matching.helloToWhoeverFits(
                viewer,
                form.requestId().orElseThrow(NotFound::new),
                asked,
                form.publicName().orElseThrow(),
                form.words().orElseThrow(),
                pair.ended() ? null : stream);
    }
}
