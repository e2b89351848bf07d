package org.hearthside.live;

import org.hearthside.member.PersonaId;

/// How a viewer takes part in a stream.
///
/// @param name under which the viewer reads
/// @param cues whether cues reach this seat and may be given from it
/// @param presence whether this seat may tell and learn who is here
public record Seat(PersonaId name, boolean cues, boolean presence) {}
