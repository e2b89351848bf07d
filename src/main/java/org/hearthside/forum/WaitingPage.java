package org.hearthside.forum;

import java.util.List;

/// What `waiting.jte` shows: topics that wait for a first word from this reader.
///
/// @param hidden how many more do, with what the reader does not want to meet
public record WaitingPage(List<Row> topics, int hidden) {
    /// @param until until when it lies before them
    public record Row(
            String address, String path, String title, String lang, String where, String until) {}
}
