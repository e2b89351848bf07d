package org.hearthside.forum;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Forgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Whom somebody did not want to read for a day, once that day is over, and what others wrote in a
/// topic that was withdrawn: nobody can read it or take it back there.
@Component
class ForumForgets implements Forgets {
    private final JdbcClient database;

    ForumForgets(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<Dial, Step> steps() {
        return Map.of(Dial.MUTES, this::mutes, Dial.WITHDRAWN, this::withdrawn);
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

    private int withdrawn(Instant before, int most) {
        return database.sql(
                        """
                        delete from forum_topic where id in (
                            select id from forum_topic where withdrawn_at < ? limit ?)
                        """)
                .params(Timestamp.from(before), most)
                .update();
    }
}
