/// How two people find each other: what a seeker wishes for, suggestions with their reasons,
/// requests for support and their offers, the Talk now queue.
///
/// Words: a *seeker* looks for somebody to talk with; *wishes* are what they ticked, and a *never*
/// among them is kept without exception; a *request* is open, offered, accepted, withdrawn or
/// lapsed; an *offer* is a request laid before one supporter, with an end; a *place* is a request
/// in the Talk now queue. Nothing is ever read from messages, and nobody is ranked for money or
/// popularity.
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "ui",
            "member",
            "safety",
            "live",
            "supporter",
            "conversation",
            "relationship",
            "room"
        })
@NullMarked
package org.hearthside.matching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
