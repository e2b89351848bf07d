package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `queue.jte` shows to those who look.
///
/// @param help what is amiss with Help now, in words
/// @param counts what waits, in figures
/// @param promises how soon somebody has each severity, in words
/// @param load what is late or too much, or null
/// @param care what the viewer sees of themselves
/// @param debriefs of others who would like to talk, for those who take that on
/// @param appeals that this viewer may answer
/// @param paged whether a person is called when a life may be at risk
/// @param duty who is on duty, and what was handed over last
/// @param openings of private talk, that wait for somebody
public record QueuePage(
        List<String> help,
        boolean paged,
        OnDuty duty,
        Counts counts,
        List<String> promises,
        @Nullable Load load,
        Care care,
        List<Debrief> debriefs,
        List<Row> rows,
        List<OpeningPage.Row> openings,
        List<Appeal> appeals) {
    /// @param soon due within 15 minutes
    /// @param median minutes until somebody first looked today, in words, or null
    public record Counts(int open, int soon, @Nullable String median) {}

    /// @param late whose time has passed
    /// @param severe risks to life and to others that nobody has in hand
    /// @param there how many who look after what is said are there
    /// @param called who was called, in words
    public record Load(int late, int severe, int there, List<String> called) {}

    /// @param hard severe ones in the last twelve hours, of `most`
    /// @param breakDue whether to ask about a break
    /// @param debrief how it stands with their wish to talk, in words, or null while they have none
    /// @param waits whether that wish waits for an answer
    /// @param onDuty whether they are on duty and there
    public record Care(
            int hard,
            int most,
            boolean breakDue,
            @Nullable String debrief,
            boolean waits,
            boolean onDuty) {}

    /// @param words who and since when
    public record Debrief(String id, String words, boolean late) {}

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
    /// @param held who has it in hand, in words, or null
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
            @Nullable String held,
            boolean burst) {}
}
