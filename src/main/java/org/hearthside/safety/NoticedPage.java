package org.hearthside.safety;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `noticed.jte` shows to a member.
///
/// @param rows what was noticed, the newest first
/// @param told whether they just said that something is not right
public record NoticedPage(List<Row> rows, boolean told) {

    /// One text that met rules.
    ///
    /// @param item to say by that it is not right
    /// @param where in words
    /// @param rules what was noticed, in words
    /// @param outcome what became of it, in words
    /// @param wrong what became of their saying that it is not right, in words, or null
    /// @param typed what they typed and was not sent
    /// @param error what to do about that, or null
    public record Row(
            String item,
            String where,
            List<String> rules,
            String outcome,
            @Nullable String wrong,
            String typed,
            @Nullable String error) {}
}
