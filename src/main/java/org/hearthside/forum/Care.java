package org.hearthside.forum;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.safety.Deadlines;
import org.hearthside.supporter.Supporter;
import org.hearthside.supporter.Supporters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sees to it that no topic goes unanswered: from the moment it is opened it has an owner and a
/// deadline, and passes on when the deadline does, until somebody else than its writer answers.
@Component
class Care {
    static final String DEADLINE = "forum.unanswered";

    /// So many willing members are asked at once.
    private static final int ASKED = 2;

    /// So many are looked at, those first who were not asked for longest.
    private static final int LOOKED_AT = 50;

    /// Where a topic stands.
    ///
    /// @param supporter before whom it lies, null in every other step
    /// @param asked how many willing members have been asked
    record State(
            TopicId topic,
            CareStep step,
            Instant dueAt,
            @Nullable PersonaId supporter,
            int asked) {}

    private static final String STATE =
            """
            select c.*, (select count(*) from forum_ask a where a.topic_id = c.topic_id) as asked
            from forum_care c where c.topic_id = ?
            """;

    /// A topic that waits for a first word.
    ///
    /// @param reads whether it lies before them where every member reads, or where they take part
    /// @param hidden whether it has what they do not want to meet
    record Waiting(
            TopicId topic,
            SpaceId space,
            String where,
            String title,
            String lang,
            PersonaId opener,
            Instant dueAt,
            boolean reads,
            boolean hidden) {}

    /// @param open whether every member can read there
    /// @param answered the names of those who answered
    /// @param held whether it waits until a moderator has read it: nobody else can answer
    private record Unanswered(
            SpaceId space,
            boolean open,
            PersonaId writer,
            List<PersonaId> answered,
            boolean held) {}

    private final JdbcClient database;
    private final Members members;
    private final Supporters supporters;
    private final Deadlines deadlines;
    private final InstantSource time;

    Care(
            JdbcClient database,
            Members members,
            Supporters supporters,
            Deadlines deadlines,
            InstantSource time) {
        this.database = database;
        this.members = members;
        this.supporters = supporters;
        this.deadlines = deadlines;
        this.time = time;
    }

    /// Promises an answer, in the transaction that opens the topic.
    void begin(TopicId topic) {
        put(topic, CareStep.WAITING, null);
    }

    /// Somebody else than its writer has answered, or it is not there any more.
    void end(TopicId topic) {
        database.sql("delete from forum_care where topic_id = ?").param(topic.value()).update();
        database.sql("delete from forum_ask where topic_id = ?").param(topic.value()).update();
        deadlines.cancel(DEADLINE, topic.value());
    }

    /// Something in it changed: it may be unanswered again.
    void lookAgain(TopicId topic) {
        var open = unanswered(topic);
        if (open.isEmpty()) {
            end(topic);
            return;
        }
        var state = of(topic);
        if (open.get().held()) {
            if (state.filter(Care::liesBeforeStaff).isEmpty()) {
                put(topic, CareStep.MODERATORS, null);
            }
        } else if (state.isEmpty()) {
            begin(topic);
        }
    }

    private static boolean liesBeforeStaff(State state) {
        return state.step().compareTo(CareStep.MODERATORS) >= 0;
    }

    /// A moderator has read it: from now on people can answer, and the promised time begins.
    void letThrough(TopicId topic) {
        end(topic);
        lookAgain(topic);
    }

    /// Topics of which nobody else than the writer has said anything, and for which nobody sees to
    /// it: their deadline passed while nobody could answer there.
    List<TopicId> forgotten(SpaceId space) {
        return database.sql(
                        """
                        select t.id from forum_topic t
                        join forum_reply o on o.topic_id = t.id and o.number = 0
                        where t.space_id = ? and t.withdrawn_at is null
                            and not exists (select from forum_care c where c.topic_id = t.id)
                            and not exists (select from forum_reply r where r.topic_id = t.id
                                and r.number > 0 and r.state = 'standing'
                                and r.persona_id <> o.persona_id)
                        """)
                .param(space.value())
                .query((row, at) -> new TopicId(row.getObject(1, UUID.class)))
                .list();
    }

