package org.hearthside.live;

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
        return Map.of(Dial.DRAFTS, Forgets.rows(database, "draft", "saved_at"));
    }
}
