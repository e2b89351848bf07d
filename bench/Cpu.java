import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process and its children used, from the operating system, in ticks of 10 ms.
record Cpu(String pid) {
    double seconds() throws IOException {
        if (pid.isEmpty()) {
            return 0;
        }
        var ticks = of(pid, true);
        try (var all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (var process : all) {
                try {
                    if (parent(process).equals(pid)) {
                        ticks += of(process.getFileName().toString(), false);
                    }
                } catch (IOException e) {
                    // it has just ended
                }
            }
        }
        return ticks / 100.0;
    }

    private static String[] stat(Path process) throws IOException {
        var text = Files.readString(process.resolve("stat"));
        return text.substring(text.lastIndexOf(')') + 2).split(" ");
    }

    private static String parent(Path process) throws IOException {
        return stat(process)[1];
    }

    private static long of(String pid, boolean withEnded) throws IOException {
        var stat = stat(Path.of("/proc", pid));
        var ticks = Long.parseLong(stat[11]) + Long.parseLong(stat[12]);
        return withEnded ? ticks + Long.parseLong(stat[13]) + Long.parseLong(stat[14]) : ticks;
    }
}
