package org.hearthside.live;

import java.util.Optional;
import org.hearthside.shared.Words;
import org.springframework.stereotype.Component;

/// Seals private texts with keys that can be destroyed. Each key is wrapped by a master key which
/// is never in the database, so that whoever has the database alone reads nothing, and a destroyed
/// key is destroyed in every backup too.
@Component
public class Sealing {
    /// Seals words with a stream's key.
    ///
    /// @param place what this text is and where it stands, such as `draft 1f3c…`; it opens only
    ///   there, so that no text can be moved to another place
    public byte[] seal(StreamId stream, String place, Words words) {
        throw new UnsupportedOperationException();
    }

    /// The words, or nothing when the key is destroyed. A text that was changed or moved is a bug
    /// and rises.
    public Optional<Words> open(StreamId stream, String place, byte[] sealed) {
        throw new UnsupportedOperationException();
    }

    /// Seals words with the key of this name, which is made when it is first used.
    ///
    /// @param key such as `concern 1f3c…`: what is destroyed together has one key
    public byte[] seal(String key, String place, Words words) {
        throw new UnsupportedOperationException();
    }

    public Optional<Words> open(String key, String place, byte[] sealed) {
        throw new UnsupportedOperationException();
    }

    /// Destroys a named key for ever, and with it everything it sealed.
    public void destroy(String key) {
        throw new UnsupportedOperationException();
    }
}
