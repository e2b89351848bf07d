package org.hearthside.story;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Seals;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Component;

/// Lets a form keep its words, and nothing else, when its session has ended by the time it is sent:
/// a story takes longer to write than a session on a shared device lasts. A ticket names nobody to
/// whoever reads it.
@Component
class StoryTickets {
    private static final Duration GOOD_FOR = Duration.ofDays(2);
    private static final String KEY = "story-tickets";

    private final Seals seals;
    private final InstantSource time;

    StoryTickets(Seals seals, InstantSource time) {
        this.seals = seals;
        this.time = time;
    }

    String ticket(StoryId id, PersonaId own) {
        var text = own + " " + time.instant().plus(GOOD_FOR).getEpochSecond();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(seals.seal(KEY, id.toString(), new Words(text)));
    }

    /// Whoever the ticket was made for. One that is forged, foreign or too old names nobody.
    Optional<PersonaId> holder(StoryId id, String ticket) {
        try {
            var sealed = Base64.getUrlDecoder().decode(ticket.getBytes(StandardCharsets.US_ASCII));
            return seals.open(KEY, id.toString(), sealed)
                    .map(words -> words.text().split(" ", -1))
                    .filter(parts ->
                            Instant.ofEpochSecond(Long.parseLong(parts[1])).isAfter(time.instant()))
                    .map(parts -> new PersonaId(UUID.fromString(parts[0])));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty();
        }
    }
}
