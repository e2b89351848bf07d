package org.hearthside.live;

/// One numbered entry of a stream, with the message it made or changed.
///
/// @param number the entry's own place; that of the message where the entry said it
/// @param message as it stands now, so that an entry met late shows nothing that was changed since
public record Entry(long number, Kind kind, Message message) {}
