package org.hearthside.group;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `session.jte` shows of one session of a group.
///
/// @param zone whose clocks the time is on
/// @param coming whether it is still to come
/// @param tookPart the names of those who said that they took part
/// @param did whether the reader did
/// @param debrief what the reader noted, and `notes` what others who facilitate did
/// @param debriefError what is wrong with it, in words
/// @param topics what most of the group would like to talk about
public record SessionPage(
        String stream,
        String title,
        String lang,
        String id,
        String when,
        String zone,
        boolean cancelled,
        boolean coming,
        List<TurnRow> turns,
        List<String> topics,
        List<String> tookPart,
        boolean did,
        boolean facilitates,
        String debrief,
        @Nullable String debriefError,
        List<Note> notes,
        @Nullable String told) {

    /// What somebody else who facilitates noted.
    public record Note(String name, String words) {}

    /// @param word `opener`, `timekeeper` or `co-facilitator`
    /// @param name whose turn it is, or null
    /// @param offeredTo to whom it is offered, for one who may offer it, or null
    /// @param own whether it is the reader's; `offered` while it is only offered to them
    /// @param others to whom a facilitator may offer it, whoever had it least often first
    public record TurnRow(
            String word,
            @Nullable String name,
            @Nullable String offeredTo,
            boolean own,
            boolean offered,
            boolean free,
            List<GroupPage.Person> others) {}

    public String path() {
        return "/groups/" + stream + "/sessions/" + id;
    }

    public String work() {
        return "/work" + path();
    }
}
