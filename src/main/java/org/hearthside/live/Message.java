package org.hearthside.live;

import java.time.Instant;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;

/// A message as it stands now: with the words of its last edit, or without words.
///
/// @param number its place in the stream, which alone gives the order
/// @param by the writer, [PersonaId#NONE] for a note that nobody in particular caused
/// @param client the writer's own id for it
/// @param sentAt shown, never used for order
public record Message(
        StreamId stream, long number, PersonaId by, UUID client, Instant sentAt, Content content) {

    public sealed interface Content {}

    public record Said(Words words, boolean edited) implements Content {}

    /// Taken back by the writer.
    public record TakenBack() implements Content {}

    /// Set aside by whoever looks after the place. The words are for its writer and for them only.
    public record SetAside(Words words, boolean edited) implements Content {}

    /// The key was destroyed with the stream or the writer's account; nobody can read it again.
    public record TakenAway() implements Content {}

    /// @param code the owner's word for what happened
    public record Note(String code) implements Content {}
}
