package org.hearthside.shared;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Where the dials stand. Asked for each time, so that every node goes by a new number at once.
@Component
public class Dials {
    /// @param why in the words of whoever turned it, who stands in the moderation log
    public record Turned(int value, String why, Instant at) {}

    private final JdbcClient database;
    private final InstantSource time;

    Dials(JdbcClient database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    public int at(Dial dial) {
        return database.sql("select value from dial where name = ?")
                .param(dial.word())
                .query(Integer.class)
                .optional()
                .map(dial::within)
                .orElse(dial.start());
    }

    public Duration duration(Dial dial) {
        return dial.of(at(dial));
    }

    /// Those that somebody turned.
    public Map<Dial, Turned> turned() {
        var turned = new EnumMap<Dial, Turned>(Dial.class);
        database.sql("select name, value, why, turned_at from dial")
                .query(row -> {
                    var what =
                            new Turned(
                                    row.getInt(2),
                                    row.getString(3),
                                    row.getTimestamp(4).toInstant());
                    Dial.named(row.getString(1)).ifPresent(dial -> turned.put(dial, what));
                });
        return turned;
    }

    /// Turns it, in the transaction that writes down who did.
    ///
    /// @throws IllegalArgumentException where it does not go so far
    public void turn(Dial dial, int value, String why) {
        if (value < dial.least() || value > dial.most()) {
            throw new IllegalArgumentException(dial + " does not go to " + value);
        }
        database.sql(
                        """
                        insert into dial (name, value, why, turned_at) values (?, ?, ?, ?)
                        on conflict (name) do update set value = excluded.value,
                            why = excluded.why, turned_at = excluded.turned_at
                        """)
                .params(dial.word(), value, why, Timestamp.from(time.instant()))
                .update();
    }
}
