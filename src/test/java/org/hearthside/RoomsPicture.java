package org.hearthside;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.DependencyType;

/// Draws `docs/rooms.svg`: one row a room, lowest first, and a square for each room that it uses.
/// All squares stand left of the diagonal as long as arrows only go up the list.
class RoomsPicture {
    private static final List<String> FABRIC =
            List.of(
                    "#34427F", "#4B7F9C", "#5C7F57", "#A3394B", "#C8602B", "#DBAB3E", "#6B3D69",
                    "#6D5546", "#2A2336");
    private static final int ROW = 44;
    private static final int TOP = 128;
    private static final int NAMES = 24;
    private static final int SENTENCES = 160;
    private static final int SQUARES = 740;

    private final List<Room> rooms;

    RoomsPicture(ApplicationModules modules) {
        rooms = lowestFirst(modules);
    }

    String draw() {
        int width = SQUARES + rooms.size() * ROW + 16;
        int height = TOP + rooms.size() * ROW + 56;
        var svg = new StringBuilder();
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img"
                     font-family="'Atkinson Hyperlegible Next', system-ui, sans-serif" font-size="15" fill="#231D2B">
                <!-- Drawn by ModularityTests from the code. Do not edit. -->
                <title>The rooms of Hearthside and what each uses</title>
                <desc>%s</desc>
                <rect width="%d" height="%d" fill="#EFECE6"/>
                """
                        .formatted(width, height, width, height, inWords(), width, height));
        for (int y = 0; y < rooms.size(); y++) {
            row(svg, y, width);
        }
        for (int x = 0; x < rooms.size(); x++) {
            svg.append(
                    "<text transform=\"translate(%d %d) rotate(-55)\">%s</text>\n"
                            .formatted(center(x) + 4, TOP - 10, rooms.get(x).name));
        }
        svg.append(
                """
                <g transform="translate(%d %d)">
                <rect x="0" y="-12" width="14" height="14" rx="2" fill="#34427F"/><text x="22">uses its door</text>
                <rect x="143" y="-11" width="12" height="12" rx="2" fill="none" stroke="#A94017" stroke-width="2"/>
                <text x="164">only hears its events</text>
                </g>
                </svg>
                """
                        .formatted(SENTENCES, height - 20));
        return svg.toString();
    }

    private void row(StringBuilder svg, int y, int width) {
        var room = rooms.get(y);
        int top = TOP + y * ROW;
        var colour = FABRIC.get(y % FABRIC.size());
        svg.append(
                """
                <rect x="12" y="%d" width="%d" height="%d" rx="4" fill="#FBFAF7"/>
                <rect x="12" y="%d" width="5" height="%d" fill="%s"/>
                <text x="%d" y="%d" font-weight="700">%s</text>
                <text x="%d" y="%d" fill="#4F4757">%s</text>
                """
                        .formatted(
                                top,
                                width - 24,
                                ROW - 6,
                                top,
                                ROW - 6,
                                colour,
                                NAMES + 4,
                                top + 24,
                                room.name,
                                SENTENCES,
                                top + 24,
                                escaped(room.sentence)));
        for (int x = 0; x < rooms.size(); x++) {
            int cx = center(x);
            int cy = top + (ROW - 6) / 2;
            var use = room.uses.get(rooms.get(x).name);
            if (x == y) {
                square(svg, cx, cy, 20, "fill=\"" + colour + "\" opacity=\"0.25\"");
            } else if (use == Use.DOOR) {
                square(svg, cx, cy, 14, "fill=\"#34427F\"");
            } else if (use == Use.EVENTS) {
                square(svg, cx, cy, 12, "fill=\"none\" stroke=\"#A94017\" stroke-width=\"2\"");
            } else {
                svg.append(
                        "<circle cx=\"%d\" cy=\"%d\" r=\"1.5\" fill=\"#D2CABE\"/>\n"
                                .formatted(cx, cy));
            }
        }
    }

    private static void square(StringBuilder svg, int cx, int cy, int size, String look) {
        svg.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\" %s/>\n"
                        .formatted(cx - size / 2, cy - size / 2, size, size, look));
    }

    private static int center(int x) {
        return SQUARES + x * ROW + ROW / 2;
    }

    private String inWords() {
        return rooms.stream()
                .map(room ->
                        room.uses.isEmpty()
                                ? room.name + " uses no other room."
                                : room.name
                                        + " uses "
                                        + room.uses.keySet().stream()
                                                .sorted(Comparator.comparingInt(this::place))
                                                .collect(joining(", "))
                                        + ".")
                .collect(joining(" "));
    }

    private int place(String name) {
        return rooms.stream().map(room -> room.name).toList().indexOf(name);
    }

    private static List<Room> lowestFirst(ApplicationModules modules) {
        var waiting = new ArrayList<Room>();
        modules.stream()
                .filter(module -> !module.isRootModule())
                .map(module -> Room.of(module, modules))
                .sorted(Comparator.comparing(room -> room.name))
                .forEach(waiting::add);
        var order = new ArrayList<Room>();
        while (!waiting.isEmpty()) {
            var next =
                    waiting.stream()
                            .filter(room ->
                                    waiting.stream()
                                            .noneMatch(other -> room.uses.containsKey(other.name)))
                            .toList();
            if (next.isEmpty()) {
                throw new AssertionError("rooms that need each other: " + waiting);
            }
            order.addAll(next);
            waiting.removeAll(next);
        }
        return order;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private enum Use {
        EVENTS,
        DOOR
    }

    /// @param sentence the first of its package comment, up to a colon or full stop
    private record Room(String name, String sentence, Map<String, Use> uses) {
        static Room of(ApplicationModule module, ApplicationModules modules) {
            var name = module.getIdentifier().toString();
            var uses = new HashMap<String, Use>();
            module.getDirectDependencies(modules).stream()
                    .filter(use -> !use.getTargetModule().isRootModule())
                    .forEach(use ->
                            uses.merge(
                                    use.getTargetModule().getIdentifier().toString(),
                                    use.getDependencyType() == DependencyType.EVENT_LISTENER
                                            ? Use.EVENTS
                                            : Use.DOOR,
                                    (one, other) -> one == Use.DOOR ? one : other));
            return new Room(name, sentence(name), uses);
        }

        private static String sentence(String name) {
            var file = Path.of("src/main/java/org/hearthside", name, "package-info.java");
            try (var lines = Files.lines(file)) {
                return lines.takeWhile(line -> line.startsWith("///"))
                        .map(line -> line.substring(3).strip())
                        .collect(joining(" "))
                        .split("[.:](?: |$)", 2)[0];
            } catch (IOException e) {
                throw new AssertionError("a room says in package-info.java what it is for", e);
            }
        }
    }
}
