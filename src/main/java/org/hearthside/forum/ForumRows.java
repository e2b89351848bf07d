package org.hearthside.forum;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.SpaceSeat;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The forum's tables. It decides nothing. A page costs one question for the place and one for what
/// stands in it, whatever the number of its replies.
@Component
class ForumRows {
    private static final String SPACE =
            """
            s.id as space, s.title as space_title, s.who_for, s.rules, s.rules_version,
            s.language as space_language, s.door, s.sample, s.archived_at
            """;

    /// What is known of a viewer there. One who has no name in the space mutes by that in the
    /// community.
    private static final String AGREED =
            SpaceSeat.COLUMNS
                    + """
                    , case when m.left_at is null then coalesce(m.agreed_version, 0) else 0 end as agreed,
                    coalesce(m.willing, false) as willing,
                    (select name from persona where id = seat.own) as shown,
                    array(select u.muted_id from forum_muted u
                        where u.persona_id = coalesce(seat.own, :home) and u.until > :now) as muted,
                    array(select w.word from forum_muted_word w where w.persona_id = :home) as words,
                    array(select distinct v.from_id from forum_moved v
                        where v.to_id = s.id) as came_from
                    """;

    /// Where [#AGREED] is read. Wants the parameters `session`, `space`, `home` and `now`.
    private static final String SEATED =
            " from "
                    + SpaceSeat.ASKED
                    + """
                     join forum_space s on s.id = :space
                    left join forum_member m on m.space_id = s.id and m.persona_id = seat.own
                    """;

    private static final String SEAT = "select " + SPACE + ", " + AGREED + SEATED;

    /// A topic and how a viewer stands to it. Wants also the parameter `topic`.
    private static final String AT =
            "select "
                    + SPACE
                    + ", "
                    + AGREED
                    + """
                    , t.wish, t.last_number, t.replies, t.last_at, o.persona_id,
                    o.state = 'aside' as aside,
                    (select l.reason from forum_lock l
                        where l.topic_id = t.id) as locked,
                    exists (select from forum_muted_topic q where q.topic_id = t.id
                        and q.persona_id = seat.own) as topic_muted,
                    (select f.seen from forum_follow f where f.topic_id = t.id
                        and f.persona_id = seat.own) as seen,
                    exists (select from forum_reply e where e.topic_id = t.id
                        and e.lent_at is not null and e.state = 'standing'
                        and e.persona_id <> o.persona_id) as lent,
                    coalesce((select c.changes from forum_topic_changes c
                        where c.topic_id = t.id), 0) as changes,
                    (select n.changes from name_changes n) as names,
                    (select string_agg(' ' || x.number || x.kind || ' ', '')
                        from forum_reaction x where x.topic_id = t.id
                            and x.persona_id = seat.own) as mine,
                    array(select v.number from forum_opened v
                        where v.topic_id = t.id
                            and v.persona_id = seat.own) as opened
                    """
                    + SEATED
                    + """
                    join forum_topic t on t.id = :topic and t.space_id = s.id
                        and t.withdrawn_at is null
                    join forum_reply o on o.topic_id = t.id and o.number = 0
                    """;

    private static final String REPLY =
            """
            r.topic_id, r.number, r.persona_id, p.name, p.quilt, r.title, r.body, r.note, r.quotes,
            r.state, r.posted_at, r.edits, r.lent_at, r.heard, r.me_too, r.helped, r.hope,
            case when r.state = 'aside' then (select a.reason from forum_aside a
                where (a.topic_id, a.number) = (r.topic_id, r.number)) end as reason
            """;

    /// What only somebody with a name there can have said and opened: all of it in the topic, asked
    /// once and not for each reply.
    private static final String OWN =
            """
            , (select string_agg(' ' || x.number || x.kind || ' ', '') from forum_reaction x
                where x.topic_id = :topic and x.persona_id = :own) as mine,
            r.number = any (array(select v.number from forum_opened v
                where v.topic_id = :topic and v.persona_id = :own)) as opened
            """;

    private static final String NOBODYS = ", null as mine, false as opened ";

    private static final String HIDDEN =
            """
            , r.persona_id <> :own and coalesce(
                r.search @@ forum_any(r.language, cast(:words as text[])), false) as hidden
            """;

    private static final String NOT_HIDDEN = ", false as hidden ";

    /// What somebody does not want to meet: words of others in which one stands that they muted, or
    /// whose writer they mute for a time. Wants the parameters `own`, `home` and `now`.
    ///
    /// @param reply how the question calls the reply
    static String unwanted(String reply) {
        return """
        (not %1$s.persona_id = any (:own) and (
            coalesce(%1$s.search @@ forum_any(%1$s.language, array(
                select w.word from forum_muted_word w where w.persona_id = :home)), false)
            or exists (select from forum_muted u where u.muted_id = %1$s.persona_id
                and u.persona_id = any (:own) and u.until > :now)))
        """
                .formatted(reply);
    }

    /// The same of a topic: one that they muted, or that opens with such words. Wants what
    /// [#unwanted] does.
    ///
    /// @param opening how the question calls what opened it
    static String unwantedTopic(String opening) {
        return """
        (exists (select from forum_muted_topic q
            where q.topic_id = %s.topic_id and q.persona_id = any (:own)) or %s)
        """
                .formatted(opening, unwanted(opening));
    }

