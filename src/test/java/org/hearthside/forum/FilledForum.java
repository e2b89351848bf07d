package org.hearthside.forum;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.Note;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Fills a forum with what nobody wrote, the same for the same seed: spaces of different sizes,
/// topics of which few are long, people who write much and people who wrote once. Rows stand in the
/// order in which they would have been written, so that the replies of one topic lie apart, as they
/// do where people write.
final class FilledForum {
    private static final Instant ENDS = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration LASTED = Duration.ofDays(700);
    private static final int LONGEST_TOPIC = 2_000;
    private static final int MOST_NAMES = 200;
    private static final String[] KINDS = {"heard", "me_too", "helped", "hope"};

    private record Place(SpaceId id, String language, List<UUID> names) {
        /// A few write most of it.
        UUID one(SplittableRandom lot) {
            var share = lot.nextDouble();
            return names.get((int) (share * share * names.size()));
        }
    }

    /// A topic: when it was opened and answered.
    private static final class Talk {
        final UUID id;
        final Place place;
        final long[] at;

        Talk(UUID id, Place place, long[] at) {
            this.id = id;
            this.place = place;
            this.at = at;
        }

        boolean stands(int number) {
            return number == 0 || (id.getLeastSignificantBits() + number * 31L) % 100 != 0;
        }

        long standing() {
            return IntStream.range(1, at.length).filter(this::stands).count();
        }
    }

    private record Written(Talk talk, int number) {
        long at() {
            return talk.at[number];
        }
    }

    private interface Rows {
        void write(CopyIn copy) throws SQLException;
    }

    private final Connection owner;
    private final SplittableRandom lot;
    private final InventedWords words;
    private final StringBuilder reactions = new StringBuilder();

    /// @param owner a connection as the owner, who may drop an index and make it again
    FilledForum(Connection owner, long seed) {
        this.owner = owner;
        this.lot = new SplittableRandom(seed);
        this.words = new InventedWords(seed);
    }

    /// @param make makes the space of this plan
    void fill(int spaces, int topics, int replies, Function<SpacePlan, SpaceId> make)
            throws SQLException {
        say("set search_path = hearthside");
        say("set maintenance_work_mem = '1GB'");
        say("set synchronous_commit = off");
        var index = definition();
        say("drop index forum_reply_search");
        var places = places(spaces, topics, make);
        var talks = talks(topics, replies, places);
        copy(
                "forum_topic (id, space_id, wish, posted_at, last_number, replies, last_at)",
                copy -> {
                    for (var talk : talks) {
                        row(
                                copy,
                                talk.id,
                                talk.place.id,
                                wish(),
                                Instant.ofEpochMilli(talk.at[0]),
                                talk.at.length - 1,
                                talk.standing(),
                                Instant.ofEpochMilli(talk.at[talk.at.length - 1]));
                    }
                });
        copy(
                "forum_reply (topic_id, number, space_id, language, persona_id, client_id, title,"
                        + " body, note, quotes, state, posted_at, lent_at, heard, me_too, helped,"
                        + " hope)",
                copy -> replies(copy, talks));
        copy(
                "forum_reaction (topic_id, persona_id, number, kind)",
                copy -> write(copy, reactions.toString()));
        say(index);
        say(
                "vacuum (analyze) persona, forum_space, forum_member, forum_topic, forum_reply,"
                        + " forum_reaction");
    }

    private List<Place> places(int spaces, int topics, Function<SpacePlan, SpaceId> make)
            throws SQLException {
        var places =
                IntStream.range(0, spaces)
                        .mapToObj(at -> {
                            var plan = plan(at);
                            var names =
                                    Stream.generate(this::id)
                                            .limit(Math.clamp(topics / spaces, 20, MOST_NAMES))
                                            .toList();
                            return new Place(
                                    make.apply(plan), plan.language().getLanguage(), names);
                        })
                        .toList();
        copy(
                "persona (id, space_id, name, name_key, quilt)",
                copy -> {
                    for (var place : places) {
                        for (var name : place.names) {
                            var shown = words.word(lot) + "-" + words.word(lot);
                            row(copy, name, place.id, shown, name, lot.nextLong());
                        }
                    }
                });
        copy(
                "forum_member (space_id, persona_id, agreed_version, agreed_at)",
                copy -> {
                    for (var place : places) {
                        for (var name : place.names) {
                            row(copy, place.id, name, 1, ENDS.minus(LASTED));
                        }
                    }
                });
        return places;
    }

    /// Every fourth space is in another language, every fourth is for its members only.
    private SpacePlan plan(int at) {
        return new SpacePlan(
                words.title(lot) + " " + at,
                words.title(lot) + ".",
                words.title(lot) + ".\n" + words.title(lot) + ".\n" + words.title(lot) + ".",
                Locale.of(at % 4 == 3 ? "es" : "en"),
                at % 4 == 2 ? ForumDoor.MEMBERS : ForumDoor.OPEN);
    }