    /// Topics that one of two names opened and the other answered.
    List<TopicId> answered(PersonaId one, PersonaId other) {
        return database.sql(
                        """
                        select distinct o.topic_id from forum_reply o
                        join forum_topic t on t.id = o.topic_id and t.withdrawn_at is null
                        join forum_reply r on r.topic_id = o.topic_id and r.number > 0
                            and r.persona_id = any (:both) and r.persona_id <> o.persona_id
                        where o.persona_id = any (:both) and o.number = 0
                        order by o.topic_id
                        """)
                .param("both", ids(List.of(one, other)))
                .query((row, at) -> new TopicId(row.getObject(1, UUID.class)))
                .list();
    }

    Optional<State> of(TopicId topic) {
        return database.sql(STATE).param(topic.value()).query(Care::state).optional();
    }

    /// The deadline passed, or nobody is left who was asked.
    @Transactional
    void pass(TopicId topic) {
        var held = held(topic);
        if (held.isEmpty()) {
            return; // answered meanwhile
        }
        var open = unanswered(topic);
        if (open.isEmpty()) {
            end(topic);
        } else if (held.get().dueAt().isAfter(time.instant()) && !isAlone(held.get())) {
            deadlines.set(DEADLINE, topic.value(), held.get().dueAt()); // told of an older one
        } else {
            passOn(held.get(), open.get());
        }
    }

    private Optional<State> held(TopicId topic) {
        return database.sql(STATE + " for update of c")
                .param(topic.value())
                .query(Care::state)
                .optional();
    }

    private void passOn(State state, Unanswered open) {
        var topic = state.topic();
        if (state.step() == CareStep.WAITING && !open.held() && ask(topic, open)) {
            put(topic, CareStep.MEMBERS, null);
            return;
        }
        if (!open.held()
                && (state.step() == CareStep.WAITING || state.step() == CareStep.MEMBERS)) {
            var supporter = onDuty(open);
            if (supporter.isPresent()) {
                put(topic, CareStep.SUPPORTER, supporter.get());
                return;
            }
        }
        put(
                topic,
                state.step().compareTo(CareStep.MODERATORS) < 0
                        ? CareStep.MODERATORS
                        : CareStep.LEAD,
                null);
    }

    private void put(TopicId topic, CareStep step, @Nullable PersonaId supporter) {
        var now = time.instant();
        var due = now.plus(step.length());
        database.sql(
                        """
                        insert into forum_care (topic_id, step, since, due_at, supporter_id)
                        values (:topic, :step, :now, :due, :supporter)
                        on conflict (topic_id) do update set step = excluded.step,
                            since = excluded.since, due_at = excluded.due_at,
                            supporter_id = excluded.supporter_id
                        """)
                .param("topic", topic.value())
                .param("step", step.word())
                .param("now", Timestamp.from(now))
                .param("due", Timestamp.from(due))
                .param("supporter", supporter == null ? null : supporter.value(), Types.OTHER)
                .update();
        deadlines.set(DEADLINE, topic.value(), due);
    }

    /// The topic, if it can be answered and nobody but its writer has, under whatever name. An
    /// answer that the writer must not meet is none.
    private Optional<Unanswered> unanswered(TopicId topic) {
        return database.sql(
                        """
                        select t.space_id, s.door = 'open', o.persona_id,
                            array(select distinct r.persona_id from forum_reply r
                                where r.topic_id = t.id and r.number > 0
                                    and r.state = 'standing'
                                    and r.persona_id <> o.persona_id) as answered,
                            o.state = 'aside'
                        from forum_topic t
                        join forum_space s on s.id = t.space_id and s.archived_at is null
                        join forum_reply o on o.topic_id = t.id and o.number = 0
                            and (o.state = 'standing' or exists (select from forum_aside a
                                where a.topic_id = t.id and a.number = 0 and a.reason = ''))
                        where t.id = ? and t.withdrawn_at is null
                            and not exists (select from forum_lock l where l.topic_id = t.id)
                        """)
                .param(topic.value())
                .query((row, at) ->
                        new Unanswered(
                                new SpaceId(row.getObject(1, UUID.class)),
                                row.getBoolean(2),
                                new PersonaId(row.getObject(3, UUID.class)),
                                Arrays.stream((UUID[]) row.getArray(4).getArray())
                                        .map(PersonaId::new)
                                        .toList(),
                                row.getBoolean(5)))
                .optional()
                .filter(open -> isOnlyApart(open.writer(), open.answered()));
    }

    /// Whether these are names of the writer too, or of people whom they must not meet.
    private boolean isOnlyApart(PersonaId writer, List<PersonaId> names) {
        return members.apartFrom(writer, names).containsAll(names);
    }

