package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hearthside.conversation.Talks;
import org.hearthside.forum.Spaces;
import org.hearthside.group.Circles;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.room.Places;
import org.hearthside.story.Tales;
import org.hearthside.ui.Quilt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// One person under several names, in all that people do here together: whoever meets two of the
/// names, in the same pages and answers a browser gets, finds nothing that says they are one.
@HouseTest
@Import({Talks.class, Places.class, Spaces.class, Tales.class, Circles.class})
@Timeout(180)
class TwoNamesTests {
    private static final Pattern QUILT =
            Pattern.compile("(?s)<svg class=\"quilt\"(?:(?!</svg>).)*</svg>");

    private static final Pattern QUILT_OF_A_NAME =
            Pattern.compile(QUILT + "(?=(?:(?!<svg).){0,300}canary-)");

    @Autowired Cast cast;
    @Autowired Places places;
    @Autowired Spaces spaces;
    @Autowired Tales tales;
    @Autowired Circles circles;
    @Autowired Members members;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private Map<String, List<String>> lives(Cast.Person person, String as, Cast.Person reader) {
        var lives = new LinkedHashMap<String, List<String>>();
        lives.put("forum", spaces.trace(person, as + "-forum", reader));
        time.pass(Duration.ofHours(7));
        lives.put("another space", spaces.trace(person, as + "-other", reader));
        time.pass(Duration.ofHours(7));
        lives.put("story", tales.trace(person, as + "-story"));
        time.pass(Duration.ofHours(7));
        lives.put("group", circles.trace(person, as + "-group", reader));
        time.pass(Duration.ofHours(7));
        lives.put("room", places.trace(person, as + "-room", reader));
        return lives;
    }

    /// What a browser gets there, its address and headers with it.
    private static String seen(Guest guest, List<String> addresses) {
        return addresses.stream()
                .map(guest::get)
                .map(answer -> answer.path() + answer.http().headers().map() + answer.body())
                .collect(Collectors.joining());
    }

    /// Where the first of these stands, for whoever reads why the test fails.
    private static String around(String page, Set<String> tokens) {
        return tokens.stream()
                .findFirst()
                .map(page::indexOf)
                .map(at ->
                        ": …"
                                + page.substring(
                                        Math.max(0, at - 80), Math.min(page.length(), at + 80)))
                .orElse("");
    }

    /// The avatars there, whatever their size.
    private static Set<String> quilts(Pattern which, String page) {
        return which.matcher(page.replaceAll(" (width|height)=\"\\d+\"", ""))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /// Avatars that two names have although they were drawn apart: there are only so many.
    private static Set<String> alikeByLot(List<Long> seeds) {
        var seen = new HashSet<Quilt>();
        return seeds.stream()
                .filter(seed -> !seen.add(Quilt.of(seed)))
                .flatMap(seed -> {
                    var drawn = new StringOutput();
                    Quilt.svg(seed, 30).writeTo(drawn);
                    return quilts(QUILT, drawn.toString()).stream();
                })
                .collect(Collectors.toSet());
    }

    private List<Long> seeds() {
        return database.sql("select quilt from persona")
                .query((row, at) -> row.getLong("quilt"))
                .list();
    }

    @Test
    void no_two_names_of_one_person_share_anything_that_others_get_to_see() {
        var seedsBefore = new HashSet<>(seeds());
        var reader = cast.otter();
        var plum = cast.plum();
        var plums = lives(plum, "canary", reader);
        time.pass(Duration.ofHours(7));
        // What stands on everybody's pages is no news of one of them.
        var stones = lives(cast.stone(), "somebody", reader);
        var names = members.names(plum.viewer());
        assertThat(names).hasSizeGreaterThan(plums.size());
        assertThat(members.names(names).values()).extracting(Name::quilt).doesNotHaveDuplicates();
        var alikeByLot =
                alikeByLot(seeds().stream().filter(seed -> !seedsBefore.contains(seed)).toList());
        for (var looker : List.of(reader, cast.wren(), cast.person("wide-outsider"))) {
            var guest = looker.guest();
            var ofPlum = new LinkedHashMap<String, String>();
            plums.forEach((place, addresses) -> ofPlum.put(place, seen(guest, addresses)));
            var everybodys = new HashSet<String>();
            var everybodysQuilts = new HashSet<>(alikeByLot);
            stones.forEach((place, addresses) -> {
                var page = seen(guest, addresses);
                everybodys.addAll(Tokens.in(page));
                if (!"story".equals(place)) { // the list of stories shows one of the names
                    everybodysQuilts.addAll(quilts(QUILT, page));
                }
            });
            if (looker.equals(reader)) {
                assertThat(ofPlum)
                        .as("first, that there is somebody to find")
                        .allSatisfy((place, page) -> {
                            assertThat(page).contains("canary-");
                            assertThat(quilts(QUILT_OF_A_NAME, page)).isNotEmpty();
                        });
            }
            ofPlum.forEach((place, page) -> {
                assertThat(page)
                        .as(place + ", for " + looker.name())
                        .doesNotContain(
                                plum.name(), plum.home().toString(), plum.account().toString());
                ofPlum.forEach((other, otherPage) -> {
                    if (!place.equals(other)) {
                        var shared = Tokens.in(page);
                        shared.retainAll(Tokens.in(otherPage));
                        shared.removeAll(everybodys);
                        shared.remove("Yesterday"); // a day is nobody's
                        assertThat(shared)
                                .as(
                                        place
                                                + " and "
                                                + other
                                                + ", for "
                                                + looker.name()
                                                + around(page, shared))
                                .isEmpty();
                        var beside = quilts(QUILT_OF_A_NAME, page);
                        beside.retainAll(quilts(QUILT_OF_A_NAME, otherPage));
                        beside.removeAll(alikeByLot);
                        var drawn = quilts(QUILT, page);
                        drawn.retainAll(quilts(QUILT, otherPage));
                        drawn.removeAll(everybodysQuilts);
                        assertThat(drawn).as("avatars in " + place + " and " + other).isEmpty();
                        assertThat(beside)
                                .as("avatars beside the names in " + place + " and " + other)
                                .isEmpty();
                    }
                });
            });
        }
    }
}
