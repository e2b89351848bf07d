package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.ui.Frame;
import org.hearthside.ui.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Makes the viewer of a session, with one query.
@Component
public class Viewers {
    /// A viewer and the page frame that goes with their preferences.
    ///
    /// @param hereMonth the month in which they were here last, as its first day
    record Seen(Viewer viewer, Frame frame, LocalDate hereMonth) {}

    /// All that there are: the system makes a new set of them for whoever asks.
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final JdbcClient database;

    Viewers(JdbcClient database) {
        this.database = database;
    }

    /// Who made this request.
    public static Viewer of(HttpServletRequest request) {
        return ViewerFilter.of(request);
    }

    /// Who speaks through this session, or nobody when it has ended. Staff roles only with a
    /// passkey.
    Optional<Seen> of(String session, boolean shared, boolean withPasskey) {
        return database.sql(
                        """
                        select v.account_id, v.standing, v.persona_id, v.name, v.quilt, v.roles,
                            p.language, p.zone, p.country, p.theme, p.look, p.neutral_title,
                            p.exit_address, p.exit_keys, v.leaves_at, a.here_month
                        from vault.seen(?, ?) v join account a on a.id = v.account_id
                            left join preference p using (account_id)
                        where v.account_id is not null
                        """)
                .params(session, SpaceId.COMMUNITY.value())
                .query((row, at) -> {
                    var locale = Languages.named(or(row.getString("language"), "en"));
                    var zone = zone(row.getString("zone"));
                    var roles = roles(row.getString("roles"), withPasskey);
                    var viewer =
                            new Viewer(
                                    new AccountId(row.getObject(1, java.util.UUID.class)),
                                    Standing.valueOf(
                                            row.getString("standing").toUpperCase(Locale.ROOT)),
                                    new PersonaId(row.getObject(3, java.util.UUID.class)),
                                    row.getString("name"),
                                    roles,
                                    session,
                                    shared,
                                    locale,
                                    zone);
                    var frame =
                            new Frame(
                                    locale,
                                    zone,
                                    or(row.getString("theme"), "auto"),
                                    words(or(row.getString("look"), "")),
                                    row.getBoolean("neutral_title"),
                                    row.getString("language") == null
                                            || row.getBoolean("exit_keys"),
                                    shared,
                                    row.getString("exit_address"),
                                    row.getString("country"),
                                    viewer.isMember()
                                            ? new Frame.Person(
                                                    row.getString("name"), row.getLong("quilt"))
                                            : null,
                                    instant(row.getTimestamp("leaves_at")),
                                    doors(roles));
                    return new Seen(viewer, frame, row.getObject("here_month", LocalDate.class));
                })
                .optional();
    }

    private static Set<Role> roles(String names, boolean withPasskey) {
        return words(names.replace(',', ' ')).stream()
                .map(Role::valueOf)
                .filter(role -> withPasskey || !role.isStaff())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private static Set<String> doors(Set<Role> roles) {
        return roles.stream()
                .flatMap(role ->
                        switch (role) {
                            case SUPPORTER -> Stream.of("people");
                            case MODERATOR -> Stream.of("queue", "duty", "forum");
                            case SAFEGUARDING_LEAD ->
                                    Stream.of("queue", "duty", "rota", "times", "forum", "stories");
                            case REVIEWER -> Stream.of("stories");
                            case ADMINISTRATOR ->
                                    Stream.of(
                                            "roles",
                                            "rota",
                                            "topics",
                                            "rooms",
                                            "forum",
                                            "kept",
                                            "times",
                                            "supporters");
                            case MANAGER ->
                                    Stream.of(
                                            "topics",
                                            "rooms",
                                            "groups",
                                            "rounds",
                                            "supporters",
                                            "feedback");
                            case FACILITATOR -> Stream.of("groups");
                            case AUDITOR -> Stream.of("audit", "kept");
                        })
                .collect(Collectors.toSet());
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }

    private static ZoneId zone(@Nullable String name) {
        return name != null && ZONES.contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
