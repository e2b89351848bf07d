import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Locale;

/// What the machine itself takes to write so many bytes to so many sockets, in bursts of one room,
/// with a reader in another process: no server on it can deliver for less without putting several
/// messages into one write.
final class Floor {
    private static final int SOCKETS = 2_000;
    private static final int ROOM = 50;

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 1) {
            read(Integer.parseInt(arguments[0]));
            return;
        }
        var bytes = Integer.parseInt(arguments[0]);
        var rate = Integer.parseInt(arguments[1]);
        var seconds = Integer.parseInt(arguments[2]);
        var door = ServerSocketChannel.open();
        door.bind(new InetSocketAddress("127.0.0.1", 0), SOCKETS);
        var port = ((InetSocketAddress) door.getLocalAddress()).getPort();
        var reader =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-XX:+UseSerialGC",
                                "bench/Floor.java",
                                Integer.toString(port))
                        .inheritIO()
                        .start();
        var sockets = new ArrayList<SocketChannel>();
        while (sockets.size() < SOCKETS) {
            var socket = door.accept();
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            sockets.add(socket);
        }
        var some = ByteBuffer.allocateDirect(bytes);
        write(sockets, some, rate, 5);
        var before = seconds();
        var written = write(sockets, some, rate, seconds);
        var used = seconds() - before;
        System.out.printf(
                Locale.ROOT,
                """
                | what | measured |
                |---|---:|
                | sockets, bytes a write | %d, %d |
                | writes a second | %.0f |
                | CPU seconds a million writes, of the writing process alone | %.1f |
                {"mode":"floor","writes_per_s":%.0f,"cpu_s_per_million":%.2f}
                """,
                SOCKETS,
                bytes,
                written / (double) seconds,
                used / written * 1e6,
                written / (double) seconds,
                used / written * 1e6);
        reader.destroy();
    }

    private static long write(
            ArrayList<SocketChannel> sockets, ByteBuffer some, int rate, int seconds)
            throws IOException, InterruptedException {
        var written = 0L;
        var began = System.nanoTime();
        while (System.nanoTime() - began < seconds * 1_000_000_000L) {
            var due = (long) ((System.nanoTime() - began) / 1e9 * rate);
            while (written < due) {
                var room = (int) (written / ROOM % (SOCKETS / ROOM)) * ROOM;
                for (var at = room; at < room + ROOM; at++) {
                    some.clear();
                    sockets.get(at).write(some);
                }
                written += ROOM;
            }
            Thread.sleep(1);
        }
        return written;
    }

    private static void read(int port) throws IOException {
        var selector = Selector.open();
        var bytes = ByteBuffer.allocateDirect(1 << 16);
        for (var i = 0; i < SOCKETS; i++) {
            var socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            socket.configureBlocking(false);
            socket.register(selector, SelectionKey.OP_READ);
        }
        while (true) {
            selector.select(
                    key -> {
                        try {
                            bytes.clear();
                            if (((SocketChannel) key.channel()).read(bytes) < 0) {
                                key.cancel();
                            }
                        } catch (IOException e) {
                            key.cancel();
                        }
                    });
        }
    }

    private static double seconds() throws IOException {
        var text = Files.readString(Path.of("/proc/self/stat"));
        var stat = text.substring(text.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(stat[11]) + Long.parseLong(stat[12])) / 100.0;
    }
}
