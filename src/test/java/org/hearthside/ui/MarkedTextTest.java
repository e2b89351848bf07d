package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hearthside.SharedData;
import org.hearthside.shared.Settings;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedTextTest {
    private static final Pattern LINK =
            Pattern.compile(
                    "<a href=\"/leave/[A-Za-z0-9_-]+\" rel=\"noopener noreferrer nofollow\">");
    private static final Pattern OURS =
            Pattern.compile(
                    "</?(p|em|strong|ul|ol|li|blockquote|br|bdi|a)>|<(p|li) dir=\"auto\">"
                            + "|<ol start=\"\\d{1,9}\">|<bdi dir=\"ltr\">");

    /// The parts of CommonMark's specification that we take as they are.
    private static final Set<String> SUBSET =
            Set.of(
                    "Backslash escapes",
                    "Block quotes",
                    "Emphasis and strong emphasis",
                    "Hard line breaks",
                    "List items",
                    "Lists",
                    "Paragraphs",
                    "Soft line breaks",
                    "Textual content");

    /// What the examples of those parts show of parts that are text here.
    private static final Pattern BEYOND =
            Pattern.compile(
                    "<(code|pre|h\\d|hr|img|a) ?|<!--|<del|<https?:|&[a-z#]+|`|^\\[|\\[[a-z]+]:",
                    Pattern.MULTILINE);

    /// Examples of blocks in which nothing would be seen: those are shown as typed.
    private static final Set<Integer> EMPTY = Set.of(241, 242, 282, 286);

    @TempDir Path folder;

    @Test
    void what_people_mark_is_drawn() {
        assertThat(drawn("I *felt* it and **stayed**.\nAnd then\n\n> you said\n\n- tea\n- walk"))
                .isEqualTo(
                        "<p dir=\"auto\">I <em>felt</em> it and <strong>stayed</strong>.<br>And"
                                + " then</p><blockquote><p dir=\"auto\">you"
                                + " said</p></blockquote><ul><li dir=\"auto\">tea</li><li"
                                + " dir=\"auto\">walk</li></ul>");
        assertThat(drawn("3. three\n4. four"))
                .isEqualTo(
                        "<ol start=\"3\"><li dir=\"auto\">three</li><li"
                                + " dir=\"auto\">four</li></ol>");
    }

    @Test
    void text_without_signs_is_drawn_as_if_it_were_parsed() {
        var marked = text();
        var pieces =
                List.of(
                        "a", "Word", "h", "http", "é", "ж", "7", "1. ", "1) ", " ", "  ", "\n",
                        "\n\n", "\n\n\n", ".", ",", "-", "- ", "+ ", "(", ")", "\"", "'", "!", "?",
                        ":", ";", "/", "…", "“", "*", "_", "[", "]", ">", "<", "&", "=", "#", "\\",
                        "\t", "\u00a0", "\u202e", "\u2028", "😀", "`", "~", "|");
        var lot = new SplittableRandom(1);
        var plain = 0;
        for (var i = 0; i < 200_000; i++) {
            var text = new StringBuilder();
            // the first third of the pieces makes plain texts likely
            var from = lot.nextInt(3) == 0 ? pieces.size() : 33;
            for (var left = lot.nextInt(1, 9); left > 0; left--) {
                text.append(pieces.get(lot.nextInt(from)));
            }
            var words = new Words(text.toString());
            if (MarkedText.isPlain(words.text())) {
                plain++;
                assertThat(drawn(marked.of(words)))
                        .as(words.text())
                        .isEqualTo(drawn(marked.parsed(words)));
            }
        }
        assertThat(plain).isGreaterThan(10_000);
    }

    @Test
    void what_we_do_not_know_comes_out_as_it_was_typed() {
        for (var typed :
                List.of(
                        "# Title",
                        "Title\n=====",
                        "`code`",
                        "``` js\nx\n```",
                        "---",
                        "* * *",
                        "<b>bold</b>",
                        "<!-- comment -->",
                        "&amp; &lt;script&gt; &#x41;",
                        "![alt](https://example.org/a.png)",
                        "![alt](javascript:alert(1))",
                        "[words](javascript:alert(1))",
                        "[words](/leave/x)",
                        "[words](https://example.org@evil.example)",
                        "[words](https://example.org \"title\")",
                        "[words]: https://example.org 'title'",
                        "[words]",
                        ">",
                        "-",
                        "1.")) {
            assertThat(seen(drawn(typed))).as(typed).isEqualTo(typed.replace("\n", "⏎"));
        }
        assertThat(seen(drawn("see [the words]\n\n[the words]: https://example.org")))
                .isEqualTo("see [the words][the words]: https://example.org");
    }

    @Test
    void a_link_says_its_host_and_leads_over_our_page() {
        var link = "<a href=\"/leave/[A-Za-z0-9_-]+\" rel=\"noopener noreferrer nofollow\">";
        assertThat(drawn("[*the* words](https://example.org/a?b=1)"))
                .matches(
                        "<p dir=\"auto\">"
                                + link
                                + "<em>the</em> words <bdi"
                                + " dir=\"ltr\">\\(example.org/…\\)</bdi></a></p>");
        assertThat(
                        drawn(
                                "**https://example.org/a_b_c**, [https://bank.example](https://x.example)"))
                .matches(
                        "<p dir=\"auto\"><strong>"
                                + link
                                + "<bdi dir=\"ltr\">example.org/…</bdi></a></strong>, "
                                + link
                                + "https://bank.example <bdi"
                                + " dir=\"ltr\">\\(x.example\\)</bdi></a></p>");
    }

    @Test
    void turned_text_turns_nothing_else() {
        assertThat(drawn("a \u202Eb *c* d\n\ne"))
                .isEqualTo(
                        "<p dir=\"auto\"><bdi>a \u202Eb </bdi><em>c</em> d</p><p"
                                + " dir=\"auto\">e</p>");
    }

    @Test
    void the_beginning_is_cut_between_words() {
        var text = text();
        var words = new Words("> It was *dark*.\n\n- one\n- two\n\nhttps://example.org/x");
        assertThat(text.plain(words))
                .isEqualTo("It was dark.\n\none\ntwo\n\nhttps://example.org/x");
        assertThat(text.excerpt(words, 200))
                .isEqualTo("It was dark. one two https://example.org/x");
        assertThat(text.excerpt(words, 15)).isEqualTo("It was dark.…");
        assertThat(text.excerpt(new Words("😀".repeat(50)), 10)).isEqualTo("😀".repeat(9) + "…");
        assertThat(text.excerpt(new Words(" "), 10)).isEmpty();
    }

    @Test
    void our_part_of_commonmark_is_drawn_as_its_specification_says() throws IOException {
        var tried = new TreeMap<String, Integer>();
        var wrong = new ArrayList<String>();
        for (var example : SharedData.json("commonmark/spec-tests.json")) {
            var section = example.path("section").asString("");
            var typed = example.path("markdown").asString("");
            var html = example.path("html").asString("");
            if (!SUBSET.contains(section)
                    || EMPTY.contains(example.path("example").asInt())
                    || BEYOND.matcher(typed).find()
                    || BEYOND.matcher(html.replaceAll("&(quot|amp|lt|gt);", "")).find()) {
                continue;
            }
            tried.merge(section, 1, Integer::sum);
            if (!ours(drawn(typed)).equals(theirs(html))) {
                wrong.add(
                        example.path("example").asInt()
                                + " "
                                + typed
                                + " "
                                + ours(drawn(typed))
                                + " not "
                                + theirs(html));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried.keySet()).isEqualTo(SUBSET);
        assertThat(tried.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(190);
    }

    private static String ours(String drawn) {
        return drawn.replace(" dir=\"auto\"", "").replace("&#39;", "'");
    }

    /// Every line break is one here, and lines between blocks say nothing.
    private static String theirs(String html) {
        return html.replaceAll("\n*(</?(p|ul|ol|li|blockquote)( start=\"\\d+\")?>)\n*", "$1")
                .replace("<br />\n", "<br>")
                .replace("\n", "<br>");
    }

    @Test
    void no_vector_becomes_markup_and_no_letter_is_lost() throws IOException {
        var vectors = SharedData.hostileTexts();
        assertThat(vectors).hasSizeGreaterThan(4_000);
        var text = text();
        for (var vector : vectors) {
            for (var written :
                    List.of(
                            vector,
                            "https://example.org/" + vector,
                            "> - *a* " + vector + "\n\n**x** [y](" + vector + ")",
                            "[" + vector + "](https://example.org)",
                            "![" + vector + "](" + vector + ")")) {
                var drawn = drawn(text, written);
                var left = OURS.matcher(LINK.matcher(drawn).replaceAll("")).replaceAll("");
                assertThat(left).as(written).doesNotContain("<", ">", "\"", "'");
                if (!written.contains("://")) {
                    assertThat(letters(seen(drawn))).as(written).isEqualTo(letters(written));
                }
            }
        }
    }

    @Test
    void deep_and_long_texts_are_drawn_too() {
        for (var piece : List.of(">", "- ", "*a ", "**", "[", "![", "[a](", "_x_", "1. ", "\n>")) {
            var drawn = drawn(piece.repeat(20_000 / piece.length()));
            assertThat(OURS.matcher(drawn).replaceAll("")).doesNotContain("<");
        }
        var nested = drawn("*a **b ".repeat(1_000) + "c** d* ".repeat(1_000));
        assertThat(OURS.matcher(nested).replaceAll("")).doesNotContain("<");
    }

    /// What somebody reads, with a mark for each line break.
    private static String seen(String drawn) {
        return drawn.replace("<br>", "⏎")
                .replaceAll("<[^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /// What is neither space nor a sign of CommonMark, nor a character that no page can hold.
    private static String letters(String text) {
        return text.replaceAll("[\\s\\p{Punct}\\d⏎\uFFFD\\p{Z}\\p{C}]", "");
    }

    private String drawn(String words) {
        return drawn(text(), words);
    }

    private static String drawn(MarkedText text, String words) {
        return drawn(text.of(new Words(words)));
    }

    private static String drawn(Content content) {
        var out = new StringOutput();
        content.writeTo(out);
        return out.toString();
    }

    private MarkedText text() {
        return new MarkedText(
                new OtherPlaces(Settings.from(Map.of("HEARTHSIDE_DATA", folder.toString())::get)));
    }
}
