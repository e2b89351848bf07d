package org.hearthside.ui;

import gg.jte.Content;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Pieced cloth instead of faces: the avatar of a name, the mark of the house and the quilt on the
/// Welcome page. Everything is drawn from numbers, so two names show nothing of each other.
///
/// An avatar is one of nine blocks in one of twelve trios of fabric, turned four ways. In each
/// block one patch is cut from a lighter piece, so that the turn can be seen even where the block
/// itself looks the same from all sides.
public record Quilt(Block block, Trio trio, int turns) {
    /// How many different avatars there are.
    public static final int VARIANTS = Block.values().length * Trio.values().length * 4;

    private static final String SHADE = " opacity=\".3\"";

    /// The nine blocks on 24 × 24 units; F is the figure, G the ground, C the centre.
    public enum Block {
        LOG_CABIN("F M0 0 24 24H0z", "F+ M4 4H20V20z", "G+ M4 4 20 20H4z", "C M8 8h8v8H8z"),
        PINWHEEL(
                "F M0 0H12V12zM24 0V12H12zM24 24H12V12zM0 24V12H12z",
                "F+ M0 0 12 12H0z",
                "C M12 8l4 4-4 4-4-4z"),
        STAR(
                "F M8 0 12 4 8 8zM16 0 12 4 16 8zM24 8 20 12 16 8zM24 16 20 12 16 16z"
                        + "M8 24 12 20 8 16zM16 24 12 20 16 16zM0 8 4 12 8 8zM0 16 4 12 8 16z",
                "F+ M0 0h8v8H0z",
                "C M8 8h8v8H8z"),
        FLYING_GEESE(
                "F M0 8 12 0 24 8zM0 24 12 16 24 24z", "C M0 16 12 8 24 16z", "F+ M0 0H12L0 8z"),
        CHURN_DASH(
                "F M8 0H16L24 8V16L16 24H8L0 16V8z",
                "G M8 4h8v4h4v8h-4v4H8v-4H4V8h4z",
                "F+ M8 4h8v4H8z",
                "C M8 8h8v8H8z"),
        NINE_PATCH(
                "F M0 0h8v8H0zM16 0h8v8h-8zM0 16h8v8H0zM16 16h8v8h-8z",
                "G+ M0 0h8v8H0z",
                "C M8 8h8v8H8z"),
        HOURGLASS(
                "F M0 0 12 12 0 24zM24 0V24L12 12z", "G+ M0 0 12 12 0 24z", "C M12 7l5 5-5 5-5-5z"),
        RAIL_FENCE(
                "F M0 0h12v4H0zM20 0h4v12h-4zM12 20h12v4H12zM0 12h4v12H0z",
                "C M0 8h12v4H0zM12 0h4v12h-4zM12 12h12v4H12zM8 12h4v12H8z",
                "F+ M0 4h12v4H0z"),
        DIAMOND("F M12 0 24 12 12 24 0 12z", "F+ M0 0H12L0 12z", "C M12 6l6 6-6 6-6-6z");

        private final String patches;

        Block(String... patches) {
            this.patches = String.join("\n", patches);
        }
    }

    /// Figure, ground and centre of one avatar; figure and ground differ by 3 to 1 at least.
    public enum Trio {
        INDIGO_ON_FLAX("#34427F", "#E9DFC8", "#C8602B"),
        LOGWOOD_ON_BLUSH("#6B3D69", "#EDD3C6", "#C8602B"),
        MOSS_ON_FLAX("#5C7F57", "#E9DFC8", "#A3394B"),
        MADDER_ON_BLUSH("#A3394B", "#EDD3C6", "#DBAB3E"),
        WALNUT_ON_SAGE("#6D5546", "#CCDAC6", "#C8602B"),
        INDIGO_ON_MIST("#34427F", "#D3D9E4", "#DBAB3E"),
        INDIGO_ON_BLUSH("#34427F", "#EDD3C6", "#A3394B"),
        LOGWOOD_ON_SAGE("#6B3D69", "#CCDAC6", "#DBAB3E"),
        NIGHT_ON_SAGE("#2A2336", "#CCDAC6", "#DBAB3E"),
        WOAD_ON_FLAX("#4B7F9C", "#E9DFC8", "#6B3D69"),
        WALNUT_ON_MIST("#6D5546", "#D3D9E4", "#DBAB3E"),
        MADDER_ON_FLAX("#A3394B", "#E9DFC8", "#34427F");

