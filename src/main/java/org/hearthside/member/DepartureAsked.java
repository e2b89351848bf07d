package org.hearthside.member;

import java.time.Instant;
import java.util.UUID;

/// Somebody asked to leave for good by this time, or moved the day.
///
/// @param ref of the departure; leads to nobody outside the vault
public record DepartureAsked(UUID ref, Instant dueAt) {}
