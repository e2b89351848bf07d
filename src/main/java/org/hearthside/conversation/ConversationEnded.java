package org.hearthside.conversation;

import org.hearthside.live.StreamId;

/// A conversation became reading only.
public record ConversationEnded(StreamId stream) {}
