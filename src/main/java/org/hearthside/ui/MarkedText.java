package org.hearthside.ui;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.stream.Collectors;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.node.Visitor;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.hearthside.shared.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Shows what people wrote at length: paragraphs, line breaks, emphasis, lists, quotes and links,
/// in the signs of CommonMark. The text is parsed to nodes and drawn from nodes, so no markup in it
/// is ever markup; whatever else CommonMark knows (HTML, images, headings, code, rules, entities)
/// comes out as it was typed.
///
/// Stands in `<div class="marked">`. Messages of talks and rooms have no signs: see [MessageText].
@Component
public class MarkedText {
    /// Lists and quotes inside each other, and emphasis; what goes deeper stays text.
    private static final int DEEPEST = 12;

    /// Of the letters up to the accented Latin ones, those that are no sign.
    private static final boolean[] HARMLESS = harmless();

    private final OtherPlaces places;
    private final Parser parser =
            Parser.builder()
                    .enabledBlockTypes(
                            Set.of(BlockQuote.class, ListBlock.class, ThematicBreak.class))
                    .maxOpenBlockParsers(DEEPEST)
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .customInlineContentParserFactory(new AsTyped())
                    .customInlineContentParserFactory(new Addresses())
                    .linkProcessor(MarkedText::link)
                    .build();

    MarkedText(OtherPlaces places) {
        this.places = places;
    }

    /// The words as markup, for `${…}` in a template.
    public Content of(Words words) {
        return isPlain(words.text()) ? output -> paragraphs(words.text(), output) : parsed(words);
    }

    /// Words in which something is folded.
    ///
    /// @param fold what stands in the place of each [MessageText#FOLD]
    public Content folded(Words words, String fold) {
        return output -> new Drawing(words.text(), fold, output).all();
    }

    Content parsed(Words words) {
        return output -> new Drawing(words.text(), null, output).all();
    }

