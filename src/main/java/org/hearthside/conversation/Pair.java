package org.hearthside.conversation;

import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;

/// The two of a talk, as one of them sees it, for rooms that build upon it.
///
/// @param own the viewer's name there
/// @param seeker whether the viewer is the one who asked to talk
public record Pair(
        StreamId stream, PersonaId own, PersonaId other, boolean seeker, boolean ended) {}
