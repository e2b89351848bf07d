package org.hearthside.member;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One part of the copy a person takes: rows of a table, with what stands in each column. Texts of
/// both are the message keys `copy.` and their name.
///
/// @param with the other person, under the name they have there, or null
/// @param rows values are texts, numbers, yes or no, times, lists of texts, or null
public record CopyPart(
        String table, @Nullable String with, List<Map<String, @Nullable Object>> rows) {

    public CopyPart(String table, List<Map<String, @Nullable Object>> rows) {
        this(table, null, rows);
    }

    @Override
    public String toString() {
        return "CopyPart[" + table + "]";
    }
}
