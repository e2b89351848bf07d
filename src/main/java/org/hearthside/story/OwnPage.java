package org.hearthside.story;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `own.jte` shows: a story that its writer is not writing at just now, as others would read
/// it.
///
/// @param state its word
/// @param stateWords what that means
/// @param mayPublish whether only its writer's yes is missing
/// @param asked whether they are asked if it may stay
public record OwnPage(
        StoryPage story,
        String state,
        String stateWords,
        boolean mayPublish,
        boolean published,
        boolean asked,
        boolean mayWriteOn,
        List<WritePage.Said> said,
        @Nullable String told) {

    public List<Integer> months() {
        return Story.MONTHS;
    }
}
