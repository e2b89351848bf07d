package org.hearthside.live;

import java.io.IOException;
import java.util.List;

/// The way to one browser: what carries frames, whichever web server we run in. Only one thread at
/// a time sends.
interface Wire {
    /// Sends these, in order, and returns when they have left this program.
    ///
    /// @throws IOException when the other side is gone or takes nothing for ten seconds
    void send(List<Frame> frames) throws IOException;

    /// Ends the connection, whoever is sending. May be called twice.
    void close(Closing why);
}
