package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `queue.jte` shows to those who look.
///
/// @param help what is amiss with Help now, in words
/// @param appeals that this viewer may answer
/// @param paged whether a person is called when a life may be at risk
/// @param duty who is on duty, and what was handed over last
/// @param openings of private talk, that wait for somebody
public record QueuePage(
        List<String> help,
        boolean paged,
        OnDuty duty,
        List<Row> rows,
        List<OpeningPage.Row> openings,
        List<Appeal> appeals) {
    /// An appeal that waits for somebody else than who decided.
    ///
    /// @param kind message key of what was decided
    /// @param owner message key of whose turn it is
    public record Appeal(String id, String kind, String owner, String left, boolean late) {}

    /// @param severity 1–4
    /// @param what message keys of what was said about it
    /// @param left what is left of its time, in words
    /// @param late whether its time has passed
    /// @param owner message key of whose turn it is
    /// @param climbed when nobody looked in time, in words, or null
    /// @param stage message key of how far people have come
    /// @param burst whether many reported within minutes, as people do who agreed to
    public record Row(
            String id,
            int severity,
            List<String> what,
            int reports,
            String left,
            boolean late,
            String owner,
            @Nullable String climbed,
            String stage,
            boolean burst) {}
}
