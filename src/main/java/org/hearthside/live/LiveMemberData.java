package org.hearthside.live;

import static org.hearthside.member.Held.erased;
import static org.hearthside.member.Held.kept;
import static org.hearthside.member.Held.replaced;

import java.util.List;
import org.hearthside.member.CopyPart;
import org.hearthside.member.Held;
import org.hearthside.member.Held.Kind;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Leaver;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The message log's part. What was said is handed out and erased by the room whose stream it is;
/// what is left here are drafts, and words in streams that never became anything, such as a hello
/// nobody took.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class LiveMemberData implements HoldsMemberData {
    private static final String WITH_THE_OTHER = "as long as somebody reads the talk";

    private final JdbcClient database;

    LiveMemberData(JdbcClient database) {
        this.database = database;
    }

    @Override
    public List<Held> holds() {
        return List.of(
                kept(Kind.LINK, "message", "stream_id", "client_id")
                        .until(WITH_THE_OTHER + ", so that its order stands")
                        .notCopied("an id, which says nothing to its person"),
                replaced(Kind.LINK, "message", "persona_id"),
                kept(Kind.TRACE, "message", "number", "kind", "code", "sent_at")
                        .until(WITH_THE_OTHER + ", so that its order stands"),
                erased(Kind.WORDS, "message", "body")
                        .until("until it is taken back; in a room 90 days at most"),
                kept(Kind.TRACE, "message", "about")
                        .until(WITH_THE_OTHER + ", so that its order stands")
                        .notCopied("a change is told with the message it changed"),
                erased(Kind.LINK, "draft", "stream_id", "persona_id", "place", "client_id")
                        .until("until it is sent")
                        .notCopied("an id, which says nothing to its person"),
                erased(Kind.WORDS, "draft", "sealed", "saved_at")
                        .until("until it is sent, 30 days at most"),
                erased(Kind.SECRET, "live_ticket", "hash", "session_id", "expires_at")
                        .until("half a minute")
                        .notCopied("opens a live connection"));
    }

    @Override
    public List<CopyPart> export(Viewer viewer) {
        return List.of();
    }

    @Override
    public void erase(Leaver leaver) {
        for (var own : leaver.names()) {
            database.sql(
                            """
                            update message set body = null, persona_id = ?
                            where stream_id = ? and persona_id = ?
                            """)
                    .params(PersonaId.random().value(), own.space().value(), own.name().value())
                    .update();
        }
        database.sql("delete from draft where persona_id = any (?)").param(leaver.ids()).update();
        database.sql(
                        """
                        delete from live_ticket t using session s
                        where t.session_id = s.session_id and s.principal_name = ?
                        """)
                .param(leaver.account().toString())
                .update();
    }
}
