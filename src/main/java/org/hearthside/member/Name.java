package org.hearthside.member;

/// A name as others see it, with its avatar.
///
/// @param quilt the seed that `ui.Quilt` draws from; drawn by lot, so two names of one person share
///   nothing
public record Name(PersonaId id, String name, long quilt) {}
