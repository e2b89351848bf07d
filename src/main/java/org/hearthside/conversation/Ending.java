package org.hearthside.conversation;

import java.time.Instant;
import org.hearthside.member.PersonaId;

/// How a conversation came to its end. A goodbye and a block leave the same row, so that no page
/// can tell them apart.
///
/// @param by who ended it; only they are ever told
record Ending(PersonaId by, Instant at) {}
