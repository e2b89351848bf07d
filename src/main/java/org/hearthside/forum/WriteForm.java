package org.hearthside.forum;

import java.util.Map;
import java.util.UUID;
import org.hearthside.shared.Note;
import org.jspecify.annotations.Nullable;

/// What somebody has begun to write, as the form shows it again.
///
/// @param client names what it will be, so that pressing twice writes once
/// @param ticket keeps the words if the session has ended meanwhile
/// @param quotes the number of the reply of which it quotes a part, or null
/// @param errors field names with what to do
public record WriteForm(
        String client,
        String ticket,
        String title,
        String text,
        @Nullable Note note,
        @Nullable Wish wish,
        @Nullable Integer quotes,
        Map<String, String> errors) {
    WriteForm as(UUID other) {
        return new WriteForm(other.toString(), ticket, title, text, note, wish, quotes, errors);
    }

    WriteForm with(Map<String, String> others) {
        return new WriteForm(client, ticket, title, text, note, wish, quotes, others);
    }

    /// The same, with what lets it be kept when the session has ended meanwhile.
    WriteForm with(String other) {
        return new WriteForm(client, other, title, text, note, wish, quotes, errors);
    }
}
