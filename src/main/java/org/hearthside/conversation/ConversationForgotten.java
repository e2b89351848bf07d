package org.hearthside.conversation;

import org.hearthside.live.StreamId;

/// Nobody had written in a conversation for long, and it is gone with everything of it.
public record ConversationForgotten(StreamId stream) {}
