package org.hearthside.safety;

import java.time.Instant;
import java.util.UUID;

/// When somebody must be told.
///
/// @param kind the owner's word, beginning with its room, such as `matching.offer`
/// @param ref what it is about, in the owner's tables
public record Deadline(String kind, UUID ref, Instant dueAt) {}
