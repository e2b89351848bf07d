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
/// @param after the number up to which nothing reaches this seat: it was said before they came
public record Seat(
        PersonaId name, boolean cues, boolean presence, Set<PersonaId> unseen, long after) {
    public Seat {
        unseen = Set.copyOf(unseen);
    }

    public Seat(PersonaId name, boolean cues, boolean presence, Set<PersonaId> unseen) {
        this(name, cues, presence, unseen, 0);
    }

    public Seat(PersonaId name, boolean cues, boolean presence) {
        this(name, cues, presence, Set.of());
    }

    boolean seesAll() {
        return unseen.isEmpty() && after == 0;
    }

    boolean sees(Message message) {
        return message.number() > after && sees(message.by());
    }

    boolean sees(PersonaId writer) {
        return !unseen.contains(writer);
    }
}
