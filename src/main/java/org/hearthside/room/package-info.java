/// Rooms in which several people talk while a host is there.
///
/// Words: a *host* is a facilitator or supporter whom people gave this room; a host who said "I'm
/// here" is *on duty*; without one the room *closes* ten minutes later, or *holds* messages until a
/// host lets them through; *opening hours* are when it is usually hosted; who *comes in* accepts
/// the guidelines and takes a name that is good for this room only; *muted* is whom one person does
/// not want to read here; a host *sets aside* a message, whose words only its writer then reads,
/// and asks somebody to leave for a time, who is *away* until then.
///
/// Read [Room], then [Rooms] (the door), then [RoomAccess]. A room is known by the id of its
/// stream, and what is said stands in the message log of `live`.
@ApplicationModule(allowedDependencies = {"shared", "ui", "member", "safety", "live"})
@NullMarked
package org.hearthside.room;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
