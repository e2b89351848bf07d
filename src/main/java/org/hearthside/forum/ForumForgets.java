package org.hearthside.forum;

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
        return Map.of(
                Dial.MUTES, Forgets.rows(database, "forum_muted", "until"),
                Dial.WITHDRAWN, Forgets.rows(database, "forum_topic", "withdrawn_at"));
    }
}
