package org.hearthside.story;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `own.jte` shows: a story that its writer is not writing at just now, as others would read
/// it.
///
/// @param state its word
/// @param stateWords what that means
/// @param forWhom for whom it is once it is published, in words, or null
/// @param mayPublish whether only its writer's yes is missing
/// @param groups, `talks`: whom they may choose as readers
/// @param chosen what they had chosen
/// @param error what to do about that, or null
/// @param asked whether they are asked if it may stay
public record OwnPage(
        StoryPage story,
        String state,
        String stateWords,
        @Nullable String forWhom,
        boolean mayPublish,
        List<Choice> groups,
        List<Choice> talks,
        Chosen chosen,
        @Nullable String error,
        boolean published,
        boolean asked,
        boolean mayWriteOn,
        List<WritePage.Said> said,
        @Nullable String told) {

    /// Somebody to choose, by a group or a talk.
    public record Choice(String id, String words) {}

    /// @param audience its word
    /// @param ids those of the groups and the talk
    public record Chosen(int months, String audience, Set<String> ids) {}

    public List<Integer> months() {
        return Story.MONTHS;
    }
}
