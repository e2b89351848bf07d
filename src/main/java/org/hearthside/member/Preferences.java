package org.hearthside.member;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.hearthside.ui.Languages;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What a member has chosen about how this place looks, speaks and shows them.
@Component
class Preferences {
    static final List<String> THEMES = List.of("auto", "light", "dark");
    static final Set<String> LOOKS = Set.of("large", "larger", "calm", "roomy", "simple");

    /// @param look words of [#LOOKS]
    /// @param lit whether their square may be lit
    /// @param hello whether people they have not met may greet them
    public record Chosen(
            String language,
            String zone,
            @Nullable String country,
            String theme,
            Set<String> look,
            boolean neutralTitle,
            @Nullable String exitAddress,
            boolean exitKeys,
            boolean lit,
            boolean hello) {}

    private final JdbcClient database;

    Preferences(JdbcClient database) {
        this.database = database;
    }

    /// Begins with what the browser told us while joining.
    void begin(AccountId account, Locale locale) {
        database.sql(
                        """
                        insert into preference (account_id, language) values (?, ?)
                        on conflict do nothing
                        """)
                .params(account.value(), Languages.named(locale.getLanguage()).getLanguage())
                .update();
    }

    Chosen of(AccountId account) {
        return database.sql(
                        """
                        select language, zone, country, theme, look, neutral_title, exit_address,
                            exit_keys, lit, hello
                        from preference where account_id = ?
                        """)
                .param(account.value())
                .query((row, at) ->
                        new Chosen(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                Set.copyOf(
                                        Arrays.stream(row.getString(5).split(" ", -1))
                                                .filter(word -> !word.isEmpty())
                                                .toList()),
                                row.getBoolean(6),
                                row.getString(7),
                                row.getBoolean(8),
                                row.getBoolean(9),
                                row.getBoolean(10)))
                .optional()
                .orElse(
                        new Chosen(
                                "en", "UTC", null, "auto", Set.of(), false, null, true, false,
                                true));
    }

    void keep(AccountId account, Chosen chosen) {
        database.sql(
                        """
                        insert into preference (account_id, language, zone, country, theme, look,
                            neutral_title, exit_address, exit_keys, lit, hello)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (account_id) do update set language = excluded.language,
                            zone = excluded.zone, country = excluded.country,
                            theme = excluded.theme, look = excluded.look,
                            neutral_title = excluded.neutral_title,
                            exit_address = excluded.exit_address,
                            exit_keys = excluded.exit_keys, lit = excluded.lit,
                            hello = excluded.hello
                        """)
                .param(account.value())
                .param(chosen.language())
                .param(chosen.zone())
                .param(chosen.country())
                .param(chosen.theme())
                .param(String.join(" ", chosen.look().stream().sorted().toList()))
                .param(chosen.neutralTitle())
                .param(chosen.exitAddress())
                .param(chosen.exitKeys())
                .param(chosen.lit())
                .param(chosen.hello())
                .update();
    }

    /// The spoken language of this tag, or the one before.
    static String language(@Nullable String wanted, String before) {
        return wanted != null
                        && Languages.SPOKEN.stream().anyMatch(l -> l.getLanguage().equals(wanted))
                ? wanted
                : before;
    }

    static String zone(@Nullable String wanted, String before) {
        return wanted != null && zones().contains(wanted) ? wanted : before;
    }

    /// A country of ISO 3166-1, or none.
    static @Nullable String country(@Nullable String wanted) {
        return wanted != null && Arrays.asList(Locale.getISOCountries()).contains(wanted)
                ? wanted
                : null;
    }

    static String theme(@Nullable String wanted, String before) {
        return wanted != null && THEMES.contains(wanted) ? wanted : before;
    }

    /// The zones people know by a city, in alphabetical order.
    static List<String> zones() {
        return Stream.concat(
                        Stream.of("UTC"),
                        ZoneId.getAvailableZoneIds().stream()
                                .filter(zone ->
                                        zone.matches(
                                                "(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+"))
                                .sorted())
                .toList();
    }
}
