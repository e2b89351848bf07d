package org.hearthside.ui;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What it costs to squeeze one page, for `bench/squeeze`: a file with a saved page and how many
/// rounds. A round is a thousand times; ways take turns, and a page has two borders.
final class MeasuredSqueezer {
    private static final int TIMES = 1_000;

    private MeasuredSqueezer() {}

    public static void main(String[] arguments) throws Exception {
        var text = Files.readString(Path.of(arguments[0]));
        var rounds = Integer.parseInt(arguments[1]);
        var page = new PageOutput();
        page.writeContent(text.substring(0, text.length() / 5));
        PageOutput.BORDER.writeTo(page);
        page.writeContent(text.substring(text.length() / 5, text.length() * 9 / 10));
        PageOutput.BORDER.writeTo(page);
        page.writeContent(text.substring(text.length() * 9 / 10));
        var costs = new EnumMap<Squeezer, List<Double>>(Squeezer.class);
        for (var round = -1; round < rounds; round++) { // the first is for the compiler
            for (var way : Squeezer.values()) {
                var cost = cost(page, way);
                if (round >= 0) {
                    costs.computeIfAbsent(way, _ -> new ArrayList<>()).add(cost);
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "%d bytes; CPU µs: median (least to most)%n", page.bytes().length);
        costs.forEach((way, all) -> {
            var sorted = all.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%s %.0f (%.0f to %.0f), %d bytes%n",
                    way.encoding,
                    sorted.get(rounds / 2),
                    sorted.getFirst(),
                    sorted.getLast(),
                    IntStream.range(0, TIMES).map(_ -> page.squeezed(way).length).sum() / TIMES);
        });
    }

    private static double cost(PageOutput page, Squeezer way) {
        var threads = ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadCpuTime();
        for (var i = 0; i < TIMES; i++) {
            page.squeezed(way);
        }
        return (threads.getCurrentThreadCpuTime() - before) / 1_000.0 / TIMES;
    }
}
