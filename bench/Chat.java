import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The guests' side of `bench/chat`: opens sockets as browsers do, speaks, and looks at every frame
/// that every guest receives: its number must be the next one. One thread, so that it takes little
/// of the machine that it shares with the program.
final class Chat {
    final int port;

    /// The port that pages come from.
    final int origin;

    final Selector selector = Selector.open();
    final ByteBuffer in = ByteBuffer.allocateDirect(1 << 20);
    final byte[] frame = new byte[1 << 17];
    final List<Guest> guests = new ArrayList<>();
    long[] lastOfRoom = new long[0];
    int connecting;
    int stalled = -1;
    long acknowledged;
    long refused;
    long closed;
    boolean measuring;
    private final Map<String, String> options;
    private final Waits waits = new Waits();
    private long deliveries;
    private long arrivedAt;
    private long doubled;
    private long outOfOrder;

    private Chat(Map<String, String> options) throws IOException {
        this.options = options;
        this.port = number("port", 0);
        this.origin = number("origin", port);
    }

    public static void main(String[] arguments) throws IOException {
        var options = new HashMap<String, String>();
        for (var i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        var chat = new Chat(options);
        if ("idle".equals(options.get("mode"))) {
            chat.idle();
        } else if ("stalled".equals(options.get("mode"))) {
            chat.stalled();
        } else {
            chat.talk();
        }
    }

    private int number(String option, int otherwise) {
        return Integer.parseInt(options.getOrDefault(option, Integer.toString(otherwise)));
    }

    /// Sockets that are open, subscribed and silent: what one costs the program. At the end
    /// somebody speaks in every room, and all of its readers must get it. With several nodes there
    /// is a process of guests for each, and every room has readers at all of them; the first node
    /// knows all guests, and the processes wait for each other by files in a folder.
    private void idle() throws IOException {
        var nodes = number("nodes", 1);
        var node = number("node", 0);
        var first = new Control(number("first", number("control", 0)));
        var control = new Control(number("control", 0));
        var counts =
                Arrays.stream(options.getOrDefault("idle", "2000,10000").split(","))
                        .mapToInt(count -> Integer.parseInt(count) / nodes)
                        .toArray();
        var most = Arrays.stream(counts).max().orElse(0);
        var perStream = 40;
        var streams = (most * nodes + perStream - 1) / perStream;
        lastOfRoom = new long[streams];
        if (node == 0) {
            first.ask("open " + streams + " 10 4");
        } else {
            meet("held-" + (node - 1));
        }
        var seats = new Seats(first, node, nodes);
        connect(seats, 0, 200);
        run(seconds(3));
        var before = Long.parseLong(control.ask("collect"));
        var processes = control.ask("processes").split(" ");
        var server = new Cpu(processes[0]);
        var database =
                new Cpu(options.getOrDefault("database", processes.length > 1 ? processes[1] : ""));
        System.out.println(
                "| idle sockets | resident set, KiB | a socket, KiB | connected a second | cores of"
                    + " the program | of the database |");
        System.out.println("|---:|---:|---:|---:|---:|---:|");
        var json = new StringBuilder();
        for (var count : counts) {
            var began = System.nanoTime();
            var from = guests.size();
            connect(seats, from, count - from);
            var rate = (count - from) / ((System.nanoTime() - began) / 1e9);
            run(seconds(5));
            var serverBefore = server.seconds();
            var databaseBefore = database.seconds();
            run(seconds(10));
            var serverCores = (server.seconds() - serverBefore) / 10;
            var databaseCores = (database.seconds() - databaseBefore) / 10;
            var after = Long.parseLong(control.ask("collect"));
            var each = (after - before) / (double) (count - 200);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %d | %.1f | %.0f | %.3f | %.3f |%n",
                    count,
                    after,
                    each,
                    rate,
                    serverCores,
                    databaseCores);
            json.append(json.isEmpty() ? "" : ",")
                    .append("\"kib_per_socket_%d\":%.2f".formatted(count, each));
            json.append(",\"kib_per_socket\":%.2f,\"connected_per_s\":%.0f".formatted(each, rate));
        }
        var last = json.substring(json.lastIndexOf(",\"kib_per_socket\"") + 1);
        here("held-" + node);
        meet("held-" + (nodes - 1));
        var got = speakOnceInEachRoom(perStream);
        here("heard-" + node);
        for (var other = 0; other < nodes; other++) {
            meet("heard-" + other);
        }
        System.out.printf(
                Locale.ROOT,
                "%nThen one message in each room: %d of %d readers got it, p50 %.1f ms, p99 %.1f"
                    + " ms.%n",
                got,
                most,
                waits.at(0.5),
                waits.at(0.99));
        System.out.printf(
                Locale.ROOT,
                "{\"mode\":\"idle\",%s,\"held\":%d,\"lost\":%d,\"duplicated\":%d,\"out_of_order\":%d}%n",
                last,
                guests.size() - closed,
                most - got,
                doubled,
                outOfOrder);
    }

