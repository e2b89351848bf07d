package org.hearthside.supporter;

import java.time.Instant;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.jspecify.annotations.Nullable;

/// A supporter is away for a while: nobody new is sent to them, and whom they support reads when
/// they are back.
///
/// @param until when they are back
/// @param cover who was asked to be there for their people meanwhile, or null
/// @param agreed whether that person said yes
public record TimeOff(
        UUID id,
        PersonaId supporter,
        Instant from,
        Instant until,
        @Nullable PersonaId cover,
        boolean agreed) {
    public boolean isOn(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }
}
