package org.hearthside.live;

import java.util.Set;
import org.hearthside.member.PersonaId;

/// How a viewer takes part in a stream.
///
/// @param name under which the viewer reads
/// @param cues whether cues reach this seat and may be given from it
/// @param presence whether this seat may tell and learn who is here
/// @param unseen writers of whom nothing reaches this seat. Everybody else shares one fragment, so
///   this costs one look into a set for each reader, and nothing where the set is empty
public record Seat(PersonaId name, boolean cues, boolean presence, Set<PersonaId> unseen) {
    public Seat {
        unseen = Set.copyOf(unseen);
    }

    public Seat(PersonaId name, boolean cues, boolean presence) {
        this(name, cues, presence, Set.of());
    }

    boolean sees(PersonaId writer) {
        return !unseen.contains(writer);
    }
}