    /// Most topics are short; one in twelve or so fills more than a page, a few have two thousand
    /// replies.
    private List<Talk> talks(int topics, int replies, List<Place> places) {
        var weights =
                IntStream.range(0, topics)
                        .mapToDouble(at -> Math.pow(1 - lot.nextDouble(), -1 / 1.1))
                        .toArray();
        var scale = (replies - topics) / Arrays.stream(weights).sum();
        var sizes = new int[topics];
        var left = replies;
        for (var i = 0; i < topics; i++) {
            sizes[i] = 1 + (int) Math.min(LONGEST_TOPIC - 1, weights[i] * scale);
            left -= sizes[i];
        }
        for (; left > 0; left--) {
            sizes[lot.nextInt(topics)]++;
        }
        return Arrays.stream(sizes).mapToObj(size -> talk(size, places)).toList();
    }

    private Talk talk(int size, List<Place> places) {
        var share = lot.nextDouble();
        var place = places.get((int) (Math.pow(share, 1.4) * places.size()));
        var opened = ENDS.toEpochMilli() - (long) (lot.nextDouble() * LASTED.toMillis());
        var lasts =
                Math.min(
                        (double) (ENDS.toEpochMilli() - opened),
                        Duration.ofHours(48 + 6L * size).toMillis() * lot.nextDouble());
        var at = new long[size + 1];
        for (var i = 1; i <= size; i++) {
            at[i] = opened + 1_000 + (long) (Math.pow(lot.nextDouble(), 2) * lasts);
        }
        at[0] = opened;
        Arrays.sort(at);
        return new Talk(id(), place, at);
    }

    private void replies(CopyIn copy, List<Talk> talks) throws SQLException {
        var order =
                talks.stream()
                        .flatMap(talk ->
                                IntStream.range(0, talk.at.length)
                                        .mapToObj(number -> new Written(talk, number)))
                        .sorted(Comparator.comparingLong(Written::at))
                        .toList();
        for (var written : order) {
            var talk = written.talk;
            var number = written.number;
            var stands = talk.stands(number);
            var counts = reactions(talk, number, stands);
            var at = Instant.ofEpochMilli(written.at());
            row(
                    copy,
                    talk.id,
                    number,
                    talk.place.id,
                    talk.place.language,
                    talk.place.one(lot),
                    id(),
                    number == 0 ? words.title(lot) : null,
                    stands ? words.text(lot) : "",
                    stands && lot.nextInt(25) == 0 ? note() : null,
                    number > 1 && lot.nextInt(15) == 0 ? lot.nextInt(number) : null,
                    stands ? "standing" : "taken-back",
                    at,
                    stands && number > 0 && lot.nextInt(200) == 0 ? at : null,
                    counts[0],
                    counts[1],
                    counts[2],
                    counts[3]);
        }
    }

    /// What others said to it with one press, as it is counted.
    private int[] reactions(Talk talk, int number, boolean stands) {
        var counts = new int[KINDS.length];
        for (var kind = 0; stands && kind < KINDS.length; kind++) {
            while (counts[kind] < 9 && lot.nextInt(100) < 13) {
                counts[kind]++;
            }
            var first = lot.nextInt(talk.place.names.size());
            for (var i = 0; i < counts[kind]; i++) {
                var by = talk.place.names.get((first + i) % talk.place.names.size());
                reactions.append(talk.id).append('\t').append(by).append('\t');
                reactions.append(number).append('\t').append(KINDS[kind]).append('\n');
            }
        }
        return counts;
    }

    private String note() {
        var notes = List.of(Note.values());
        return notes.get(lot.nextInt(notes.size())).name();
    }

    private @Nullable String wish() {
        var wishes = List.of(Wish.values());
        var one = lot.nextInt(wishes.size() + 1);
        return one < wishes.size() ? wishes.get(one).word() : null;
    }

    private UUID id() {
        return new UUID(
                (lot.nextLong() & ~0xf000L) | 0x4000L, (lot.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    private String definition() throws SQLException {
        try (var statement = owner.createStatement();
                var rows =
                        statement.executeQuery(
                                "select indexdef from pg_indexes where indexname = 'forum_reply_search'")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void copy(String into, Rows rows) throws SQLException {
        var copy =
                owner.unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy " + into + " from stdin");
        rows.write(copy);
        copy.endCopy();
    }

    private static void row(CopyIn copy, @Nullable Object... values) throws SQLException {
        var line = new StringBuilder();
        for (var value : values) {
            line.append(line.isEmpty() ? "" : "\t");
            line.append(value == null ? "\\N" : value.toString().replace("\n", "\\n"));
        }
        write(copy, line.append('\n').toString());
    }

    private static void write(CopyIn copy, String lines) throws SQLException {
        var bytes = lines.getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    private void say(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