    /// Asks two who are willing and have not been asked for this one, those first who were not
    /// asked for longest. Whoever must not meet the writer is not asked, nor who does not want to
    /// read them today, nor who has rules to accept first.
    private boolean ask(TopicId topic, Unanswered open) {
        var willing =
                database.sql(
                                """
                                select m.persona_id from forum_member m
                                join forum_space s on s.id = m.space_id
                                    and s.rules_version = m.agreed_version
                                where m.space_id = :space and m.willing and m.left_at is null
                                    and m.persona_id <> :writer
                                    and not exists (select from forum_muted u
                                        where u.persona_id = m.persona_id
                                            and u.muted_id = :writer and u.until > :now)
                                    and not exists (select from forum_ask a where a.topic_id = :topic
                                        and a.persona_id = m.persona_id)
                                order by m.asked_at nulls first, m.persona_id limit :most
                                """)
                        .param("space", open.space().value())
                        .param("writer", open.writer().value())
                        .param("topic", topic.value())
                        .param("now", Timestamp.from(time.instant()))
                        .param("most", LOOKED_AT)
                        .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                        .list();
        var apart = members.apartFrom(open.writer(), willing);
        var resting = members.resting(willing);
        var asked =
                willing.stream()
                        .filter(name -> !apart.contains(name) && !resting.contains(name))
                        .filter(members::mayWrite)
                        .limit(ASKED)
                        .toList();
        for (var name : asked) {
            database.sql(
                            """
                            insert into forum_ask (topic_id, persona_id, asked_at) values (?, ?, ?)
                            """)
                    .params(topic.value(), name.value(), Timestamp.from(time.instant()))
                    .update();
            database.sql(
                            """
                            update forum_member set asked_at = ?
                            where space_id = ? and persona_id = ?
                            """)
                    .params(Timestamp.from(time.instant()), open.space().value(), name.value())
                    .update();
        }
        return !asked.isEmpty();
    }

    /// A supporter on duty who may meet the writer: whoever has the fewest such topics before them.
    /// Nobody is where only those who take part can read: a title would tell them too much.
    private Optional<PersonaId> onDuty(Unanswered open) {
        if (!open.open()) {
            return Optional.empty();
        }
        var onShift = supporters.onShift().keySet().stream().map(Supporter::name).toList();
        var apart = members.apartFrom(open.writer(), onShift);
        var before = new HashMap<PersonaId, Integer>();
        database.sql(
                        """
                        select supporter_id, count(*) from forum_care
                        where supporter_id = any (?) group by supporter_id
                        """)
                .param(ids(onShift))
                .query(row -> {
                    before.put(new PersonaId(row.getObject(1, UUID.class)), row.getInt(2));
                });
        return onShift.stream()
                .filter(name -> !apart.contains(name))
                .min(
                        Comparator.<PersonaId>comparingInt(name -> before.getOrDefault(name, 0))
                                .thenComparing(PersonaId::value));
    }

    /// Whether nobody is left of those it lies before.
    private boolean isAlone(State state) {
        return state.step() == CareStep.MEMBERS
                && !database.sql(
                                """
                                select exists (select from forum_ask
                                    where topic_id = ? and declined_at is null)
                                """)
                        .param(state.topic().value())
                        .query(Boolean.class)
                        .single();
    }

    /// Whoever was asked would rather not, or has left: it passes on once nobody is left.
    void decline(Collection<PersonaId> names, TopicId topic) {
        var held = held(topic); // first, as in end: two never wait for each other
        database.sql(
                        """
                        update forum_ask set declined_at = ?
                        where topic_id = ? and persona_id = any (?) and declined_at is null
                        """)
                .params(Timestamp.from(time.instant()), topic.value(), ids(names))
                .update();
        held.filter(state -> isAlone(state) || isOf(names, state.supporter()))
                .ifPresent(state ->
                        unanswered(topic)
                                .ifPresentOrElse(open -> passOn(state, open), () -> end(topic)));
    }

    /// One of two names was asked for a topic that the other opened, and is asked no more.
    void keepApart(PersonaId one, PersonaId other) {
        database.sql(
                        """
                        select a.topic_id, a.persona_id from forum_ask a
                        join forum_reply o on o.topic_id = a.topic_id and o.number = 0
                        where a.persona_id = any (:both) and o.persona_id = any (:both)
                            and a.persona_id <> o.persona_id and a.declined_at is null
                        order by a.topic_id
                        """)
                .param("both", ids(List.of(one, other)))
                .query((row, at) ->
                        Map.entry(
                                new TopicId(row.getObject(1, UUID.class)),
                                new PersonaId(row.getObject(2, UUID.class))))
                .list()
                .forEach(asked -> decline(List.of(asked.getValue()), asked.getKey()));
    }

