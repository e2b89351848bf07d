package org.hearthside.safety;

import java.util.Optional;
import org.hearthside.shared.Words;

/// Seals what a concern keeps. The message log, which stands above this room, does it.
public interface Seals {
    /// @param name of the key, which is made when it is first used; what is destroyed together has
    ///   one
    /// @param place what this text is; it opens only there
    byte[] seal(String name, String place, Words words);

    /// Makes the key of this name where there is none yet. Making one takes a connection of its
    /// own: what many do at once, such as reporting, has it made before its own transaction begins,
    /// so that they never wait for each other's.
    void prepare(String name);

    /// The words, or nothing when the key is destroyed.
    Optional<Words> open(String name, String place, byte[] sealed);

    void destroy(String name);
}
