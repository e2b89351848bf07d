package org.hearthside.member;

/// One idea to agree to.
///
/// @param idea its word, part of its message keys
/// @param number which of them this is
/// @param of how many there are
/// @param given whether they agreed already
/// @param needed whether nobody can be here without it
/// @param again whether a member is asked again because the text changed or they took it back
public record AgreePage(
        String idea, int number, int of, boolean given, boolean needed, boolean again) {}
