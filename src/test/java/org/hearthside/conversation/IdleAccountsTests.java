package org.hearthside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.hearthside.Cast;
import org.hearthside.Guest;
import org.hearthside.HouseTest;
import org.hearthside.TestTime;
import org.hearthside.member.AccountId;
import org.hearthside.member.Departures;
import org.hearthside.member.Leaver;
import org.hearthside.member.Role;
import org.hearthside.safety.Sweeping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Accounts that nobody uses any more. On the database that [LogCheckTests] has for itself: the
/// sweep would take what other tests keep.
@HouseTest
@Import({Talks.class, LogCheckTests.Alone.class})
@Timeout(120)
class IdleAccountsTests {
    private static final String STAYS = "Good that you are back";

    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired BeanFactory beans;
    @Autowired JdbcClient database;
    @Autowired Departures departures;
    @Autowired TransactionTemplate transaction;
    private Instant before;

    @BeforeEach
    void now() {
        before = time.instant();
    }

    @AfterEach
    void as_before() {
        time.setTo(before);
    }

    private void sweepAfter(int days) {
        time.pass(Duration.ofDays(days));
        Sweeping.sweep(beans);
    }

    /// Whoever is signed in nowhere.
    private Cast.Person away(Cast.Person person) {
        person.guest().get("/today");
        cast.signOut(person);
        return person;
    }

    private int kept(Cast.Person person) {
        return database.sql("select count(*) from account where id = ?")
                .param(person.account().value())
                .query(Integer.class)
                .single();
    }

    private String month(Cast.Person person) {
        return database.sql("select here_month::text from account where id = ?")
                .param(person.account().value())
                .query(String.class)
                .single();
    }

    @Test
    void one_goes_after_eighteen_months_as_if_its_person_had_left() {
        var talk = talks.open(cast.plum(), cast.heron());
        talks.say(talk, talk.plumsName(), "Words of long ago.");
        var plum = away(talk.plum());
        var staff = away(cast.wren());
        var heron = talk.heron();
        var comes = cast.otter();
        sweepAfter(540);
        assertThat(kept(plum)).as("not before").isOne();
        cast.signOut(comes);
        away(cast.again(comes));
        sweepAfter(8 + 31);
        assertThat(kept(plum)).isZero();
        assertThat(kept(staff)).as("holds a role").isOne();
        assertThat(kept(heron)).as("is signed in, and holds a role").isOne();
        assertThat(kept(comes)).as("came back in time").isOne();
        assertThat(
                        database.sql("select count(*) from persona where id = ?")
                                .param(plum.home().value())
                                .query(Integer.class)
                                .single())
                .isZero();
        var admin = cast.called("looks-after-accounts", Role.ADMINISTRATOR).guest();
        assertThat(admin.get("/work/kept").body())
                .contains("Accounts, after the month in which somebody was last here with one: ");
    }

    @Test
    void whoever_is_still_looked_at_stays_until_that_is_over_and_stands_as_before() {
        var talk = talks.open(cast.plum(), cast.heron());
        var number = talks.say(talk, talk.plumsName(), "Words that somebody reports.");
        var heron = talk.heron().guest();
        var address = "/report/message." + talk.stream() + "." + number;
        heron.get(address);
        heron.post(address, Map.of("what", "unkind", "added", ""));
        var plum = away(talk.plum());
        sweepAfter(548 + 31);
        assertThat(kept(plum)).isOne();
        assertThat(
                        database.sql("select standing from account where id = ?")
                                .param(plum.account().value())
                                .query(String.class)
                                .single())
                .isEqualTo("active");
        var again = cast.again(plum);
        assertThat(again.guest().get("/today").body())
                .as("and is not about to leave")
                .doesNotContain("/settings/delete/stay");
        cast.signOut(again);
        database.sql("update concern set closed_at = now() where place = ?")
                .param(talk.stream().value())
                .update();
        sweepAfter(548 + 31);
        assertThat(kept(plum)).isZero();
    }

