package org.hearthside.matching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Offers in their table, and what each supporter holds.
@Repository
class Offers {
    private final JdbcClient database;

    Offers(JdbcClient database) {
        this.database = database;
    }

    Optional<Offer> find(UUID id) {
        return database.sql("select * from offer where id = ?")
                .param(id)
                .query(Offers::read)
                .optional();
    }

    /// The offer in which a request lies just now.
    Optional<Offer> standing(RequestId request) {
        return database.sql("select * from offer where request_id = ? and outcome is null")
                .param(request.value())
                .query(Offers::read)
                .optional();
    }

    /// Whether this request has ever lain before this supporter.
    boolean wasBefore(RequestId request, PersonaId supporter) {
        return database.sql(
                        "select exists (select from offer where request_id = ? and supporter_id = ?)")
                .params(request.value(), supporter.value())
                .query(Boolean.class)
                .single();
    }

    /// Who said no to this request, or let a hello go by: they are not asked again.
    Set<PersonaId> saidNo(SupportRequest request) {
        return database.sql(
                        """
                        select distinct supporter_id from offer
                        where request_id = ? and (outcome = 'declined' or outcome = 'silent' and ?)
                        """)
                .params(request.id().value(), request.kind() == RequestKind.HELLO)
                .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                .set();
    }

    void add(Offer offer) {
        database.sql(
                        """
                        insert into offer (id, request_id, supporter_id, offered_at, due_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        offer.id(),
                        offer.request().value(),
                        offer.supporter().value(),
                        Timestamp.from(offer.offeredAt()),
                        Timestamp.from(offer.dueAt()))
                .update();
    }

    void end(Offer offer, Outcome outcome, Instant now) {
        database.sql(
                        "update offer set outcome = ?, answered_at = ? where id = ? and outcome is null")
                .params(outcome.word(), Timestamp.from(now), offer.id())
                .update();
    }

    /// What each of these holds.
    Map<PersonaId, Load> loads(Collection<PersonaId> supporters, Instant now) {
        return loads(supporters, PersonaId.NONE, now);
    }

    /// What each of these holds, as a seeker meets it: a place that is held for them is free. A
    /// talk from Talk now counts as live for as long as such a talk lasts; when it goes on after
    /// that, its member is one of the people, until it ends.
    ///
    /// @param seeker under their home name
    Map<PersonaId, Load> loads(Collection<PersonaId> supporters, PersonaId seeker, Instant now) {
        var loads = new HashMap<PersonaId, Load>();
        database.sql(
                        """
                        select s.id,
                            (select count(*) from support_request r
                                where r.supporter_id = s.id
                                and (r.kind = 'hello' and r.state = 'offered'
                                    or r.state = 'accepted' and r.talk_ended_at is null
                                        and (r.kind = 'hello' or r.ended_at <= :live))) as people,
                            (select count(*) from choice c
                                where c.supporter_id = s.id and c.state = 'suggested'
                                and c.persona_id <> :seeker) as held,
                            (select count(*) from support_request r
                                where r.supporter_id = s.id and r.kind = 'now'
                                and (r.state = 'offered'
                                    or r.state = 'accepted' and r.talk_ended_at is null
                                        and r.ended_at > :live)) as live,
                            (select max(o.offered_at) from offer o
                                where o.supporter_id = s.id) as last_offered
                        from unnest(cast(:supporters as uuid[])) as s (id)
                        """)
                .param("seeker", seeker.value())
                .param("live", Timestamp.from(now.minus(RequestKind.LIVE_TALK)))
                .param("supporters", supporters.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query(row -> {
                    loads.put(
                            new PersonaId(row.getObject("id", UUID.class)),
                            new Load(
                                    row.getInt("people"),
                                    row.getInt("held"),
                                    row.getInt("live"),
                                    Columns.instant(row.getTimestamp("last_offered"))));
                });
        return loads;
    }

    private static Offer read(ResultSet row, int at) throws SQLException {
        return new Offer(
                row.getObject("id", UUID.class),
                new RequestId(row.getObject("request_id", UUID.class)),
                new PersonaId(row.getObject("supporter_id", UUID.class)),
                row.getTimestamp("offered_at").toInstant(),
                row.getTimestamp("due_at").toInstant());
    }
}
