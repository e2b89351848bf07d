package org.hearthside.member;

/// Somebody blocked the person behind a name. What joins the two ends, silently.
public record NameBlocked(PersonaId by, PersonaId blocked) {}
