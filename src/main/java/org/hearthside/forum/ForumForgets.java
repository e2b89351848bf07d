package org.hearthside.forum;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Forgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whom somebody did not want to read for a day, once that day is over.
@Component
class ForumForgets implements Forgets {
    private final JdbcClient database;

    ForumForgets(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<Dial, Step> steps() {
        return Map.of(Dial.MUTES, this::mutes);
    }

    private int mutes(Instant before, int most) {
        return database.sql(
                        """
                        delete from forum_muted where ctid in (
                            select ctid from forum_muted where until < ? limit ?)
                        """)
                .params(Timestamp.from(before), most)
                .update();
    }
}
