package org.hearthside.matching;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.PersonaId;
import org.hearthside.supporter.FreeTime;
import org.hearthside.supporter.SpokenLanguage;
import org.hearthside.supporter.TopicId;
import org.jspecify.annotations.Nullable;

/// Between this room's values and the columns of its tables.
final class Columns {
    private Columns() {}

    static Wishes wishes(ResultSet row, ZoneId zone) throws SQLException {
        return new Wishes(
                ids(row.getArray("topics")).map(TopicId::new).collect(Collectors.toSet()),
                words(row.getArray("languages"))
                        .flatMap(code -> SpokenLanguage.of(code).stream())
                        .collect(Collectors.toSet()),
                words(row.getArray("free"))
                        .flatMap(word -> FreeTime.of(word).stream())
                        .collect(Collectors.toSet()),
                zone,
                ids(row.getArray("never_topics")).map(TopicId::new).collect(Collectors.toSet()),
                ids(row.getArray("never_people")).map(PersonaId::new).collect(Collectors.toSet()),
                row.getBoolean("only_languages"),
                row.getBoolean("only_free"));
    }

    static UUID[] topics(Set<TopicId> topics) {
        return topics.stream().map(TopicId::value).toArray(UUID[]::new);
    }

    static UUID[] people(Set<PersonaId> people) {
        return people.stream().map(PersonaId::value).toArray(UUID[]::new);
    }

    static String[] languages(Set<SpokenLanguage> languages) {
        return languages.stream().map(SpokenLanguage::code).toArray(String[]::new);
    }

    static String[] free(Set<FreeTime> free) {
        return free.stream().map(FreeTime::word).toArray(String[]::new);
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    static @Nullable PersonaId persona(@Nullable UUID id) {
        return id == null ? null : new PersonaId(id);
    }

    private static Stream<UUID> ids(Array array) throws SQLException {
        return Arrays.stream((UUID[]) array.getArray());
    }

    private static Stream<String> words(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray());
    }
}
