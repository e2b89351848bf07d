package org.hearthside.story;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;

/// One person's story. Nobody else reads it before a reviewer has read it and its writer has said
/// yes; both are about the words as they stand, so a change begins anew.
final class Story {
    /// A reviewer is asked to read it within this.
    static final Duration READ_WITHIN = Duration.ofDays(3);

    /// So long before its time is over its writer is asked.
    static final Duration ASKED_BEFORE = Duration.ofDays(14);

    /// For how many months somebody may agree at once.
    static final List<Integer> MONTHS = List.of(3, 6, 12);

    private final StoryId id;
    private final PersonaId writer;
    private final boolean sample;
    private Audience audience;
    private StoryText text;
    private StoryState state;
    private Instant changedAt;
    private @Nullable Instant sentAt;
    private boolean late;
    private @Nullable Instant publishedAt;
    private @Nullable Instant agreedUntil;
    private @Nullable Instant askedAt;
    private @Nullable UUID sheet;

    /// When what happened.
    ///
    /// @param late whether nobody has read it in the promised time
    record Times(
            Instant changedAt,
            @Nullable Instant sentAt,
            boolean late,
            @Nullable Instant publishedAt,
            @Nullable Instant agreedUntil,
            @Nullable Instant askedAt) {}

    /// @param sheet the open page that it was kept from last
    Story(
            StoryId id,
            PersonaId writer,
            StoryText text,
            Audience audience,
            StoryState state,
            Times times,
            boolean sample,
            @Nullable UUID sheet) {
        this.id = id;
        this.writer = writer;
        this.text = text;
        this.audience = audience;
        this.state = state;
        this.sample = sample;
        this.sheet = sheet;
        this.changedAt = times.changedAt();
        this.sentAt = times.sentAt();
        this.late = times.late();
        this.publishedAt = times.publishedAt();
        this.agreedUntil = times.agreedUntil();
        this.askedAt = times.askedAt();
    }

    static Story begin(StoryId id, PersonaId writer, StoryText text, Instant now) {
        return new Story(
                id,
                writer,
                text,
                Audience.COMMUNITY,
                StoryState.WRITING,
                new Times(now, null, false, null, null, null),
                false,
                null);
    }

    /// Changes its words. What waits to be read, or is read by others, stays as it is.
    ///
    /// @throws Refused NOT_NOW for what stays as it is; CHANGED_MEANWHILE where another page kept
    ///   it since this one was opened
    void write(StoryText changed, Sheet from, Instant now) {
        if (!state.isWritable()) {
            throw new Refused(Reason.NOT_NOW);
        }
        if (!from.goesOnFrom(sheet)) {
            throw new Refused(Reason.CHANGED_MEANWHILE);
        }
        text = changed;
        sheet = from.id();
        changedAt = now;
    }

    /// Asks for a reviewer.
    void send(Instant now) {
        if (!state.isWritable()) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        if (!text.isWhole()) {
            throw new Refused(Reason.NOTHING_WRITTEN);
        }
        state = StoryState.WAITING;
        sentAt = now;
        late = false;
    }

    /// Nobody has read it in time: others are asked as well.
    void isLate() {
        if (state == StoryState.WAITING) {
            late = true;
        }
    }

    /// Goes on writing: from the hands of a reviewer, or what nobody reads any more.
    void writeOn() {
        if (state == StoryState.PUBLISHED) {
            throw new Refused(Reason.NOT_NOW); // withdraw it first, so that no reader is surprised
        }
        if (!state.isWritable()) {
            state = StoryState.WRITING;
            late = false;
        }
    }

    void suggest() {
        mustWait();
        state = StoryState.SUGGESTED;
        late = false;
    }

    void ready() {
        mustWait();
        state = StoryState.READY;
        late = false;
    }

    private void mustWait() {
        if (state != StoryState.WAITING) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    /// The writer's yes, for some months.
    void publish(int months, Audience readers, Instant now) {
        if (state != StoryState.READY) {
            throw new Refused(Reason.NOT_NOW);
        }
        state = StoryState.PUBLISHED;
        audience = readers;
        publishedAt = now;
        agree(months, now);
    }

    /// The writer's yes again, from now on.
    void renew(int months, Instant now) {
        if (!isReadable(now)) {
            throw new Refused(Reason.NOT_NOW);
        }
        agree(months, now);
    }

    private void agree(int months, Instant now) {
        if (!MONTHS.contains(months)) {
            throw new Refused(Reason.NOT_NOW);
        }
        agreedUntil = now.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
        askedAt = null;
    }

    /// Asks its writer whether it may stay. Asking twice changes nothing.
    void ask(Instant now) {
        if (isReadable(now) && !now.isBefore(asksAt()) && askedAt == null) {
            askedAt = now;
        }
    }

    /// Takes it off the page once its time is over; a yes that was renewed meanwhile stands.
    void lapse(Instant now) {
        if (state == StoryState.PUBLISHED && !isReadable(now)) {
            state = StoryState.LAPSED;
        }
    }

    /// Its writer's no, at any time. Doing it again changes nothing.
    void withdraw() {
        if (state == StoryState.PUBLISHED) {
            state = StoryState.WITHDRAWN;
        }
    }

    /// Somebody who looks after this place found something in it that may hurt.
    void takeDown() {
        if (state != StoryState.PUBLISHED) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        state = StoryState.SUGGESTED;
    }

    /// Whether others may read it at this moment.
    boolean isReadable(Instant now) {
        return state == StoryState.PUBLISHED && agreedUntil != null && now.isBefore(agreedUntil);
    }

    Instant asksAt() {
        return agreedUntil == null ? Instant.MAX : agreedUntil.minus(ASKED_BEFORE);
    }

    boolean isAsked() {
        return state == StoryState.PUBLISHED && askedAt != null;
    }

    boolean wasPublished() {
        return publishedAt != null;
    }

    StoryId id() {
        return id;
    }

    PersonaId writer() {
        return writer;
    }

    StoryText text() {
        return text;
    }

    Audience audience() {
        return audience;
    }

    StoryState state() {
        return state;
    }

    boolean sample() {
        return sample;
    }

    @Nullable UUID sheet() {
        return sheet;
    }

    Times times() {
        return new Times(changedAt, sentAt, late, publishedAt, agreedUntil, askedAt);
    }
}
