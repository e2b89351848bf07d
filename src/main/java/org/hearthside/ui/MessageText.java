package org.hearthside.ui;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows what people wrote: paragraphs, line breaks and links to other places, and nothing else.
/// The text is taken apart into nodes and drawn from nodes, so no markup in it is ever markup.
///
/// A link is one only when it begins with `http://` or `https://` and names a plain host. It shows
/// that host and leads to our leaving page, which shows it in full.
@Component
public class MessageText {
    /// Stands in words in the place of a detail that is folded for others.
    public static final char FOLD = '\uFFFC';

    sealed interface Node {}

    record Text(String text) implements Node {}

    record Break() implements Node {}

    /// @param shown the host, with a mark when more follows
    record Link(URI to, String shown) implements Node {}

    private static final Pattern PARAGRAPHS = Pattern.compile("\n[ \t]*\n\\s*");
    static final Pattern ADDRESS =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?i:https?)://[^\\s<>\"'`{}|\\\\^\\[\\]]+");
    private static final String AFTER = ".,;:!?*_)»”’…";
    private static final Pattern HOST =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]");
    private static final int LONGEST = 1_500;

    private final OtherPlaces places;

    MessageText(OtherPlaces places) {
        this.places = places;
    }

    /// The words as markup, for `${…}` in a template.
    public Content of(Words words) {
        return output -> write(words.text(), null, output);
    }

    /// Words in which something is folded.
    ///
    /// @param fold what stands in the place of each [#FOLD]
    public Content folded(Words words, String fold) {
        return output -> write(words.text(), fold, output);
    }

    private void write(String text, @Nullable String fold, TemplateOutput out) {
        for (var paragraph : paragraphs(text)) {
            // Each paragraph has its own direction, and no control for direction reaches past it.
            out.writeContent("<p dir=\"auto\">");
            for (var node : paragraph) {
                switch (node) {
                    case Text(var plain) -> out.writeContent(folded(isolated(plain), fold));
                    case Break() -> out.writeContent("<br>");
                    case Link(var to, var shown) -> {
                        out.writeContent("<a href=\"" + places.leaveFor(to));
                        out.writeContent(
                                "\" rel=\"noopener noreferrer nofollow\"><bdi dir=\"ltr\">");
                        out.writeContent(escaped(shown));
                        out.writeContent("</bdi></a>");
                    }
                }
            }
            out.writeContent("</p>");
        }
    }

    static List<List<Node>> paragraphs(String text) {
        return List.of(PARAGRAPHS.split(text.strip())).stream().map(MessageText::nodes).toList();
    }

    private static List<Node> nodes(String paragraph) {
        var nodes = new ArrayList<Node>();
        for (var line : paragraph.split("\n", -1)) {
            if (!nodes.isEmpty()) {
                nodes.add(new Break());
            }
            var from = 0;
            var found = ADDRESS.matcher(line);
            while (found.find()) {
                var written = withoutWhatFollows(found.group());
                var link = link(written);
                if (link.isPresent()) {
                    add(nodes, line.substring(from, found.start()));
                    nodes.add(link.get());
                    from = found.start() + written.length();
                }
            }
            add(nodes, line.substring(from));
        }
        return nodes;
    }

    private static void add(List<Node> nodes, String text) {
        if (!text.isEmpty()) {
            nodes.add(new Text(text));
        }
    }

    /// A full stop or bracket behind an address belongs to the sentence.
    static String withoutWhatFollows(String address) {
        var end = address.length();
        while (end > 0 && AFTER.indexOf(address.charAt(end - 1)) >= 0) {
            var opened = address.chars().limit(end).filter(c -> c == '(').count();
            var closed = address.chars().limit(end).filter(c -> c == ')').count();
            if (address.charAt(end - 1) == ')' && opened >= closed) {
                break;
            }
            end--;
        }
        return address.substring(0, end);
    }

    /// The link, unless its host is not what it seems: with a user before an `@`, a bare number, a
    /// name of this machine or letters that no name may have.
    ///
    /// @param written from its scheme on, and nothing behind it
    static Optional<Link> link(String written) {
        var colon = written.indexOf("://");
        var scheme = written.substring(0, colon).toLowerCase(Locale.ROOT);
        var rest = written.substring(colon + 3);
        var end = firstOf(rest, "/?#");
        var authority = rest.substring(0, end);
        if (authority.indexOf('@') >= 0 || written.length() > LONGEST) {
            return Optional.empty();
        }
        var at = authority.lastIndexOf(':');
        var port = at < 0 ? "" : authority.substring(at);
        try {
            var host =
                    IDN.toASCII(
                                    at < 0 ? authority : authority.substring(0, at),
                                    IDN.USE_STD3_ASCII_RULES)
                            .toLowerCase(Locale.ROOT);
            if (!HOST.matcher(host).matches() || !port.matches("(:\\d{1,5})?")) {
                return Optional.empty();
            }
            var path = rest.substring(end);
            var uri = new URI(scheme + "://" + host + port + encoded(path));
            return Optional.of(new Link(uri, path.length() > 1 ? host + "/…" : host));
        } catch (IllegalArgumentException | URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static int firstOf(String text, String marks) {
        for (var i = 0; i < text.length(); i++) {
            if (marks.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String encoded(String path) {
        var out = new StringBuilder();
        for (var b : path.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0x20 && b < 0x7f) {
                out.append((char) b);
            } else {
                out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return out.toString();
    }

    /// @param markup with signs of what is folded
    /// @param fold null where a sign is only what somebody typed
    static String folded(String markup, @Nullable String fold) {
        return fold == null || markup.indexOf(FOLD) < 0
                ? markup
                : markup.replace(
                        String.valueOf(FOLD), "<span class=\"fold\">" + escaped(fold) + "</span>");
    }

    static String isolated(String text) {
        return turns(text) ? "<bdi>" + escaped(text) + "</bdi>" : escaped(text);
    }

    /// Whether a control in it changes the direction of what follows.
    private static boolean turns(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
                return true;
            }
        }
        return false;
    }

    static String escaped(String text) {
        var out = new StringBuilder();
        var from = 0;
        for (var i = 0; i < text.length(); i++) {
            var sign =
                    switch (text.charAt(i)) {
                        case '&' -> "&amp;";
                        case '<' -> "&lt;";
                        case '>' -> "&gt;";
                        case '"' -> "&quot;";
                        case '\'' -> "&#39;";
                        default -> "";
                    };
            if (!sign.isEmpty()) {
                out.append(text, from, i).append(sign);
                from = i + 1;
            }
        }
        return from == 0 ? text : out.append(text, from, text.length()).toString();
    }
}
