package org.hearthside.safety;

import java.util.UUID;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;

/// A [ContentRef] as one word of an address: `message.1f3c….12`.
final class Refs {
    private Refs() {}

    static String word(ContentRef ref) {
        return ref.kind() + "." + ref.id() + "." + ref.number();
    }

    static ContentRef of(String word) {
        var parts = word.split("\\.", -1);
        try {
            if (parts.length == 3) {
                return new ContentRef(
                        parts[0], UUID.fromString(parts[1]), Long.parseLong(parts[2]));
            }
        } catch (IllegalArgumentException e) {
            // no ref is as absent as an unknown one
        }
        throw new NotFound();
    }
}
