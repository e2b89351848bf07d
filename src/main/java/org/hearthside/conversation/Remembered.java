package org.hearthside.conversation;

import java.util.UUID;
import org.hearthside.shared.Words;

/// One line of what both want to remember.
///
/// @param version counts its changes, so that nobody overwrites what they have not seen
record Remembered(UUID id, Words words, int version) {}
