/// People who offer to talk, from what they have lived through: their profile, when they are here,
/// how many people they can hold. They do so under a name of their own in the space of supporters.
///
/// Words: a *profile* is what a supporter tells about themselves; a *topic* is one thing on the
/// list that seekers and supporters tick, kept by the people who run this place; a *shift* is a
/// time on duty for Talk now; a *credential* is what two people found somebody ready for, until a
/// day; somebody is *open* who holds the role and a credential, has a profile and has not paused.
@ApplicationModule(allowedDependencies = {"shared", "ui", "member", "safety", "live"})
@NullMarked
package org.hearthside.supporter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
