package org.hearthside.member;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The first step of joining.
///
/// @param attempt names this form, so that sending it twice begins one account
/// @param own whether the person types their own name
/// @param close free names to choose from, when the wanted one is not
/// @param device `shared`, `mine` or nothing chosen yet
/// @param taken whether the name may be theirs already
/// @param begun the name of an account they began before in this browser, if any
public record JoinPage(
        String attempt,
        String name,
        long quilt,
        boolean own,
        List<String> close,
        String device,
        boolean adult,
        boolean taken,
        @Nullable String begun,
        Map<String, String> errors) {}
