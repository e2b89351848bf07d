package org.hearthside.live;

import java.util.Locale;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;

/// A room whose people talk in streams. It alone decides who may; every answer must come from the
/// database, since the viewer of a socket may be hours old.
public interface StreamOwner {
    /// The room's word, such as `conversation`: the kind of its streams.
    String kind();

    /// Asked at subscribe, and again for every reader after [MessageLog#accessChanged].
    ///
    /// @throws NotFound when this is not theirs to know, or no longer
    Seat toRead(Viewer viewer, StreamId stream);

    /// The name under which the viewer sends. Asked at every message and every edit.
    ///
    /// @throws NotFound when this is not theirs to know
    /// @throws Refused when they may read but not send just now
    PersonaId toSend(Viewer viewer, StreamId stream);

    /// The name under which the viewer takes their own messages back.
    ///
    /// @throws NotFound when this is not theirs to know
    default PersonaId toTakeBack(Viewer viewer, StreamId stream) {
        return toRead(viewer, stream).name();
    }

    /// Asked last, with the words, before a message or an edit is written: a room may let people
    /// write one after the other, or keep the words until somebody has read them. What is said here
    /// again under the same client id is the same message and must get the same answer.
    ///
    /// @param kind [Kind#SAID] or [Kind#EDITED]
    /// @throws Refused when it is not written now
    default void admit(
            Viewer viewer, StreamId stream, PersonaId name, Kind kind, UUID client, Words words) {}

    /// Whether who writes here under this name supports the other: they are reminded of what helps
    /// more than advice. Asked only where the words may be that.
    default boolean supports(PersonaId name, StreamId stream) {
        return false;
    }

    /// The message as markup, for everybody who reads this language: without anything that depends
    /// on who reads. It is rendered once and shared. The same template serves page and fragment.
    ///
    /// @param mine whether it is for its writer alone, asked for only where [#isFolded]
    String fragment(Message message, boolean mine, Locale locale);

    /// Whether details of it are folded for others, so that its writer sees it otherwise.
    default boolean isFolded(Message message) {
        return false;
    }

    /// Called after commit, on the node that wrote. It may be lost when that node dies, so nothing
    /// may depend on it that the log itself cannot tell, such as what is unread.
    default void appended(Entry entry) {}
}
