package org.hearthside.live;

import java.io.IOException;

/// The way to one browser: what carries frames, whichever web server we run in. [LiveSocket] sees
/// to it that one thread at a time uses it.
interface Wire {
    /// Whether the network takes what is sent next. While it does not, [LiveSocket#sendWaiting] is
    /// called as soon as it may again.
    boolean isReady();

    /// Sends frames as they stand on the wire. Takes all of it and never waits; asked only when
    /// ready.
    ///
    /// @throws IOException when the other side is gone
    void send(byte[] frames) throws IOException;

    /// Goes on with what was taken before and is not sent yet.
    void flush() throws IOException;

    /// Says why and ends the connection, waiting a moment for the other side to have heard it. May
    /// be called twice.
    void close(Closing why);
}