    /// How many readers have got what was said in their room, by whichever process has its first
    /// guest.
    private long speakOnceInEachRoom(int perRoom) throws IOException {
        for (var guest : guests) {
            guest.room = guest.id / perRoom;
            guest.sampled = true;
        }
        measuring = true;
        for (var guest : guests) {
            if (guest.id % perRoom == 0) {
                guest.say(System.nanoTime());
                run(30_000_000);
            }
        }
        var got = 0L;
        for (var look = 0; look < 30 && got < guests.size(); look++) {
            run(seconds(1));
            got = guests.stream().filter(guest -> ((HearthsideGuest) guest).last == 1).count();
        }
        return got;
    }

    private void here(String what) throws IOException {
        if (options.containsKey("meet")) {
            Files.createFile(Path.of(options.get("meet"), what));
        }
    }

    /// Goes on when somebody is there, answering meanwhile what the program asks.
    private void meet(String what) throws IOException {
        for (var look = 0; look < 6_000 && options.containsKey("meet"); look++) {
            if (Files.exists(Path.of(options.get("meet"), what))) {
                return;
            }
            run(100_000_000);
        }
    }

    /// One of a thousand readers takes nothing any more: what the others notice of it, when it is
    /// closed, and whether it gets what it missed when it comes back.
    private void stalled() throws IOException {
        var members = number("members", 1_000);
        var senders = 20;
        var rate = number("rate", 10_000);
        var time = seconds(number("seconds", 30));
        var control = new Control(number("control", 0));
        lastOfRoom = new long[1];
        stalled = members - 1;
        control.ask("open 1 " + members + " 1");
        connect(new Seats(control, 0, 1), 0, members);
        var speaking = List.copyOf(guests.subList(0, senders));
        speak(speaking, seconds(number("warm-up", 10)), rate, members, 1);
        for (var guest : speaking) {
            guest.window = 0;
        }
        settle();
        speak(speaking, seconds(5), rate, members, 0);
        guests.forEach(guest -> guest.sampled = guest.id != stalled);
        measuring = true;
        speak(speaking, time, rate, members, 0);
        var before = waits.at(0.99);
        waits.clear();
        var still = (HearthsideGuest) guests.get(stalled);
        still.take(false);
        var began = System.nanoTime();
        var full = 0L;
        var gone = 0L;
        while (System.nanoTime() - began < 2 * time || gone == 0) {
            speak(speaking, 100_000_000, rate, members, 0);
            var state = control.ask("sockets").split(" ");
            if (full == 0 && Long.parseLong(state[1]) > 0) {
                full = System.nanoTime() - Long.parseLong(state[1]) * 1_000_000;
            }
            if (gone == 0 && Integer.parseInt(state[0]) < members) {
                gone = System.nanoTime();
            }
            if (System.nanoTime() - began > 10 * time) {
                throw new IOException("the one who stalls was not closed");
            }
        }
        var during = waits.at(0.99);
        measuring = false;
        still.take(true);
        run(seconds(2));
        var words = control.ask("tickets " + stalled + " 1").split(" ");
        guests.set(
                stalled,
                new HearthsideGuest(this, stalled, words[0], words[1], words[2], still.last));
        connecting++;
        settle();
        var lost = guests.stream().mapToLong(Guest::missed).sum();
        System.out.printf(
                Locale.ROOT,
                """
                | what | measured |
                |---|---:|
                | readers of one room, messages a second | %d, %d |
                | the others' p99 before, and while one stalls (ms) | %.2f, %.2f |
                | closed after it took nothing more (s) | %.1f |
                | closed after the system held no more for it (s) | %.1f |
                | lost, doubled, out of order, by all of them | %d, %d, %d |
                {"mode":"stalled","p99_ms":%.2f,"p99_ms_while_stalled":%.2f,"closed_after_s":%.1f,"lost":%d,"duplicated":%d,"out_of_order":%d}
                """,
                members,
                rate / members,
                before,
                during,
                (gone - began) / 1e9,
                (gone - full) / 1e9,
                lost,
                doubled,
                outOfOrder,
                before,
                during,
                (gone - full) / 1e9,
                lost,
                doubled,
                outOfOrder);
    }