    /// Of what somebody keeps in mind, `f`, the topics that they can still read.
    private static final String STILL_READ =
            """
            join forum_topic t on t.id = f.topic_id
            join forum_space s on s.id = t.space_id
            join forum_reply o on o.topic_id = t.id and o.number = 0
            where f.persona_id = any (:own) and t.withdrawn_at is null
                and s.archived_at is null and o.state = 'standing'
                and (s.door = 'open' or exists (select from forum_member m
                    where m.space_id = s.id and m.persona_id = any (:own)
                        and m.left_at is null))
            """;

    /// Where a page of topics begins: behind this one.
    record Key(Instant lastAt, UUID topic) {
        static final Key NEWEST = new Key(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
    }

    /// A topic in a list.
    ///
    /// @param hidden whether the reader muted it, or a word that stands in it
    record TopicRow(
            TopicId id,
            String title,
            @Nullable Note note,
            @Nullable Wish wish,
            int replies,
            PersonaId by,
            @Nullable String name,
            long quilt,
            Instant lastAt,
            boolean hidden) {}

    /// What is written down of something new.
    record Written(
            PersonaId by, UUID client, @Nullable String title, Words words, @Nullable Note note) {}

    private final JdbcClient database;

    ForumRows(JdbcClient database) {
        this.database = database;
    }

    /// @param mine whether the reader takes part
    record SpaceRow(Space space, boolean mine) {}

    /// The spaces in use, by their title.
    List<SpaceRow> spaces(Collection<PersonaId> own) {
        return database.sql(
                        "select "
                                + SPACE
                                + """
                                , exists (select from forum_member m where m.space_id = s.id
                                    and m.persona_id = any (?) and m.left_at is null) as mine
                                from forum_space s where s.archived_at is null
                                order by s.title, s.id
                                """)
                .param(ids(own))
                .query((row, at) -> new SpaceRow(space(row), row.getBoolean("mine")))
                .list();
    }

    /// All spaces, for who keeps them.
    List<Space> all() {
        return database.sql("select " + SPACE + " from forum_space s order by s.title, s.id")
                .query((row, at) -> space(row))
                .list();
    }

    Optional<Space> space(SpaceId space) {
        return database.sql("select " + SPACE + " from forum_space s where s.id = ?")
                .param(space.value())
                .query((row, at) -> space(row))
                .optional();
    }

    private static Space space(ResultSet row) throws SQLException {
        return new Space(
                new SpaceId(row.getObject("space", UUID.class)),
                new SpacePlan(
                        row.getString("space_title"),
                        row.getString("who_for"),
                        row.getString("rules"),
                        Locale.forLanguageTag(row.getString("space_language")),
                        ForumDoor.of(row.getString("door"))),
                row.getInt("rules_version"),
                row.getBoolean("sample"),
                row.getTimestamp("archived_at") != null);
    }

    Optional<Seat> seat(SpaceId space, Viewer viewer, Instant now) {
        return database.sql(SEAT)
                .param("session", viewer.session())
                .param("home", viewer.home().value())
                .param("now", Timestamp.from(now))
                .param("space", space.value())
                .query((row, at) -> seat(row, space(row), viewer))
                .optional();
    }

    /// How a viewer stands in a space, and nothing else of it.
    SpaceSeat stands(SpaceId space, Viewer viewer) {
        return database.sql("select " + SpaceSeat.COLUMNS + " from " + SpaceSeat.ASKED)
                .param("session", viewer.session())
                .param("space", space.value())
                .query((row, at) -> SpaceSeat.of(row))
                .single();
    }

    private static Seat seat(ResultSet row, Space space, Viewer viewer) throws SQLException {
        return new Seat(
                space,
                SpaceSeat.of(row),
                row.getString("shown"),
                names(row, "muted"),
                List.of((String[]) row.getArray("words").getArray()),
                row.getBoolean("willing"),
                row.getInt("agreed"),
                Arrays.stream((UUID[]) row.getArray("came_from").getArray())
                        .map(SpaceId::new)
                        .toList(),
                List.of(),
                ForumAccess.isModerator(viewer));
    }

    /// Whom these names do not want to read for a time.
    Set<PersonaId> muted(Collection<PersonaId> names, Instant now) {
        return Set.copyOf(
                database.sql(
                                """
                                select distinct muted_id from forum_muted
                                where persona_id = any (?) and until > ?
                                """)
                        .params(ids(names), Timestamp.from(now))
                        .query((row, at) -> new PersonaId(row.getObject(1, UUID.class)))
                        .list());
    }

