/// One person talks with another who has been there.
///
/// Words: a *seeker* asked to talk, a *supporter* accepted; the *agreement* is what each accepts
/// before writing; a *pause* rests the talk for a day; an *ending* makes it reading only; *To
/// remember* is a short list that both can see and change.
///
/// Read [Conversation], then [Conversations] (the door), then [ConversationAccess]. A conversation
/// is known by the id of its stream, and what is said stands in the message log of `live`.
@ApplicationModule(allowedDependencies = {"shared", "ui", "member", "safety", "live", "supporter"})
@NullMarked
package org.hearthside.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
