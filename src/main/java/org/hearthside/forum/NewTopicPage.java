package org.hearthside.forum;

/// What `new-topic.jte` shows.
///
/// @param as the writer's name here
public record NewTopicPage(SpaceHead space, WriteForm form, String as) {
    /// Where the draft goes.
    public String keep() {
        return space.path() + "/draft/" + space.path().substring("/forum/".length());
    }
}
