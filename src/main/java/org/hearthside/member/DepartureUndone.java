package org.hearthside.member;

import java.util.UUID;

/// Somebody who had asked to leave stays.
public record DepartureUndone(UUID ref) {}
