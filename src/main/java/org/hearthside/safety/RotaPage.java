package org.hearthside.safety;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `rota.jte` shows to those who plan: one week.
///
/// @param week its Monday, as in the address
/// @param before, `after`: the weeks beside it
/// @param zone whose clocks these are
/// @param missing message keys of what is missing before people can talk here
/// @param typed what was typed and refused
public record RotaPage(
        String title,
        String week,
        String before,
        String after,
        String zone,
        List<Day> days,
        List<String> missing,
        Typed typed,
        Map<String, String> errors,
        @Nullable String said) {

    public record Day(String name, List<Row> rows) {}

    /// @param state message key of how it stands
    /// @param named for the button that takes it off
    /// @param removable whether it has not begun
    public record Row(
            String id,
            String role,
            String when,
            String name,
            String state,
            boolean removable,
            String named) {}

    public record Typed(
            String role, String date, String from, String until, String name, String weeks) {}
}
