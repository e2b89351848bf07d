package org.hearthside.live;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Compares what was recorded with what the log holds afterwards.
///
/// @param acked messages whose sender was told that they are kept
/// @param lost acknowledged, but not in the log under that number; or not shown to a reader; or a
///   gap in the numbers
/// @param duplicated in the log twice, or shown to a reader twice
/// @param reordered a reader's numbers fell, or a message sent after another was acknowledged
///   stands before it
/// @param phantom in the log, or shown, but never sent
record Verdict(int acked, int lost, int duplicated, int reordered, int phantom) {
    /// One message by one sender, in nanoseconds of one clock.
    ///
    /// @param number 0 when nobody knows whether it was kept
    record Sent(UUID client, long sentAt, long ackedAt, long number) {
        boolean isAcked() {
            return number > 0;
        }
    }

    /// What is in the log at a number.
    record Kept(long number, UUID client) {}

    /// Everything about one stream.
    ///
    /// @param senders each sender's messages in the order of sending
    /// @param readers the numbers that each reader was shown, in that order
    record Talk(List<List<Sent>> senders, List<List<Long>> readers, List<Kept> log) {}

    static Verdict of(List<Talk> streams) {
        var all = new Verdict(0, 0, 0, 0, 0);
        for (var stream : streams) {
            all = all.plus(of(stream));
        }
        return all;
    }

    boolean isClean() {
        return lost + duplicated + reordered + phantom == 0;
    }

    private static Verdict of(Talk stream) {
        var lost = 0;
        var duplicated = 0;
        var reordered = 0;
        var phantom = 0;
        var sent = new HashSet<UUID>();
        stream.senders().forEach(messages -> messages.forEach(each -> sent.add(each.client())));
        var numbers = new HashMap<UUID, Long>();
        var expected = 1L;
        for (var kept : stream.log()) {
            lost += (int) Math.max(0, kept.number() - expected);
            expected = kept.number() + 1;
            if (numbers.put(kept.client(), kept.number()) != null) {
                duplicated++;
            }
            if (!sent.contains(kept.client())) {
                phantom++;
            }
        }
        var acked = 0;
        for (var messages : stream.senders()) {
            for (var each : messages) {
                if (each.isAcked()) {
                    acked++;
                    lost += numbers.getOrDefault(each.client(), 0L) == each.number() ? 0 : 1;
                }
            }
            reordered += overtaken(messages, numbers);
        }
        var there = Set.copyOf(numbers.values());
        for (var shown : stream.readers()) {
            var before = 0L;
            for (var number : shown) {
                duplicated += number == before ? 1 : 0;
                reordered += number < before ? 1 : 0;
                phantom += there.contains(number) ? 0 : 1;
                before = number;
            }
            var missed = new HashSet<>(there);
            missed.removeAll(shown);
            lost += missed.size();
        }
        return new Verdict(acked, lost, duplicated, reordered, phantom);
    }

    /// How many stand before one that was acknowledged before they were first sent.
    private static int overtaken(List<Sent> messages, Map<UUID, Long> numbers) {
        var count = 0;
        var acked = new ArrayList<>(messages.stream().filter(Sent::isAcked).toList());
        acked.sort((one, other) -> Long.compare(one.ackedAt(), other.ackedAt()));
        var at = 0;
        var highest = 0L;
        for (var each : messages) {
            while (at < acked.size() && acked.get(at).ackedAt() < each.sentAt()) {
                highest = Math.max(highest, acked.get(at++).number());
            }
            var number = numbers.getOrDefault(each.client(), Long.MAX_VALUE);
            count += number < highest ? 1 : 0;
        }
        return count;
    }

    private Verdict plus(Verdict other) {
        return new Verdict(
                acked + other.acked,
                lost + other.lost,
                duplicated + other.duplicated,
                reordered + other.reordered,
                phantom + other.phantom);
    }
}
