package org.hearthside.safety;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;

/// A room with talk that only those read who take part in it. It asks nobody for permission:
/// [Openings] does, and nobody else comes here.
public interface Openable {
    /// A word for it, such as `conversation`.
    String kind();

    /// The talks in which this name takes part, the newest first.
    List<Talk> talks(PersonaId name);

    /// The names of those who take part in it; none when there is no such talk here.
    List<PersonaId> people(UUID place);

    /// What was said from one moment on and before another, oldest first.
    ///
    /// @param skip how many of the first are left out
    /// @param most how many are handed out
    List<Line> said(UUID place, Instant from, Instant until, int skip, int most);

    record Talk(UUID place, Instant begun) {}

    /// One message.
    ///
    /// @param words as they stood when the time asked for ended; nothing where they were taken back
    record Line(long number, String name, Instant sentAt, Optional<Words> words) {}
}
