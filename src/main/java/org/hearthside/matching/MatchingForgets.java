package org.hearthside.matching;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Forgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Requests that are over, with their offers. One that became a talk stays as long as the talk goes
/// on.
@Component
class MatchingForgets implements Forgets {
    private final JdbcClient database;

    MatchingForgets(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Map<Dial, Step> steps() {
        return Map.of(Dial.REQUESTS, this::requests);
    }

    private int requests(Instant before, int most) {
        return database.sql(
                        """
                        delete from support_request where id in (
                            select id from support_request
                            where coalesce(talk_ended_at, ended_at) < ?
                                and (state in ('withdrawn', 'lapsed') or talk_ended_at is not null)
                            limit ?)
                        """)
                .params(Timestamp.from(before), most)
                .update();
    }
}
