package org.hearthside.matching;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.HandOver;
import org.hearthside.conversation.HandOvers;
import org.hearthside.conversation.NextSupporter;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.hearthside.supporter.Supporter;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// From a talk that does not fit, or that has ended, to the next one in one step: the request that
/// was made before is filled in again. Nobody is asked why, and the other is told only once
/// somebody has said yes. It is the same road where the supporter would like to hand over; they see
/// which way was chosen.
@Component
class Again implements NextSupporter {
    private final Conversations conversations;
    private final HandOvers handOvers;
    private final Matching matching;
    private final MatchingAccess access;
    private final MatchingPages pages;
    private final WishList wishes;
    private final Members members;
    private final Texts texts;

    Again(
            Conversations conversations,
            HandOvers handOvers,
            Matching matching,
            MatchingAccess access,
            MatchingPages pages,
            WishList wishes,
            Members members,
            Texts texts) {
        this.conversations = conversations;
        this.handOvers = handOvers;
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
        return page(viewer, pair, "", helloToSame(viewer, pair), wishes.of(viewer), Map.of());
    }

    /// The same with what was typed and refused.
    ///
    /// @param who in which form: `same`, `next` or `other`
    AgainPage page(
            Viewer viewer,
            StreamId stream,
            String who,
            HelloForm typed,
            Wishes ticked,
            Map<String, String> errors) {
        return page(
                viewer,
                toLeave(viewer, stream),
                who,
                typed,
                ticked,
                errors.entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        e -> e.getKey() + "-" + who, Map.Entry::getValue)));
    }

    /// How to go on where the supporter would like to hand over.
    private AgainPage.@Nullable Handed handed(Viewer viewer, Pair pair, HelloForm next) {
        return handOvers
                .standing(pair.stream())
                .filter(standing -> !pair.ended())
                .map(standing ->
                        pages.handed(
                                viewer, butOther(viewer, pair.other(), wishes.of(viewer)), next))
                .orElse(null);
    }

    /// Other than those the viewer talks with and the one of this talk.
    private Wishes butOther(Viewer viewer, PersonaId other, Wishes ticked) {
        return matching.butTheirOwn(viewer, ticked).neverAlso(other);
    }

    @Override
    public Optional<PersonaId> next(Viewer seeker, PersonaId insteadOf) {
        return pages.next(seeker, butOther(seeker, insteadOf, wishes.of(seeker)))
                .map(candidate -> candidate.supporter().name());
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
            String who,
            HelloForm typed,
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
                who.equals("same") ? typed : helloToSame(viewer, pair),
                who.equals("other") ? typed : helloToOther(viewer),
                handed(viewer, pair, who.equals("next") ? typed : helloToOther(viewer)),
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
        matching.helloToWhoeverFits(
                viewer,
                form.requestId().orElseThrow(NotFound::new),
                butOther(viewer, pair.other(), ticked),
                form.publicName().orElseThrow(),
                form.words().orElseThrow(),
                pair.ended() ? null : stream);
        answer(viewer, pair, HandOver.Answer.ASKED);
    }

    /// Asks the person who was named as next, and somebody else where they cannot, never those the
    /// viewer talks with. Who was named stood on the page; who may be asked is asked anew.
    ///
    /// @throws Refused as [Matching#hello] does
    void next(Viewer viewer, StreamId stream, PersonaId named, HelloForm form) {
        var pair = toLeave(viewer, stream);
        matching.hello(
                viewer,
                form.requestId().orElseThrow(NotFound::new),
                named,
                form.publicName().orElseThrow(),
                form.words().orElseThrow(),
                butOther(viewer, pair.other(), wishes.of(viewer)),
                true,
                pair.ended() ? null : stream);
        answer(viewer, pair, HandOver.Answer.ASKED);
    }

    /// Says how they would like to go on, where the supporter would like to hand over; nothing
    /// where that stands no more.
    void answer(Viewer viewer, StreamId stream, HandOver.Answer answer) {
        answer(viewer, toLeave(viewer, stream), answer);
    }

    private void answer(Viewer viewer, Pair pair, HandOver.Answer answer) {
        if (!pair.ended()) {
            handOvers.answer(viewer, pair.stream(), answer);
        }
    }
}
