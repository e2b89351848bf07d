package org.hearthside.group;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a group its members decide and do together, as `together.jte` shows it.
///
/// @param offered turns that were offered to the reader
/// @param past sessions that are over, the last one first
/// @param closes until when the group votes on another agreement, in words, or null
/// @param voted whether the reader has voted on it
/// @param path what the reader has done on the way to co-facilitating, for members
/// @param covers whether the reader leads it for a time only
public record TogetherPage(
        List<Offered> offered,
        List<SessionRow> past,
        List<Topic> topics,
        @Nullable String closes,
        boolean voted,
        @Nullable Path path,
        boolean mayStepBack,
        boolean covers) {

    /// @param turn `opener`, `timekeeper` or `co-facilitator`
    public record Offered(String session, String when, String turn) {}

    public record SessionRow(String id, String when, boolean cancelled) {}

    /// @param own whether the reader named it
    public record Topic(String id, String words, int votes, boolean wanted, boolean own) {
        public String ref() {
            return ProposalReports.TOPIC + "." + id + ".0";
        }
    }

    public record Path(int tookPart, int coFacilitated, boolean invited) {
        public int tookPartOf() {
            return GroupSessions.TAKEN_PART;
        }

        public int coFacilitatedOf() {
            return GroupSessions.CO_FACILITATED;
        }
    }
}
