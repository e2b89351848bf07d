package org.hearthside.shared;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a room has that keeps something only for a time. The daily sweep of `safety` asks each.
public interface Forgets {
    /// Forgets what is older, in a transaction of its own, a part at a time.
    interface Step {
        /// @return how many there were; fewer than `most` when nothing is left
        int forget(Instant before, int most);
    }

    /// By how long it is kept.
    Map<Dial, Step> steps();

    /// Forgets the rows of this table whose time, in this column, is earlier; rows without one
    /// stay. Both names are written into the statement: never what somebody typed.
    static Step rows(JdbcClient database, String table, String time) {
        var delete =
                """
                delete from %1$s where ctid in (select ctid from %1$s where %2$s < ? limit ?)
                """
                        .formatted(table, time);
        return (before, most) -> database.sql(delete).params(Timestamp.from(before), most).update();
    }
}
