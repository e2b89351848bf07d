import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// The guests' side of `bench/chat`: opens sockets as browsers do, speaks, and looks at every frame
/// that every guest receives: its number must be the next one. One thread, so that it takes little
/// of the machine that it shares with the program.
final class Chat {
    private static final int FRAME_HEAD = 28; // {"type":"message","stream":"
    private static final int NUMBER_AT = FRAME_HEAD + 36 + 11; // …","number":
    private static final byte[] MESSAGE = "{\"type\":\"message\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] ACK = "{\"type\":\"ack\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] READY = "{\"type\":\"ready\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SUBSCRIBED =
            "{\"type\":\"subscribed\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] REFUSED = "{\"type\":\"refused\"".getBytes(StandardCharsets.UTF_8);

    private final Map<String, String> options;
    private final int port;
    private final Control control;
    private final Selector selector = Selector.open();
    private final ByteBuffer in = ByteBuffer.allocateDirect(1 << 20);
    private final byte[] frame = new byte[1 << 17];
    private final Waits waits = new Waits();
    private final List<Guest> guests = new ArrayList<>();
    private long[] lastOfStream = new long[0];
    private int ready;
    private int connecting;
    private long deliveries;
    private long acknowledged;
    private long refused;
    private long doubled;
    private long outOfOrder;
    private long closed;
    private boolean measuring;
    private long sampled;

    private Chat(Map<String, String> options) throws IOException {
        this.options = options;
        this.port = number("port", 0);
        this.control = new Control(number("control", 0));
    }

    public static void main(String[] arguments) throws IOException {
        var options = new HashMap<String, String>();
        for (var i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        var chat = new Chat(options);
        if ("idle".equals(options.get("mode"))) {
            chat.idle();
        } else {
            chat.talk();
        }
    }

    private int number(String option, int otherwise) {
        return Integer.parseInt(options.getOrDefault(option, Integer.toString(otherwise)));
    }

    /// Sockets that are open, subscribed and silent: what one costs the program.
    private void idle() throws IOException {
        var counts =
                Arrays.stream(options.getOrDefault("idle", "2000,10000").split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray();
        var most = Arrays.stream(counts).max().orElse(0);
        var perStream = 40;
        control.ask("open " + (most + perStream - 1) / perStream + " 10 4");
        connect(0, 200);
        run(seconds(3));
        var before = Long.parseLong(control.ask("collect"));
        System.out.println("| idle sockets | resident set, KiB | a socket, KiB | connected a second |");
        System.out.println("|---:|---:|---:|---:|");
        var json = new StringBuilder();
        for (var count : counts) {
            var began = System.nanoTime();
            var from = guests.size();
            connect(from, count - from);
            var rate = (count - from) / ((System.nanoTime() - began) / 1e9);
            run(seconds(3));
            var after = Long.parseLong(control.ask("collect"));
            var each = (after - before) / (double) (count - 200);
            System.out.printf(
                    Locale.ROOT, "| %d | %d | %.1f | %.0f |%n", count, after, each, rate);
            json.append(json.isEmpty() ? "" : ",")
                    .append("\"kib_per_socket_%d\":%.2f".formatted(count, each));
            json.append(",\"kib_per_socket\":%.2f".formatted(each));
        }
        var last = json.substring(json.lastIndexOf(",\"kib_per_socket\"") + 1);
        System.out.println("{\"mode\":\"idle\"," + last + ",\"held\":" + (guests.size() - closed) + "}");
    }

    private void talk() throws IOException {
        var rooms = number("rooms", 40);
        var members = number("members", 50);
        var senders = number("senders", 2);
        var rate = number("rate", 10_000);
        var window = number("window", 6);
        var saturation = "saturation".equals(options.get("mode"));
        lastOfStream = new long[rooms];
        var streams = List.of(control.ask("open " + rooms + " " + members + " 1").split(" "));
        connect(0, rooms * members);
        for (var i = 0; i < guests.size(); i++) {
            guests.get(i).room = streams.indexOf(guests.get(i).stream);
            guests.get(i).sampled = !saturation || i % 8 == 0;
        }
        var speaking = new ArrayList<Guest>();
        for (var s = 0; s < senders; s++) {
            for (var r = 0; r < rooms; r++) {
                speaking.add(guests.get(r * members + s));
            }
        }
        var processes = control.ask("processes").split(" ");
        speak(speaking, seconds(number("warm-up", 10)), rate, members, saturation ? window : 0);
        settle();
        System.err.println("warm: " + deliveries + " deliveries");
        deliveries = 0;
        acknowledged = 0;
        measuring = true;
        var server = new Cpu(processes[0]);
        var database = new Cpu(processes[1]);
        var serverBefore = server.seconds();
        var databaseBefore = database.seconds();
        var began = System.nanoTime();
        speak(speaking, seconds(number("seconds", 30)), rate, members, saturation ? window : 0);
        var spoke = (System.nanoTime() - began) / 1e9;
        settle();
        var serverUsed = server.seconds() - serverBefore;
        var databaseUsed = database.seconds() - databaseBefore;
        var lost = 0L;
        for (var guest : guests) {
            lost += lastOfStream[guest.room] - guest.last;
        }
        var million = deliveries / 1e6;
        System.out.printf(
                Locale.ROOT,
                """
                | what | measured |
                |---|---:|
                | rooms × members, senders a room | %d × %d, %d |
                | messages acknowledged a second | %.0f |
                | deliveries a second | %.0f |
                | CPU seconds a million deliveries: program | %.1f |
                | CPU seconds a million deliveries: database | %.1f |
                | CPU seconds a million deliveries: both | %.1f |
                | from due to received, p50, p99, p99.9 (ms) | %.1f, %.1f, %.1f |
                | lost, doubled, out of order | %d, %d, %d |
                | refused, sockets closed | %d, %d |
                """,
                rooms,
                members,
                senders,
                acknowledged / spoke,
                deliveries / spoke,
                serverUsed / million,
                databaseUsed / million,
                (serverUsed + databaseUsed) / million,
                waits.at(0.5),
                waits.at(0.99),
                waits.at(0.999),
                lost,
                doubled,
                outOfOrder,
                refused,
                closed);
        System.out.printf(
                Locale.ROOT,
                "{\"mode\":\"%s\",\"deliveries_per_s\":%.0f,\"cpu_s_per_million\":%.2f,"
                        + "\"cpu_s_per_million_program\":%.2f,\"cpu_s_per_million_database\":%.2f,"
                        + "\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"p999_ms\":%.2f,"
                        + "\"lost\":%d,\"duplicated\":%d,\"out_of_order\":%d}%n",
                saturation ? "saturation" : "rate",
                deliveries / spoke,
                (serverUsed + databaseUsed) / million,
                serverUsed / million,
                databaseUsed / million,
                waits.at(0.5),
                waits.at(0.99),
                waits.at(0.999),
                lost,
                doubled,
                outOfOrder);
    }

    /// @param window how many of a speaker's messages may be under way; 0 speaks by the clock
    private void speak(List<Guest> speaking, long nanos, int rate, int members, int window)
            throws IOException {
        var began = System.nanoTime();
        if (window > 0) {
            for (var guest : speaking) {
                guest.window = window;
            }
            while (System.nanoTime() - began < nanos) {
                for (var guest : speaking) {
                    while (guest.underWay < guest.window) {
                        guest.say(System.nanoTime());
                    }
                }
                look(1);
            }
            return;
        }
        var pause = (long) (1e9 * members / rate);
        var due = began;
        var turn = 0;
        while (System.nanoTime() - began < nanos) {
            while (due <= System.nanoTime()) {
                speaking.get(turn++ % speaking.size()).say(due);
                due += pause;
            }
            look(Math.max(1, (due - System.nanoTime()) / 1_000_000));
        }
    }

    /// Until nothing comes any more.
    private void settle() throws IOException {
        var before = -1L;
        while (before != deliveries) {
            before = deliveries;
            run(seconds(1));
        }
    }

    private void run(long nanos) throws IOException {
        var until = System.nanoTime() + nanos;
        while (System.nanoTime() < until) {
            look(20);
        }
    }

    private static long seconds(int seconds) {
        return seconds * 1_000_000_000L;
    }

    private void connect(int from, int count) throws IOException {
        for (var at = from; at < from + count; at += 250) {
            var some = Math.min(250, from + count - at);
            for (var line : control.ask("tickets " + at + " " + some, some)) {
                var words = line.split(" ");
                connecting++;
                guests.add(new Guest(guests.size(), words[0], words[1], words[2]));
                while (connecting > 32) {
                    look(10);
                }
            }
            while (connecting > 0) {
                look(10);
            }
        }
    }

    private void look(long millis) throws IOException {
        selector.select(
                key -> {
                    var guest = (Guest) key.attachment();
                    try {
                        guest.ready(key);
                    } catch (IOException e) {
                        guest.gone(key, e);
                    }
                },
                Math.max(1, millis));
    }

    private final class Guest {
        private final int id;
        private final String cookie;
        private final String ticket;
        private final String stream;
        private final SocketChannel channel;
        private byte[] rest = new byte[0];
        private boolean upgraded;
        private boolean sampled;
        private int room;
        private long last = -1;
        private int window;
        private int underWay;

        Guest(int index, String cookie, String ticket, String stream) throws IOException {
            this.id = index;
            this.cookie = cookie;
            this.ticket = ticket;
            this.stream = stream;
            channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            // A port counts once for each address.
            channel.bind(new InetSocketAddress("127.0.0." + (2 + index / 10_000), 0));
            channel.register(selector, SelectionKey.OP_CONNECT, this);
            channel.connect(new InetSocketAddress("127.0.0.1", port));
        }

        void ready(SelectionKey key) throws IOException {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                write(
                        ByteBuffer.wrap(
                                ("GET /live HTTP/1.1\r\nHost: localhost:"
                                                + port
                                                + "\r\nOrigin: http://localhost:"
                                                + port
                                                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                                                + "MDEyMzQ1Njc4OWFiY2RlZg==\r\nCookie: "
                                                + cookie
                                                + "\r\n\r\n")
                                        .getBytes(StandardCharsets.UTF_8)));
            } else if (key.isReadable()) {
                in.clear();
                in.put(rest);
                var read = channel.read(in);
                if (read < 0) {
                    throw new IOException("the other side hung up");
                }
                in.flip();
                if (!upgraded && !upgrade()) {
                    keepRest();
                    return;
                }
                while (takeFrame()) {}
                keepRest();
            }
        }

        private void keepRest() {
            if (in.hasRemaining() || rest.length > 0) {
                rest = new byte[in.remaining()];
                in.get(rest);
            }
        }

        private boolean upgrade() throws IOException {
            var text = StandardCharsets.US_ASCII.decode(in.duplicate()).toString();
            var end = text.indexOf("\r\n\r\n");
            if (end < 0) {
                return false;
            }
            if (!text.startsWith("HTTP/1.1 101")) {
                throw new IOException(text.lines().findFirst().orElse("nothing"));
            }
            in.position(in.position() + end + 4);
            upgraded = true;
            send("{\"type\":\"hello\",\"ticket\":\"" + ticket + "\"}");
            return true;
        }

        private boolean takeFrame() throws IOException {
            if (in.remaining() < 2) {
                return false;
            }
            in.mark();
            var opcode = in.get() & 0x0f;
            long length = in.get() & 0x7f;
            if (length == 126) {
                if (in.remaining() < 2) {
                    in.reset();
                    return false;
                }
                length = in.getShort() & 0xffff;
            } else if (length == 127) {
                if (in.remaining() < 8) {
                    in.reset();
                    return false;
                }
                length = in.getLong();
            }
            if (in.remaining() < length) {
                in.reset();
                return false;
            }
            in.get(frame, 0, (int) length);
            switch (opcode) {
                case 1 -> text((int) length);
                case 8 ->
                        throw new IOException(
                                "closed with " + ((frame[0] & 0xff) << 8 | frame[1] & 0xff));
                case 9 -> write(ByteBuffer.wrap(new byte[] {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0}));
                default -> {}
            }
            return true;
        }

        private void text(int length) throws IOException {
            if (is(MESSAGE)) {
                message(length);
            } else if (is(ACK)) {
                acknowledged++;
            } else if (is(READY)) {
                send("{\"type\":\"subscribe\",\"stream\":\"" + stream + "\",\"after\":0}");
            } else if (is(SUBSCRIBED)) {
                last = 0;
                connecting--;
                ready++;
            } else if (is(REFUSED)) {
                refused++;
                underWay = 0;
                if (refused < 5) {
                    System.err.println(new String(frame, 0, length, StandardCharsets.UTF_8));
                }
            }
        }

        private boolean is(byte[] head) {
            return Arrays.equals(frame, 0, head.length, head, 0, head.length);
        }

        private void message(int length) {
            var number = 0L;
            for (var at = NUMBER_AT; frame[at] >= '0' && frame[at] <= '9'; at++) {
                number = number * 10 + frame[at] - '0';
            }
            if (number == last + 1) {
                last = number;
            } else if (number <= last) {
                doubled++;
            } else {
                outOfOrder++;
                last = number;
            }
            lastOfStream[room] = Math.max(lastOfStream[room], number);
            deliveries++;
            if (window > 0 || (sampled && measuring)) {
                look(length);
            }
        }

        /// The words say when they were due, and who said them.
        private void look(int length) {
            for (var at = length - 1; at > NUMBER_AT; at--) {
                if (frame[at] == '~') {
                    var due = 0L;
                    var digit = 1L;
                    for (at--; frame[at] != '~'; at--) {
                        due += (frame[at] - '0') * digit;
                        digit *= 10;
                    }
                    var by = 0;
                    digit = 1;
                    for (at--; frame[at] != '~'; at--) {
                        by += (int) ((frame[at] - '0') * digit);
                        digit *= 10;
                    }
                    if (window > 0 && by == id) {
                        underWay--;
                    }
                    if (sampled && measuring) {
                        waits.add(System.nanoTime() - due);
                    }
                    return;
                }
            }
        }

        void say(long due) throws IOException {
            underWay++;
            send(
                    "{\"type\":\"send\",\"stream\":\"%s\",\"client\":\"%s\",\"body\":\"I have been there too, and some evenings it helped to have one person who asked. ~%d~%d~\"}"
                            .formatted(stream, UUID.randomUUID(), id, due));
        }

        private void send(String text) throws IOException {
            var bytes = text.getBytes(StandardCharsets.UTF_8);
            var out = ByteBuffer.allocate(bytes.length + 8);
            out.put((byte) 0x81);
            if (bytes.length < 126) {
                out.put((byte) (0x80 | bytes.length));
            } else {
                out.put((byte) (0x80 | 126)).putShort((short) bytes.length);
            }
            // A mask of zeros is a mask.
            write(out.putInt(0).put(bytes).flip());
        }

        private void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }

        void gone(SelectionKey key, IOException e) {
            closed++;
            key.cancel();
            if (last < 0) {
                connecting--;
            }
            if (closed < 5) {
                System.err.println("a guest is gone: " + e.getMessage());
            }
        }
    }

    /// How long deliveries took, in steps of 0.05 ms up to 60 s.
    private static final class Waits {
        private final int[] counts = new int[1_200_000];
        private long all;

        void add(long nanos) {
            counts[(int) Math.clamp(nanos / 50_000, 0, counts.length - 1)]++;
            all++;
        }

        double at(double share) {
            var wanted = (long) Math.ceil(all * share);
            var seen = 0L;
            for (var i = 0; i < counts.length; i++) {
                seen += counts[i];
                if (seen >= wanted) {
                    return (i + 1) * 0.05;
                }
            }
            return 0;
        }
    }

    /// What a process and its children used, from the operating system, in ticks of 10 ms.
    private record Cpu(String pid) {
        double seconds() throws IOException {
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

    /// The measured house's other door.
    private static final class Control {
        private final BufferedReader in;
        private final PrintWriter out;

        Control(int port) throws IOException {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            in =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        }

        String ask(String question) throws IOException {
            return ask(question, 1).getFirst();
        }

        List<String> ask(String question, int lines) throws IOException {
            out.println(question);
            var answers = new ArrayList<String>();
            for (var i = 0; i < lines; i++) {
                answers.add(in.readLine());
            }
            return answers;
        }
    }
}
