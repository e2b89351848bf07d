package org.hearthside.group;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `group.jte` shows of one group: to whoever looks at it, and what is the group's own to
/// those in it.
///
/// @param people roughly how many are in it, in words
/// @param stories what its facilitators chose to say of themselves, without their names
/// @param stands how it stands with the viewer, in words, or null
/// @param standing the same as a word: `outside`, `asked`, `declined`, `waiting`, `offered`,
///   `guest`, `in`, `founding`, `refused` or `deciding`
/// @param usual how long people wait for a place, in words, or null
/// @param way what coming in would be now: `join`, `ask`, `wait`, or empty where they may not
/// @param takesName whether a name is to be chosen
/// @param changed whether the agreement is another than they accepted
/// @param sessions when it meets next
/// @param inside what is the group's own, or null
/// @param maySupervise whether the viewer looks after supporters and may ask to sit in
/// @param told what just happened, once, in words
public record GroupPage(
        String stream,
        String title,
        String purpose,
        String whoFor,
        String lang,
        String people,
        List<String> stories,
        List<String> agreement,
        int version,
        @Nullable String stands,
        String standing,
        @Nullable String usual,
        String way,
        boolean maySitIn,
        boolean takesName,
        String name,
        boolean changed,
        List<TogetherPage.SessionRow> sessions,
        @Nullable Inside inside,
        boolean maySupervise,
        @Nullable String why,
        boolean sample,
        @Nullable String told,
        Map<String, String> errors) {

    /// @param asks how many wait for an answer, for facilitators
    /// @param alone whether nobody else facilitates it
    /// @param care how it looks after its people
    /// @param observed who would like to see how it is led, or null
    /// @param together what they decide together, or null for a guest
    public record Inside(
            List<Person> people,
            boolean facilitates,
            int asks,
            boolean alone,
            @Nullable TogetherPage together,
            CarePage care,
            @Nullable Observed observed) {}

    /// That somebody would like to see how the group is led, or sees it now.
    ///
    /// @param words who, and from when until when
    /// @param answers whether the reader facilitates, and may say yes or no
    /// @param open whether nobody has said yes yet
    /// @param of what is answered, for the form
    public record Observed(String words, boolean answers, boolean open, String of) {}

    /// @param part the message key of what they are to the group, or null for a member
    public record Person(String id, String name, long quilt, @Nullable String part, boolean own) {}

    public String path() {
        return "/groups/" + stream;
    }
}