        final String figure;
        final String ground;
        final String centre;

        Trio(String figure, String ground, String centre) {
            this.figure = figure;
            this.ground = ground;
            this.centre = centre;
        }

        private String fabric(char piece) {
            return switch (piece) {
                case 'F' -> figure;
                case 'G' -> ground;
                default -> centre;
            };
        }
    }

    /// The avatar of a seed, which is a keyed hash and tells nothing by itself.
    public static Quilt of(long seed) {
        var variant = (int) Long.remainderUnsigned(seed, VARIANTS);
        var blocks = Block.values();
        var trios = Trio.values();
        return new Quilt(
                blocks[variant % blocks.length],
                trios[variant / blocks.length % trios.length],
                variant / blocks.length / trios.length);
    }

    private static final Map<Integer, Drawn> MARKS = new ConcurrentHashMap<>();

    /// Every avatar in every size, drawn when it is first asked for.
    private static final Map<Integer, AtomicReferenceArray<Drawn>> DRAWN =
            new ConcurrentHashMap<>();

    /// The avatar of a seed, drawn at this size in pixels: 30, 36, 40, 48, 72, 92 or 116.
    public static Content svg(long seed, int size) {
        var variant = (int) Long.remainderUnsigned(seed, VARIANTS);
        var ofThisSize = DRAWN.computeIfAbsent(size, _ -> new AtomicReferenceArray<>(VARIANTS));
        var drawn = ofThisSize.get(variant);
        if (drawn == null) {
            drawn = new Drawn(of(seed).svg(size));
            ofThisSize.set(variant, drawn);
        }
        return drawn;
    }

    String svg(int size) {
        var patches =
                block.patches
                        .lines()
                        .map(patch ->
                                "<path fill=\"%s\"%s d=\"%s\"/>"
                                        .formatted(
                                                trio.fabric(patch.charAt(0)),
                                                patch.charAt(1) == '+' ? SHADE : "",
                                                patch.substring(patch.indexOf(' ') + 1)))
                        .collect(Collectors.joining());
        return """
        <svg class="quilt" viewBox="0 0 24 24" width="%d" height="%d" aria-hidden="true">\
        <g transform="rotate(%d 12 12)"><path fill="%s" d="M0 0h24v24H0z"/>\
        %s</g></svg>\
        """
                .formatted(size, size, turns * 90, trio.ground, patches);
    }

    /// The mark of the house: a log cabin block around a lit centre.
    public static Content mark(int size) {
        return MARKS.computeIfAbsent(size, Quilt::drawMark);
    }

    private static Drawn drawMark(int size) {
        return new Drawn(
                """
                <svg class="mark" viewBox="0 0 24 24" width="%d" height="%d" aria-hidden="true">\
                <path fill="#CDBFA5" d="M.2.2h3.6v19.6H.2zM8.2 4.6h7v3.5h-7z"/>\
                <path fill="#D9A890" d="M4.3.2h15.4v3.7H4.3zM4.3 4.6h3.5v11.1H4.3z"/>\
                <path fill="#34427F" d="M20.2.2h3.6v23.6h-3.6zM4.3 16.2h11v3.6h-11z"/>\
                <path fill="#4F6F4B" d="M16 4.6h3.7v15.2H16zM.2 20.3h19.5v3.5H.2z"/>\
                <path fill="#DE7B35" d="M8.3 8.6h6.9v7H8.3z"/></svg>\
                """
                        .formatted(size, size));
    }

    /// The quilt of the Welcome page: four by four log cabins, light meeting light in the middle.
    /// The lit centres follow how many people are here, in steps too coarse to follow one person.
    public static Content welcome(int peopleHere) {
        return new Drawn(WelcomeQuilt.svg(lit(peopleHere)));
    }

    static int lit(int peopleHere) {
        int[] steps = {10, 15, 20, 25, 30, 40, 60, 80, 120, 160, 240};
        return 3 + (int) IntStream.of(steps).filter(step -> peopleHere >= step).count();
    }
}
