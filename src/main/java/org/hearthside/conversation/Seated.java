package org.hearthside.conversation;

import org.hearthside.member.PersonaId;

/// A conversation and the viewer's place in it.
///
/// @param own the viewer's name here
record Seated(Conversation conversation, PersonaId own) {
    Participant me() {
        return conversation.participant(own);
    }

    Participant other() {
        return conversation.other(own);
    }
}
