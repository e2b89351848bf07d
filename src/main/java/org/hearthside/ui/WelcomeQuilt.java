package org.hearthside.ui;

import java.util.List;

/// Sixteen log cabins. Each is sewn round its hearth in four rounds of strips, dark on two sides
/// and light on the two that face the middle of the quilt.
class WelcomeQuilt {
    private static final int ACROSS = 4;
    private static final int SIDE = 10;
    private static final int ROUNDS = 4;

    private static final List<String> DARKS =
            List.of(
                    "#27325F", "#34427F", "#2C5E73", "#46345A", "#4E6F49", "#3C4F42", "#5A3357",
                    "#42526F");
    private static final List<String> LIGHTS =
            List.of(
                    "#E9DFC8", "#E3C8B6", "#D5DED0", "#DBCBB8", "#E6D3A0", "#EBD2C5", "#DDE0EA",
                    "#EBE1D7");
    private static final String UNLIT = "#8A4A38";

    /// In which order the centres light up, spread so that few still look like a gathering.
    private static final List<Integer> ORDER =
            List.of(5, 10, 2, 8, 6, 0, 15, 9, 12, 14, 4, 11, 7, 3, 13, 1);

    private WelcomeQuilt() {}

    static String svg(int lit) {
        var burning = ORDER.subList(0, lit);
        var out = new StringBuilder(16 * 1024);
        out.append("<svg class=\"quilt quilt--welcome\" viewBox=\"0 0 40 40\" aria-hidden=\"true\"")
                .append(" focusable=\"false\"><defs><radialGradient id=\"hearth\">")
                .append("<stop stop-color=\"#FCC277\"/><stop offset=\"1\" stop-color=\"#DB6529\"/>")
                .append("</radialGradient></defs><g stroke=\"#231D2B\" stroke-width=\".09\">");
        for (var place = 0; place < ACROSS * ACROSS; place++) {
            cabin(out, place, burning.contains(place));
        }
        return out.append("</g></svg>").toString();
    }

    private static void cabin(StringBuilder out, int place, boolean lit) {
        var column = place % ACROSS;
        var row = place / ACROSS;
        var lightEnd = column < ACROSS / 2;
        var lightBelow = row < ACROSS / 2;
        // drawn with light at the end and below, then mirrored into its place
        out.append(
                "<g transform=\"matrix(%d 0 0 %d %d %d)\">"
                        .formatted(
                                lightEnd ? 1 : -1,
                                lightBelow ? 1 : -1,
                                (lightEnd ? column : column + 1) * SIDE,
                                (lightBelow ? row : row + 1) * SIDE));
        for (var round = 0; round < ROUNDS; round++) {
            var far = SIDE - round;
            var length = far - round;
            var piece = place * 16 + round * 4;
            strip(out, DARKS, piece, round, round, 1, length);
            strip(out, DARKS, piece + 1, round + 1, round, length - 1, 1);
            strip(out, LIGHTS, piece + 2, far - 1, round + 1, 1, length - 1);
            strip(out, LIGHTS, piece + 3, round + 1, far - 1, length - 2, 1);
        }
        strip(out, List.of(lit ? "url(#hearth)" : UNLIT), 0, ROUNDS, ROUNDS, 2, 2);
        out.append("</g>");
    }

    private static void strip(
            StringBuilder out, List<String> cloth, int piece, int x, int y, int w, int h) {
        out.append("<path fill=\"")
                .append(cloth.get(scrap(piece) % cloth.size()))
                .append("\" d=\"M%d %dh%dv%dh-%dz\"/>".formatted(x, y, w, h, w));
    }

    /// Reaches into the scrap bag: looks like chance, and is the same each time.
    private static int scrap(int piece) {
        var mixed = (piece + 1) * 0x9E3779B9;
        mixed = (mixed ^ (mixed >>> 15)) * 0x85EBCA6B;
        return (mixed ^ (mixed >>> 13)) >>> 20;
    }
}
