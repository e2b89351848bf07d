package org.hearthside.conversation;

import java.time.Instant;

/// That somebody accepted how we talk here. The text stands in the message file as
/// `conversation.agreement.*`; whoever changes what it says raises [#CURRENT], and everybody is
/// asked again before they write.
///
/// @param version which text they read
record Agreement(int version, Instant at) {
    static final int CURRENT = 2;

    boolean isCurrent() {
        return version == CURRENT;
    }
}
