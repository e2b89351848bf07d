package org.hearthside.live;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Lets a session open one socket. A ticket is fetched by a form-protected request and shown inside
/// the socket, so that no other site can open one in a member's name. Good once, for half a minute.
@Component
class Tickets {
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);
    private static final SecureRandom LOT = new SecureRandom();

    private final JdbcClient database;
    private final InstantSource time;

    Tickets(JdbcClient database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    String issue(Viewer viewer) {
        var bytes = new byte[32];
        LOT.nextBytes(bytes);
        var ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = time.instant();
        database.sql(
                        """
                        with stale as (delete from live_ticket where expires_at < :now)
                        insert into live_ticket (hash, session_id, expires_at)
                        values (:hash, :session, :expiry)
                        """)
                .param("now", Timestamp.from(now))
                .param("hash", Sha256.of(ticket))
                .param("session", viewer.session())
                .param("expiry", Timestamp.from(now.plus(GOOD_FOR)))
                .update();
        return ticket;
    }

    /// Uses a ticket up; whether it was this session's and still good.
    boolean redeem(Viewer viewer, String ticket) {
        return database.sql(
                        """
                        delete from live_ticket where hash = ?
                        returning session_id = ? and expires_at > ?
                        """)
                .params(Sha256.of(ticket), viewer.session(), Timestamp.from(time.instant()))
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
