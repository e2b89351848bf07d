package org.hearthside.safety;

import java.util.UUID;

/// Somebody in a place may be too young to be here, or a person has looked into it: which of the
/// two, [Signals#doubtsAge] says at any time.
public record AgeDoubted(UUID place) {}
