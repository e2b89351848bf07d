/// Help that is always reachable and a way out that always works: Help now, Quick exit, the pages
/// about leaving no traces. They stand before sessions, sign-in and limits, and need no database.
/// And that nothing goes silent: every promise that has an end is a deadline in the database, and
/// what people report is looked at by a person.
///
/// Words: a *help line* is a number or address of people outside who can help now; it is *checked*
/// when a named person has tried it on a known day, and *stale* 180 days later. A *deadline* is a
/// row that says when somebody must be told that something has not happened. A *report* is made by
/// somebody to whom a thing was delivered; a *concern* is what a person must look at, with frozen
/// *evidence*, a *severity* and an *owner* on the ladder from duty to lead. A *duty shift* is a
/// time for which somebody is on the *rota*; they are *there* from when they say so, as long as
/// they are heard of. While nobody who looks after what is said is there, rooms and new talks are
/// closed. An *opening* is two people's leave to read a stretch of private talk for half an hour;
/// the *ledger* is where a member sees it, and everything else of theirs that staff read. A *fold*
/// stands where others do not see a detail that could do harm.
@ApplicationModule(allowedDependencies = {"shared", "ui", "member"})
@NullMarked
package org.hearthside.safety;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
