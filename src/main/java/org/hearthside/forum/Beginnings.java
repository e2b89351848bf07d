package org.hearthside.forum;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.hearthside.live.Drafts;
import org.hearthside.live.StreamId;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Note;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What somebody has begun to write in the forum. Beside the draft of the words stands one of all
/// else in the form, for the same client, so that both go once it is sent.
@Component
class Beginnings {
    /// More than any title has, and little enough to be kept with each stroke.
    private static final int LONGEST_TITLE = 10 * Forum.LONGEST_TITLE;

    private final Drafts drafts;
    private final ForumRows rows;

    Beginnings(Drafts drafts, ForumRows rows) {
        this.drafts = drafts;
        this.rows = rows;
    }

    /// Keeps it for who may write there, unless it was sent and only comes late.
    void keep(StreamId stream, PersonaId own, UUID place, WriteForm form) {
        var client = UUID.fromString(form.client());
        if (isUnsent(own, client)) {
            each(form, place, (where, words) -> drafts.keep(stream, own, where, client, words));
        }
    }

    private boolean isUnsent(PersonaId own, UUID client) {
        return rows.written(own, client).isEmpty();
    }

    /// One that came while it was sent is none any more.
    private Optional<Drafts.Draft> unsent(StreamId stream, PersonaId own, UUID place) {
        return drafts.of(stream, own, place).filter(kept -> isUnsent(own, kept.client()));
    }

    /// Keeps it for whoever the ticket of the form was made for.
    void keepForLater(StreamId stream, UUID place, WriteForm form) {
        var client = UUID.fromString(form.client());
        each(
                form,
                place,
                (where, words) -> drafts.keepForLater(stream, where, client, form.ticket(), words));
    }

    /// The words first: where there are none, all that was kept is forgotten with them.
    private static void each(WriteForm form, UUID place, BiConsumer<UUID, String> keep) {
        keep.accept(place, form.text());
        if (!form.text().isBlank() || !form.title().isBlank()) {
            keep.accept(beside(place), rest(form));
        }
    }

    /// What was begun for one topic goes on in another, behind what was begun there.
    void carry(StreamId stream, UUID from, UUID to) {
        drafts.carry(stream, from, to);
        drafts.carry(stream, beside(from), beside(to));
    }

    private static final String NOTHING = rest(null, null, null, "");

    private static String rest(WriteForm form) {
        return rest(form.note(), form.wish(), form.quotes(), form.title());
    }

    /// Note, wish and number each as one word, then the title.
    private static String rest(
            @Nullable Note note, @Nullable Wish wish, @Nullable Integer quotes, String title) {
        var line = title.replaceAll("\\s+", " ");
        return "%s %s %s %s"
                .formatted(
                        note == null ? "-" : note.name(),
                        wish == null ? "-" : wish.word(),
                        quotes == null ? "-" : quotes,
                        line.length() > LONGEST_TITLE ? line.substring(0, LONGEST_TITLE) : line);
    }

    private static UUID beside(UUID place) {
        return UUID.nameUUIDFromBytes(("beside " + place).getBytes(StandardCharsets.UTF_8));
    }

    /// A topic they have begun, which may be a title and nothing else yet.
    Optional<WriteForm> topic(StreamId stream, PersonaId own, UUID place) {
        return form(stream, own, unsent(stream, own, place), place);
    }

    /// A reply they have begun, if they wrote any of it: a page of the forum asks for no more.
    Optional<WriteForm> reply(StreamId stream, PersonaId own, UUID place) {
        var words = unsent(stream, own, place);
        return words.isEmpty() ? Optional.empty() : form(stream, own, words, place);
    }

    private Optional<WriteForm> form(
            StreamId stream, PersonaId own, Optional<Drafts.Draft> words, UUID place) {
        var rest = unsent(stream, own, beside(place));
        return words.or(() -> rest)
                .map(kept ->
                        form(
                                kept.client(),
                                words.map(draft -> draft.words().text()).orElse(""),
                                rest.map(draft -> draft.words().text()).orElse(NOTHING)));
    }

    private static WriteForm form(UUID client, String text, String rest) {
        var parts = rest.split(" ", 4);
        return new WriteForm(
                client.toString(),
                "",
                parts[3],
                text,
                ForumController.note(parts[0]),
                Wish.of(parts[1]).orElse(null),
                parts[2].equals("-") ? null : Integer.valueOf(parts[2]),
                Map.of());
    }
}
