package org.hearthside.member;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a viewer stands in one space.
///
/// @param own their name there, null where they have none
/// @param mayWrite whether they agree that words about their health are kept
/// @param apart the names there of whom nothing reaches them, because a block lies between the two
public record SpaceSeat(@Nullable PersonaId own, boolean mayWrite, Set<PersonaId> apart) {
    /// What a room that many read writes into the `from` of its own question, so that it learns
    /// this with all else it asks. Wants the parameters `session` and `space`.
    public static final String ASKED =
            "vault.seat(:session, :space, '" + Idea.HEALTH_WORDS.word() + "') seat";

    /// The columns of that.
    public static final String COLUMNS = "seat.own, seat.agrees, seat.apart";

    public static SpaceSeat of(ResultSet row) throws SQLException {
        var own = row.getObject("own", UUID.class);
        return new SpaceSeat(
                own == null ? null : new PersonaId(own),
                row.getBoolean("agrees"),
                Arrays.stream((UUID[]) row.getArray("apart").getArray())
                        .map(PersonaId::new)
                        .collect(Collectors.toSet()));
    }
}
