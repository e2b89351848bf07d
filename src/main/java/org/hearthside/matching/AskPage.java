package org.hearthside.matching;

import java.util.List;

/// Before a seeker asks that a person chooses for them.
///
/// @param ticked what the one who chooses would see of what they ticked, in sentences
/// @param error why it could not be asked just now, or empty
/// @param standing they have asked already
/// @param choosing how long it usually takes until a person has chosen, in words
/// @param answer how long a hello usually waits for a yes, in words
public record AskPage(
        List<String> ticked, String error, boolean standing, String choosing, String answer) {}
