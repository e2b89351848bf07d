package org.hearthside.conversation;

import java.time.Instant;
import org.hearthside.live.StreamId;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;

/// One conversation in a list of one's own; its page is `/talk/c/{stream}`.
///
/// @param own the viewer's name in it
/// @param unread whether something of the other's is new since the viewer last looked
/// @param ownTurn whether the other spoke last
/// @param lastAt when something was last said, or the opening
public record TalkRow(
        StreamId stream,
        PersonaId own,
        Name other,
        boolean unread,
        boolean ownTurn,
        Instant lastAt,
        State state) {}
