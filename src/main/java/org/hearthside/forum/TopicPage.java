package org.hearthside.forum;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `topic.jte` shows: a topic with twenty of its replies.
///
/// @param note what it talks about, in words, or null
/// @param wish the message key of what its writer would like, or null
/// @param newest how long ago the newest reply was, or the topic itself
/// @param locked why it takes no more replies, or null
/// @param moved that it came from another space, in words, or null
/// @param care how it stands with a topic of the reader's own that nobody has answered, or null
/// @param felt lines of replies whose writers let them stand here
/// @param opening null on the pages behind the first
/// @param openingHidden whether a word stands in it that the reader muted
/// @param hidden how many on this page are not shown because of what the reader muted
/// @param follow, `mute`: what they can do about the topic, such as `unfollow`, or null
/// @param replies those of this page that reach the reader
/// @param earlier, `later`: addresses of the pages around this one, or null
/// @param write whether the reader may answer (`write`), or why not: `join`, `agree`, `consent`,
///   `rest`, `locked`
/// @param form what they have begun to write
/// @param as the reader's name here, or null
/// @param after the number behind which this page begins
/// @param told what has happened, in words, or null
public record TopicPage(
        SpaceHead space,
        String path,
        String title,
        @Nullable String note,
        @Nullable String wish,
        int count,
        String newest,
        @Nullable String locked,
        @Nullable String moved,
        @Nullable String care,
        List<Felt> felt,
        @Nullable ReplyLine opening,
        boolean openingHidden,
        List<ReplyLine> replies,
        int hidden,
        @Nullable String earlier,
        @Nullable String later,
        @Nullable String follow,
        @Nullable String mute,
        String write,
        WriteForm form,
        @Nullable String as,
        int after,
        @Nullable String told) {

    /// @param address of the reply it is from
    public record Felt(String words, String address) {}

    /// Where the draft goes.
    public String keep() {
        return space.path() + "/draft/" + path.substring(path.lastIndexOf('/') + 1);
    }
}
