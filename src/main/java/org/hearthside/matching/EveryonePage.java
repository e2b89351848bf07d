package org.hearthside.matching;

import java.util.List;

/// Everybody who is open to talk, a page at a time.
///
/// @param after where the next page begins, or empty
public record EveryonePage(List<PersonCard> people, String after) {}
