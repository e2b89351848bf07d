package org.hearthside.safety;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Words;

/// A room whose content people can report. It alone knows what was delivered to whom.
public interface Reportable {
    /// The kind of its refs, such as `message`.
    String kind();

    /// What was delivered, for somebody to whom it was.
    ///
    /// @throws NotFound when it was not delivered to the viewer, or is their own
    Delivered delivered(Viewer viewer, ContentRef ref);

    /// Whether who reads it reads whose it is. Where nobody does, the page of a report does not say
    /// it either, nor offers to part from them: who then vanished would be known.
    default boolean isNamed() {
        return true;
    }

    /// Keeps the two from each other, for now or for good.
    void part(Viewer viewer, ContentRef ref, Parting parting);

    /// @param reporter the viewer's name there
    /// @param about whose it is
    /// @param place where reports about the same person belong together
    /// @param back the address of the page it stands on
    record Delivered(
            PersonaId reporter,
            PersonaId about,
            String aboutName,
            UUID place,
            List<Line> lines,
            String back) {}

    /// The number of a line that has none in a stream: one of its own, below all that have.
    static long number(UUID id) {
        return id.getLeastSignificantBits() | Long.MIN_VALUE;
    }

    /// One message, as it was delivered.
    ///
    /// @param number its place in the stream, or [#number(UUID)]: within a concern it names one
    ///   text
    /// @param shown whether whoever reports it may read it still: what was set aside meanwhile goes
    ///   with the report unread
    /// @param wordings everything it said, oldest first; empty when it was taken back
    record Line(
            long number,
            PersonaId by,
            String name,
            Instant sentAt,
            boolean reported,
            boolean shown,
            List<Words> wordings) {}

    enum Parting {
        FOR_A_DAY,
        FOR_GOOD
    }
}
