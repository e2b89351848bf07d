package org.hearthside.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.hearthside.member.PersonaId;
import org.hearthside.safety.Seals;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;

class StoryTicketsTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-27T12:00:00Z"));
    private final StoryTickets tickets = new StoryTickets(new Written(), now::get);
    private final StoryId story = StoryId.random();
    private final PersonaId writer = new PersonaId(UUID.randomUUID());

    /// Seals nothing, and opens a text only in its place, as the real one does.
    private static final class Written implements Seals {
        @Override
        public byte[] seal(String name, String place, Words words) {
            return (place + "\n" + words.text()).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Optional<Words> open(String name, String place, byte[] sealed) {
            var text = new String(sealed, StandardCharsets.UTF_8);
            if (!text.startsWith(place + "\n")) {
                throw new IllegalStateException("changed or moved");
            }
            return Optional.of(new Words(text.substring(place.length() + 1)));
        }

        @Override
        public void prepare(String name) {}

        @Override
        public void destroy(String name) {}
    }

    @Test
    void a_ticket_is_good_for_its_story_and_for_two_days() {
        var ticket = tickets.ticket(story, writer);
        assertThat(tickets.holder(story, ticket)).contains(writer);
        assertThat(tickets.holder(StoryId.random(), ticket)).as("another story").isEmpty();
        assertThat(tickets.holder(story, "bm90aGluZw")).as("forged").isEmpty();
        assertThat(tickets.holder(story, "\u00e4 no letters of ours")).isEmpty();
        now.updateAndGet(before -> before.plus(Duration.ofDays(2)).minusSeconds(1));
        assertThat(tickets.holder(story, ticket)).contains(writer);
        now.updateAndGet(before -> before.plusSeconds(2));
        assertThat(tickets.holder(story, ticket)).as("too old").isEmpty();
    }
}
