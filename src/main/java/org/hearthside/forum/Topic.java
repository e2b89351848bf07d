package org.hearthside.forum;

import java.time.Instant;
import java.util.Set;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;

/// What a space knows of a topic. Its words are those of its opening, a [Reply] with number 0.
///
/// @param by who opened it, by a name that may be gone
/// @param locked why it takes no more replies, null while it does
/// @param aside whether a moderator took out what opened it
/// @param muted whether the reader muted it
/// @param seen the number of the newest reply they have been shown, null where they do not follow
/// @param lent whether lines of its replies may stand above it
/// @param replies how many stand
/// @param lastAt when the newest was written, or the topic itself
/// @param asOf how often what stands in it was changed
/// @param own what this reader did in it
record Topic(
        TopicId id,
        Space space,
        PersonaId by,
        @Nullable Wish wish,
        @Nullable Words locked,
        boolean aside,
        boolean muted,
        @Nullable Integer seen,
        boolean lent,
        int replies,
        Instant lastAt,
        AsOf asOf,
        Own own) {
    /// Two readings with the same one read the same words, names and counts.
    ///
    /// @param changes of what was written in it
    /// @param lastNumber of the newest reply
    /// @param names how often any name or avatar was changed
    record AsOf(long changes, int lastNumber, long names) {}

    /// @param said with one press, as [ForumRows#mine] reads it
    /// @param opened the numbers of replies that they chose to read in spite of a note
    record Own(@Nullable String said, Set<Integer> opened) {
        /// A reply as it is for this reader.
        Reply of(Reply reply) {
            return reply.readBy(
                    ForumRows.mine(said, reply.number()), opened.contains(reply.number()));
        }
    }

    /// The same, as somebody keeps it in mind who muted or followed it under another name.
    Topic keptAs(boolean muted, @Nullable Integer seen) {
        return new Topic(
                id, space, by, wish, locked, aside, muted, seen, lent, replies, lastAt, asOf, own);
    }

    int lastNumber() {
        return asOf.lastNumber();
    }

    String path() {
        return space.path() + "/" + id;
    }
}
