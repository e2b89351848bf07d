package org.hearthside.member;

/// Somebody was suspended or removed. It does not say who, since the name that was decided about
/// may not lead to their others: whoever hears it asks anew about those it knows.
public record KeptOut() {}
