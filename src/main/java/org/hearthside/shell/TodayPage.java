package org.hearthside.shell;

import java.time.Instant;
import java.util.List;
import org.hearthside.group.Groups;
import org.hearthside.matching.RequestRow;
import org.hearthside.room.Rooms;
import org.hearthside.safety.Openings;
import org.hearthside.story.Stories;
import org.hearthside.supporter.Credentials;
import org.jspecify.annotations.Nullable;

/// What `today.jte` shows. A block that could not be fetched is null and says so alone.
///
/// @param greeting the message key for the time of day
/// @param requests what the member has asked for and nobody has answered yet
/// @param rooms where people talk at this moment
/// @param groups in which the member is, or a place is kept for them
/// @param talks the member's conversations, new words first
/// @param answers what people decided about the member's reports
/// @param letter whether the safety team wrote to the member
/// @param opened whether something private of theirs was opened by staff lately
/// @param stories one to read, or none
/// @param storiesWaiting how many of the member's own wait for something only they can do
/// @param topicsWaiting how many in the forum wait for a first word from the member
/// @param firstSteps whether people cannot talk here yet, for those who open this place
/// @param decisions how many about the member they have not read yet
/// @param approvals openings of private talk that wait for the member's yes or no
/// @param debriefs whether a colleague would like to talk, for those who take that on
/// @param soon what the member has agreed to be at within a day
/// @param lookBack addresses where a day has come that the member set for looking at something
/// @param going talks in which nobody has written for long, and the day on which they go
/// @param stays whether the account was to go soon because nobody used it, until they came now
/// @param credentials what ends soon or waits, for supporters and those who decide
/// @param toChoose how many wait for a suggestion, for those who coordinate
/// @param resting whether the member takes a break: then nothing waits for them here
public record TodayPage(
        String greeting,
        String name,
        @Nullable List<RequestRow> requests,
        @Nullable List<Rooms.OpenRoom> rooms,
        @Nullable List<Groups.Mine> groups,
        @Nullable List<Talk> talks,
        @Nullable List<Answer> answers,
        boolean letter,
        boolean opened,
        @Nullable List<Stories.OneStory> stories,
        int storiesWaiting,
        int topicsWaiting,
        boolean firstSteps,
        int decisions,
        List<Openings.Waiting> approvals,
        boolean debriefs,
        List<Soon> soon,
        List<String> lookBack,
        boolean resting,
        List<Going> going,
        boolean stays,
        List<Credentials.Line> credentials,
        int toChoose) {

    /// Nothing has begun yet: each block says one thing.
    public boolean isFirstDay() {
        return talks != null && talks.isEmpty() && requests != null && requests.isEmpty();
    }

    /// @param state message key of one line about it
    /// @param when how long ago, in words
    public record Talk(
            String stream,
            String name,
            long quilt,
            boolean isNew,
            boolean ended,
            String state,
            String when) {}

    /// @param when in words
    public record Soon(String address, String when) {}

    public record Going(String address, Instant day) {}

    /// A report that a person has looked at.
    public record Answer(String ref, String when) {}
}
