/// The forum: spaces in which people write topics and answer each other, in their own time.
///
/// Words: a *space* says who it is for and how people talk there, and everybody has a name of their
/// own for it; it is *open* to every member to read, or *for members*, who have accepted its rules;
/// a *topic* is opened by one person and answered by *replies*; its *wish* says what its writer
/// would like; a *note* veils a reply until somebody asks for its words.
///
/// Read [Space] and [Topic], then [Forum] (the door), then [ForumAccess]. What was written stands
/// in one table: number 0 opens a topic.
@ApplicationModule(allowedDependencies = {"shared", "ui", "member", "safety", "live", "supporter"})
@NullMarked
package org.hearthside.forum;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
