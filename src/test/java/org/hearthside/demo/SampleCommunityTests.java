package org.hearthside.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import org.hearthside.Reader;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@Timeout(120)
class SampleCommunityTests {
    @LocalServerPort int port;
    @Autowired SampleCommunity community;
    @Autowired JdbcClient database;
    @Autowired Settings settings;

    @Test
    void it_is_made_once_says_what_it_is_and_never_moves_in_with_people() throws Exception {
        var letter = settings.data().resolve("sample-sign-ins.txt");
        assertThat(Files.readString(letter)).contains("violet-plum", "night-rook", "tall-aspen");
        var people = count("select count(*) from account");
        community.begin();
        assertThat(count("select count(*) from account")).isEqualTo(people);
        assertThat(count("select count(*) from conversation")).isEqualTo(3);
        try (var reader = new Reader(port)) {
            assertThat(reader.get("/sign-in").body())
                    .contains("This is a sample to try. Nobody here is real.");
        }
        var demoPeople = settings.data().resolve("demo-people.txt");
        var kept = Files.readString(letter);
        var invented = Files.readString(demoPeople);
        Files.delete(letter);
        Files.delete(demoPeople);
        assertThatThrownBy(() -> community.begin())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("HEARTHSIDE_DATA");
        Files.writeString(letter, kept);
        Files.writeString(demoPeople, invented);
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }
}
