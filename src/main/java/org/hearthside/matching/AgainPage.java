package org.hearthside.matching;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `again.jte` shows: looking for somebody else, or coming back, with what was ticked last.
///
/// @param stream the talk from which the seeker comes
/// @param with whom they talk or talked with there, in words
/// @param ended whether that talk is over, so that the same person may be asked
/// @param free whether that person has room, when it is over
/// @param same the form to the same person, filled in
/// @param other the form to whoever fits, filled in
/// @param handed where the supporter would like to hand over; else null
/// @param errors in words, by field as `hello-same`
/// @param enough whether so many requests wait already that no other may
public record AgainPage(
        String stream,
        String with,
        boolean ended,
        boolean free,
        HelloForm same,
        HelloForm other,
        @Nullable Handed handed,
        WishesPart wishes,
        Map<String, String> errors,
        boolean enough) {

    /// How to go on where the supporter would like to hand over.
    ///
    /// @param next who could be next, or null where nobody who fits has room
    /// @param form to them, filled in
    public record Handed(@Nullable PersonCard next, HelloForm form) {}

    public String path() {
        return "/talk/c/" + stream + "/again";
    }

    /// The id of who could be next, or empty.
    public String next() {
        return handed == null || handed.next() == null ? "" : handed.next().id();
    }

    public @Nullable String errorOf(String who, String field) {
        return errors.get(field + "-" + who);
    }
}
