package org.hearthside.matching;

import java.time.Instant;
import java.util.UUID;
import org.hearthside.member.PersonaId;

/// A request laid before one supporter until a set time.
record Offer(UUID id, RequestId request, PersonaId supporter, Instant offeredAt, Instant dueAt) {
    static Offer of(SupportRequest request, PersonaId supporter, Instant now) {
        return new Offer(
                UUID.randomUUID(),
                request.id(),
                supporter,
                now,
                now.plus(request.kind().answerWithin()));
    }
}