    private static Set<PersonaId> names(ResultSet row, String column) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray(column).getArray())
                .map(PersonaId::new)
                .collect(Collectors.toSet());
    }

    /// Until then they do not read whoever has this name.
    void mute(PersonaId me, PersonaId other, Instant until) {
        database.sql(
                        """
                        insert into forum_muted (persona_id, muted_id, until) values (?, ?, ?)
                        on conflict (persona_id, muted_id) do update set until = excluded.until
                        """)
                .params(me.value(), other.value(), Timestamp.from(until))
                .update();
    }

    Optional<ForumAccess.At> at(SpaceId space, TopicId topic, Viewer viewer, Instant now) {
        return database.sql(AT)
                .param("session", viewer.session())
                .param("home", viewer.home().value())
                .param("now", Timestamp.from(now))
                .param("topic", topic.value())
                .param("space", space.value())
                .query((row, at) -> {
                    var where = space(row);
                    return new ForumAccess.At(
                            seat(row, where, viewer),
                            new Topic(
                                    topic,
                                    where,
                                    new PersonaId(row.getObject("persona_id", UUID.class)),
                                    wish(row),
                                    words(row, "locked"),
                                    row.getBoolean("aside"),
                                    row.getBoolean("topic_muted"),
                                    row.getObject("seen", Integer.class),
                                    row.getBoolean("lent"),
                                    row.getInt("replies"),
                                    row.getTimestamp("last_at").toInstant(),
                                    new Topic.AsOf(
                                            row.getLong("changes"),
                                            row.getInt("last_number"),
                                            row.getLong("names")),
                                    new Topic.Own(
                                            row.getString("mine"),
                                            Set.of(
                                                    (Integer[])
                                                            row.getArray("opened").getArray()))));
                })
                .optional();
    }

    Optional<SpaceId> spaceOf(TopicId topic) {
        return database.sql("select space_id from forum_topic where id = ?")
                .param(topic.value())
                .query((row, at) -> new SpaceId(row.getObject(1, UUID.class)))
                .optional();
    }

    private static @Nullable Wish wish(ResultSet row) throws SQLException {
        var word = row.getString("wish");
        return word == null ? null : Wish.of(word).orElse(null);
    }

    private static @Nullable Note note(ResultSet row) throws SQLException {
        var word = row.getString("note");
        return word == null ? null : Note.valueOf(word);
    }

    void add(SpaceId space, SpacePlan plan, boolean sample, Instant now) {
        database.sql(
                        """
                        insert into forum_space (id, title, who_for, rules, language, door, sample,
                            opened_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        space.value(),
                        plan.title(),
                        plan.whoFor(),
                        plan.rules(),
                        plan.language().toLanguageTag(),
                        plan.door().word(),
                        sample,
                        Timestamp.from(now))
                .update();
    }

    void change(SpaceId space, SpacePlan plan) {
        database.sql(
                        """
                        update forum_space set title = :title, who_for = :whoFor, language = :language,
                            door = :door, rules = :rules,
                            rules_version = rules_version + (rules <> :rules)::int
                        where id = :space
                        """)
                .param("title", plan.title())
                .param("whoFor", plan.whoFor())
                .param("language", plan.language().toLanguageTag())
                .param("door", plan.door().word())
                .param("rules", plan.rules())
                .param("space", space.value())
                .update();
    }

    void archive(SpaceId space, @Nullable Instant at) {
        database.sql("update forum_space set archived_at = :at where id = :space")
                .param("at", at == null ? null : Timestamp.from(at), Types.TIMESTAMP)
                .param("space", space.value())
                .update();
    }

    /// Takes part from now on, for the first time, again, or under new rules.
    void join(SpaceId space, PersonaId name, int version, Instant now) {
        database.sql(
                        """
                        insert into forum_member (space_id, persona_id, agreed_version, agreed_at)
                        values (?, ?, ?, ?)
                        on conflict (space_id, persona_id) do update set left_at = null,
                            agreed_version = excluded.agreed_version, agreed_at = excluded.agreed_at
                        """)
                .params(space.value(), name.value(), version, Timestamp.from(now))
                .update();
    }

    void leave(SpaceId space, PersonaId name, Instant now) {
        database.sql("update forum_member set left_at = ? where space_id = ? and persona_id = ?")
                .params(Timestamp.from(now), space.value(), name.value())
                .update();
    }

    /// The topics of a space, those with the newest words first, from behind this one on.
    List<TopicRow> topics(Seat seat, Key behind, int most) {
        var word =
                seat.words().isEmpty()
                        ? "false"
                        : "coalesce(o.search @@ forum_any(o.language, cast(:words as text[])), false)";
        return database.sql(
                        """
                        select t.id, t.wish, t.replies, t.last_at, o.title, o.note, o.persona_id,
                            p.name, p.quilt,
                            not o.persona_id = any (:names) and (%s
                                or exists (select from forum_muted_topic q where q.topic_id = t.id
                                    and q.persona_id = any (:names))) as hidden
                        from forum_topic t
                        join forum_reply o on o.topic_id = t.id and o.number = 0
                        left join persona p on p.id = o.persona_id
                        where t.space_id = :space and t.withdrawn_at is null
                            and (t.last_at, t.id) < (:at, :topic)
                            and not o.persona_id = any (:unseen)
                            and (o.state = 'standing' or o.persona_id = any (:names) or :moderates)
                        order by t.last_at desc, t.id desc limit :most
                        """
                                .formatted(word))
                .param("space", seat.space().id().value())
                .param("at", Timestamp.from(behind.lastAt()))
                .param("topic", behind.topic())
                .param("unseen", ids(seat.unseen()))
                .param("words", seat.words().toArray(String[]::new))
                .param("names", ids(seat.names()))
                .param("moderates", seat.moderates())
                .param("most", most)
                .query((row, at) ->
                        new TopicRow(
                                new TopicId(row.getObject("id", UUID.class)),
                                row.getString("title"),
                                note(row),
                                wish(row),
                                row.getInt("replies"),
                                new PersonaId(row.getObject("persona_id", UUID.class)),
                                row.getString("name"),
                                row.getLong("quilt"),
                                row.getTimestamp("last_at").toInstant(),
                                row.getBoolean("hidden")))
                .list();
    }

    /// The opening of a topic, and the replies behind this number, as they are for everybody: what
    /// one reader said to them, opened or muted is not among it. Numbers are dense and the opening
    /// is never absent, so a first page is one stretch of one index.
    List<Reply> replies(TopicId topic, int after, int most) {
        return replies(topic, null, List.of(), after, most);
    }

    /// The same as one reader finds it. Words are looked for only by who muted some, and what they
    /// said to each only by who has a name there.
    List<Reply> replies(
            TopicId topic, @Nullable PersonaId own, List<String> words, int after, int most) {
        var one =
                "select "
                        + REPLY
                        + (own == null ? NOBODYS : OWN)
                        + (words.isEmpty() ? NOT_HIDDEN : HIDDEN)
                        + """
                        from forum_reply r left join persona p on p.id = r.persona_id
                        where r.topic_id = :topic and
                        """;
        var behind = one + "r.number > :after order by r.number limit :most";
        var sql =
                after == 0
                        ? one + "r.number >= :after order by r.number limit :most + 1"
                        : "(%sr.number = 0) union all (%s) order by number".formatted(one, behind);
        var asked =
                database.sql(sql)
                        .param("topic", topic.value())
                        .param("own", id(own))
                        .param("after", after)
                        .param("most", most);
        if (!words.isEmpty()) {
            asked = asked.param("words", words.toArray(String[]::new));
        }
        return asked.query(ForumRows::reply).list();
    }

    /// The newest replies of others than who opened it of which a line may stand above the topic,
    /// without those behind a note.
    List<Reply> lent(Topic topic, Seat seat, int most) {
        return database.sql(
                        "select "
                                + REPLY
                                + OWN
                                + HIDDEN
                                + """
                                from forum_reply r left join persona p on p.id = r.persona_id
                                where r.topic_id = :topic and r.lent_at is not null
                                    and r.state = 'standing' and r.note is null
                                    and r.persona_id <> :opener
                                    and not r.persona_id = any (:unseen)
                                order by r.number desc limit :most
                                """)
                .param("topic", topic.id().value())
                .param("opener", topic.by().value())
                .param("own", id(seat.own()))
                .param("words", seat.words().toArray(String[]::new))
                .param("unseen", ids(seat.unseen()))
                .param("most", most)
                .query(ForumRows::reply)
                .list();
    }

    void lend(TopicId topic, int number, @Nullable Instant at) {
        database.sql(
                        "update forum_reply set lent_at = :at where topic_id = :topic and number = :number")
                .param("at", at == null ? null : Timestamp.from(at), Types.TIMESTAMP)
                .param("topic", topic.value())
                .param("number", number)
                .update();
    }

    /// What was written in a topic from one number to another, for who reports something among it.
    List<Reply> between(TopicId topic, Seat seat, int first, int last) {
        return database.sql(
                        "select "
                                + REPLY
                                + OWN
                                + HIDDEN
                                + """
                                from forum_reply r left join persona p on p.id = r.persona_id
                                where r.topic_id = :topic and r.number between :first and :last
                                order by r.number
                                """)
                .param("topic", topic.value())
                .param("own", id(seat.own()))
                .param("words", seat.words().toArray(String[]::new))
                .param("first", first)
                .param("last", last)
                .query(ForumRows::reply)
                .list();
    }

    Optional<Reply> reply(TopicId topic, int number, @Nullable PersonaId own) {
        return database.sql(
                        "select "
                                + REPLY
                                + OWN
                                + NOT_HIDDEN
                                + """
                                from forum_reply r left join persona p on p.id = r.persona_id
                                where r.topic_id = :topic and r.number = :number
                                """)
                .param("topic", topic.value())
                .param("own", id(own))
                .param("number", number)
                .query(ForumRows::reply)
                .optional();
    }

    private static Reply reply(ResultSet row, int at) throws SQLException {
        return new Reply(
                new TopicId(row.getObject("topic_id", UUID.class)),
                row.getInt("number"),
                new PersonaId(row.getObject("persona_id", UUID.class)),
                row.getString("name"),
                row.getLong("quilt"),
                row.getString("title"),
                new Words(row.getString("body")),
                note(row),
                row.getObject("quotes", Integer.class),
                Reply.State.valueOf(
                        row.getString("state").toUpperCase(Locale.ROOT).replace('-', '_')),
                row.getTimestamp("posted_at").toInstant(),
                row.getInt("edits"),
                counts(row),
                mine(row.getString("mine"), row.getInt("number")),
                words(row, "reason"),
                row.getTimestamp("lent_at") != null,
                row.getBoolean("hidden"),
                row.getBoolean("opened"),
                null);
    }

    private static @Nullable Words words(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : new Words(text);
    }

    private static Map<Reaction, Integer> counts(ResultSet row) throws SQLException {
        var counts = new EnumMap<Reaction, Integer>(Reaction.class);
        for (var reaction : Reaction.values()) {
            var count = row.getInt(kind(reaction));
            if (count > 0) {
                counts.put(reaction, count);
            }
        }
        return counts;
    }

    /// @param said by one reader in a topic, as [#OWN] lists it
    static Set<Reaction> mine(@Nullable String said, int number) {
        var mine = EnumSet.noneOf(Reaction.class);
        if (said != null) {
            for (var reaction : Reaction.values()) {
                if (said.contains(" " + number + kind(reaction) + " ")) {
                    mine.add(reaction);
                }
            }
        }
        return mine;
    }

    /// The column in which it is counted.
    private static String kind(Reaction reaction) {
        return switch (reaction) {
            case I_HEAR_YOU -> "heard";
            case ME_TOO -> "me_too";
            case THIS_HELPED -> "helped";
            case HOLDING_HOPE -> "hope";
        };
    }

    /// Where something that was written before under this id stands.
    record Place(TopicId topic, int number) {}

    Optional<Place> written(PersonaId by, UUID client) {
        return database.sql(
                        "select topic_id, number from forum_reply where persona_id = ? and client_id = ?")
                .params(by.value(), client)
                .query((row, at) ->
                        new Place(new TopicId(row.getObject(1, UUID.class)), row.getInt(2)))
                .optional();
    }

    void open(TopicId topic, Space space, @Nullable Wish wish, Written written, Instant now) {
        database.sql(
                        """
                        insert into forum_topic (id, space_id, wish, posted_at, last_at)
                        values (:topic, :space, :wish, :now, :now)
                        """)
                .param("topic", topic.value())
                .param("space", space.id().value())
                .param("wish", wish == null ? null : wish.word(), Types.VARCHAR)
                .param("now", Timestamp.from(now))
                .update();
        insert(topic, 0, space, written, null, now);
    }

    /// Holds a topic until the transaction ends: from now on nobody else changes it, and what is
    /// read of it stays true.
    ///
    /// @return the number of its newest reply
    /// @throws NotFound where it was withdrawn meanwhile
    int hold(TopicId topic) {
        return database.sql(
                        """
                        select last_number from forum_topic
                        where id = ? and withdrawn_at is null for update
                        """)
                .param(topic.value())
                .query(Integer.class)
                .optional()
                .orElseThrow(NotFound::new);
    }

    /// Writes a reply into a topic that is held.
    void answer(
            TopicId topic,
            Space space,
            int number,
            Written written,
            @Nullable Integer quotes,
            Instant now) {
        insert(topic, number, space, written, quotes, now);
        database.sql(
                        """
                        update forum_topic set last_number = ?, replies = replies + 1, last_at = ?
                        where id = ?
                        """)
                .params(number, Timestamp.from(now), topic.value())
                .update();
    }

    private void insert(
            TopicId topic,
            int number,
            Space space,
            Written written,
            @Nullable Integer quotes,
            Instant now) {
        var note = written.note();
        database.sql(
                        """
                        insert into forum_reply (topic_id, number, space_id, language, persona_id,
                            client_id, title, body, note, quotes, posted_at)
                        values (:topic, :number, :space, :language, :by, :client, :title, :body, :note,
                            :quotes, :now)
                        """)
                .param("topic", topic.value())
                .param("number", number)
                .param("space", space.id().value())
                .param("language", space.plan().language().getLanguage())
                .param("by", written.by().value())
                .param("client", written.client())
                .param("title", written.title(), Types.VARCHAR)
                .param("body", written.words().text())
                .param("note", note == null ? null : note.name(), Types.VARCHAR)
                .param("quotes", quotes, Types.INTEGER)
                .param("now", Timestamp.from(now))
                .update();
    }

    /// Gives a reply, or the opening of a topic, other words; what it said before is kept for
    /// moderators. Words that their writer erased meanwhile do not come back.
    void edit(Reply before, @Nullable String title, Words words, @Nullable Note note, Instant now) {
        database.sql(
                        """
                        insert into forum_wording (topic_id, number, wording, persona_id, title, body,
                            note, until)
                        select topic_id, number, edits, persona_id, title, body, note, :now
                        from forum_reply where topic_id = :topic and number = :number
                        """)
                .param("topic", before.topic().value())
                .param("number", before.number())
                .param("now", Timestamp.from(now))
                .update();
        var changed =
                database.sql(
                                """
                                update forum_reply set title = :title, body = :body, note = :note,
                                    edited_at = :now, edits = edits + 1
                                where topic_id = :topic and number = :number
                                    and persona_id = :by and state in ('standing', 'aside')
                                """)
                        .param("topic", before.topic().value())
                        .param("number", before.number())
                        .param("by", before.by().value())
                        .param("title", title, Types.VARCHAR)
                        .param("body", words.text())
                        .param("note", note == null ? null : note.name(), Types.VARCHAR)
                        .param("now", Timestamp.from(now))
                        .update();
        if (changed == 0) {
            throw new NotFound();
        }
    }

    /// What a reply said, oldest first, with its words of now.
    List<Words> wordings(TopicId topic, int number) {
        return database.sql(
                        """
                        select title, body from (
                            select wording, title, body from forum_wording
                            where topic_id = :topic and number = :number
                            union all
                            select edits, title, body from forum_reply
                            where topic_id = :topic and number = :number
                                and state in ('standing', 'aside')) w
                        order by wording
                        """)
                .param("topic", topic.value())
                .param("number", number)
                .query((row, at) ->
                        new Words(
                                row.getString(1) == null
                                        ? row.getString(2)
                                        : row.getString(1) + "\n\n" + row.getString(2)))
                .list();
    }

    /// @param until when it was changed
    record Wording(@Nullable String title, Words words, Instant until) {}

    /// What a reply said before it was changed, oldest first.
    List<Wording> before(TopicId topic, int number) {
        return database.sql(
                        """
                        select title, body, until from forum_wording
                        where topic_id = ? and number = ? order by wording
                        """)
                .params(topic.value(), number)
                .query((row, at) ->
                        new Wording(
                                row.getString(1),
                                new Words(row.getString(2)),
                                row.getTimestamp(3).toInstant()))
                .list();
    }

    /// Erases the words of a reply for everybody; its place stays.
    void takeBack(TopicId topic, int number) {
        database.sql("delete from forum_wording where topic_id = ? and number = ?")
                .params(topic.value(), number)
                .update();
        database.sql("delete from forum_aside where topic_id = ? and number = ?")
                .params(topic.value(), number)
                .update();
        database.sql("delete from forum_reaction where topic_id = ? and number = ?")
                .params(topic.value(), number)
                .update();
        database.sql(
                        """
                        update forum_reply set state = 'taken-back', body = '', note = null, lent_at = null,
                            heard = 0, me_too = 0, helped = 0, hope = 0
                        where topic_id = ? and number = ? and state in ('standing', 'aside')
                        """)
                .params(topic.value(), number)
                .update();
        recount(topic);
    }

    /// Counts again how many replies stand in a topic.
    void recount(TopicId topic) {
        database.sql(
                        """
                        update forum_topic t set replies = (select count(*) from forum_reply r
                            where r.topic_id = t.id and r.number > 0 and r.state = 'standing')
                        where t.id = ?
                        """)
                .param(topic.value())
                .update();
    }

    /// Takes a topic away for everybody and erases the words that opened it. What others wrote in
    /// it is theirs, and no longer shown.
    void withdraw(TopicId topic, Instant now) {
        database.sql("delete from forum_wording where topic_id = ? and number = 0")
                .param(topic.value())
                .update();
        database.sql("delete from forum_aside where topic_id = ?").param(topic.value()).update();
        database.sql(
                        """
                        update forum_reply set state = 'withdrawn',
                            title = case when number = 0 then '' end,
                            body = case when number = 0 then '' else body end
                        where topic_id = ? and state in ('standing', 'aside')
                        """)
                .param(topic.value())
                .update();
        database.sql("update forum_topic set withdrawn_at = ? where id = ?")
                .params(Timestamp.from(now), topic.value())
                .update();
    }

    /// Takes a reply out for all but its writer.
    void setAside(Reply reply, PersonaId by, Words reason, Instant now) {
        database.sql(
                        """
                        insert into forum_aside (topic_id, number, writer_id, by_id, reason, at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        reply.topic().value(),
                        reply.number(),
                        reply.by().value(),
                        by.value(),
                        reason.text(),
                        Timestamp.from(now))
                .update();
        state(reply, "aside");
    }

    /// Something that waits until a moderator has read it.
    record Unread(String title, String path, Instant at) {}

    /// What waits until a moderator has read it, oldest first.
    List<Unread> unread() {
        return database.sql(
                        """
                        select t.space_id, a.topic_id, a.number, a.at,
                            (select o.title from forum_reply o
                                where o.topic_id = a.topic_id and o.number = 0) as title
                        from forum_aside a join forum_topic t on t.id = a.topic_id
                        where a.reason = '' and t.withdrawn_at is null order by a.at limit 200
                        """)
                .query((row, at) ->
                        new Unread(
                                row.getString("title"),
                                "/forum/%s/%s/r/%d"
                                        .formatted(
                                                row.getString("space_id"),
                                                row.getString("topic_id"),
                                                row.getInt("number")),
                                row.getTimestamp("at").toInstant()))
                .list();
    }

    void putBack(Reply reply) {
        database.sql("delete from forum_aside where topic_id = ? and number = ?")
                .params(reply.topic().value(), reply.number())
                .update();
        state(reply, "standing");
    }

    private void state(Reply reply, String state) {
        database.sql("update forum_reply set state = ? where topic_id = ? and number = ?")
                .params(state, reply.topic().value(), reply.number())
                .update();
        recount(reply.topic());
    }

    void lock(TopicId topic, PersonaId by, Words reason, Instant now) {
        database.sql(
                        """
                        insert into forum_lock (topic_id, by_id, reason, at) values (?, ?, ?, ?)
                        on conflict (topic_id) do update
                            set by_id = excluded.by_id, reason = excluded.reason, at = excluded.at
                        """)
                .params(topic.value(), by.value(), reason.text(), Timestamp.from(now))
                .update();
    }

    void unlock(TopicId topic) {
        database.sql("delete from forum_lock where topic_id = ?").param(topic.value()).update();
    }

    /// Says something to a reply with one press, or takes it back; twice is once.
    void react(TopicId topic, int number, PersonaId own, Reaction reaction, boolean given) {
        var kind = kind(reaction);
        var changed =
                database.sql(
                                given
                                        ? """
                                        insert into forum_reaction (topic_id, number, persona_id, kind)
                                        values (?, ?, ?, ?) on conflict do nothing
                                        """
                                        : """
                                        delete from forum_reaction where topic_id = ? and number = ?
                                            and persona_id = ? and kind = ?
                                        """)
                        .params(topic.value(), number, own.value(), kind)
                        .update();
        if (changed > 0) {
            database.sql(
                            "update forum_reply set %1$s = %1$s + ? where topic_id = ? and number = ?"
                                    .formatted(kind))
                    .params(given ? 1 : -1, topic.value(), number)
                    .update();
        }
    }

    /// They chose to read it in spite of its note.
    void opened(TopicId topic, int number, PersonaId own) {
        database.sql(
                        """
                        insert into forum_opened (topic_id, persona_id, number) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .params(topic.value(), own.value(), number)
                .update();
    }

    void follow(TopicId topic, PersonaId own, int seen, Instant now) {
        database.sql(
                        """
                        insert into forum_follow (topic_id, persona_id, seen, since) values (?, ?, ?, ?)
                        on conflict do nothing
                        """)
                .params(topic.value(), own.value(), seen, Timestamp.from(now))
                .update();
    }

    /// @param own also the names from spaces that the topic came from
    void unfollow(TopicId topic, Collection<PersonaId> own) {
        database.sql("delete from forum_follow where topic_id = ? and persona_id = any (?)")
                .params(topic.value(), ids(own))
                .update();
    }

    void seen(TopicId topic, Collection<PersonaId> own, int number) {
        database.sql(
                        """
                        update forum_follow set seen = ?
                        where topic_id = ? and persona_id = any (?) and seen < ?
                        """)
                .params(number, topic.value(), ids(own), number)
                .update();
    }

    /// The topic as somebody keeps it in mind under any of these names.
    Topic keptAs(Topic topic, Collection<PersonaId> own) {
        return database.sql(
                        """
                        select exists (select from forum_muted_topic
                                where topic_id = :topic and persona_id = any (:own)),
                            (select max(seen) from forum_follow
                                where topic_id = :topic and persona_id = any (:own))
                        """)
                .param("topic", topic.id().value())
                .param("own", ids(own))
                .query((row, at) ->
                        topic.keptAs(row.getBoolean(1), row.getObject(2, Integer.class)))
                .single();
    }

    void muteTopic(TopicId topic, PersonaId own, Instant now) {
        database.sql(
                        """
                        insert into forum_muted_topic (topic_id, persona_id, since) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .params(topic.value(), own.value(), Timestamp.from(now))
                .update();
    }

    /// @param own also the names from spaces that the topic came from
    void unmuteTopic(TopicId topic, Collection<PersonaId> own) {
        database.sql("delete from forum_muted_topic where topic_id = ? and persona_id = any (?)")
                .params(topic.value(), ids(own))
                .update();
    }

    /// Whether a word of this language can be found at all: its most common ones stand in no index.
    boolean canBeMuted(Locale language, String word) {
        return database.sql("select coalesce(numnode(forum_any(?, array[cast(? as text)])), 0) > 0")
                .params(language.getLanguage(), word)
                .query(Boolean.class)
                .single();
    }

    void muteWord(PersonaId home, String word, Instant now) {
        database.sql(
                        """
                        insert into forum_muted_word (persona_id, word, since) values (?, ?, ?)
                        on conflict do nothing
                        """)
                .params(home.value(), word, Timestamp.from(now))
                .update();
    }

    void unmuteWord(PersonaId home, String word) {
        database.sql("delete from forum_muted_word where persona_id = ? and word = ?")
                .params(home.value(), word)
                .update();
    }

    List<String> mutedWords(PersonaId home) {
        return database.sql("select word from forum_muted_word where persona_id = ? order by word")
                .param(home.value())
                .query((row, at) -> row.getString(1))
                .list();
    }

    /// Of these words, those that are too common in a language to be looked for, by language.
    Map<String, Set<String>> common(List<String> words) {
        if (words.isEmpty()) {
            return Map.of();
        }
        var common = new HashMap<String, Set<String>>();
        database.sql(
                        """
                        select d.language, w.word,
                            cardinality(ts_lexize(d.dictionary::regdictionary, w.word)) = 0
                        from unnest(cast(? as text[])) w (word),
                            (values ('en', 'english_stem'), ('es', 'spanish_stem'))
                                d (language, dictionary)
                        """)
                .param(words.toArray(String[]::new))
                .query(row -> {
                    var some = common.computeIfAbsent(row.getString(1), _ -> new HashSet<>());
                    if (row.getBoolean(3)) {
                        some.add(row.getString(2));
                    }
                });
        return common;
    }

    /// A topic somebody keeps in mind: follows, or has muted.
    ///
    /// @param opener who opened it
    /// @param fresh who wrote each reply that is new to them
    /// @param hidden whether it has what they do not want to meet
    record Kept(
            TopicId id,
            SpaceId space,
            String where,
            String title,
            String lang,
            PersonaId opener,
            List<PersonaId> fresh,
            boolean hidden,
            Instant lastAt) {
        Stream<PersonaId> writers() {
            return Stream.concat(Stream.of(opener), fresh.stream());
        }
    }

    /// What they follow.
    List<Kept> followed(Collection<PersonaId> own, PersonaId home, Instant now) {
        return kept(
                """
                select t.id, t.space_id, s.title as place, o.title, o.language, t.last_at,
                    o.persona_id as opener, array(select r.persona_id from forum_reply r
                        where r.topic_id = t.id and r.number > f.seen
                            and r.state = 'standing' and not
                """
                        + unwanted("r")
                        + ") as fresh, "
                        + unwantedTopic("o")
                        + " as hidden from forum_follow f "
                        + STILL_READ
                        + """
                        order by t.last_at desc, t.id limit 100
                        """,
                own,
                Map.of("home", home.value(), "now", Timestamp.from(now)));
    }

    List<Kept> mutedTopics(Collection<PersonaId> own) {
        return kept(
                """
                select t.id, t.space_id, s.title as place, o.title, o.language, t.last_at,
                    o.persona_id as opener, array[]::uuid[] as fresh, false as hidden
                from forum_muted_topic f
                """
                        + STILL_READ
                        + """
                        order by f.since desc limit 100
                        """,
                own,
                Map.of());
    }

    private List<Kept> kept(String sql, Collection<PersonaId> own, Map<String, Object> more) {
        return database.sql(sql)
                .param("own", ids(own))
                .params(more)
                .query((row, at) ->
                        new Kept(
                                new TopicId(row.getObject("id", UUID.class)),
                                new SpaceId(row.getObject("space_id", UUID.class)),
                                row.getString("place"),
                                row.getString("title"),
                                row.getString("language"),
                                new PersonaId(row.getObject("opener", UUID.class)),
                                Arrays.stream((UUID[]) row.getArray("fresh").getArray())
                                        .map(PersonaId::new)
                                        .toList(),
                                row.getBoolean("hidden"),
                                row.getTimestamp("last_at").toInstant()))
                .list();
    }

    /// Words that were found.
    ///
    /// @param title of the topic
    /// @param words what was written, with the title
    /// @param excerpt around what was found, each find between [#BEGINS] and [#ENDS]
    record Hit(
            TopicId topic,
            int number,
            SpaceId space,
            String where,
            String title,
            String lang,
            PersonaId by,
            PersonaId opener,
            @Nullable String name,
            @Nullable Note note,
            Instant postedAt,
            Words words,
            String excerpt,
            boolean hidden) {
        Hit shown(String other) {
            return new Hit(
                    topic, number, space, where, title, lang, by, opener, name, note, postedAt,
                    words, other, hidden);
        }
    }

    /// Letters of no language, which nobody can type into a text that is shown.
    static final char BEGINS = '\uE000';

    static final char ENDS = '\uE001';

    /// Stands for "<" while PostgreSQL looks for words, which would leave out what looks like
    /// markup.
    static final char LESS = '\uE002';

    private static final String CLEAN = "<" + BEGINS + ENDS + LESS;

    private static final String LOOK =
            "StartSel=%s, StopSel=%s, MaxWords=28, MinWords=12, MaxFragments=1"
                    .formatted(BEGINS, ENDS);

    /// Where a page of hits begins: behind this one.
    record HitKey(Instant at, UUID topic, int number) {
        static final HitKey NEWEST =
                new HitKey(Key.NEWEST.lastAt(), Key.NEWEST.topic(), Integer.MAX_VALUE);
    }

    /// What finds this in these spaces, or nothing when the words are too common.
    Optional<String> query(String typed, List<Space> spaces) {
        return database.sql("select forum_search(?, ?, ?)::text")
                .params(
                        typed,
                        spaces.stream().map(space -> space.id().value()).toArray(UUID[]::new),
                        spaces.stream()
                                .map(space -> space.plan().language().getLanguage())
                                .toArray(String[]::new))
                .query((row, at) -> Optional.ofNullable(row.getString(1)))
                .single();
    }

    /// What of this would be found, and how it would be shown, if it said this instead: for words
    /// of others in which something is folded.
    ///
    /// @return empty where it would not be found
    Optional<String> excerpt(String query, TopicId topic, int number, String words) {
        return database.sql(
                        """
                        select ts_headline(d.c, translate(:words, :marks, :less), q.q, :look)
                        from forum_reply r, cast(:query as tsquery) as q(q),
                            forum_dictionary(r.language) as d(c)
                        where r.topic_id = :topic and r.number = :number
                            and to_tsvector(d.c, :words)
                                || array_to_tsvector(array['space:' || r.space_id::text]) @@ q.q
                        """)
                .param("words", words)
                .param("marks", CLEAN)
                .param("less", "" + LESS)
                .param("query", query)
                .param("look", LOOK)
                .param("topic", topic.value())
                .param("number", number)
                .query(String.class)
                .optional();
    }

    /// The newest of what was found comes first; nothing is ranked.
    List<Hit> find(
            String query,
            Collection<PersonaId> own,
            PersonaId home,
            Instant now,
            HitKey behind,
            int most) {
        return database.sql(
                        """
                        with hit as (
                            select r.* from forum_reply r
                            where r.state = 'standing' and r.search @@ cast(:query as tsquery)
                                and not exists (select from forum_topic g
                                    where g.id = r.topic_id and g.withdrawn_at is not null)
                                and not exists (select from forum_aside a
                                    where a.topic_id = r.topic_id and a.number = 0
                                        and not a.writer_id = any (:own))
                                and (r.posted_at, r.topic_id, r.number) < (:at, :topic, :number)
                            order by r.posted_at desc, r.topic_id desc, r.number desc limit :most)
                        select r.topic_id, r.number, r.space_id, s.title as place, o.title, r.language, p.name,
                            coalesce(r.title || E'\n', '') || r.body as words,
                            r.persona_id, o.persona_id as opener, r.note, r.posted_at,
                            case when r.note is null then ts_headline(forum_dictionary(r.language),
                                translate(coalesce(r.title || E'\n', '') || r.body, :marks, :less),
                                cast(:query as tsquery), :look) else '' end as excerpt,
                            not r.persona_id = any (:own) and (%s or %s) as hidden
                        from hit r join forum_space s on s.id = r.space_id
                        join forum_reply o on o.topic_id = r.topic_id and o.number = 0
                        left join persona p on p.id = r.persona_id
                        order by r.posted_at desc, r.topic_id desc, r.number desc
                        """
                                .formatted(unwanted("r"), unwantedTopic("o")))
                .param("query", query)
                .param("at", Timestamp.from(behind.at()))
                .param("topic", behind.topic())
                .param("number", behind.number())
                .param("most", most)
                .param("marks", CLEAN)
                .param("less", "" + LESS)
                .param("look", LOOK)
                .param("own", ids(own))
                .param("home", home.value())
                .param("now", Timestamp.from(now))
                .query((row, at) ->
                        new Hit(
                                new TopicId(row.getObject("topic_id", UUID.class)),
                                row.getInt("number"),
                                new SpaceId(row.getObject("space_id", UUID.class)),
                                row.getString("place"),
                                row.getString("title"),
                                row.getString("language"),
                                new PersonaId(row.getObject("persona_id", UUID.class)),
                                new PersonaId(row.getObject("opener", UUID.class)),
                                row.getString("name"),
                                note(row),
                                row.getTimestamp("posted_at").toInstant(),
                                new Words(row.getString("words")),
                                row.getString("excerpt"),
                                row.getBoolean("hidden")))
                .list();
    }

    private static UUID id(@Nullable PersonaId name) {
        return name == null ? PersonaId.NONE.value() : name.value();
    }

    private static UUID[] ids(Collection<PersonaId> names) {
        return names.stream().map(PersonaId::value).toArray(UUID[]::new);
    }
}
