package org.hearthside.relationship;

import java.sql.Timestamp;
import java.time.InstantSource;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// That somebody who was supported may support others one day: a card at the end of the page of the
/// two, which leads to the application and can be put aside for good. It is told to nobody else.
@Component
class HelperPath {
    /// So many meetings that took place, before anybody is asked anything of the kind.
    private static final int SOME = 4;

    private final Conversations conversations;
    private final MeetingRows rows;
    private final Members members;
    private final JdbcClient database;
    private final InstantSource time;

    HelperPath(
            Conversations conversations,
            MeetingRows rows,
            Members members,
            JdbcClient database,
            InstantSource time) {
        this.conversations = conversations;
        this.rows = rows;
        this.members = members;
        this.database = database;
        this.time = time;
    }

    /// Whether the card stands there: for the seeker, after some meetings or a talk that ended with
    /// a goodbye; not for somebody who supports, has applied, or has put it aside.
    boolean isShown(Viewer viewer, Pair pair) {
        return pair.seeker()
                && (rows.met(pair.stream()) >= SOME
                        || (pair.ended() && !members.apart(pair.own(), pair.other())))
                && !viewer.is(Role.SUPPORTER)
                && members.nameIn(viewer, SpaceId.SUPPORT).isEmpty()
                && !isAside(viewer);
    }

    private boolean isAside(Viewer viewer) {
        return database.sql(
                        "select exists (select from together_path_aside where persona_id = any (?))")
                .param((Object) members.ids(viewer))
                .query(Boolean.class)
                .single();
    }

    @Transactional
    void putAside(Viewer viewer, StreamId stream) {
        conversations.toRead(viewer, stream);
        database.sql(
                        """
                        insert into together_path_aside (persona_id, said_at) values (?, ?)
                        on conflict do nothing
                        """)
                .params(viewer.home().value(), Timestamp.from(time.instant()))
                .update();
    }
}