    /// Whether a text has nothing in it that could be a sign: most have not, and need not be taken
    /// apart to find that out. When in doubt it has.
    static boolean isPlain(String text) {
        var begins = true; // a line
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\n') {
                if (!begins && text.charAt(i - 1) == ' ') {
                    return false; // spaces before the end of a line say something
                }
                begins = true;
            } else if (begins ? !Character.isLetter(c) && !opens(c) : !isHarmless(c)) {
                return false;
            } else if ((c == 'h' || c == 'H') && text.regionMatches(true, i, "http", 0, 4)) {
                return false;
            } else {
                begins = false;
            }
        }
        return !text.endsWith(" ");
    }

    /// What a line may begin with, besides a letter, and still be no list, quote or rule.
    private static boolean opens(char c) {
        return "\"'(¿¡“‘«…".indexOf(c) >= 0;
    }

    private static boolean isHarmless(char c) {
        return c < HARMLESS.length ? HARMLESS[c] : isHarmlessAnywhere(c);
    }

    private static boolean isHarmlessAnywhere(char c) {
        return Character.isLetterOrDigit(c) || " .,;:?!'\"()-–—…¿¡“”‘’«»/%".indexOf(c) >= 0;
    }

    private static boolean[] harmless() {
        var harmless = new boolean[0x180];
        for (var i = 0; i < harmless.length; i++) {
            harmless[i] = isHarmlessAnywhere((char) i);
        }
        return harmless;
    }

    /// What [Drawing] would draw of a text that is plain.
    private static void paragraphs(String text, TemplateOutput out) {
        var inside = false;
        for (var from = 0; from < text.length(); ) {
            var end = text.indexOf('\n', from);
            var line = text.substring(from, end < 0 ? text.length() : end);
            from = end < 0 ? text.length() : end + 1;
            if (line.isEmpty()) {
                out.writeContent(inside ? "</p>" : "");
                inside = false;
            } else {
                out.writeContent(inside ? "<br>" : "<p dir=\"auto\">");
                out.writeContent(MessageText.escaped(line));
                inside = true;
            }
        }
        out.writeContent(inside ? "</p>" : "");
    }

    /// The words without their signs, for a search or a copy to read.
    public String plain(Words words) {
        return plain(parser.parse(words.text()), words.text());
    }

    /// The beginning of the words on one line, cut between two words, for a list.
    ///
    /// @param most characters, with the mark that more follows
    public String excerpt(Words words, int most) {
        var line = plain(words).replaceAll("\\s+", " ").strip();
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        var end = line.offsetByCodePoints(0, most - 1);
        var space = line.lastIndexOf(' ', end);
        return line.substring(0, space > end / 2 ? space : end).strip() + "…";
    }

    private static String plain(Node node, String typed) {
        var reading = new Reading(typed);
        node.accept(reading);
        return reading.read.toString().strip();
    }

    /// Signs of CommonMark that we do not know stay text: code, HTML, entities.
    private static final class AsTyped implements InlineContentParserFactory, InlineContentParser {
        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('`', '<', '&');
        }

        @Override
        public InlineContentParser create() {
            return this;
        }

        @Override
        public ParsedInline tryParse(InlineParserState state) {
            var scanner = state.scanner();
            var sign = String.valueOf(scanner.peek());
            scanner.next();
            return ParsedInline.of(new Text(sign), scanner.position());
        }
    }

    /// A bare address, as a node of its own so that no sign in it is read as emphasis.
    private static final class Address extends CustomNode {
        private final String written;
        private final MessageText.Link link;

        Address(String written, MessageText.Link link) {
            this.written = written;
            this.link = link;
        }
    }

    private static final class Addresses
            implements InlineContentParserFactory, InlineContentParser {
        private static final String BEGINNING = "http";

        @Override
        public Set<Character> getTriggerCharacters() {
            return Set.of('h', 'H');
        }

        @Override
        public InlineContentParser create() {
            return this;
        }

        @Override
        public ParsedInline tryParse(InlineParserState state) {
            var scanner = state.scanner();
            if (Character.isLetterOrDigit(scanner.peekPreviousCodePoint())) {
                return ParsedInline.none();
            }
            var start = scanner.position();
            var found = MessageText.ADDRESS.matcher(upToSpace(scanner));
            if (!found.lookingAt()) {
                return ParsedInline.none();
            }
            var written = MessageText.withoutWhatFollows(found.group());
            scanner.setPosition(start);
            for (var i = 0; i < written.length(); i++) {
                scanner.next();
            }
            return MessageText.link(written)
                    .map(link -> ParsedInline.of(new Address(written, link), scanner.position()))
                    .orElseGet(ParsedInline::none);
        }

        private static String upToSpace(Scanner scanner) {
            var word = new StringBuilder();
            while (scanner.peek() != Scanner.END && !Character.isWhitespace(scanner.peek())) {
                word.append(scanner.peek());
                scanner.next();
                if (word.length() == BEGINNING.length()
                        && !BEGINNING.equalsIgnoreCase(word.toString())) {
                    break;
                }
            }
            return word.toString();
        }
    }

    /// `[words](https://…)` is a link when its address is one; images, titles and references stay
    /// as they were typed.
    private static LinkResult link(LinkInfo info, Scanner scanner, InlineParserContext context) {
        if (info.destination() == null) {
            var label = info.label();
            var reference = label == null || label.isEmpty() ? info.text() : label;
            if (context.getDefinition(LinkReferenceDefinition.class, reference) == null) {
                return LinkResult.none();
            }
        } else if (info.marker() == null && info.title() == null && isAddress(info.destination())) {
            return LinkResult.wrapTextIn(new Link(info.destination(), null), scanner.position());
        }
        var typed =
                (info.marker() == null ? "" : info.marker().getLiteral())
                        + "["
                        + info.text()
                        + "]"
                        + scanner.getSource(info.afterTextBracket(), scanner.position())
                                .getContent();
        return LinkResult.replaceWith(new Text(typed), scanner.position()).includeMarker();
    }

    private static boolean isAddress(String destination) {
        return MessageText.ADDRESS.matcher(destination).matches()
                && MessageText.link(destination).isPresent();
    }

    /// What was typed where this block stands.
    private static String source(Node block, String typed) {
        return block.getSourceSpans().stream()
                .map(span ->
                        typed.substring(
                                span.getInputIndex(), span.getInputIndex() + span.getLength()))
                .collect(Collectors.joining("\n"));
    }

    /// A paragraph of a list whose items stand close together has no space of its own.
    private static boolean isTight(Node paragraph) {
        return paragraph.getParent() instanceof ListItem item
                && item.getParent() instanceof ListBlock list
                && list.isTight();
    }

    /// What stands at the ends of a node's branches, however deep: somebody can nest more than a
    /// thread has room for.
    private static void leaves(Node top, Visitor visitor) {
        var left = new ArrayDeque<Node>();
        push(top, left);
        while (!left.isEmpty()) {
            var node = left.pop();
            if (node.getFirstChild() == null) {
                node.accept(visitor);
            } else {
                push(node, left);
            }
        }
    }

    private static void push(Node parent, ArrayDeque<Node> left) {
        for (var child = parent.getLastChild(); child != null; child = child.getPrevious()) {
            left.push(child);
        }
    }

    /// Draws nodes, and nothing that is not a node.
    private final class Drawing extends AbstractVisitor {
        private final String typed;
        private final @Nullable String fold;
        private final TemplateOutput out;
        private boolean inLink;
        private int depth;

        Drawing(String typed, @Nullable String fold, TemplateOutput out) {
            this.typed = typed;
            this.fold = fold;
            this.out = out;
        }

        void all() {
            for (var block = parser.parse(typed).getFirstChild();
                    block != null;
                    block = block.getNext()) {
                if (plain(block, typed).isEmpty()) {
                    asTyped(block); // signs with nothing between them were meant as such
                } else {
                    block.accept(this);
                }
            }
        }

        private void asTyped(Node block) {
            out.writeContent("<p dir=\"auto\">");
            text(source(block, typed));
            out.writeContent("</p>");
        }

        private void text(String text) {
            var markup = MessageText.isolated(text).replace("\n", "<br>");
            out.writeContent(MessageText.folded(markup, fold));
        }

        private void inside(String tag, Node node) {
            out.writeContent("<" + tag + ">");
            visitChildren(node);
            out.writeContent("</" + tag + ">");
        }

        @Override
        public void visit(Paragraph paragraph) {
            if (isTight(paragraph)) {
                visitChildren(paragraph);
                return;
            }
            // Each paragraph has its own direction, and no control for direction reaches past it.
            out.writeContent("<p dir=\"auto\">");
            visitChildren(paragraph);
            out.writeContent("</p>");
        }

        @Override
        public void visit(BlockQuote quote) {
            inside("blockquote", quote);
        }

        @Override
        public void visit(BulletList list) {
            inside("ul", list);
        }

        @Override
        public void visit(OrderedList list) {
            var first = list.getMarkerStartNumber();
            out.writeContent(first == null || first == 1 ? "<ol>" : "<ol start=\"" + first + "\">");
            visitChildren(list);
            out.writeContent("</ol>");
        }

        @Override
        public void visit(ListItem item) {
            var tight = item.getParent() instanceof ListBlock list && list.isTight();
            out.writeContent(tight ? "<li dir=\"auto\">" : "<li>");
            visitChildren(item);
            out.writeContent("</li>");
        }

        @Override
        public void visit(ThematicBreak rule) {
            asTyped(rule);
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            asTyped(definition);
        }

        @Override
        public void visit(Emphasis emphasis) {
            stressed("em", emphasis);
        }

        @Override
        public void visit(StrongEmphasis strong) {
            stressed("strong", strong);
        }

        private void stressed(String tag, Node node) {
            if (depth == DEEPEST) {
                leaves(node, this);
                return;
            }
            depth++;
            inside(tag, node);
            depth--;
        }

        @Override
        public void visit(SoftLineBreak end) {
            out.writeContent("<br>");
        }

        @Override
        public void visit(HardLineBreak end) {
            out.writeContent("<br>");
        }

        @Override
        public void visit(Text text) {
            text(text.getLiteral());
        }

        /// The words of a link say what they like; so the host stands beside them.
        @Override
        public void visit(Link link) {
            var to = MessageText.link(link.getDestination()).orElseThrow();
            open(to);
            inLink = true;
            visitChildren(link);
            inLink = false;
            if (link.getFirstChild() != null) {
                out.writeContent(" ");
            }
            close("(" + to.shown() + ")");
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof Address address) {
                if (inLink) {
                    text(address.written);
                } else {
                    open(address.link);
                    close(address.link.shown());
                }
            }
        }

        private void open(MessageText.Link link) {
            out.writeContent("<a href=\"" + places.leaveFor(link.to()));
            out.writeContent("\" rel=\"noopener noreferrer nofollow\">");
        }

        private void close(String host) {
            out.writeContent("<bdi dir=\"ltr\">" + MessageText.escaped(host) + "</bdi></a>");
        }
    }

    /// Reads what nodes say.
    private static final class Reading extends AbstractVisitor {
        private final String typed;
        private final StringBuilder read = new StringBuilder();

        Reading(String typed) {
            this.typed = typed;
        }

        private void apart(Block block) {
            if (!read.isEmpty()) {
                var follows = isTight(block) && block.getParent().getPrevious() != null;
                read.append(follows ? "\n" : "\n\n");
            }
        }

        @Override
        public void visit(Emphasis emphasis) {
            leaves(emphasis, this);
        }

        @Override
        public void visit(StrongEmphasis strong) {
            leaves(strong, this);
        }

        @Override
        public void visit(Link link) {
            leaves(link, this);
        }

        @Override
        public void visit(Paragraph paragraph) {
            apart(paragraph);
            visitChildren(paragraph);
        }

        @Override
        public void visit(ThematicBreak rule) {
            apart(rule);
            read.append(source(rule, typed));
        }

        @Override
        public void visit(LinkReferenceDefinition definition) {
            apart(definition);
            read.append(source(definition, typed));
        }

        @Override
        public void visit(SoftLineBreak end) {
            read.append('\n');
        }

        @Override
        public void visit(HardLineBreak end) {
            read.append('\n');
        }

        @Override
        public void visit(Text text) {
            read.append(text.getLiteral());
        }

        @Override
        public void visit(CustomNode node) {
            if (node instanceof Address address) {
                read.append(address.written);
            }
        }
    }
}
