package org.hearthside.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Seals;
import org.hearthside.shared.Note;
import org.hearthside.shared.Words;
import org.hearthside.ui.Reaction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Keeps stories in the database, their words sealed with a key for each story. It asks nobody for
/// permission: see [StoryAccess].
@Component
class StoryRows {
    private final JdbcClient database;
    private final Seals seals;

    StoryRows(JdbcClient database, Seals seals) {
        this.database = database;
        this.seals = seals;
    }

    /// A story in a list, without its parts.
    record Row(
            StoryId id,
            PersonaId writer,
            Words title,
            String language,
            Set<Note> notes,
            int minutes,
            StoryState state,
            Story.Times times,
            Audience audience,
            boolean sample) {
        boolean isReadable(Instant now) {
            var until = times.agreedUntil();
            return state == StoryState.PUBLISHED && until != null && now.isBefore(until);
        }
    }

    /// What a list is about.
    ///
    /// @param language null for all
    /// @param note null for all
    /// @param quiet only those without any note
    record Filter(@Nullable String language, @Nullable Note note, boolean quiet) {
        static final Filter ALL = new Filter(null, null, false);
    }

    /// One act of this person at a time, until the transaction ends.
    void oneAtATime(PersonaId person) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("story " + person)
                .query(row -> {});
    }

    void add(Story story, boolean sample) {
        database.sql(
                        """
                        insert into story (id, persona_id, language, title, state, begun_at,
                            changed_at, sample)
                        values (:id, :writer, :language, :title, :state, :now, :now, :sample)
                        """)
                .param("id", story.id().value())
                .param("writer", story.writer().value())
                .param("language", story.text().language().toLanguageTag())
                .param("title", seal(story.id(), "title", story.text().title()))
                .param("state", story.state().word())
                .param("now", Timestamp.from(story.times().changedAt()))
                .param("sample", sample)
                .update();
        save(story);
    }

    void save(Story story) {
        var text = story.text();
        var times = story.times();
        database.sql(
                        """
                        update story set language = :language, title = :title, notes = :notes,
                            minutes = :minutes, audience = :audience, state = :state,
                            changed_at = :changed, sent_at = :sent, late = :late,
                            published_at = :published, agreed_until = :until, asked_at = :asked,
                            sheet = :sheet
                        where id = :id
                        """)
                .param("id", story.id().value())
                .param("language", text.language().toLanguageTag())
                .param("title", seal(story.id(), "title", text.title()))
                .param("notes", text.notes().stream().map(Note::word).toArray(String[]::new))
                .param("minutes", text.minutes())
                .param("audience", story.audience().word())
                .param("state", story.state().word())
                .param("changed", Timestamp.from(times.changedAt()))
                .param("sent", stamp(times.sentAt()))
                .param("late", times.late())
                .param("published", stamp(times.publishedAt()))
                .param("until", stamp(times.agreedUntil()))
                .param("asked", stamp(times.askedAt()))
                .param("sheet", story.sheet())
                .update();
        saveParts(story);
    }

    private void saveParts(Story story) {
        for (var part : Part.values()) {
            var section = story.text().parts().get(part);
            if (section == null) {
                database.sql("delete from story_part where story_id = ? and part = ?")
                        .params(story.id().value(), part.word())
                        .update();
                continue;
            }
            var note = section.note();
            database.sql(
                            """
                            insert into story_part (story_id, part, note, sealed)
                            values (:story, :part, :note, :sealed)
                            on conflict (story_id, part) do update
                                set note = excluded.note, sealed = excluded.sealed
                            """)
                    .param("story", story.id().value())
                    .param("part", part.word())
                    .param("note", note == null ? null : note.word())
                    .param("sealed", seal(story.id(), part.word(), section.words()))
                    .update();
        }
    }

    Optional<Story> story(StoryId id) {
        return story(id, "");
    }

    /// The same, held until the transaction ends.
    Optional<Story> hold(StoryId id) {
        return story(id, " for update");
    }

    private Optional<Story> story(StoryId id, String held) {
        return database.sql("select * from story where id = ?" + held)
                .param(id.value())
                .query((row, at) -> read(id, row))
                .optional()
                .map(Supplier::get);
    }

    /// What is sealed is opened once the row is read, so that nothing waits for two connections.
    private Supplier<Story> read(StoryId id, ResultSet row) throws SQLException {
        var writer = new PersonaId(row.getObject("persona_id", UUID.class));
        var title = row.getBytes("title");
        var language = Locale.forLanguageTag(row.getString("language"));
        var audience = Audience.of(row.getString("audience"));
        var state = StoryState.of(row.getString("state"));
        var times = times(row);
        var sample = row.getBoolean("sample");
        var sheet = row.getObject("sheet", UUID.class);
        return () ->
                new Story(
                        id,
                        writer,
                        new StoryText(open(id, "title", title), language, parts(id)),
                        audience,
                        state,
                        times,
                        sample,
                        sheet);
    }

    private static Story.Times times(ResultSet row) throws SQLException {
        return new Story.Times(
                row.getTimestamp("changed_at").toInstant(),
                instant(row.getTimestamp("sent_at")),
                row.getBoolean("late"),
                instant(row.getTimestamp("published_at")),
                instant(row.getTimestamp("agreed_until")),
                instant(row.getTimestamp("asked_at")));
    }

    private Map<Part, StoryText.Section> parts(StoryId id) {
        var sealed = new EnumMap<Part, byte[]>(Part.class);
        var notes = new EnumMap<Part, Note>(Part.class);
        database.sql("select part, note, sealed from story_part where story_id = ?")
                .param(id.value())
                .query(row -> {
                    var part = Part.of(row.getString(1));
                    sealed.put(part, row.getBytes(3));
                    var note = note(row.getString(2));
                    if (note != null) {
                        notes.put(part, note);
                    }
                });
        var parts = new EnumMap<Part, StoryText.Section>(Part.class);
        sealed.forEach((part, words) ->
                parts.put(
                        part,
                        new StoryText.Section(open(id, part.word(), words), notes.get(part))));
        return parts;
    }

    /// The title and the parts of these, opened once all are read.
    Map<StoryId, List<Words>> words(List<Row> stories) {
        var words = new HashMap<StoryId, List<Words>>();
        stories.forEach(row -> words.put(row.id(), new ArrayList<>(List.of(row.title()))));
        database.sql("select story_id, part, sealed from story_part where story_id = any (?)")
                .param(stories.stream().map(row -> row.id().value()).toArray(UUID[]::new))
                .query((row, at) -> opening(row, words))
                .list()
                .forEach(Runnable::run);
        return words;
    }

    private Runnable opening(ResultSet row, Map<StoryId, List<Words>> words) throws SQLException {
        var story = new StoryId(row.getObject(1, UUID.class));
        var part = row.getString(2);
        var sealed = row.getBytes(3);
        return () ->
                words.computeIfAbsent(story, _ -> new ArrayList<>()).add(open(story, part, sealed));
    }

    /// Where a page ends: when its last story was published, and which it was.
    record Mark(Instant published, StoryId id) {}

    /// What this reader may read at this moment, the newest first, from the one after this.
    ///
    /// @param after the end of the page before, or null
    List<Row> readable(
            Filter filter, Readers.Own reader, Instant now, @Nullable Mark after, int most) {
        return rows(
                """
                state = 'published' and agreed_until > :now
                    and (audience = 'community' or persona_id = any (:names)
                        or exists (select from story_reader r where r.story_id = story.id
                            and (r.group_id = any (:groups) or r.persona_id = any (:names))))
                    and (cast(:language as text) is null or language = :language)
                    and (cast(:note as text) is null or :note = any (notes))
                    and (not :quiet or notes = '{}')
                    and (cast(:after as uuid) is null or (published_at, id) < (:published, :after))
                order by published_at desc, id desc limit :most
                """,
                filter,
                reader,
                now,
                after,
                most,
                "");
    }

    /// One story a day for everybody who reads this language, by turns; of those that are for
    /// everybody.
    List<Row> ofTheDay(String language, Instant now, String day, int most) {
        return rows(
                """
                state = 'published' and agreed_until > :now and audience = 'community'
                    and (cast(:language as text) is null or language = :language)
                    and (cast(:note as text) is null or :note = any (notes))
                    and (not :quiet or notes = '{}')
                    and (cast(:after as uuid) is null or (published_at, id) < (:published, :after))
                order by md5(id::text || :day) limit :most
                """,
                new Filter(language, null, true),
                new Readers.Own(Set.of(), List.of()),
                now,
                null,
                most,
                day);
    }

    private List<Row> rows(
            String which,
            Filter filter,
            Readers.Own reader,
            Instant now,
            @Nullable Mark after,
            int most,
            String day) {
        var note = filter.note();
        return database
                .sql("select * from story where " + which)
                .param("now", Timestamp.from(now))
                .param("groups", groups(reader))
                .param("names", names(reader))
                .param("language", filter.language())
                .param("note", note == null ? null : note.word())
                .param("quiet", filter.quiet())
                .param("after", after == null ? null : after.id().value())
                .param("published", after == null ? null : Timestamp.from(after.published()))
                .param("most", most)
                .param("day", day)
                .query((row, at) -> row(row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// The stories of these names, the one changed last first.
    List<Row> by(Collection<PersonaId> names) {
        return database
                .sql("select * from story where persona_id = any (?) order by changed_at desc")
                .param(names.stream().map(PersonaId::value).toArray(UUID[]::new))
                .query((row, at) -> row(row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    /// What waits for a reviewer, the longest first.
    List<Row> waiting() {
        return database
                .sql("select * from story where state = 'waiting' order by sent_at, id")
                .query((row, at) -> row(row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    private Supplier<Row> row(ResultSet row) throws SQLException {
        var id = new StoryId(row.getObject("id", UUID.class));
        var writer = new PersonaId(row.getObject("persona_id", UUID.class));
        var title = row.getBytes("title");
        var language = row.getString("language");
        var notes =
                Stream.of((String[]) row.getArray("notes").getArray())
                        .map(StoryRows::note)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Note.class)));
        var minutes = row.getInt("minutes");
        var state = StoryState.of(row.getString("state"));
        var times = times(row);
        var audience = Audience.of(row.getString("audience"));
        var sample = row.getBoolean("sample");
        return () ->
                new Row(
                        id,
                        writer,
                        open(id, "title", title),
                        language,
                        notes,
                        minutes,
                        state,
                        times,
                        audience,
                        sample);
    }

    /// For whom a story is from now on.
    void readers(StoryId id, Readers.For readers) {
        database.sql("delete from story_reader where story_id = ?").param(id.value()).update();
        readers.groups()
                .forEach(group ->
                        database.sql("insert into story_reader (story_id, group_id) values (?, ?)")
                                .params(id.value(), group)
                                .update());
        readers.people()
                .forEach(name ->
                        database.sql(
                                        "insert into story_reader (story_id, persona_id) values (?, ?)")
                                .params(id.value(), name.value())
                                .update());
    }

    Readers.For readers(Story story) {
        var groups = new HashSet<UUID>();
        var people = new HashSet<PersonaId>();
        database.sql("select group_id, persona_id from story_reader where story_id = ?")
                .param(story.id().value())
                .query(row -> {
                    var group = row.getObject(1, UUID.class);
                    if (group == null) {
                        people.add(new PersonaId(row.getObject(2, UUID.class)));
                    } else {
                        groups.add(group);
                    }
                });
        return new Readers.For(story.audience(), groups, people);
    }

    boolean isFor(StoryId id, Readers.Own reader) {
        return database.sql(
                        """
                        select exists (select from story_reader where story_id = ?
                            and (group_id = any (?) or persona_id = any (?)))
                        """)
                .params(id.value(), groups(reader), names(reader))
                .query(Boolean.class)
                .single();
    }

    private static UUID[] groups(Readers.Own reader) {
        return reader.groups().toArray(UUID[]::new);
    }

    private static UUID[] names(Readers.Own reader) {
        return reader.names().stream().map(PersonaId::value).toArray(UUID[]::new);
    }

    void review(StoryId id, PersonaId by, Reviewed.Act act, @Nullable Words words, Instant now) {
        var review = UUID.randomUUID();
        database.sql(
                        """
                        insert into story_review (id, story_id, by_id, act, sealed, at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .param(review)
                .param(id.value())
                .param(by.value())
                .param(act.word())
                .param(words == null ? null : seal(id, "review " + review, words))
                .param(Timestamp.from(now))
                .update();
    }

    /// How often it was sent to be read: so many times its words were others.
    int sent(StoryId id) {
        return database.sql("select count(*) from story_review where story_id = ? and act = ?")
                .params(id.value(), Reviewed.Act.SENT.word())
                .query(Integer.class)
                .single();
    }

    /// What was said about it, oldest first.
    List<Reviewed> reviews(StoryId id) {
        return database
                .sql(
                        "select id, act, sealed, at from story_review where story_id = ? order by number")
                .param(id.value())
                .query((row, at) -> review(id, row))
                .list()
                .stream()
                .map(Supplier::get)
                .toList();
    }

    private Supplier<Reviewed> review(StoryId id, ResultSet row) throws SQLException {
        var place = "review " + row.getObject(1, UUID.class);
        var act = Reviewed.Act.of(row.getString(2));
        var sealed = row.getBytes(3);
        var at = row.getTimestamp(4).toInstant();
        return () -> new Reviewed(act, sealed == null ? null : open(id, place, sealed), at);
    }

    void give(StoryId id, PersonaId by, Reaction reaction, Instant now) {
        database.sql(
                        """
                        insert into story_reaction (story_id, persona_id, reaction, given_at)
                        values (?, ?, ?, ?) on conflict do nothing
                        """)
                .params(id.value(), by.value(), reaction.name(), Timestamp.from(now))
                .update();
    }

    void take(StoryId id, PersonaId by, Reaction reaction) {
        database.sql(
                        """
                        delete from story_reaction
                        where story_id = ? and persona_id = ? and reaction = ?
                        """)
                .params(id.value(), by.value(), reaction.name())
                .update();
    }

    Set<Reaction> given(StoryId id, PersonaId by) {
        var given = EnumSet.noneOf(Reaction.class);
        database.sql("select reaction from story_reaction where story_id = ? and persona_id = ?")
                .params(id.value(), by.value())
                .query(row -> {
                    given.add(Reaction.valueOf(row.getString(1)));
                });
        return given;
    }

    Map<Reaction, Integer> reactions(StoryId id) {
        var counts = new EnumMap<Reaction, Integer>(Reaction.class);
        database.sql(
                        """
                        select reaction, count(*) from story_reaction where story_id = ?
                        group by reaction
                        """)
                .param(id.value())
                .query(row -> {
                    counts.put(Reaction.valueOf(row.getString(1)), row.getInt(2));
                });
        return counts;
    }

    void hide(StoryId id, PersonaId from, Instant until) {
        database.sql(
                        """
                        insert into story_hidden (story_id, persona_id, until) values (?, ?, ?)
                        on conflict (story_id, persona_id) do update set until = excluded.until
                        """)
                .params(id.value(), from.value(), Timestamp.from(until))
                .update();
    }

    Set<StoryId> hidden(PersonaId from, Instant now) {
        return database.sql("select story_id from story_hidden where persona_id = ? and until > ?")
                .params(from.value(), Timestamp.from(now))
                .query((row, at) -> new StoryId(row.getObject(1, UUID.class)))
                .set();
    }

    /// Erases it for good: its key first, so that backups forget too.
    void erase(StoryId id) {
        seals.destroy(key(id));
        database.sql("delete from story where id = ?").param(id.value()).update();
    }

    List<StoryId> ids(UUID[] writers) {
        return database.sql("select id from story where persona_id = any (?)")
                .param(writers)
                .query((row, at) -> new StoryId(row.getObject(1, UUID.class)))
                .list();
    }

    private byte[] seal(StoryId id, String place, Words words) {
        return seals.seal(key(id), place, words);
    }

    private Words open(StoryId id, String place, byte[] sealed) {
        return seals.open(key(id), place, sealed).orElse(new Words(""));
    }

    private static String key(StoryId id) {
        return "story " + id;
    }

    private static @Nullable Note note(@Nullable String word) {
        return word == null
                ? null
                : Stream.of(Note.values())
                        .filter(note -> note.word().equals(word))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Timestamp stamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
