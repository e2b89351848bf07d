package org.hearthside.matching;

import java.util.List;

/// A supporter's work: what lies before them, whom they support, their shift.
///
/// @param timeOff when they are away next or come back, in words, or empty
/// @param covers whether somebody waits for their word on being there for theirs
/// @param ends when the credential ends or ended, in words, from sixty days before; else empty
/// @param many whether they hold more than eight people
/// @param hard whether three of their talks or more were hard in the last two weeks
/// @param asked whether a supervisor has been asked for a talk already
/// @param supervision whether a meeting with a supervisor is overdue
/// @param holds whether they are offered at all: whether a credential stands
public record PeoplePage(
        boolean profile,
        boolean paused,
        String shift,
        boolean away,
        String timeOff,
        boolean covers,
        List<Before> requests,
        List<Supported> people,
        String load,
        String told,
        String ends,
        boolean holds,
        boolean many,
        boolean hard,
        boolean asked,
        boolean supervision) {
    /// Somebody the viewer supports.
    ///
    /// @param handing how handing them over stands, in words, or empty
    public record Supported(TalkPage.TalkLine talk, String handing) {}

    /// A request that lies before the viewer.
    public record Before(
            String id, String name, long quilt, String words, String until, boolean now) {}
}
