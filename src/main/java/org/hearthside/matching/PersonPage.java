package org.hearthside.matching;

import java.util.List;
import java.util.Map;
import org.hearthside.supporter.Supporter;

/// One person, and the form to say hello.
///
/// @param topics everything they ticked
/// @param enough as many requests wait as may
/// @param ruledOut by what the viewer ticked under Never
public record PersonPage(
        PersonCard person,
        List<String> topics,
        String languages,
        List<String> hours,
        Supporter.Manner manner,
        HelloForm form,
        Map<String, String> errors,
        boolean enough,
        boolean ruledOut) {}
