package org.hearthside.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hearthside.SharedData;
import org.hearthside.shared.Settings;
import org.hearthside.shared.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageTextTest {
    private static final Pattern LINK =
            Pattern.compile(
                    "<a href=\"/leave/[A-Za-z0-9_-]+\" rel=\"noopener noreferrer nofollow\"><bdi"
                            + " dir=\"ltr\">[a-z0-9.-]+(/…)?</bdi></a>");
    private static final Pattern OURS = Pattern.compile("<p dir=\"auto\">|</p>|<br>|<bdi>|</bdi>");

    @TempDir Path folder;

    @Test
    void plain_words_keep_their_lines_and_paragraphs() {
        assertThat(drawn("one\ntwo\n\nthree <b>"))
                .isEqualTo("<p dir=\"auto\">one<br>two</p><p dir=\"auto\">three &lt;b&gt;</p>");
    }

    @Test
    void a_link_shows_its_host_and_leads_over_our_page() {
        assertThat(drawn("see https://example.org/a?b=1."))
                .matches(
                        "<p dir=\"auto\">see <a href=\"/leave/[A-Za-z0-9_-]+\" rel=\"noopener"
                                + " noreferrer nofollow\"><bdi"
                                + " dir=\"ltr\">example.org/…</bdi></a>\\.</p>")
                .doesNotContain("b=1");
        assertThat(links("(https://en.wikipedia.org/wiki/Peer_(support)) and HTTP://Example.ORG,"))
                .containsExactly(
                        "https://en.wikipedia.org/wiki/Peer_(support)", "http://example.org");
        assertThat(links("https://bücher.example/ü"))
                .containsExactly("https://xn--bcher-kva.example/%C3%BC");
    }

    @Test
    void what_only_looks_like_a_link_stays_text() {
        assertThat(
                        links(
                                """
                                javascript:alert(1) data:text/html,x ftp://example.org //example.org
                                https://example.org@evil.example/ https://127.0.0.1/ http://2130706433/
                                http://localhost/ http://[::1]/ https://exa_mple.org https://.org
                                https://example.org:99999999/ xhttps://example.org file:///etc/passwd
                                """))
                .isEmpty();
    }

    @Test
    void what_tells_who_sent_whom_is_cut() {
        assertThat(
                        OtherPlaces.withoutTracking(
                                URI.create(
                                        "https://example.org/?utm_source=x&a=1&fbclid=y&GCLID=z#top")))
                .hasToString("https://example.org/?a=1#top");
        assertThat(OtherPlaces.withoutTracking(URI.create("https://example.org/?utm_id=1")))
                .hasToString("https://example.org/");
        var places = places();
        var address = places.leaveFor(URI.create("https://example.org/?a=1&utm_id=1"));
        var sealed = address.substring("/leave/".length());
        assertThat(places.leadsTo(sealed)).contains(URI.create("https://example.org/?a=1"));
        assertThat(places.leadsTo(sealed.substring(1))).isEmpty();
        assertThat(places.leadsTo("aHR0cHM6Ly9ldmlsLmV4YW1wbGU")).isEmpty();
        assertThat(places.leadsTo("***")).isEmpty();
    }

    @Test
    void turned_text_turns_nothing_else() {
        assertThat(drawn("a \u202Eb https://example.org/ c"))
                .startsWith("<p dir=\"auto\"><bdi>a \u202Eb </bdi><a ");
        assertThat(links("https://exam\u202Eple.org/")).isEmpty();
        assertThat(links("https://example.org/\u202Egpj.exe"))
                .containsExactly("https://example.org/%E2%80%AEgpj.exe");
    }

    @Test
    void no_vector_becomes_markup() throws IOException {
        var vectors = SharedData.hostileTexts();
        assertThat(vectors).hasSizeGreaterThan(4_000);
        var text = text();
        for (var vector : vectors) {
            for (var written : List.of(vector, "https://example.org/" + vector, vector + "\n\nx")) {
                var out = new StringOutput();
                text.of(new Words(written)).writeTo(out);
                var left = LINK.matcher(out.toString()).replaceAll("");
                left = OURS.matcher(left).replaceAll("");
                assertThat(left).as(written).doesNotContain("<", ">", "\"", "'");
            }
        }
    }

    private String drawn(String words) {
        var out = new StringOutput();
        text().of(new Words(words)).writeTo(out);
        return out.toString();
    }

    private static List<String> links(String words) {
        return MessageText.paragraphs(words).stream()
                .flatMap(List::stream)
                .filter(MessageText.Link.class::isInstance)
                .map(node -> ((MessageText.Link) node).to().toString())
                .toList();
    }

    private MessageText text() {
        return new MessageText(places());
    }

    private OtherPlaces places() {
        return new OtherPlaces(Settings.from(Map.of("HEARTHSIDE_DATA", folder.toString())::get));
    }
}
