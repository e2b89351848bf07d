package org.hearthside.forum;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.SpaceSeat;
import org.jspecify.annotations.Nullable;

/// A viewer's place in a space.
///
/// @param stands their own name there, if they ever took one, and whom they never meet
/// @param shown how that name is shown
/// @param muted whom they do not want to read for a time
/// @param words that they do not want to meet
/// @param willing to write a first word where nobody has
/// @param agreed the version of the rules they accepted, 0 for one who takes no part
/// @param cameFrom other spaces from which topics were moved here, with the names they were written
///   under
/// @param former the viewer's names in those, never shown together with their name here
/// @param moderates whether they look after what is written: a block hides nothing from them, or
///   nobody could take out what was written by whoever blocked them
record Seat(
        Space space,
        SpaceSeat stands,
        @Nullable String shown,
        Set<PersonaId> muted,
        List<String> words,
        boolean willing,
        int agreed,
        List<SpaceId> cameFrom,
        List<Former> former,
        boolean moderates) {

    /// Their name in a space from which topics came.
    record Former(SpaceId space, PersonaId name) {}

    /// The same place, for topics that came from other spaces too.
    ///
    /// @param others how they stand in those
    /// @param muted whom they muted there
    Seat with(Map<SpaceId, SpaceSeat> others, Set<PersonaId> muted) {
        var apart = new HashSet<>(apart());
        var former = new ArrayList<Former>();
        others.forEach((place, other) -> {
            apart.addAll(other.apart());
            var name = other.own();
            if (name != null) {
                former.add(new Former(place, name));
            }
        });
        var unread = new HashSet<>(this.muted);
        unread.addAll(muted);
        return new Seat(
                space,
                new SpaceSeat(stands.own(), stands.mayWrite(), apart),
                shown,
                unread,
                words,
                willing,
                agreed,
                cameFrom,
                former,
                moderates);
    }

    /// Whether they take part: they may follow, react and, once they accept the rules as they are
    /// now, write.
    boolean takesPart() {
        return stands.own() != null && agreed > 0;
    }

    boolean agrees() {
        return agreed == space.version();
    }

    @Nullable PersonaId own() {
        return stands.own();
    }

    /// Every name under which they may have kept something of a topic here: their own, and those
    /// from the spaces that it came from.
    List<PersonaId> names() {
        var names = new ArrayList<PersonaId>();
        var own = stands.own();
        if (own != null) {
            names.add(own);
        }
        former.forEach(other -> names.add(other.name()));
        return names;
    }

    /// Their name, for one who takes part.
    PersonaId name() {
        var own = stands.own();
        if (own == null) {
            throw new IllegalStateException("has no name here");
        }
        return own;
    }

    boolean isOwn(PersonaId name) {
        return name.equals(stands.own())
                || former.stream().anyMatch(other -> other.name().equals(name));
    }

    /// Writers between whom and them a block lies: neither says anything to the other.
    Set<PersonaId> apart() {
        return stands.apart();
    }

    /// Whether words of this writer may reach them.
    boolean reads(PersonaId writer) {
        return moderates || !apart().contains(writer);
    }

    /// Whether they are shown to them, who may have muted somebody.
    boolean shows(PersonaId writer) {
        return reads(writer) && !muted.contains(writer);
    }

    /// Writers who are not.
    Set<PersonaId> unseen() {
        if (moderates) {
            return muted;
        }
        if (muted.isEmpty()) {
            return apart();
        }
        var unseen = new HashSet<>(muted);
        unseen.addAll(apart());
        return unseen;
    }
}
