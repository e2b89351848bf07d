package org.hearthside.forum;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Folds;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.jspecify.annotations.Nullable;

/// What somebody wrote in a topic: its opening, or a reply.
///
/// @param by its writer's name, which may be gone
/// @param name how that is shown, null once it is gone
/// @param title of the topic, for its opening only
/// @param note what hard words talk about
/// @param quotes the number of the reply of which it quotes a part
/// @param mine what this reader said to it with one press
/// @param reason why a moderator took it out, null where none did
/// @param lent whether its writer lets a line of it stand above the topic
/// @param hidden whether a word stands in it that this reader muted
/// @param opened whether this reader chose to read it in spite of its note
/// @param folded its words as others read them, null while nobody looked
record Reply(
        TopicId topic,
        int number,
        PersonaId by,
        @Nullable String name,
        long quilt,
        @Nullable String title,
        Words words,
        @Nullable Note note,
        @Nullable Integer quotes,
        State state,
        Instant postedAt,
        int edits,
        Map<Reaction, Integer> counts,
        Set<Reaction> mine,
        @Nullable Words reason,
        boolean lent,
        boolean hidden,
        boolean opened,
        Folds.@Nullable Folded folded) {

    enum State {
        STANDING,
        TAKEN_BACK,
        WITHDRAWN,
        /// A moderator took it out; its writer still reads their words.
        ASIDE
    }

    /// The same for somebody who has a name there.
    Reply readBy(Set<Reaction> mine, boolean opened) {
        return new Reply(
                topic, number, by, name, quilt, title, words, note, quotes, state, postedAt, edits,
                counts, mine, reason, lent, hidden, opened, folded);
    }

    /// The same with its words as others read them.
    Reply with(Folds.Folded folded) {
        return new Reply(
                topic, number, by, name, quilt, title, words, note, quotes, state, postedAt, edits,
                counts, mine, reason, lent, hidden, opened, folded);
    }

    boolean isOpening() {
        return number == 0;
    }

    boolean isAside() {
        return state == State.ASIDE;
    }

    boolean stands() {
        return state == State.STANDING;
    }
}
