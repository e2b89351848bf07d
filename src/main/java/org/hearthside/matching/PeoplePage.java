package org.hearthside.matching;

import java.util.List;

/// A supporter's work: what lies before them, whom they support, their shift.
public record PeoplePage(
        boolean profile,
        boolean paused,
        String shift,
        boolean away,
        List<Before> requests,
        List<TalkPage.TalkLine> people,
        String load,
        String told) {
    /// A request that lies before the viewer.
    public record Before(
            String id, String name, long quilt, String words, String until, boolean now) {}
}
