package org.hearthside.supporter;

import java.util.List;
import java.util.Map;

/// Meetings with those who supervise, for a supporter or about one.
///
/// @param due by when to meet, in words, or empty
/// @param every how often, in words
/// @param waits since when they would like to talk soon, in words, or empty
/// @param reflections their own, or those they shared
/// @param far overdue although one is planned
/// @param fresh for a thought that is written on this page, so that sending it twice keeps it once
/// @param day,time,words typed and refused
public record SupervisionPage(
        List<Meeting> meetings,
        boolean mayBook,
        String due,
        boolean overdue,
        boolean far,
        String every,
        String waits,
        List<Reflection> reflections,
        String fresh,
        String day,
        String time,
        String words,
        Map<String, String> errors) {

    /// The message key of how it stands.
    public String standsAs() {
        return "supporter.supervision." + (far ? "far" : overdue ? "overdue" : "due");
    }

    /// @param words when and with whom
    /// @param open whether it is to come
    /// @param held whether they met
    /// @param taken whether somebody said they will be there
    public record Meeting(String id, String words, boolean open, boolean held, boolean taken) {}

    public record Reflection(String id, String words, String when, boolean shared) {}
}