    @Test
    void whoever_signs_in_within_the_last_month_is_told_that_it_stays() {
        var plum = away(cast.plum());
        time.pass(Duration.ofDays(450));
        var early = cast.visitor();
        assertThat(signIn(early, plum)).isEqualTo("/today");
        var otter = away(cast.otter());
        time.pass(Duration.ofDays(548));
        var late = cast.visitor();
        assertThat(signIn(late, otter)).isEqualTo("/today?stays");
        assertThat(late.get("/today?stays").body()).contains(STAYS);
        assertThat(late.get("/today").body()).as("once").doesNotContain(STAYS);
        Sweeping.sweep(beans);
        assertThat(kept(otter)).isOne();
    }

    private static String signIn(Guest guest, Cast.Person person) {
        return tries(guest, person).location();
    }

    private static Guest.Answer tries(Guest guest, Cast.Person person) {
        var page = guest.get("/sign-in");
        return guest.submit(
                "/sign-in",
                page,
                "name",
                person.name(),
                "words",
                person.words(),
                "device",
                "shared");
    }

    /// So many who are signed in nowhere and have not been here for long enough.
    private List<Cast.Person> idle(int many) {
        var people = new ArrayList<Cast.Person>();
        for (var each = 0; each < many; each++) {
            people.add(cast.person("long-gone"));
            cast.signOut(people.getLast());
        }
        time.pass(Duration.ofDays(548 + 31));
        return people;
    }

    private void forget(Predicate<Leaver> needed) {
        transaction.executeWithoutResult(_ ->
                departures.forgetIdle(time.instant().minus(Duration.ofDays(548)), 500, needed));
    }

    @Test
    void whoever_signs_in_while_others_go_stays() {
        var two = idle(2);
        var seen = new HashSet<AccountId>();
        var came = new ArrayList<Cast.Person>();
        forget(leaver -> {
            if (seen.isEmpty()) {
                two.stream()
                        .filter(person -> !person.account().equals(leaver.account()))
                        .forEach(person -> {
                            assertThat(signIn(cast.visitor(), person)).isEqualTo("/today?stays");
                            came.add(person);
                        });
            }
            seen.add(leaver.account());
            return two.stream().noneMatch(person -> person.account().equals(leaver.account()));
        });
        assertThat(came).isNotEmpty();
        for (var person : came) {
            assertThat(kept(person)).as("was told that it stays").isOne();
        }
    }

    @Test
    void whoever_signs_in_just_while_they_go_is_not_told_that_it_stays() {
        var late = idle(1).getFirst();
        var answer = new CompletableFuture<Guest.Answer>();
        forget(leaver -> {
            if (!leaver.account().equals(late.account())) {
                return true;
            }
            Thread.startVirtualThread(() -> {
                try {
                    answer.complete(tries(cast.visitor(), late));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
            await().atMost(20, TimeUnit.SECONDS)
                    .until(() ->
                            answer.isDone()
                                    || database.sql(
                                                    """
                                                    select exists (select from pg_locks
                                                        where not granted)
                                                    """)
                                            .query(Boolean.class)
                                            .single());
            return false;
        });
        assertThat(kept(late)).isZero();
        assertThat(answer.join().status()).as("like a name that nobody has").isEqualTo(422);
    }

    @Test
    void all_go_in_one_sweep() {
        var many = idle(60);
        Sweeping.sweep(beans);
        assertThat(many).allMatch(person -> kept(person) == 0);
    }

    @Test
    void one_that_cannot_go_keeps_nobody_else() {
        var three = idle(3);
        var stays = three.get(1);
        var others = Set.of(three.getFirst().account(), three.getLast().account());
        forget(leaver -> {
            if (leaver.account().equals(stays.account())) {
                throw new IllegalStateException("A canary that cannot go.");
            }
            return !others.contains(leaver.account());
        });
        assertThat(kept(stays)).isOne();
        assertThat(kept(three.getFirst())).isZero();
        assertThat(kept(three.getLast())).isZero();
        assertThat(cast.again(stays).guest().get("/today").body())
                .as("and stands as before")
                .doesNotContain("/settings/delete/stay");
    }

    @Test
    void the_month_is_written_down_and_no_day() {
        var plum = cast.plum();
        plum.guest().get("/today");
        var month = month(plum);
        assertThat(month).endsWith("-01");
        time.pass(Duration.ofDays(40));
        assertThat(month(plum)).isEqualTo(month);
        plum.guest().get("/today");
        assertThat(month(plum)).isGreaterThan(month).endsWith("-01");
    }
}
