package org.hearthside.matching;

import java.time.Duration;
import java.time.Instant;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;

/// A request for support. While it waits, it either lies before one supporter until that offer's
/// end, or is looked after by this room at a set time: it is never without an owner and a deadline.
class SupportRequest {
    /// How long we look for somebody before we say that we found nobody.
    static final Duration LONGEST_SEARCH = Duration.ofDays(3);

    /// How long a place in the queue is kept after its page was last seen.
    static final Duration PLACE_KEPT = Duration.ofMinutes(10);

    private final RequestId id;
    private final RequestKind kind;
    private final StreamId stream;
    private final PersonaId seeker;
    private final Wishes wishes;
    private final boolean passOn;
    private final boolean closer;
    private final Instant askedAt;
    private final int version;
    private RequestState state;
    private final Instant seenAt;
    private @Nullable PersonaId supporter;
    private @Nullable Instant endedAt;
    private @Nullable Why why;

    SupportRequest(
            RequestId id,
            RequestKind kind,
            StreamId stream,
            PersonaId seeker,
            Wishes wishes,
            boolean passOn,
            boolean closer,
            Instant askedAt,
            int version,
            RequestState state,
            Instant seenAt,
            @Nullable PersonaId supporter,
            @Nullable Instant endedAt,
            @Nullable Why why) {
        this.id = id;
        this.kind = kind;
        this.stream = stream;
        this.seeker = seeker;
        this.wishes = wishes;
        this.passOn = passOn;
        this.closer = closer;
        this.askedAt = askedAt;
        this.version = version;
        this.state = state;
        this.seenAt = seenAt;
        this.supporter = supporter;
        this.endedAt = endedAt;
        this.why = why;
    }

    /// A hello to one person, which lies before nobody yet.
    static SupportRequest hello(
            RequestId id,
            StreamId stream,
            PersonaId seeker,
            Wishes wishes,
            boolean passOn,
            Instant now) {
        return begin(id, RequestKind.HELLO, stream, seeker, wishes, passOn, false, now);
    }

    /// A place in the Talk now queue. Whoever joins it says that they mind little who it is.
    ///
    /// @param closer rather somebody who shares a topic, even where that takes longer
    static SupportRequest place(
            RequestId id,
            StreamId stream,
            PersonaId seeker,
            Wishes wishes,
            boolean closer,
            Instant now) {
        return begin(id, RequestKind.NOW, stream, seeker, wishes, true, closer, now);
    }

    private static SupportRequest begin(
            RequestId id,
            RequestKind kind,
            StreamId stream,
            PersonaId seeker,
            Wishes wishes,
            boolean passOn,
            boolean closer,
            Instant now) {
        return new SupportRequest(
                id,
                kind,
                stream,
                seeker,
                wishes,
                passOn,
                closer,
                now,
                0,
                RequestState.OPEN,
                now,
                null,
                null,
                null);
    }

    void offerTo(PersonaId someone) {
        if (state != RequestState.OPEN) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        supporter = someone;
        state = RequestState.OFFERED;
    }

    /// The offer ended without a yes.
    void comeBack() {
        if (state == RequestState.OFFERED) {
            supporter = null;
            state = RequestState.OPEN;
        }
    }

    void accept(PersonaId someone, Instant now) {
        if (state != RequestState.OFFERED || !someone.equals(supporter)) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        state = RequestState.ACCEPTED;
        endedAt = now;
    }

    void withdraw(Instant now) {
        if (!state.isWaiting()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        supporter = null;
        state = RequestState.WITHDRAWN;
        endedAt = now;
    }

    void lapse(Why reason, Instant now) {
        if (!state.isWaiting()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        supporter = null;
        state = RequestState.LAPSED;
        why = reason;
        endedAt = now;
    }

    boolean isWaiting() {
        return state.isWaiting();
    }

    /// We have looked for long enough.
    boolean isOverdue(Instant now) {
        return kind == RequestKind.HELLO && !now.isBefore(askedAt.plus(LONGEST_SEARCH));
    }

    boolean isLost(Instant now) {
        return kind == RequestKind.NOW && !now.isBefore(seenAt.plus(PLACE_KEPT));
    }

    RequestId id() {
        return id;
    }

    RequestKind kind() {
        return kind;
    }

    StreamId stream() {
        return stream;
    }

    PersonaId seeker() {
        return seeker;
    }

    Wishes wishes() {
        return wishes;
    }

    /// Whether the seeker agreed that the next person may be asked.
    boolean mayPassOn() {
        return passOn;
    }

    /// Whether this seeker could talk about it with somebody of this score.
    boolean suits(MatchScore score) {
        return score.mayTalk() && (!closer || !score.sharedTopics().isEmpty());
    }

    boolean isCloser() {
        return closer;
    }

    Instant askedAt() {
        return askedAt;
    }

    int version() {
        return version;
    }

    RequestState state() {
        return state;
    }

    Instant seenAt() {
        return seenAt;
    }

    @Nullable PersonaId supporter() {
        return supporter;
    }

    @Nullable Instant endedAt() {
        return endedAt;
    }

    @Nullable Why why() {
        return why;
    }
}
