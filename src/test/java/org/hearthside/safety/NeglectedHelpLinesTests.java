package org.hearthside.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HouseTest
class NeglectedHelpLinesTests {
    @Autowired Cast cast;
    @Autowired HelpLines lines;
    @Autowired Settings settings;

    private int versions;

    @AfterEach
    void as_it_was() throws Exception {
        Files.deleteIfExists(settings.data().resolve("help/countries.json"));
        lines.look();
    }

    /// Help now reads the machine's clock, so it is the check that moves.
    private void twoLinesCheckedDaysAgo(int days) throws Exception {
        var line =
                """
                {"kind": "call", "number": "116 123", "words": {"en": "Someone to talk to"},
                 "source": "https://example.org/", "checker": "A. Doe", "checked": "%s"}\
                """
                        .formatted(LocalDate.now(ZoneOffset.UTC).minusDays(days));
        var file = settings.data().resolve("help/countries.json");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "{\"countries\": {\"%s\": [%s, %s]}}".formatted(settings.country(), line, line));
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L * ++versions));
        lines.look();
    }

    @Test
    void moderators_and_leads_see_what_is_hidden_and_what_to_do() throws Exception {
        for (var person : new Cast.Person[] {cast.wren(), cast.juniper()}) {
            twoLinesCheckedDaysAgo(150);
            assertThat(person.guest().get("/work/queue").body())
                    .contains("What people asked us to look at")
                    .doesNotContain("Help now needs a look");
            twoLinesCheckedDaysAgo(151);
            assertThat(person.guest().get("/work/queue").body())
                    .as("a month before")
                    .contains("help lines that must be checked again: 2. The first is hidden on");
            twoLinesCheckedDaysAgo(185);
            assertThat(person.guest().get("/work/queue").body())
                    .contains(
                            "2 help lines for "
                                    + Locale.of("", settings.country())
                                            .getDisplayCountry(Locale.ENGLISH)
                                    + " were last checked over 180 days ago.")
                    .contains("help/countries.json");
        }
    }

    @Test
    void nobody_takes_the_samples_for_checked() {
        assertThat(cast.wren().guest().get("/work/queue").body())
                .contains("only the samples that came with the program");
    }
}
