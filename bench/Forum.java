import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The readers' side of `bench/forum`: reads topics and lists of topics as two browsers do that ask
/// one page after another, answers in topics, and looks for words.
///
/// Every topic that is read has a first page of twenty replies at least, is picked by lot among all
/// such topics of the spaces in question, and is read once in what is measured while there are
/// enough of them: so nothing is cheap because it was just asked for.
final class Forum {
    private static final int READERS = 2;
    private static final int BLOCKS = 5;

    /// One of so many topics that fill a page is read by nobody before it is measured.
    private static final int UNREAD = 5;
    private static final int SPACES_EACH = 8;
    private static final int TURNS = 9;
    private static final int VIEWS_A_TURN = 250;
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"([^\"]+)\"");

    /// @param status what it is answered with
    private record View(String cookie, String path, int status) {
        View(String cookie, String path) {
            this(cookie, path, 200);
        }
    }

    private record Person(String cookie, List<String> spaces) {}

    /// @param unread topics of open spaces that nobody reads before they are measured
    private record Views(
            List<Person> people,
            List<View> visitors,
            List<View> members,
            List<View> newest,
            List<View> unread) {
        List<List<View>> all() {
            return List.of(visitors, members, newest);
        }
    }

    /// Processor time, in milliseconds a view.
    private record Spent(double program, double database) {
        double both() {
            return program + database;
        }
    }

    /// What a page costs, in milliseconds of processor time, and how long it is.
    private record Cost(double program, double database, double least, double most, int[] bytes) {
        double both() {
            return program + database;
        }

        int bytesAt(double share) {
            return bytes[(int) Math.min(bytes.length - 1, Math.round(share * bytes.length))];
        }
    }

    private final Map<String, String> options;
    private final Control control;
    private final int port;
    private final int seed;
    private final Cpu program;
    private final Cpu database;

    private Forum(Map<String, String> options) throws IOException {
        this.options = options;
        this.port = number("port", 0);
        this.seed = number("seed", 1);
        this.control = new Control(number("control", 0));
        var processes = control.ask("processes").split(" ");
        this.program = new Cpu(processes[0]);
        this.database = new Cpu(processes[1]);
    }

    public static void main(String[] arguments) throws Exception {
        var options = new HashMap<String, String>();
        for (var i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
        }
        var here = new Forum(options);
        if (options.containsKey("beside-port")) {
            var other = new HashMap<>(options);
            other.put("port", options.get("beside-port"));
            other.put("control", options.get("beside-control"));
            beside(here, new Forum(other));
        } else {
            here.measure();
        }
    }

    private int number(String option, int otherwise) {
        return Integer.parseInt(options.getOrDefault(option, Integer.toString(otherwise)));
    }

    private void measure() throws Exception {
        fill();
        if (number("only-fill", 0) > 0) {
            return;
        }
        var views = views();
        var first = views.visitors().getFirst();
        var space = first.path.substring(0, first.path.lastIndexOf('/') + 1);
        var asksWho = List.of(new View(first.cookie, "/sign-in", 303));
        var asksWhere = List.of(new View(first.cookie, space + UUID.randomUUID(), 404));
        var until = System.nanoTime() + number("warm-up", 60) * 1_000_000_000L;
        var each = number("views", 2_000);
        for (var round = 0; System.nanoTime() < until; round++) {
            warmUp(views, BLOCKS * each, round);
            read(some(asksWho, 0, 200));
            read(some(asksWhere, 0, 200));
        }
        Thread.sleep(5_000); // what is being compiled is compiled
        var idle = idle();
        var floor = cost(some(List.of(new View("", "/help")), 0, each), each);
        var who = cost(asksWho, each);
        var where = cost(asksWhere, each);
        var unread = cost(views.unread(), views.unread().size() / BLOCKS); // each of them once
        var visitor = cost(views.visitors(), each);
        var member = cost(views.members(), each);
        var newest = cost(views.newest(), each);
        var posts = posts(views.people());
        var searches = searches(views.people());
        var cold =
                control.ask("cold %s %s".formatted(first.cookie.split(";")[0], first.path)).split(" ");
        tell(
                size().replace(" ", ", "),
                idle,
                floor,
                who,
                where,
                visitor,
                unread,
                member,
                newest,
                posts,
                searches,
                Integer.parseInt(cold[0]),
                Integer.parseInt(cold[1]) / 1000.0);
    }

    /// Reads the same pages of two programs in turns, a few hundred at a time, so that the speed of
    /// the machine, which others share, falls out: tells how much of what the other one spends this
    /// one does, as the median of the turns and the least and the most.
    private static void beside(Forum here, Forum other) throws Exception {
        var both = List.of(here, other);
        var views = new ArrayList<Views>();
        for (var each : both) {
            each.fill();
            views.add(each.views());
        }
        var until = System.nanoTime() + here.number("warm-up", 60) * 1_000_000_000L;
        for (var round = 0; System.nanoTime() < until; round++) {
            for (var each = 0; each < both.size(); each++) {
                both.get(each).warmUp(views.get(each), TURNS * VIEWS_A_TURN, round);
            }
        }
        System.out.println("| page | the database | the program | both |");
        System.out.println("|---|---:|---:|---:|");
        var pages = List.of("a topic to a visitor", "a topic to a member", "the newest topics of a space");
        for (var page = 0; page < pages.size(); page++) {
            var ratios = new double[3][TURNS];
            for (var turn = 0; turn < TURNS; turn++) {
                var spent = new Spent[2];
                for (var i = 0; i < both.size(); i++) {
                    var each = (turn + i) % both.size(); // neither is always the first
                    var all = views.get(each).all().get(page);
                    spent[each] =
                            both.get(each)
                                    .spent(some(all, turn * VIEWS_A_TURN, VIEWS_A_TURN), new ArrayList<>());
                }
                ratios[0][turn] = spent[0].database / spent[1].database;
                ratios[1][turn] = spent[0].program / spent[1].program;
                ratios[2][turn] = spent[0].both() / spent[1].both();
            }
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %s | %s |%n",
                    pages.get(page), ratio(ratios[0]), ratio(ratios[1]), ratio(ratios[2]));
        }
    }

    private static String ratio(double[] all) {
        Arrays.sort(all);
        return String.format(
                Locale.ROOT, "%.2f (%.2f–%.2f)", all[all.length / 2], all[0], all[all.length - 1]);
    }

    /// How many spaces, topics and replies there are.
    private String size() {
        return "%d %d %d"
                .formatted(
                        number("spaces", 200), number("topics", 100_000), number("replies", 1_000_000));
    }

    private void fill() throws IOException {
        var filled = control.ask("fill %s %d".formatted(size(), seed));
        System.err.println("filled: " + filled);
        if (filled.startsWith("no")) {
            System.exit(1);
        }
    }

    private Views views() throws IOException {
        var open = List.of(control.ask("spaces").split(" "));
        var visitors = people(10);
        var members = join(open);
        System.err.println("joined: " + members.size());
        var lists = new ArrayList<View>();
        for (var member : members) {
            member.spaces.forEach(space -> lists.add(new View(member.cookie, "/forum/" + space)));
        }
        var all = views(visitors, open);
        var unread = all.subList(all.size() - all.size() / UNREAD, all.size());
        var apart = unread.stream().map(view -> view.path).collect(Collectors.toSet());
        var others = views(members).stream().filter(view -> !apart.contains(view.path)).toList();
        return new Views(
                members, all.subList(0, all.size() - unread.size()), others, lists, List.copyOf(unread));
    }

    /// Begins behind what is measured later.
    private void warmUp(Views views, int measured, int round) throws Exception {
        read(some(views.visitors(), round * 400 + measured, 400));
        read(some(views.members(), round * 400 + measured, 400));
        read(some(views.newest(), round * 100, 100));
    }

    /// Members who are signed in, each with a browser that was here before.
    private List<String> people(int count) throws IOException {
        var people = new ArrayList<String>();
        try (var guest = new HttpGuest(port)) {
            for (var cookie : control.ask("people " + count, count)) {
                people.add(guest.arrive(cookie, "/forum"));
            }
        }
        return people;
    }

    /// People read the rules, take a name that nobody has, and are in.
    private List<Person> join(List<String> open) throws IOException {
        var people = new ArrayList<Person>();
        try (var guest = new HttpGuest(port)) {
            var count = number("members", 25);
            for (var cookie : people(count)) {
                var own = new ArrayList<String>();
                for (var i = 0; i < Math.min(SPACES_EACH, open.size()); i++) {
                    var space = open.get((people.size() * SPACES_EACH + i) % open.size());
                    var page = guest.get(cookie, "/forum/" + space + "/join").text();
                    var answer =
                            guest.post(
                                    cookie,
                                    "/forum/" + space + "/join",
                                    "_csrf=" + first(TOKEN, page) + "&version="
                                            + first(VERSION, page) + "&name=guest-" + name());
                    if (answer.status() != 302 && answer.status() != 303) {
                        throw new IOException("cannot join: " + answer.status() + answer.text());
                    }
                    own.add(space);
                }
                people.add(new Person(cookie, own));
            }
        }
        return people;
    }

    private static String name() {
        var lot = new Random();
        var name = new StringBuilder();
        for (var i = 0; i < 12; i++) {
            name.append((char) ('a' + lot.nextInt(26)));
        }
        return name.toString();
    }

    private static String first(Pattern pattern, String page) throws IOException {
        var found = pattern.matcher(page);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in " + page);
        }
        return found.group(1);
    }

    private List<String> topics(int least, List<String> spaces) throws IOException {
        var paths =
                control.ask(
                                "topics 50000 %d %d %s"
                                        .formatted(least, seed, String.join(",", spaces)))
                        .split(" ");
        return List.of(paths);
    }

    private List<View> views(List<String> visitors, List<String> spaces) throws IOException {
        var views = new ArrayList<View>();
        for (var path : topics(20, spaces)) {
            views.add(new View(visitors.get(views.size() % visitors.size()), path));
        }
        return views;
    }

    private List<View> views(List<Person> members) throws IOException {
        var bySpace = new HashMap<String, List<Person>>();
        for (var member : members) {
            for (var space : member.spaces) {
                bySpace.computeIfAbsent(space, _ -> new ArrayList<>()).add(member);
            }
        }
        var views = new ArrayList<View>();
        for (var path : topics(20, List.copyOf(bySpace.keySet()))) {
            var there = bySpace.get(path.split("/")[2]);
            views.add(new View(there.get(views.size() % there.size()).cookie, path));
        }
        return views;
    }

    private static List<View> some(List<View> views, int from, int count) {
        var some = new ArrayList<View>();
        for (var i = 0; i < count; i++) {
            some.add(views.get((from + i) % views.size()));
        }
        return some;
    }

    /// Cores of both while nobody asks for anything.
    private double idle() throws Exception {
        var before = program.seconds() + database.seconds();
        Thread.sleep(10_000);
        return (program.seconds() + database.seconds() - before) / 10;
    }

    private Cost cost(List<View> views, int each) throws Exception {
        var programs = new double[BLOCKS];
        var databases = new double[BLOCKS];
        var both = new double[BLOCKS];
        var bytes = new ArrayList<Integer>();
        for (var block = 0; block < BLOCKS; block++) {
            var spent = spent(some(views, block * each, each), bytes);
            programs[block] = spent.program;
            databases[block] = spent.database;
            both[block] = spent.both();
        }
        System.err.println(Arrays.toString(both) + " of " + views.size());
        Arrays.sort(both);
        return new Cost(
                Arrays.stream(programs).average().orElse(0),
                Arrays.stream(databases).average().orElse(0),
                both[0],
                both[BLOCKS - 1],
                bytes.stream().mapToInt(i -> i).sorted().toArray());
    }

    /// @param bytes to which the lengths of the answers are added
    private Spent spent(List<View> views, List<Integer> bytes) throws Exception {
        var programBefore = program.seconds();
        var databaseBefore = database.seconds();
        bytes.addAll(read(views));
        return new Spent(
                (program.seconds() - programBefore) * 1_000 / views.size(),
                (database.seconds() - databaseBefore) * 1_000 / views.size());
    }

    private List<Integer> read(List<View> views) throws InterruptedException, ExecutionException {
        var lengths = new ArrayList<Integer>();
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            var tasks = new ArrayList<Future<List<Integer>>>();
            for (var r = 0; r < READERS; r++) {
                var first = r;
                tasks.add(readers.submit(() -> {
                    var own = new ArrayList<Integer>();
                    try (var guest = new HttpGuest(port)) {
                        for (var i = first; i < views.size(); i += READERS) {
                            var view = views.get(i);
                            var answer = guest.get(view.cookie, view.path);
                            if (answer.status() != view.status) {
                                throw new IOException(view.path + ": " + answer.status());
                            }
                            own.add(answer.bytes().length);
                        }
                    }
                    return own;
                }));
            }
            for (var task : tasks) {
                lengths.addAll(task.get());
            }
        }
        return lengths;
    }

    /// How long each of these takes, in milliseconds, shortest first: from the press of the button
    /// until it is kept and the answer is here.
    private double[] posts(List<Person> members) throws IOException {
        var each = number("posts", 50);
        var texts = control.ask("texts %d %d".formatted(members.size() * each, seed), members.size() * each);
        var took = new ArrayList<Double>();
        try (var guest = new HttpGuest(port)) {
            var tokens = new HashMap<String, String>();
            var topics = new HashMap<String, List<String>>();
            for (var member : members) {
                topics.put(member.cookie, topics(1, member.spaces));
                tokens.put(
                        member.cookie,
                        first(TOKEN, guest.get(member.cookie, "/forum/" + member.spaces.getFirst()).text()));
            }
            for (var i = 0; i < texts.size(); i++) {
                var member = members.get(i % members.size());
                var theirs = topics.get(member.cookie);
                var form =
                        "_csrf=" + tokens.get(member.cookie) + "&client=" + UUID.randomUUID()
                                + "&ticket=&note=&text="
                                + URLEncoder.encode(texts.get(i), StandardCharsets.UTF_8);
                var began = System.nanoTime();
                var answer = guest.post(member.cookie, theirs.get(i % theirs.size()) + "/replies", form);
                if (answer.status() != 302 && answer.status() != 303) {
                    throw new IOException("cannot answer: " + answer.status());
                }
                if (i >= texts.size() / 5) {
                    took.add((System.nanoTime() - began) / 1e6);
                }
            }
        }
        return sorted(took);
    }

    /// The same two words by the program and by the database alone, one after the other, in turns.
    private double[][] searches(List<Person> members) throws IOException {
        var each = number("searches", 14);
        var program = new ArrayList<Double>();
        var bare = new ArrayList<Double>();
        try (var guest = new HttpGuest(port)) {
            for (var round = 0; round < 2; round++) {
                program.clear();
                bare.clear();
                for (var member : members) {
                    var token =
                            first(
                                    TOKEN,
                                    guest.get(member.cookie, "/forum/" + member.spaces.getFirst())
                                            .text());
                    var space = member.spaces.get(round % member.spaces.size());
                    var asked =
                            control.ask(
                                    "questions %d %d %s".formatted(each, seed + round, space), each);
                    for (var words : asked) {
                        var first = bare.size() % 2 == 0;
                        if (first) {
                            bare.add(Long.parseLong(control.ask("bare " + space + " " + words)) / 1e3);
                        }
                        var began = System.nanoTime();
                        var answer =
                                guest.post(
                                        member.cookie,
                                        "/forum/" + space + "/search",
                                        "_csrf=" + token + "&q=" + words.replace(' ', '+'));
                        program.add((System.nanoTime() - began) / 1e6);
                        if (answer.status() != 200) {
                            throw new IOException("cannot search: " + answer.status());
                        }
                        if (!first) {
                            bare.add(Long.parseLong(control.ask("bare " + space + " " + words)) / 1e3);
                        }
                    }
                }
            }
        }
        return new double[][] {sorted(program), sorted(bare)};
    }

    private static double[] sorted(List<Double> all) {
        Collections.sort(all);
        return all.stream().mapToDouble(d -> d).toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    private void tell(
            String size,
            double idle,
            Cost floor,
            Cost who,
            Cost where,
            Cost visitor,
            Cost unread,
            Cost member,
            Cost newest,
            double[] posts,
            double[][] searches,
            int coldRequests,
            double coldKilobytes) {
        System.out.println("| what | measured | target |");
        System.out.println("|---|---:|---:|");
        row("spaces, topics, replies", size, "");
        row("views of each page, in %d blocks".formatted(BLOCKS), Integer.toString(visitor.bytes.length), "");
        row("a topic to a visitor, CPU ms", of(visitor), "≤ 1.0");
        row("a topic that nobody read lately to a visitor, CPU ms, of %d".formatted(unread.bytes.length), of(unread), "");
        row("a topic to a member, CPU ms", of(member), "≤ 1.5");
        row("the newest topics of a space, CPU ms", of(newest), "≤ 1.5");
        row("Help now, the same text for everybody, CPU ms", of(floor), "");
        row("whoever is signed in is sent to Today, which asks who it is, CPU ms", of(who), "");
        row("a topic that is not there, which asks who and where, CPU ms", of(where), "");
        row("cores while nobody asks", String.format(Locale.ROOT, "%.3f", idle), "");
        row(
                "a topic's HTML as it travels to a member, kB: median, longest of 100",
                String.format(Locale.ROOT, "%.1f, %.1f", member.bytesAt(0.5) / 1e3, member.bytesAt(0.99) / 1e3),
                "≤ 30");
        row("cold: requests, kB", String.format(Locale.ROOT, "%d, %.0f", coldRequests, coldKilobytes), "≤ 12, ≤ 300");
        row(
                "a reply until it is kept, ms: p50, p99, of %d".formatted(posts.length),
                String.format(Locale.ROOT, "%.1f, %.1f", at(posts, 0.5), at(posts, 0.99)),
                "p99 ≤ 25");
        row(
                "two words in a space, ms: p50, p95, of %d".formatted(searches[0].length),
                String.format(Locale.ROOT, "%.2f, %.2f", at(searches[0], 0.5), at(searches[0], 0.95)),
                "");
        row(
                "the database alone, ms: p50, p95",
                String.format(Locale.ROOT, "%.2f, %.2f", at(searches[1], 0.5), at(searches[1], 0.95)),
                "");
        var ratio = at(searches[0], 0.95) / at(searches[1], 0.95);
        row("p95 of one to the other", String.format(Locale.ROOT, "%.2f", ratio), "≤ 3");
        System.out.printf(
                Locale.ROOT,
                "{\"topic_cpu_ms_visitor\":%.3f,\"topic_cpu_ms_member\":%.3f,\"topic_bytes\":%d,"
                        + "\"reply_p99_ms\":%.2f,\"search_p95_ratio\":%.2f,\"newest_cpu_ms\":%.3f,"
                        + "\"topic_bytes_p99\":%d,\"cold_requests\":%d,\"cold_kb\":%.1f,"
                        + "\"reply_p50_ms\":%.2f,\"search_p95_ms\":%.2f,\"bare_p95_ms\":%.2f,"
                        + "\"idle_cores\":%.3f,\"help_cpu_ms\":%.3f,\"who_cpu_ms\":%.3f,"
                        + "\"where_cpu_ms\":%.3f,\"unread_cpu_ms\":%.3f}%n",
                visitor.both(),
                member.both(),
                member.bytesAt(0.5),
                at(posts, 0.99),
                ratio,
                newest.both(),
                member.bytesAt(0.99),
                coldRequests,
                coldKilobytes,
                at(posts, 0.5),
                at(searches[0], 0.95),
                at(searches[1], 0.95),
                idle,
                floor.both(),
                who.both(),
                where.both(),
                unread.both());
    }

    private static String of(Cost cost) {
        return String.format(
                        Locale.ROOT,
                        "%.2f (%.2f–%.2f): program %.2f, database %.2f",
                        cost.both(),
                        cost.least,
                        cost.most,
                        cost.program,
                        cost.database);
    }

    private static void row(String what, String measured, String target) {
        System.out.println("| " + what + " | " + measured + " | " + target + " |");
    }
}
