package org.hearthside.live;

import java.util.function.Consumer;

/// Carries short texts from one node to all that share its database, itself included. It may lose
/// any of them, and may be away for a while.
interface Courier extends AutoCloseable {
    /// The longest text it takes, in bytes: what PostgreSQL's `NOTIFY` takes, less some room.
    int LONGEST = 7_900;

    /// @throws Exception when it could not be handed over
    void send(String text) throws Exception;

    /// Hands every text on as it comes, until the courier is lost or the thread is interrupted.
    ///
    /// @throws Exception when the courier is lost
    void listen(Consumer<String> to) throws Exception;

    /// Lets go of what it holds; it may be used again.
    @Override
    void close();
}
