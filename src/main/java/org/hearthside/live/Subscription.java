package org.hearthside.live;

import java.util.List;
import java.util.Locale;
import org.hearthside.member.Viewer;
import org.jspecify.annotations.Nullable;

/// One socket's reading of one stream. Its fields are touched under the channel's lock only.
final class Subscription {
    final LiveSocket socket;
    final Viewer viewer;
    final Channel channel;

    @Nullable Seat seat;

    /// The number of the last entry handed to the socket.
    long sent;

    /// Has caught up and gets what is new as it comes.
    boolean live;

    boolean over;
    @Nullable Cue presence;

    Subscription(LiveSocket socket, Viewer viewer, Channel channel, long after) {
        this.socket = socket;
        this.viewer = viewer;
        this.channel = channel;
        this.sent = after;
    }

    boolean sees(Entry entry) {
        return seat == null || seat.sees(entry.message());
    }

    boolean wrote(Entry entry) {
        return seat != null && seat.name().equals(entry.message().by());
    }

    boolean seesAll(List<Entry> entries) {
        return seat == null || seat.seesAll() || entries.stream().allMatch(this::sees);
    }

    Locale locale() {
        return viewer.locale();
    }
}
