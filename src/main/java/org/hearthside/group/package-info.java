/// Peer-led groups: the same few people, who lead themselves.
///
/// Words: a *group* has a purpose in its members' own words, an *agreement* that everybody in it
/// accepted, and *facilitators*, who are members too. Who *founds* one leads it; a facilitator of
/// this place says yes first. A person *joins*, *asks*, *waits* for a place, is *offered* one, or
/// *sits in* once; [Part] lists it. The *thread* is where a group writes; nobody outside reads it.
///
/// Nobody outside learns who is in a group, nor how many where they are few.
///
/// Read [PeerGroup] and [Part], then [Groups] (the door), then [GroupAccess]. A group is known by
/// the id of its thread's stream, and its names are good for this group only.
@ApplicationModule(allowedDependencies = {"shared", "ui", "member", "safety", "live"})
@NullMarked
package org.hearthside.group;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
