package org.hearthside.safety;

import java.time.Instant;
import java.util.UUID;

/// A deadline was reached before anybody cancelled it. Told at least once: listeners look at their
/// own row before they act, since it may have changed since.
public record DeadlinePassed(String kind, UUID ref, Instant dueAt) {}
