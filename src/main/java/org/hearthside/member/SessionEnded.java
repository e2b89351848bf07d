package org.hearthside.member;

/// A web session was ended before its time, on this node: its sockets must close now.
///
/// @param session the session's id; delivered in the process only, never stored or logged
public record SessionEnded(String session) {
    @Override
    public String toString() {
        return "SessionEnded[hidden]";
    }
}
