package org.hearthside.matching;

/// Why somebody is suggested, or the one thing that does not match.
public record ReasonLine(String text, boolean matches) {}
