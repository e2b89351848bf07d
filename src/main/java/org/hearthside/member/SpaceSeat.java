package org.hearthside.member;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a viewer stands in one space.
///
/// @param own their name there, null where they have none
/// @param mayWrite whether they agree that words about their health are kept
/// @param apart the names there of whom nothing reaches them, because a block lies between the two
public record SpaceSeat(@Nullable PersonaId own, boolean mayWrite, Set<PersonaId> apart) {}
