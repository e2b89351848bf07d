package org.hearthside.matching;

/// One box that can be ticked.
public record Tick(String value, String label, boolean ticked) {}
