/// Recovery stories: what somebody lived through, told at length, so that others know that they are
/// not the only one.
///
/// Words: a story has three *parts* (what it was like, what helped, now), each with a *note* if it
/// is heavy, which veils it; it is a draft while it is *being written*, *waits* for a reviewer, who
/// sends it back with a *suggestion* or says that it is *ready*; only its writer *publishes* it,
/// and agrees for a time, after which it *lapses* unless they *renew*; they *withdraw* it whenever
/// they like. *Hints* are words that may hurt somebody, with other words beside them.
///
/// Read [Story], then [Stories] (the door), then [StoryAccess]. Its writer has a name for each
/// story.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "ui",
            "member",
            "safety",
            "live",
            "conversation",
            "group",
            "forum"
        })
@NullMarked
package org.hearthside.story;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
