package org.hearthside.matching;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Forgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Requests and choices that are over, with their offers and rounds. One that became a talk stays
/// as long as the talk goes on.
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
        var choices =
                database.sql(
                                """
                                delete from choice where id in (
                                    select id from choice where ended_at < ? limit ?)
                                """)
                        .params(Timestamp.from(before), most)
                        .update();
        database.sql("delete from assignment_round where ended_at < ?")
                .param(Timestamp.from(before))
                .update();
        return choices
                + database.sql(
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
