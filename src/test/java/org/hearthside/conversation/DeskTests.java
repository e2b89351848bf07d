package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.safety.DeskWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Several people at one desk.
@HouseTest
@Import(Talks.class)
@Timeout(120)
class DeskTests {
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired JdbcClient database;

    private UUID reported(String what) {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.heronsName(), "I can’t go on.");
        var plum = talk.plum().guest();
        var address = "/report/message." + talk.stream() + "." + number;
        plum.get(address);
        plum.post(address, Map.of("what", what));
        return database.sql("select id from concern where place = ?")
                .param(talk.stream().value())
                .query(UUID.class)
                .single();
    }

    private String stage(UUID concern) {
        return database.sql("select severity || ' ' || stage from concern where id = ?")
                .param(concern)
                .query(String.class)
                .single();
    }

    private static Guest.Answer page(Guest reader, UUID concern) {
        return reader.get("/work/queue/" + concern);
    }

    @Test
    void whoever_opens_the_words_has_it_and_the_other_sees_who() {
        var concern = reported("unkind");
        var wren = cast.wren().guest();
        var juniper = cast.juniper().guest();
        page(wren, concern);
        page(juniper, concern);
        var shown = wren.post("/work/queue/" + concern + "/words", Map.of());
        assertThat(shown.body()).contains("Leave it to somebody else", "Somebody has it");
        assertThat(stage(concern)).isEqualTo("2 acknowledged");
        var theirs = page(juniper, concern);
        assertThat(theirs.body())
                .contains("north-wren", " is working on this just now.")
                .doesNotContain("/steps\"");
        var form =
                Map.of(
                        "version", DeskWork.version(page(wren, concern)),
                        "step", "engaged",
                        "why", "Words of juniper.");
        var refused = juniper.post("/work/queue/" + concern + "/steps", form);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(stage(concern)).isEqualTo("2 acknowledged");
        var letters = "/work/queue/" + concern + "/letters";
        assertThat(theirs.body()).doesNotContain(letters);
        var letter = letter("Letter of juniper.");
        var past = juniper.post(letters, letter);
        assertThat(past.status()).isEqualTo(422);
        assertThat(past.area("words")).isEqualTo("Letter of juniper.");
        assertThat(past.body()).containsOnlyOnce("Somebody else is working on this just now.");
        assertThat(page(wren, concern).body()).doesNotContain("Letter of juniper.");
        var blank = wren.post(letters, letter(" "));
        assertThat(blank.status()).isEqualTo(422);
        assertThat(blank.between(letters + "\"", "</form>")).contains("id=\"letter-error\"");
        assertThat(blank.between("/steps\"", "</form>")).doesNotContain("role=\"alert\"");
        wren.post("/work/queue/" + concern + "/leave", Map.of());
        assertThat(DeskWork.step(juniper, concern, "engaged", "I wrote to them.").status())
                .isEqualTo(303);
        assertThat(words(wren, concern).body()).contains("I wrote to them.", "In touch with them");
    }

    private static Guest.Answer words(Guest reader, UUID concern) {
        page(reader, concern);
        return reader.post("/work/queue/" + concern + "/words", Map.of());
    }

    private static Map<String, String> letter(String words) {
        return Map.of("item", UUID.randomUUID().toString(), "words", words);
    }

    @Test
    void nobody_reads_what_was_written_here_without_a_trace() {
        var concern = reported("unkind");
        var wren = cast.wren().guest();
        var juniper = cast.juniper();
        words(wren, concern);
        wren.post("/work/queue/" + concern + "/letters", letter("The letter."));
        DeskWork.step(wren, concern, "engaged", "The reason.", "The answer.");
        var written = new String[] {"The letter.", "The reason.", "The answer."};
        assertThat(page(wren, concern).body()).as("whoever holds it").contains(written);
        for (var closed : new boolean[] {false, true}) {
            if (closed) {
                DeskWork.step(wren, concern, "closed", "The reason.", "The answer.");
            }
            assertThat(page(juniper.guest(), concern).body())
                    .contains("Show the words", "In touch with them")
                    .doesNotContain(written);
            var acts = acts(juniper, concern);
            assertThat(words(juniper.guest(), concern).body()).contains(written);
            assertThat(acts(juniper, concern)).hasSize(acts.size() + 1).endsWith("shown");
        }
        assertThat(page(wren, concern).body())
                .as("their own words, and no others")
                .contains("The letter.", "The reason.")
                .doesNotContain("The answer.");
    }

    private List<String> acts(Cast.Person person, UUID concern) {
        return database.sql(
                        """
                        select act from moderation_log where concern_id = ? and persona_id = ?
                        order by number
                        """)
                .params(concern, person.home().value())
                .query((row, at) -> row.getString(1))
                .list();
    }

    @Test
    void nobody_writes_over_what_they_did_not_see_and_nothing_typed_is_lost() {
        var concern = reported("unkind");
        var wren = cast.wren().guest();
        page(wren, concern);
        var version = DeskWork.version(wren.post("/work/queue/" + concern + "/words", Map.of()));
        var form = Map.of("version", version, "step", "engaged", "why", "Said hello.");
        assertThat(wren.post("/work/queue/" + concern + "/steps", form).status()).isEqualTo(303);
        var again =
                wren.post(
                        "/work/queue/" + concern + "/steps",
                        Map.of(
                                "version",
                                version,
                                "step",
                                "closed",
                                "why",
                                "In another tab.",
                                "rule",
                                "listen"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body())
                .contains("This has changed since you opened it", "In another tab.")
                .contains("<option value=\"listen\" selected>");
        assertThat(stage(concern)).isEqualTo("2 engaged");
        var next =
                wren.post(
                        "/work/queue/" + concern + "/steps",
                        Map.of(
                                "version", DeskWork.version(again),
                                "step", "closed",
                                "why", "In another tab."));
        assertThat(next.status()).isEqualTo(303);
        assertThat(stage(concern)).isEqualTo("2 closed");
    }

    @Test
    void a_risk_to_life_is_not_closed_by_one_person_or_by_a_forged_form() {
        var concern = reported("worried");
        var wren = cast.wren().guest();
        for (var end : java.util.List.of("closed", "no-concern", "reviewed", "raised")) {
            assertThat(DeskWork.step(wren, concern, end, "Looks fine to me.").status())
                    .as(end)
                    .isEqualTo(409);
        }
        DeskWork.step(wren, concern, "severity-3", "A song.");
        assertThat(stage(concern)).isEqualTo("1 acknowledged");
        assertThat(page(wren, concern).body())
                .contains("Waiting for a second person", "Somebody else has to say yes to it");
        assertThat(DeskWork.step(wren, concern, "agree", "I agree with me.").status())
                .isEqualTo(409);
        var juniper = cast.juniper().guest();
        assertThat(words(juniper, concern).body()).contains("Yes, I say so too", "A song.");
        assertThat(DeskWork.step(juniper, concern, "agree", "I know it.").status()).isEqualTo(303);
        assertThat(stage(concern)).isEqualTo("3 acknowledged");
        assertThat(DeskWork.step(wren, concern, "no-concern", "A song.").status()).isEqualTo(303);
        assertThat(page(juniper, concern).body())
                .contains("north-wren", "old-juniper", "said yes to");
    }

    @Test
    void what_is_not_gone_on_with_in_time_climbs_and_is_free_for_the_next() {
        var concern = reported("worried");
        var wren = cast.wren().guest();
        DeskWork.step(wren, concern, "engaged", "I wrote to them.");
        time.pass(Duration.ofMinutes(16));
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        database.sql("select owner from concern where id = ?")
                                .param(concern)
                                .query(String.class)
                                .single()
                                .equals("lead"));
        var juniper = cast.juniper().guest();
        assertThat(DeskWork.step(juniper, concern, "confirmed", "She is with her sister.").status())
                .isEqualTo(303);
        assertThat(stage(concern)).isEqualTo("1 confirmed");
        var row = juniper.get("/work/queue").body();
        assertThat(row).contains(concern.toString(), "They are safe");
    }
}
