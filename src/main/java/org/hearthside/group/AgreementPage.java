package org.hearthside.group;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `agreement.jte` shows: what holds, what is voted on, how votes went.
///
/// @param open what the group votes on, or null
/// @param text what was typed, or what holds
public record AgreementPage(
        String stream,
        String title,
        String lang,
        int version,
        List<String> lines,
        @Nullable Open open,
        List<Closed> closed,
        boolean mayPropose,
        String text,
        String why,
        @Nullable String told,
        Map<String, String> errors) {

    /// @param lines what would hold, and what would go
    /// @param votes `yes`, `no`, or null for a reader who has not voted
    /// @param quorum how many have to vote
    public record Open(
            String id,
            List<Line> lines,
            String why,
            String closes,
            @Nullable String votes,
            int quorum,
            int voted,
            boolean own) {
        public String ref() {
            return ProposalReports.CHANGE + "." + id + ".0";
        }
    }

    /// @param change `new`, `gone`, or null for a line that stays
    public record Line(String words, @Nullable String change) {}

    /// @param outcome the message key of how it went
    public record Closed(String outcome, String when, int yes, int no, int people) {}

    public String path() {
        return "/groups/" + stream;
    }
}