    private static boolean isOf(Collection<PersonaId> names, @Nullable PersonaId supporter) {
        return supporter != null && names.contains(supporter);
    }

    /// Somebody takes no part any more.
    void left(PersonaId name) {
        for (var topic : asked(List.of(name))) {
            decline(List.of(name), topic);
        }
    }

    private List<TopicId> asked(Collection<PersonaId> names) {
        return database.sql(
                        """
                        select topic_id from forum_ask
                        where persona_id = any (?) and declined_at is null order by topic_id
                        """)
                .param(ids(names))
                .query((row, at) -> new TopicId(row.getObject(1, UUID.class)))
                .list();
    }

    void willing(SpaceId space, PersonaId name, boolean willing) {
        database.sql("update forum_member set willing = ? where space_id = ? and persona_id = ?")
                .params(willing, space.value(), name.value())
                .update();
    }

    /// What lies before somebody, the most urgent first. What they do not want to meet lies before
    /// nobody but those whose role it is.
    ///
    /// @param names their own
    /// @param home that of the community
    /// @param steps which of their roles see to
    List<Waiting> before(Collection<PersonaId> names, PersonaId home, List<CareStep> steps) {
        var found = new ArrayList<Waiting>();
        database.sql(
                        """
                        select c.topic_id, t.space_id, s.title as place, o.title, o.persona_id, c.due_at,
                            o.language, s.door = 'open' or exists (select from forum_member m
                                where m.space_id = s.id and m.persona_id = any (:own)
                                    and m.left_at is null and m.agreed_version > 0),
                            not c.step = any (:steps) and %s
                        from forum_care c join forum_topic t on t.id = c.topic_id
                        join forum_space s on s.id = t.space_id
                        join forum_reply o on o.topic_id = t.id and o.number = 0
                        where t.withdrawn_at is null and s.archived_at is null
                            and (o.state = 'standing' or c.step = any (:steps))
                            and not o.persona_id = any (:own)
                            and (c.step = any (:steps) or c.supporter_id = any (:own)
                                or (c.step = 'members' and exists (select from forum_ask a
                                    where a.topic_id = c.topic_id and a.declined_at is null
                                        and a.persona_id = any (:own))))
                        order by c.due_at, c.topic_id limit 100
                        """
                                .formatted(ForumRows.unwantedTopic("o")))
                .param("own", ids(names))
                .param("home", home.value())
                .param("now", Timestamp.from(time.instant()))
                .param("steps", steps.stream().map(CareStep::word).toArray(String[]::new))
                .query(row -> {
                    found.add(
                            new Waiting(
                                    new TopicId(row.getObject(1, UUID.class)),
                                    new SpaceId(row.getObject(2, UUID.class)),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(7),
                                    new PersonaId(row.getObject(5, UUID.class)),
                                    row.getTimestamp(6).toInstant(),
                                    row.getBoolean(8),
                                    row.getBoolean(9)));
                });
        return found;
    }

    /// Nobody of these names can be asked any more.
    void erase(UUID[] ids) {
        var names = Arrays.stream(ids).map(PersonaId::new).toList();
        for (var topic : asked(names)) {
            decline(names, topic);
        }
        var before =
                database.sql("select topic_id from forum_care where supporter_id = any (?)")
                        .param(ids)
                        .query((row, at) -> new TopicId(row.getObject(1, UUID.class)))
                        .list();
        for (var topic : before) {
            decline(names, topic);
        }
        database.sql("delete from forum_ask where persona_id = any (?)").param(ids).update();
    }

    private static State state(ResultSet row, int at) throws SQLException {
        var supporter = row.getObject("supporter_id", UUID.class);
        return new State(
                new TopicId(row.getObject("topic_id", UUID.class)),
                CareStep.of(row.getString("step")),
                row.getTimestamp("due_at").toInstant(),
                supporter == null ? null : new PersonaId(supporter),
                row.getInt("asked"));
    }

    private static UUID[] ids(Collection<PersonaId> names) {
        return names.stream().map(PersonaId::value).toArray(UUID[]::new);
    }
}
