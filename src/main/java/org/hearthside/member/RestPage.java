package org.hearthside.member;

import org.jspecify.annotations.Nullable;

/// The page about taking a break.
///
/// @param rest the one they are taking, or null
/// @param said a message key to tell politely, or nothing
public record RestPage(@Nullable Rest rest, String said) {}
