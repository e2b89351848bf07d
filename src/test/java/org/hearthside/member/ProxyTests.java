package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.hearthside.Guest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who is believed about where a request came from. Requests of these tests come from this machine
/// and say, each, that they come from a network of their own.
class ProxyTests {
    abstract static class Knocking {
        @LocalServerPort int port;
        @Autowired JdbcClient database;

        /// How many tries were counted for the network that tried most.
        int mostOfOneNetwork() {
            for (var i = 0; i < 3; i++) {
                var guest = new Guest("http://localhost:" + port);
                var page = guest.get("/sign-in");
                assertThat(page.status()).isEqualTo(200);
                var answer =
                        guest.submit(
                                "/sign-in",
                                page,
                                "name",
                                "nobody-" + i,
                                "words",
                                "linen candle orchard wool");
                assertThat(answer.status()).isLessThan(500);
            }
            return database.sql("select max(used) from limit_use").query(Integer.class).single();
        }
    }

    @Nested
    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = "HEARTHSIDE_PROXIES=127.0.0.0/8,::1/128")
    class Named extends Knocking {
        @Test
        void the_proxy_that_is_named_is_believed_on_addresses_and_on_nothing_else()
                throws Exception {
            assertThat(mostOfOneNetwork()).as("three networks").isEqualTo(1);
            var answer =
                    new Guest("http://localhost:" + port)
                            .send(
                                    new Guest("http://localhost:" + port)
                                            .request("/settings")
                                            .header("X-Forwarded-Host", "evil.example")
                                            .header("X-Forwarded-Port", "1")
                                            .header("Forwarded", "host=evil.example")
                                            .build(),
                                    "/settings");
            assertThat(answer.location()).startsWith("/sign-in");
            assertThat(answer.http().headers().map().toString()).doesNotContain("evil");
        }
    }

    @Nested
    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = "HEARTHSIDE_PROXIES=none")
    class None extends Knocking {
        @Test
        void nobody_is_believed() {
            assertThat(mostOfOneNetwork()).as("this machine, whatever it says").isEqualTo(3);
        }
    }

    @Nested
    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties = "HEARTHSIDE_PROXIES=192.0.2.7/32")
    class Another extends Knocking {
        @Test
        void whoever_is_not_named_is_not_believed() {
            assertThat(mostOfOneNetwork()).as("this machine, whatever it says").isEqualTo(3);
        }
    }
}
