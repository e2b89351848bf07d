package org.hearthside.matching;

import static org.hearthside.matching.Columns.persona;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Choices in their table, and the wishes they go by. Two writers meet on the version.
@Repository
class Choices {
    private static final String WITH_WISHES =
            """
            select c.*, coalesce(w.topics, '{}') as topics, coalesce(w.languages, '{}') as languages,
                coalesce(w.free, '{}') as free, coalesce(w.never_topics, '{}') as never_topics,
                coalesce(w.never_people, '{}') as never_people,
                coalesce(w.only_languages, false) as only_languages,
                coalesce(w.only_free, false) as only_free
            from choice c left join wishes w using (persona_id)
            """;

    private final JdbcClient database;

    Choices(JdbcClient database) {
        this.database = database;
    }

    /// A choice with what its seeker ticked, as it stands now.
    record Wished(Choice choice, Wishes wishes) {}

    /// Who waits for a suggestion, the longest first.
    List<Wished> waiting() {
        return database.sql(WITH_WISHES + "where c.state = 'waiting' order by c.asked_at, c.id")
                .query(Choices::wished)
                .list();
    }

    /// A number for everybody who waited at some time since then, in the order in which they asked:
    /// it stays theirs while others go.
    Map<ChoiceId, Integer> numbers(Instant since) {
        var numbers = new HashMap<ChoiceId, Integer>();
        database.sql(
                        """
                        select id, row_number() over (order by asked_at, id) from choice
                        where ended_at is null or ended_at >= ?
                        """)
                .param(Timestamp.from(since))
                .query(row -> {
                    numbers.put(new ChoiceId(row.getObject(1, UUID.class)), row.getInt(2));
                });
        return numbers;
    }

    int areWaiting() {
        return database.sql("select count(*) from choice where state = 'waiting'")
                .query(Integer.class)
                .single();
    }

    Optional<Wished> wished(ChoiceId id) {
        return database.sql(WITH_WISHES + "where c.id = ?")
                .param(id.value())
                .query(Choices::wished)
                .optional();
    }

    /// The one that stands under this name, or ended since then without having been taken back.
    Optional<Choice> shownTo(PersonaId seeker, Instant since) {
        return database.sql(
                        """
                        select * from choice where persona_id = ? and (state in
                            ('waiting', 'suggested') or state = 'ended' and ended_at > ?)
                        order by asked_at desc limit 1
                        """)
                .params(seeker.value(), Timestamp.from(since))
                .query(Choices::read)
                .optional();
    }

    /// The one that stands under this name, locked until the end of the transaction.
    Optional<Choice> takeStanding(PersonaId seeker) {
        return database.sql(
                        """
                        select * from choice where persona_id = ?
                            and state in ('waiting', 'suggested') for update
                        """)
                .param(seeker.value())
                .query(Choices::read)
                .optional();
    }

    Optional<Choice> take(ChoiceId id) {
        return database.sql("select * from choice where id = ? for update")
                .param(id.value())
                .query(Choices::read)
                .optional();
    }

    /// Everything that stands, for looking whether it still may.
    List<Wished> standing() {
        return database.sql(
                        WITH_WISHES
                                + "where c.state in ('waiting', 'suggested') order by c.asked_at, c.id")
                .query(Choices::wished)
                .list();
    }

    void add(Choice choice, ZoneId zone) {
        database.sql(
                        """
                        insert into choice (id, persona_id, state, zone, not_people, by_person,
                            asked_at, due_at, version)
                        values (?, ?, ?, ?, ?, false, ?, ?, 0)
                        """)
                .params(
                        choice.id().value(),
                        choice.seeker().value(),
                        choice.state().word(),
                        zone.getId(),
                        Columns.people(choice.not()),
                        Timestamp.from(choice.askedAt()),
                        Timestamp.from(choice.dueAt()))
                .update();
    }

    /// Writes what changed, or is refused because somebody was quicker. Whom the seeker talks with
    /// is forgotten with the last change.
    void save(Choice choice, Instant now) {
        var supporter = choice.supporter();
        var told = choice.told();
        var saved =
                database.sql(
                                """
                                update choice set state = :state, supporter_id = :supporter,
                                    by_person = :person, told = :told, due_at = :due,
                                    not_people = :people, ended_at = :ended, version = version + 1
                                where id = :id and version = :version
                                """)
                        .param("state", choice.state().word())
                        .param("supporter", supporter == null ? null : supporter.value())
                        .param("person", choice.byPerson())
                        .param("told", told == null ? null : told.word())
                        .param("due", Timestamp.from(choice.dueAt()))
                        .param(
                                "people",
                                Columns.people(choice.isStanding() ? choice.not() : Set.of()))
                        .param("ended", choice.isStanding() ? null : Timestamp.from(now))
                        .param("id", choice.id().value())
                        .param("version", choice.version())
                        .update();
        if (saved == 0) {
            throw new Refused(Reason.ALREADY_DONE);
        }
    }

    /// Deletes what these names asked for, and takes them out of what others asked.
    void forget(Collection<PersonaId> names) {
        var ids = Columns.people(Set.copyOf(names));
        database.sql("delete from choice where persona_id = any (?)").param((Object) ids).update();
        database.sql(
                        """
                        update choice set not_people = array(
                            select one from unnest(not_people) one where one <> all (:ids))
                        where not_people && :ids
                        """)
                .param("ids", ids)
                .update();
    }

    private static Wished wished(ResultSet row, int at) throws SQLException {
        return new Wished(read(row, at), Columns.wishes(row, ZoneId.of(row.getString("zone"))));
    }

    private static Choice read(ResultSet row, int at) throws SQLException {
        return new Choice(
                new ChoiceId(row.getObject("id", UUID.class)),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                Choice.State.of(row.getString("state")),
                Arrays.stream((UUID[]) row.getArray("not_people").getArray())
                        .map(PersonaId::new)
                        .collect(Collectors.toSet()),
                persona(row.getObject("supporter_id", UUID.class)),
                row.getBoolean("by_person"),
                told(row.getString("told")),
                row.getTimestamp("asked_at").toInstant(),
                row.getTimestamp("due_at").toInstant(),
                row.getInt("version"));
    }

    private static Choice.@Nullable Told told(@Nullable String word) {
        return word == null ? null : Choice.Told.of(word);
    }
}
