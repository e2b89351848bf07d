package org.hearthside.shell;

/// Who runs this place, for the pages that say how it is run.
///
/// @param operator empty when they have not said
/// @param contact empty when they have not said
/// @param open whether new people may join
public record AboutPage(String operator, String contact, boolean open) {}
