package org.hearthside.relationship;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.Pair;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each of the two likes to do, from one list. The other learns only what they ticked as well;
/// since few may be ticked, at once and within a month, nobody learns the rest by ticking one part
/// after another.
@Component
class Interests {
    static final int MOST = 6;

    /// So many different ones within [#COUNTED]: six, and room to think again.
    static final int MOST_COUNTED = 8;

    /// What was taken back counts so long, and may be ticked again.
    static final Duration COUNTED = Duration.ofDays(30);

    /// Message keys `relationship.interest.` and the word; with `.together`, something to do.
    static final List<String> ALL =
            List.of(
                    "walking",
                    "cooking",
                    "music",
                    "reading",
                    "plants",
                    "drawing",
                    "films",
                    "games",
                    "animals",
                    "handwork",
                    "sport",
                    "nature",
                    "languages",
                    "photographs",
                    "puzzles",
                    "writing");

    private final Conversations conversations;
    private final JdbcClient database;
    private final InstantSource time;

    Interests(Conversations conversations, JdbcClient database, InstantSource time) {
        this.conversations = conversations;
        this.database = database;
        this.time = time;
    }

    Set<String> of(StreamId stream, PersonaId name) {
        return database.sql(
                        """
                        select interest from together_interest
                        where stream_id = ? and persona_id = ? and dropped_at is null
                        """)
                .params(stream.value(), name.value())
                .query((row, at) -> row.getString(1))
                .set();
    }

    /// What both ticked, in the order of the list.
    List<String> mutual(Pair pair) {
        var own = of(pair.stream(), pair.own());
        var others = of(pair.stream(), pair.other());
        return ALL.stream().filter(each -> own.contains(each) && others.contains(each)).toList();
    }

    /// One thing to do together, another one each week.
    Optional<String> suggested(Pair pair) {
        var mutual = mutual(pair);
        var week = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC).toEpochDay() / 7;
        return mutual.isEmpty()
                ? Optional.empty()
                : Optional.of(mutual.get(Math.floorMod(week, mutual.size())));
    }

    /// @throws Refused FULL for more than [#MOST], SLOW_DOWN for more than [#MOST_COUNTED]
    ///   different ones within a month
    @Transactional
    void tick(Viewer viewer, StreamId stream, Collection<String> wanted) {
        var pair = conversations.toShare(viewer, stream);
        var known = ALL.stream().filter(wanted::contains).toArray(String[]::new);
        if (known.length > MOST) {
            throw new Refused(Reason.FULL);
        }
        var now = time.instant();
        var own = pair.own().value();
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))") // two windows
                .param("interests " + stream + " " + own)
                .query(row -> {});
        database.sql("delete from together_interest where dropped_at <= ?")
                .param(Timestamp.from(now.minus(COUNTED)))
                .update();
        database.sql(
                        """
                        update together_interest set dropped_at = ?
                        where stream_id = ? and persona_id = ? and dropped_at is null
                            and interest <> all (?)
                        """)
                .params(Timestamp.from(now), stream.value(), own, known)
                .update();
        database.sql(
                        """
                        insert into together_interest (stream_id, persona_id, interest)
                        select ?, ?, unnest(?)
                        on conflict (stream_id, persona_id, interest) do update set dropped_at = null
                        """)
                .params(stream.value(), own, known)
                .update();
        var counted =
                database.sql(
                                """
                                select count(*) from together_interest
                                where stream_id = ? and persona_id = ?
                                """)
                        .params(stream.value(), own)
                        .query(Integer.class)
                        .single();
        if (counted > MOST_COUNTED) {
            throw new Refused(Reason.SLOW_DOWN);
        }
    }
}
