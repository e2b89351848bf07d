package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `opening-ask.jte` shows to whoever asks for an opening.
///
/// @param talks those that may be asked for
/// @param grounds words of the reasons there are
/// @param zone whose clock the times are in
/// @param typed what stands in the form
/// @param error what to do, in words, or null
public record OpeningAskPage(
        String concern,
        List<Talk> talks,
        List<String> grounds,
        String zone,
        Typed typed,
        @Nullable String error) {

    /// @param label which talk, in words
    public record Talk(String place, String label) {}

    /// @param from as a browser writes a time, `2026-11-27T14:02`
    public record Typed(String talk, String ground, String from, String until, String why) {}
}