    /// Guests of the program, or of the XMPP server that was named.
    private void talk() throws IOException {
        var rooms = number("rooms", 40);
        var members = number("members", 50);
        var senders = number("senders", 2);
        var rate = number("rate", 10_000);
        var window = number("window", 6);
        var saturation = "saturation".equals(options.get("mode"));
        lastOfRoom = new long[rooms];
        var processes = options.getOrDefault("processes", "").split(",");
        if (options.containsKey("path")) {
            for (var i = 0; i < rooms * members; i++) {
                join(
                        new XmppGuest(
                                this,
                                i,
                                options.get("path"),
                                options.get("host"),
                                members,
                                senders));
            }
        } else {
            var control = new Control(number("control", 0));
            var streams = List.of(control.ask("open " + rooms + " " + members + " 1").split(" "));
            connect(new Seats(control, 0, 1), 0, rooms * members);
            for (var guest : guests) {
                guest.room = streams.indexOf(((HearthsideGuest) guest).stream);
            }
            processes = control.ask("processes").split(" ");
        }
        while (connecting > 0) {
            look(10);
        }
        var speaking = new ArrayList<Guest>();
        for (var s = 0; s < senders; s++) {
            for (var r = 0; r < rooms; r++) {
                speaking.add(guests.get(r * members + s));
            }
        }
        // As much as goes, so that what a program makes ready while it runs is ready, then as
        // measured.
        speak(speaking, seconds(number("warm-up", 10)), rate, members, window);
        for (var guest : speaking) {
            guest.window = 0;
        }
        settle();
        for (var guest : speaking) {
            guest.underWay = 0;
        }
        if (!saturation) {
            speak(speaking, seconds(30), rate, members, 0);
            settle();
        }
        System.err.println("warm: " + deliveries + " deliveries");
        deliveries = 0;
        acknowledged = 0;
        for (var i = 0; i < guests.size(); i++) {
            guests.get(i).sampled = !saturation || i % 8 == 0;
        }
        measuring = true;
        var server = new Cpu(processes[0]);
        var database = new Cpu(processes.length > 1 ? processes[1] : "");
        var serverBefore = server.seconds();
        var databaseBefore = database.seconds();
        var began = System.nanoTime();
        speak(speaking, seconds(number("seconds", 30)), rate, members, saturation ? window : 0);
        var spoke = (System.nanoTime() - began) / 1e9;
        settle();
        var took = Math.max(spoke, (arrivedAt - began) / 1e9);
        var serverUsed = server.seconds() - serverBefore;
        var databaseUsed = database.seconds() - databaseBefore;
        var lost = 0L;
        for (var guest : guests) {
            lost += guest.missed();
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
                deliveries / took,
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
                deliveries / took,
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

    private void connect(Seats seats, int from, int count) throws IOException {
        for (var at = from; at < from + count; at += 250) {
            var some = Math.min(250, from + count - at);
            var seat = seats.seat(at);
            for (var line : seats.tickets(at, some)) {
                var words = line.split(" ");
                join(new HearthsideGuest(this, seat, words[0], words[1], words[2], 0));
                seat += seats.nodes();
            }
            while (connecting > 0) {
                look(10);
            }
        }
    }

    private void join(Guest guest) throws IOException {
        guests.add(guest);
        connecting++;
        while (connecting > 32) {
            look(10);
        }
    }

    /// A guest got a message with this number, after one with that.
    void arrived(long number, long before) {
        deliveries++;
        if (number <= before) {
            doubled++;
        } else if (number > before + 1) {
            outOfOrder++;
        }
    }

    /// Something that was due then has come.
    void waited(long due) {
        if (measuring) {
            waits.add(System.nanoTime() - due);
        }
    }

    private void look(long millis) throws IOException {
        var before = deliveries;
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
        if (deliveries > before) {
            arrivedAt = System.nanoTime();
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

        void clear() {
            Arrays.fill(counts, 0);
            all = 0;
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

    /// The seats that are this process's: every third, when there are three nodes.
    private record Seats(Control control, int node, int nodes) {
        int seat(int which) {
            return which * nodes + node;
        }

        List<String> tickets(int from, int count) throws IOException {
            return control.ask("tickets " + seat(from) + " " + count + " " + nodes, count);
        }
    }
}
