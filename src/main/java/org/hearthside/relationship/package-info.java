/// What two people who talk one to one agree on and do together over time.
///
/// Words: a *series* is when they meet, each week or every two; a *meeting* is one of them, which
/// either may move or skip without a reason; after two that did not happen a *repair* offers gentle
/// ways on. A *goal* is the seeker's, in their own words; *feedback* is what they say after every
/// fourth meeting. A *keepsake* is words for when the talk has ended.
///
/// Read [Recurrence] and [Series], then [Meetings] (the door), then [Feedback]. Everything belongs
/// to a conversation and is known by the id of its stream; who may read and write is asked of the
/// room conversation.
@ApplicationModule(
        allowedDependencies = {"shared", "ui", "member", "safety", "live", "conversation"})
@NullMarked
package org.hearthside.relationship;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
