package org.hearthside.live;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Forgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What was begun and never sent.
@Component
class LiveForgets implements Forgets {
    private final JdbcClient database;

    LiveForgets(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<Dial, Step> steps() {
        return Map.of(Dial.DRAFTS, this::drafts);
    }

    private int drafts(Instant before, int most) {
        return database.sql(
                        """
                        delete from draft where ctid in (
                            select ctid from draft where saved_at < ? limit ?)
                        """)
                .params(Timestamp.from(before), most)
                .update();
    }
}
