package org.hearthside.live;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The streams that somebody on this node has open, and what they are told.
@Component
class Channels {
    private static final Logger log = LoggerFactory.getLogger(Channels.class);

    /// So few streams are served by the thread that wrote: waking others costs more than it gains.
    private static final int FEW = 4;

    private static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final Owners owners;
    private final Entries entries;
    private final Wakeups wakeups;
    private final InstantSource time;
    private final ConcurrentMap<StreamId, Channel> open = new ConcurrentHashMap<>();
    private final ExecutorService tasks =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("live-", 0).factory());

    Channels(Owners owners, Entries entries, Wakeups wakeups, InstantSource time) {
        this.owners = owners;
        this.entries = entries;
        this.wakeups = wakeups;
        this.time = time;
        wakeups.listen(this::woken);
    }

    /// Owners hear of the last messages too, while there is still a database.
    @PreDestroy
    void finish() throws InterruptedException {
        tasks.shutdown();
        var _ = tasks.awaitTermination(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void woken(Wakeups.Wake wake) {
        var channel = open.get(wake.stream());
        if (channel == null) {
            return;
        }
        switch (wake) {
            case Wakeups.Written(_, var upTo) -> channel.wake(upTo);
            case Wakeups.AccessChanged(_) -> tasks.execute(channel::askAgain);
            case Wakeups.SeatChanged(_, var name) -> tasks.execute(() -> channel.askAgain(name));
            case Wakeups.Opened(_) -> channel.tellPresenceAgain();
            case Wakeups.Cued(_, var by, var cue) -> channel.tell(by, cue, time.instant());
        }
    }

    /// These were just committed by this node.
    void wrote(List<Entry> committed) {
        var byStream = new LinkedHashMap<StreamId, List<Entry>>();
        for (var entry : committed) {
            byStream.computeIfAbsent(entry.message().stream(), _ -> new ArrayList<>()).add(entry);
        }
        byStream.forEach((stream, written) -> {
            var channel = open.get(stream);
            if (channel != null) {
                channel.have(written);
                if (byStream.size() <= FEW) {
                    channel.handOver();
                }
            }
            wakeups.tell(new Wakeups.Written(stream, written.getLast().number()));
        });
        tasks.execute(() -> byStream.forEach(this::tellOwner));
    }

    /// An entry was just committed by this node whose message is not at hand.
    void wrote(StreamId stream, long number) {
        wakeups.tell(new Wakeups.Written(stream, number));
        tasks.execute(() -> tellOwner(stream, entries.after(stream, number - 1, 1)));
    }

    private void tellOwner(StreamId stream, List<Entry> written) {
        try {
            var owner = owners.of(stream);
            written.forEach(owner::appended);
        } catch (RuntimeException e) {
            log.error("The owner of stream {} failed after an append", stream, e);
        }
    }

    void accessChanged(StreamId stream) {
        wakeups.tell(new Wakeups.AccessChanged(stream));
    }

    void seatChanged(StreamId stream, PersonaId name) {
        wakeups.tell(new Wakeups.SeatChanged(stream, name));
    }

    /// Lets a socket read a stream from after a number on.
    ///
    /// @throws NotFound or [Refused], as the owner says
    Subscription join(LiveSocket socket, Viewer viewer, StreamId stream, long after) {
        var owner = owners.of(stream);
        var channel =
                open.compute(
                        stream,
                        (_, known) -> {
                            var c =
                                    known == null
                                            ? new Channel(stream, owner, entries, tasks)
                                            : known;
                            c.readersOrComing++;
                            return c;
                        });
        var reader = new Subscription(socket, viewer, channel, after);
        try {
            var first = !channel.isRead();
            channel.join(reader);
            if (first) {
                wakeups.tell(new Wakeups.Opened(stream));
            }
            return reader;
        } catch (RuntimeException e) {
            release(channel);
            throw e;
        }
    }

    void leave(Subscription reader) {
        reader.channel.leave(reader);
        release(reader.channel);
    }

    private void release(Channel channel) {
        open.computeIfPresent(channel.stream, (_, c) -> --c.readersOrComing == 0 ? null : c);
    }

    void cue(StreamId stream, PersonaId by, Cue cue) {
        var channel = open.get(stream);
        if (channel == null || channel.mayTell(by, cue, time.instant())) {
            wakeups.tell(new Wakeups.Cued(stream, by, cue));
        }
    }

    /// Asks the database once about every open stream: what no wake-up told is found here.
    void check() {
        var now = time.instant();
        for (var channel : open.values()) {
            channel.presenceToTell(now, wakeups::tell);
        }
        if (open.isEmpty()) {
            return;
        }
        for (var state : entries.states(open.keySet())) {
            var channel = open.get(state.stream());
            if (channel != null) {
                channel.compare(state.last(), state.access());
            }
        }
    }
}
