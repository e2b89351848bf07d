package org.hearthside.live;

import java.util.function.Consumer;
import org.hearthside.member.PersonaId;

/// Tells every node that something happened in a stream. Carries ids only, and may lose any of
/// them: whoever is not told finds out within seconds by asking the database.
interface Wakeups {
    sealed interface Wake {
        StreamId stream();
    }

    /// Entries up to this number are committed.
    record Written(StreamId stream, long upTo) implements Wake {}

    /// Who may read the stream, or how, has changed.
    record AccessChanged(StreamId stream) implements Wake {}

    /// One person sees something else of the stream from now on, as they chose.
    record SeatChanged(StreamId stream, PersonaId name) implements Wake {}

    /// Somebody gave a cue.
    record Cued(StreamId stream, PersonaId by, Cue cue) implements Wake {}

    /// Somebody begins to read on a node where nobody did: who is there?
    record Opened(StreamId stream) implements Wake {}

    void tell(Wake wake);

    void listen(Consumer<Wake> listener);
}
