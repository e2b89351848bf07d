package org.hearthside.safety;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What word rules noticed about a member, for that member: they read it, and may say that it is
/// not right. That is a report like any other, in the concern that the rule opened, so it has an
/// owner, a deadline and an answer. Who else reported them stands nowhere here.
@Component
class Noticed implements Reportable {
    static final String KIND = "noticed";
    private static final int MOST = 200;

    private final Members members;
    private final JdbcClient database;

    Noticed(Members members, JdbcClient database) {
        this.members = members;
        this.database = database;
    }

    /// What one rule met.
    ///
    /// @param item what was sent, by the id its page gave it
    /// @param kind the room's word for where
    /// @param severity of what the rule met, whatever others reported since
    /// @param seen whether a person has looked, or done something, before
    /// @param wrongAt when they said that it was not right, or null
    /// @param answeredAt when they were answered, or null
    record Row(
            UUID item,
            String rule,
            String kind,
            Instant at,
            boolean notMe,
            Severity severity,
            Stage stage,
            boolean seen,
            @Nullable Instant wrongAt,
            @Nullable Instant answeredAt) {}

    /// The newest first; signals older than 90 days are not kept.
    List<Row> of(Viewer viewer) {
        return database.sql(
                        """
                        select s.item, s.rule, s.kind, s.at, s.not_me, s.severity, c.stage,
                            exists (select from concern_step where concern_id = c.id)
                                or exists (select from moderation_log
                                    where concern_id = c.id and act = 'shown') as seen,
                            r.reported_at,
                            case when w.answered_at >= r.reported_at then w.answered_at end
                                as answered_at
                        from signal s join concern c on c.id = s.concern_id
                        left join lateral (select * from report
                            where reporter = s.persona_id and ref_kind = ? and ref_id = s.item
                                and ref_number = 0
                            order by reported_at desc limit 1) r on true
                        left join concern w on w.id = r.concern_id
                        where s.persona_id = any (?) order by s.at desc, s.rule limit ?
                        """)
                .params(KIND, members.ids(viewer), MOST)
                .query((row, at) ->
                        new Row(
                                row.getObject("item", UUID.class),
                                row.getString("rule"),
                                row.getString("kind"),
                                row.getTimestamp("at").toInstant(),
                                row.getBoolean("not_me"),
                                Severity.of(row.getInt("severity")),
                                Stage.of(row.getString("stage")).orElseThrow(),
                                row.getBoolean("seen"),
                                instant(row.getTimestamp("reported_at")),
                                instant(row.getTimestamp("answered_at"))))
                .list();
    }

    private static @Nullable Instant instant(java.sql.@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }

    @Override
    public String kind() {
        return KIND;
    }

    /// The viewer's own, under the name with which they wrote it.
    @Override
    public Delivered delivered(Viewer viewer, ContentRef ref) {
        return database.sql(
                        """
                        select s.persona_id, c.place from signal s
                        join concern c on c.id = s.concern_id
                        where s.item = ? and s.persona_id = any (?) limit 1
                        """)
                .params(ref.id(), members.ids(viewer))
                .query((row, at) -> {
                    var own = new PersonaId(row.getObject(1, UUID.class));
                    return new Delivered(
                            own,
                            own,
                            viewer.displayName(),
                            row.getObject(2, UUID.class),
                            List.of(),
                            "/settings/noticed");
                })
                .optional()
                .filter(_ -> ref.number() == 0)
                .orElseThrow(NotFound::new);
    }

    @Override
    public void part(Viewer viewer, ContentRef ref, Parting parting) {
        // from nobody
    }
}
