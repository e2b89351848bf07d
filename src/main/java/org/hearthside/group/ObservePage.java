package org.hearthside.group;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `observe.jte` shows to whoever looks after supporters and would like to sit in.
///
/// @param state what is announced, in words, or empty
/// @param own whether it is the viewer's
/// @param open whether they may come in now
/// @param sits whether they are in
/// @param takesName whether a name is to be chosen
/// @param today the first day that can be chosen
public record ObservePage(
        String stream,
        String title,
        String lang,
        String state,
        boolean own,
        boolean open,
        boolean sits,
        List<String> agreement,
        int version,
        boolean takesName,
        String name,
        String date,
        String time,
        String today,
        Map<String, String> errors) {

    public String path() {
        return "/work/groups/" + stream + "/observe";
    }

    public @Nullable String error(String field) {
        return errors.get(field);
    }
}
