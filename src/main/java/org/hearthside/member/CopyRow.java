package org.hearthside.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the rows of a [CopyPart] from those of a query.
public final class CopyRow {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    public CopyRow with(String column, @Nullable Object value) {
        values.put(column, value);
        return this;
    }

    /// Takes these columns as they stand.
    public CopyRow columns(ResultSet row, String... columns) throws SQLException {
        for (var column : columns) {
            switch (row.getObject(column)) {
                case null -> values.put(column, null);
                case java.sql.Timestamp _ ->
                        values.put(column, row.getTimestamp(column).toInstant());
                case java.sql.Date day -> values.put(column, day.toString());
                case java.sql.Array list ->
                        values.put(
                                column,
                                Arrays.stream((Object[]) list.getArray())
                                        .map(Object::toString)
                                        .toList());
                case Object value -> values.put(column, value);
            }
        }
        return this;
    }

    public Map<String, @Nullable Object> done() {
        return values;
    }
}
