package org.hearthside.group;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `work-group.jte` shows to whoever leads a group, or says whether it may begin.
///
/// @param deciding whether it has not begun and waits for the viewer
/// @param covering whether nobody leads it and the viewer may for a time, under this name
/// @param form what is to be changed, as it was typed; `now` as it stands, and `before` its mark
/// @param agreement what everybody in it accepts
/// @param session when the group meets, as it was typed
/// @param coming when it meets, as it stands
/// @param ready whom they may ask to lead the group with them
/// @param asks who asked and waits for an answer
public record WorkGroupPage(
        String stream,
        String title,
        String lang,
        boolean deciding,
        boolean covering,
        GroupForm form,
        GroupForm now,
        String before,
        List<String> agreement,
        int version,
        String name,
        String story,
        List<Asks> asks,
        SessionForm session,
        List<GroupPage.Person> ready,
        List<TogetherPage.SessionRow> coming,
        String why,
        @Nullable String said,
        Map<String, String> errors) {

    public record Asks(String id, String name, long quilt, String since) {}

    public String path() {
        return "/work/groups/" + stream;
    }
}
