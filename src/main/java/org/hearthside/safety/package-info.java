/// Help that is always reachable and a way out that always works: Help now, Quick exit, the pages
/// about leaving no traces. They stand before sessions, sign-in and limits, and need no database.
/// And that nothing goes silent: every promise that has an end is a deadline in the database.
///
/// Words: a *help line* is a number or address of people outside who can help now; it is *checked*
/// when a named person has tried it on a known day, and *stale* 180 days later. A *deadline* is a
/// row that says when somebody must be told that something has not happened.
@ApplicationModule(allowedDependencies = {"shared", "ui", "member"})
@NullMarked
package org.hearthside.safety;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
