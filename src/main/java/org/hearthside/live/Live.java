package org.hearthside.live;

import java.util.UUID;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Refused;
import org.springframework.stereotype.Component;

/// What a person does in a stream, by socket or by form: asks the stream's owner, keeps to the
/// limits, waits until it is written.
@Component
public class Live {
    /// Says something and answers with its number once it is committed.
    ///
    /// @param client from the page's form or script; the same one never makes a second message
    /// @param typed as it came from the person
    /// @throws NotFound when the stream is not theirs to know
    /// @throws Refused when it may not be sent, is too long, comes too fast or could not be kept
    public long say(Viewer viewer, StreamId stream, UUID client, String typed) {
        throw new UnsupportedOperationException();
    }

    /// Gives an own message new words.
    public long edit(Viewer viewer, StreamId stream, UUID client, long number, String typed) {
        throw new UnsupportedOperationException();
    }

    /// Takes an own message back. Whoever may read a stream may do this, also when it has ended.
    public long takeBack(Viewer viewer, StreamId stream, UUID client, long number) {
        throw new UnsupportedOperationException();
    }

    /// Tells the others a cue, if the seat allows it.
    public void cue(Viewer viewer, StreamId stream, Cue cue) {
        throw new UnsupportedOperationException();
    }
}
