package org.hearthside.forum;

import java.util.List;

/// What every page in a space says about it, at its side.
///
/// @param lang of these texts
/// @param door the message key of who may read it
/// @param willing whether they would write a first word where nobody has
/// @param moderating whether the reader looks after what is written
public record SpaceHead(
        String path,
        String title,
        String whoFor,
        String lang,
        List<String> rules,
        String door,
        boolean takesPart,
        boolean willing,
        boolean moderating,
        boolean sample) {}
