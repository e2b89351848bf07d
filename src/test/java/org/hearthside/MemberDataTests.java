package org.hearthside;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.conversation.Talks;
import org.hearthside.database.Database;
import org.hearthside.forum.Spaces;
import org.hearthside.group.Circles;
import org.hearthside.live.Live;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.matching.Hellos;
import org.hearthside.matching.Matching;
import org.hearthside.member.CopyPart;
import org.hearthside.member.Departures;
import org.hearthside.member.Held;
import org.hearthside.member.HoldsMemberData;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.relationship.Together;
import org.hearthside.room.Places;
import org.hearthside.safety.Decision;
import org.hearthside.safety.DeskWork;
import org.hearthside.safety.Shifts;
import org.hearthside.story.Tales;
import org.hearthside.supporter.Offers;
import org.hearthside.supporter.Supporters;
import org.hearthside.supporter.Topics;
import org.hearthside.ui.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The register of personal data: every column in which something about a person stands has a room
/// that can hand it out and erase it, and both are held against the real tables.
@HouseTest
@Import({
    Talks.class,
    Offers.class,
    Places.class,
    Spaces.class,
    Tales.class,
    Circles.class,
    Shifts.class,
    Together.class
})
@Timeout(180)
class MemberDataTests {
    /// Tables in which nothing about anybody stands.
    private static final Map<String, String> NOBODYS =
            Map.ofEntries(
                    entry("flyway_schema_history", "which migrations ran"),
                    entry("forum_space", "spaces of the forum and what was decided about them"),
                    entry(
                            "forum_topic",
                            "how many replies a topic has; who opened it stands there"),
                    entry("forum_moved", "from which space topics came"),
                    entry("forum_merged", "behind which topic others were put"),
                    entry("forum_topic_changes", "how often what stands in a topic was changed"),
                    entry("name_changes", "how often any name or avatar was changed"),
                    entry("wait_count", "how many people waited how long, by month"),
                    entry("group_session", "when groups meet"),
                    entry("peer_group", "groups and what was decided about them"),
                    entry("group_agreement", "what each group agreed to, in the group's words"),
                    entry("room", "rooms and what was decided about them"),
                    entry("room_hours", "when rooms are usually open"),
                    entry("topic", "a list kept by the people who run this place"),
                    entry("dial", "how long things are kept and how soon somebody looks"),
                    entry("sweep", "when what was old was thrown away"),
                    entry("sweep_count", "how much that was"),
                    entry("log_anchor", "where the moderation log begins"),
                    entry("deadline", "refs of other tables, read by their owners"),
                    entry("stream", "how many entries each stream has"),
                    entry("stream_key", "a wrapped key for each stream"),
                    entry("named_key", "a wrapped key for each concern"));

    /// What a column that leads to a person is called, or looks like.
    private static final String LEADS_TO_A_PERSON =
            "(.*_)?(persona|account|member|seeker|supporter|person|user|viewer|holder|staff)(_id)?"
                    + "|by|about|reporter|writer|owner_id|.*_by|.*_people|.*_names?";

    private record Column(String table, String name) {
        @Override
        public String toString() {
            return table + "." + name;
        }
    }

    @Autowired List<HoldsMemberData> rooms;
    @Autowired Database roles;
    @Autowired Cast cast;
    @Autowired Talks talks;
    @Autowired TestTime time;
    @Autowired Live live;
    @Autowired MessageLog log;
    @Autowired Members members;
    @Autowired Matching matching;
    @Autowired Supporters supporters;
    @Autowired Topics topics;
    @Autowired Offers offers;
    @Autowired Places places;
    @Autowired Spaces spaces;
    @Autowired Tales tales;
    @Autowired Circles circles;
    @Autowired Shifts shifts;
    @Autowired Together together;
    @Autowired Departures departures;
    @Autowired JdbcClient database;
    @Autowired InstantSource clock;
    @Autowired Texts texts;

    @Test
    void every_column_has_an_owner() throws SQLException {
        try (var owner = owner()) {
            assertThat(columns(owner)).hasSizeGreaterThan(150);
            assertThat(unowned(columns(owner)))
                    .as("columns that no HoldsMemberData holds: see docs/personal-data.md")
                    .isEmpty();
        }
    }

    @Test
    void a_new_column_or_table_without_an_owner_is_found() throws SQLException {
        try (var owner = owner()) {
            owner.setAutoCommit(false);
            try (var change = owner.createStatement()) {
                change.execute("alter table hearthside.wishes add column mood text");
                change.execute("create table hearthside.diary (id uuid, persona_id uuid)");
                change.execute("create table vault.diary (account_id uuid)");
            }
            assertThat(unowned(columns(owner)).stream().map(Column::toString))
                    .containsExactlyInAnyOrder(
                            "wishes.mood",
                            "diary.id",
                            "diary.persona_id",
                            "vault.diary.account_id");
            owner.rollback();
        }
    }

    @Test
    void what_is_held_is_there_and_held_once() throws SQLException {
        var held = new ArrayList<Column>();
        held().forEach(each ->
                each.columns().forEach(name -> held.add(new Column(each.table(), name))));
        assertThat(held).doesNotHaveDuplicates();
        try (var owner = owner()) {
            assertThat(columns(owner)).containsAll(held);
            assertThat(
                            columns(owner).stream()
                                    .filter(column -> NOBODYS.containsKey(column.table()))
                                    .filter(column -> !column.table().startsWith("flyway"))
                                    .filter(column -> column.name().matches(LEADS_TO_A_PERSON)))
                    .as("columns that lead to a person, in tables said to hold nobody")
                    .isEmpty();
        }
        assertThat(
                        List.of(
                                "persona_id",
                                "by",
                                "about",
                                "reporter",
                                "supporter_id",
                                "seeker_id",
                                "granted_by",
                                "decided_by",
                                "never_people",
                                "as_persona",
                                "account_id"))
                .allMatch(name -> name.matches(LEADS_TO_A_PERSON));
    }

    /// `docs/personal-data.md` is the register for people to read. When this fails, run `mvn test
    /// -Dtest=MemberDataTests -Dpersonal-data.write=true` and look at the difference.
    @Test
    void the_register_in_the_docs_is_this_one() throws IOException {
        var text =
                new StringBuilder(
                        """
                        # Personal data

                        Every column in which something about a person stands: what it is, how long it is kept, and what becomes of it
                        when its person leaves for good. Written by `MemberDataTests` from the classes that implement
                        `HoldsMemberData`; a column that nobody holds fails it. Run
                        `mvn test -Dtest=MemberDataTests -Dpersonal-data.write=true` to write it again.

                        | room | table | columns | what | when its person leaves | kept | in their copy |
                        |---|---|---|---|---|---|---|
                        """);
        rooms.stream()
                .sorted(Comparator.comparing(MemberDataTests::room))
                .forEach(room ->
                        room.holds()
                                .forEach(each ->
                                        text.append(
                                                "| %s | `%s` | %s | %s | %s | %s | %s |\n"
                                                        .formatted(
                                                                room(room),
                                                                each.table(),
                                                                String.join(", ", each.columns()),
                                                                word(each.kind()),
                                                                word(each.then()),
                                                                each.until(),
                                                                each.notCopied() == null
                                                                        ? "yes"
                                                                        : "no: "
                                                                                + each
                                                                                        .notCopied()))));
        text.append("\nNobody stands in these:\n");
        new TreeMap<>(NOBODYS)
                .forEach((table, why) -> text.append("- `%s`: %s\n".formatted(table, why)));
        var file = Path.of("docs/personal-data.md");
        if (Boolean.getBoolean("personal-data.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).isEqualTo(text.toString());
    }

    private static String room(HoldsMemberData room) {
        return room.getClass().getPackageName().replace("org.hearthside.", "");
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Test
    void a_copy_holds_all_that_the_register_says() {
        var life = life();
        var plum = life.plum();
        departures.ask(plum.viewer(), false);
        plum.guest().post("/settings/break", plum.guest().get("/settings/break"), "tell", "true");
        database.sql("update supporter_profile set paused_at = now() where persona_id = ?")
                .param(members.nameIn(plum.viewer(), SpaceId.SUPPORT).orElseThrow().value())
                .update();
        var parts = rooms.stream().flatMap(room -> room.export(plum.viewer()).stream()).toList();
        var missing = new TreeSet<String>();
        for (var each : held()) {
            if (each.notCopied() == null) {
                each.columns().stream()
                        .filter(column -> values(parts, each.table(), column).isEmpty())
                        .forEach(column -> missing.add(each.table() + "." + column));
            }
        }
        assertThat(missing).as("columns of which nothing is in the copy").isEmpty();
        var all = parts.toString() + parts.stream().map(CopyPart::rows).toList();
        assertThat(all)
                .contains("canary-mine", "canary-support", "canary-draft", "canary-remembered")
                .contains("canary-theirs")
                .contains("canary-goal", "canary-step", "canary-hours", "canary-card")
                .contains("canary-added", "canary-room", "canary-held")
                .contains("canary-decided", "canary-appeal", "canary-outcome")
                .contains("canary-aside", "canary-away")
                .contains("canary-title", "canary-topic", "canary-reply", "canary-forum-draft")
                .contains("canary-title", "canary-story", "canary-word", "canary-answer")
                .contains(
                        "canary-group",
                        "canary-story",
                        "canary-topic",
                        "canary-why",
                        "canary-debrief")
                .contains("late-plum", plum.name());
        assertThat(all)
                .as("no name of another space, and no id")
                .doesNotContain(life.heron().name())
                .doesNotContain(life.stone().name());
        for (var id : ids(plum)) {
            assertThat(all).doesNotContain(id);
        }
        departures.stay(plum.viewer());
        plum.guest().post("/settings/break/end", plum.guest().get("/settings/break"));
    }

    /// A copy is a page: a column without a name would leave its person without a copy at all.
    @Test
    void whatever_is_copied_has_its_words() {
        assertThat(
                        held().stream()
                                .filter(each -> each.notCopied() == null)
                                .flatMap(each ->
                                        each.columns().stream()
                                                .map(name -> "copy." + each.table() + "." + name))
                                .filter(key -> !texts.has(key)))
                .isEmpty();
    }

    private static List<Object> values(List<CopyPart> parts, String table, String column) {
        return parts.stream()
                .filter(part -> part.table().equals(table))
                .flatMap(part -> part.rows().stream())
                .filter(row -> row.get(column) != null)
                .<Object>map(row -> row.get(column))
                .toList();
    }

    @Test
    void leaving_takes_all_that_the_register_says_and_leaves_the_other_a_thread()
            throws SQLException {
        var life = life();
        var plum = life.plum();
        var ids = ids(plum);
        var kept =
                held().stream()
                        .filter(each -> each.then() == Held.Then.KEPT)
                        .flatMap(each ->
                                each.columns().stream().map(name -> new Column(each.table(), name)))
                        .collect(Collectors.toSet());
        try (var owner = owner()) {
            assertThat(standingIn(owner, ids)).as("before").hasSizeGreaterThan(25);
            var ref = departures.ask(plum.viewer(), true);
            departures.carryOut(ref);
            departures.carryOut(ref);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(
                                            standingIn(owner, ids).stream()
                                                    .filter(column -> !kept.contains(column)))
                                    .as("columns in which they still stand")
                                    .isEmpty());
            assertThat(standingIn(owner, ids).stream().map(Column::toString))
                    .as("what stays")
                    .contains("concern.about", "evidence.persona_id", "moderation_log.persona_id");
        }
        var heron = life.heron().guest();
        assertThat(heron.get(life.asSeeker().path()).body())
                .contains("A former member")
                .contains("A former member left this place for good")
                .contains("canary-theirs")
                .doesNotContain("canary-mine")
                .doesNotContain("late-plum");
        assertThat(heron.get("/today").body()).contains("A former member");
        assertThat(life.stone().guest().get("/talk").body()).contains("A former member");
        assertThat(life.stone().guest().get(life.asSupporter().path()).body())
                .contains("A former member")
                .doesNotContain("canary-support");
        assertThat(plum.guest().get("/today").location()).startsWith("/sign-in");
        assertThat(log.wordings(life.asSeeker().stream(), 2)).isEmpty();
        assertThat(
                        database.sql("select wrapped is null from stream_key where stream_id = ?")
                                .param(life.waiting().value())
                                .query(Boolean.class)
                                .single())
                .as("the key of a hello that nobody took")
                .isTrue();
        assertThat(
                        database.sql(
                                        """
                                        select supporter_id from support_request
                                        where id = ? and state = 'offered'
                                        """)
                                .param(UUID.fromString(life.lying()))
                                .query(UUID.class)
                                .single())
                .as("what lay before them passed on")
                .isEqualTo(life.asSeeker().heronsName().value());
    }

    @Test
    void where_both_have_left_nothing_can_be_read_any_more() {
        var talk = talks.open(cast.plum(), cast.heron());
        talks.say(talk, talk.plumsName(), "canary-both");
        for (var person : List.of(talk.plum(), talk.heron())) {
            departures.carryOut(departures.ask(person.viewer(), true));
        }
        assertThat(
                        database.sql("select wrapped is null from stream_key where stream_id = ?")
                                .param(talk.stream().value())
                                .query(Boolean.class)
                                .single())
                .isTrue();
        assertThat(
                        database.sql("select count(*) from conversation where stream_id = ?")
                                .param(talk.stream().value())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    @Test
    void words_that_were_on_their_way_are_erased_as_well() {
        var talk = talks.open(cast.plum(), cast.heron());
        departures.carryOut(departures.ask(talk.plum().viewer(), true));
        talks.say(talk, talk.plumsName(), "canary-late");
        assertThat(talk.heron().guest().get(talk.path()).body()).contains("canary-late");
        time.pass(Duration.ofMinutes(2));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(talk.heron().guest().get(talk.path()).body())
                                .doesNotContain("canary-late"));
    }

    @Test
    void a_page_that_stayed_open_keeps_no_draft_for_somebody_who_left() {
        var talk = talks.open(cast.plum(), cast.heron());
        var plum = talk.plum().guest();
        var page = plum.get(talk.path());
        departures.carryOut(departures.ask(talk.plum().viewer(), true));
        plum.postOnly(
                talk.path() + "/messages",
                "_csrf",
                page.field("_csrf"),
                "client",
                page.field("client"),
                "ticket",
                page.field("ticket"),
                "text",
                "canary-ticket");
        assertThat(
                        database.sql("select count(*) from draft where stream_id = ?")
                                .param(talk.stream().value())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    /// @param asSeeker with Heron
    /// @param asSupporter with Stone
    /// @param waiting the stream of a hello that nobody took yet
    /// @param lying the id of a request that lies before Plum
    private record Life(
            Cast.Person plum,
            Cast.Person heron,
            Cast.Person stone,
            Talks.Talk asSeeker,
            Talks.Talk asSupporter,
            StreamId waiting,
            String lying) {}

    /// Somebody of whom something stands wherever it can.
    private Life life() {
        offers.nobody();
        var plum = cast.person("late-plum", Role.SUPPORTER, Role.MODERATOR);
        var heron = cast.heron();
        var stone = cast.stone();
        var heronsName = offers.open(heron, 5, 0);
        var plumsOffer = offers.open(plum, 5, 0, 1);
        plum.guest().get("/work/training");
        plum.guest().post("/work/training/apply", Map.of("words", "canary-application"));
        var ash = cast.ash().guest();
        var address = "/work/supporters/" + plumsOffer;
        ash.get(address);
        ash.post(address + "/answer", Map.of("words", "canary-not-now"));
        ash.post(
                address + "/propose",
                Map.of("ready", "facilitator", "evidence", "canary-evidence"));
        database.sql("update application set meet_at = now(), meet_with = ? where persona_id = ?")
                .params(UUID.randomUUID(), plumsOffer.value())
                .update();
        database.sql(
                        """
                        insert into supervision (id, persona_id, with_id, starts_at, asked_at, held_at)
                        values (gen_random_uuid(), ?, gen_random_uuid(), now(), now(), now())
                        """)
                .param(plumsOffer.value())
                .update();
        plum.guest().get("/work/supervision");
        plum.guest().post("/work/supervision/reflections", Map.of("words", "canary-reflection"));
        database.sql("update reflection set shared_at = now() where persona_id = ?")
                .param(plumsOffer.value())
                .update();
        database.sql(
                        """
                        insert into supporter_debrief
                            (id, persona_id, asked_at, answered_by, answered_at)
                        values (gen_random_uuid(), ?, now(), gen_random_uuid(), now())
                        """)
                .param(plumsOffer.value())
                .update();
        database.sql(
                        """
                        insert into training_entry (id, persona_id, kind, competency, hours, done_on,
                            written_at, confirmed_by, confirmed_at)
                        values (gen_random_uuid(), ?, 'core', 'crisis', 2, now(), now(),
                            gen_random_uuid(), now())
                        """)
                .param(plumsOffer.value())
                .update();
        database.sql(
                        """
                        insert into supporter_time_off
                            (persona_id, id, from_at, until_at, cover_id, agreed_at)
                        values (?, gen_random_uuid(), now() - interval '9 days',
                            now() - interval '2 days', ?, now())
                        """)
                .params(plumsOffer.value(), heronsName.value())
                .update();
        offers.shift(plum, Duration.ofHours(2));
        supporters.answered(plumsOffer, 12);

        var asSeeker = talks.open(plum, heron);
        var number = talks.say(asSeeker, asSeeker.plumsName(), "canary-mine");
        var theirs = talks.say(asSeeker, heronsName, "canary-theirs");
        live.edit(
                plum.viewer(), asSeeker.stream(), UUID.randomUUID(), number, "canary-mine, edited");
        var asSupporter = talks.open(stone, plum);
        talks.say(asSupporter, plumsOffer, "canary-support");
        talks.say(asSupporter, asSupporter.plumsName(), "canary-stone");
        write(plum, asSeeker);
        report(plum, asSeeker, theirs, "canary-added");
        report(heron, asSeeker, number, "");
        look(plum, stone);
        decide(asSeeker, heronsName);
        notice(plum, asSeeker);
        opened(asSeeker);
        decideAbout(plum, asSeeker);

        together.live(asSeeker);
        talks.handOver(asSeeker);

        var ended = talks.open(plum, cast.heron());
        var page = plum.guest();
        page.get(ended.path() + "/goodbye");
        page.post(
                ended.path() + "/goodbye",
                Map.of("client", UUID.randomUUID().toString(), "note", ""));
        members.block(plum.viewer(), ended.plumsName(), ended.heronsName());

        var notes = page.get(asSupporter.path() + "/notes");
        page.post(
                asSupporter.path() + "/notes",
                Map.of("note", notes.field("note"), "text", "canary-note"));

        var waiting = Hellos.say(matching, plum, members, heronsName, true);
        var accepted = Hellos.say(matching, plum, members, heronsName, true);
        var lying = Hellos.say(matching, stone, members, plumsOffer, true);
        settled(accepted, heronsName);
        settledOffer(plumsOffer, lying);
        rest(plum, plumsOffer, heronsName, heron);
        places.life(plum);
        spaces.life(plum);
        tales.life(plum);
        circles.life(plum);
        database.sql(
                        """
                        insert into group_observation
                            (stream_id, persona_id, from_at, announced_at, allowed_at)
                        select stream_id, persona_id, now(), now(), now() from group_person
                        where persona_id = any (?) limit 1
                        on conflict do nothing
                        """)
                .param((Object) members.ids(plum.viewer()))
                .update();
        shifts.life(plum);
        return new Life(
                plum,
                heron,
                stone,
                asSeeker,
                asSupporter,
                new StreamId(
                        database.sql("select stream_id from support_request where id = ?")
                                .param(UUID.fromString(waiting))
                                .query(UUID.class)
                                .single()),
                lying);
    }

    private void write(Cast.Person plum, Talks.Talk talk) {
        var reader = plum.guest();
        reader.get(talk.path());
        reader.post(
                talk.path() + "/draft",
                Map.of("client", UUID.randomUUID().toString(), "text", "canary-draft"));
        var list = reader.get(talk.path() + "/remember");
        reader.post(
                talk.path() + "/remember",
                Map.of("line", list.field("line"), "text", "canary-remembered"));
    }

    private void report(Cast.Person by, Talks.Talk talk, long number, String added) {
        var address = "/report/message." + talk.stream() + "." + number;
        var reader = by.guest();
        reader.get(address);
        reader.post(address, Map.of("what", "unkind", "added", added));
    }

    /// As a moderator, at what somebody else reported.
    private void look(Cast.Person moderator, Cast.Person reporter) {
        var talk = talks.open(reporter, cast.heron());
        report(reporter, talk, talks.say(talk, talk.heronsName(), "unkind"), "");
        var concern =
                database.sql("select id from concern where place = ?")
                        .param(talk.stream().value())
                        .query(UUID.class)
                        .single();
        var reader = moderator.guest();
        reader.get("/work/queue/" + concern);
        reader.post("/work/queue/" + concern + "/words", Map.of());
    }

    /// A word rule meets what Plum writes, and somebody writes to them.
    private void notice(Cast.Person plum, Talks.Talk talk) {
        live.say(plum.viewer(), talk.stream(), UUID.randomUUID(), "Some days I want to die.");
        var concern =
                database.sql("select concern_id from signal where persona_id = ?")
                        .param(talk.plumsName().value())
                        .query(UUID.class)
                        .single();
        var reader = cast.wren().guest();
        reader.get("/work/queue/" + concern);
        reader.post(
                "/work/queue/" + concern + "/letters",
                Map.of("item", UUID.randomUUID().toString(), "words", "How are you tonight?"));
        plum.guest().get("/care");
        plum.guest().post("/care/letters/" + concern + "/follow-up", Map.of("ask", "no"));
    }

    /// What Plum reported is decided by another moderator.
    private void decide(Talks.Talk talk, PersonaId about) {
        var concern =
                database.sql("select id from concern where place = ? and about = ?")
                        .params(talk.stream().value(), about.value())
                        .query(UUID.class)
                        .single();
        DeskWork.step(cast.wren().guest(), concern, "closed", "We talked.", "Thank you.");
    }

    /// Two people read something of the talk.
    private void opened(Talks.Talk talk) {
        var id = UUID.randomUUID();
        var then = Timestamp.from(clock.instant().minus(Duration.ofHours(2)));
        database.sql(
                        """
                        insert into opening (id, concern_id, kind, place, window_from, window_until,
                            ground, why, asked_by, asked_as, asked_at, state, owner, approved_by,
                            approved_as, approved_at, closes_at, ended_at, messages, outcome)
                        select :id, id, 'conversation', place, at - interval '1 hour', at, 'life',
                            ''::bytea, gen_random_uuid(), 'MODERATOR', at, 'closed', 'duty',
                            gen_random_uuid(), 'SAFEGUARDING_LEAD', at,
                            at + interval '30 minutes', at + interval '30 minutes', 2, 'acted'
                        from concern, cast(:then as timestamptz) at where place = :place limit 1
                        """)
                .param("id", id)
                .param("then", then)
                .param("place", talk.stream().value())
                .update();
        database.sql("insert into opening_person (opening_id, persona_id) values (?, ?)")
                .params(id, talk.plumsName().value())
                .update();
    }

    /// About what Plum said themselves, with an appeal that was answered.
    private void decideAbout(Cast.Person plum, Talks.Talk talk) {
        var concern =
                database.sql("select id from concern where place = ? and about = ?")
                        .params(talk.stream().value(), talk.plumsName().value())
                        .query(UUID.class)
                        .single();
        new Decision("note", "listen", "", "canary-decided").by(cast.wren().guest(), concern);
        var id =
                database.sql("select id from sanction where concern_id = ?")
                        .param(concern)
                        .query(UUID.class)
                        .single();
        var reader = plum.guest();
        reader.post(
                "/settings/decisions/" + id + "/appeal",
                reader.get("/settings/export"),
                "words",
                "canary-appeal");
        var juniper = cast.juniper().guest();
        var path = "/work/queue/appeals/" + id;
        juniper.get("/settings/export");
        juniper.post(path + "/words", Map.of());
        juniper.get("/settings/export");
        juniper.post(path + "/outcome", Map.of("outcome", "lifted", "words", "canary-outcome"));
        database.sql("update sanction set until = decided_at, read_at = decided_at where id = ?")
                .param(id)
                .update();
    }

    /// A request was accepted by Heron, and its talk is over.
    private void settled(String request, PersonaId heron) {
        database.sql(
                        "update offer set outcome = 'accepted', answered_at = now() where request_id = ?")
                .param(UUID.fromString(request))
                .update();
        database.sql(
                        """
                        update support_request set state = 'accepted', supporter_id = ?,
                            ended_at = now(), talk_ended_at = now(), why = 'nobody-found'
                        where id = ?
                        """)
                .params(heron.value(), UUID.fromString(request))
                .update();
    }

    private void settledOffer(PersonaId plum, String request) {
        database.sql(
                        """
                        insert into offer (id, request_id, supporter_id, offered_at, due_at, outcome,
                            answered_at)
                        values (gen_random_uuid(), ?, ?, now(), now(), 'moved', now())
                        """)
                .params(UUID.fromString(request), plum.value())
                .update();
    }

    /// What takes many pages to fill.
    private void rest(Cast.Person plum, PersonaId offer, PersonaId heronsName, Cast.Person heron) {
        var account = plum.account().value();
        var now = Timestamp.from(clock.instant());
        database.sql("update account set joined_at = ? where id = ?").params(now, account).update();
        database.sql(
                        """
                        update preference set country = 'ES', look = 'calm',
                            exit_address = 'https://weather.example/'
                        where account_id = ?
                        """)
                .param(account)
                .update();
        database.sql(
                        """
                        insert into consent (id, account_id, idea, version, language, given_at,
                            withdrawn_at)
                        values (gen_random_uuid(), ?, 'what-this-is', 1, 'en', ?, ?)
                        """)
                .params(account, now, now)
                .update();
        database.sql(
                        """
                        insert into way_in_change (id, account_id, what, browser, changed_at)
                        values (gen_random_uuid(), ?, 'words-new', 'Firefox, Linux', ?)
                        """)
                .params(account, now)
                .update();
        database.sql("insert into user_entities (id, name, display_name) values (?, ?, ?)")
                .params("handle " + account, account.toString(), account.toString())
                .update();
        database.sql(
                        """
                        insert into user_credentials (credential_id, user_entity_user_id, public_key,
                            backup_eligible, backup_state, created, last_used, label)
                        values (?, ?, 'key', false, false, ?, ?, 'blue phone')
                        """)
                .params("key of " + account, "handle " + account, now, now)
                .update();
        var granter = cast.aspen();
        database.sql(
                        """
                        insert into role_grant (id, persona_id, role, reason, granted_by, granted_at,
                            ended_by, ended_at, end_reason)
                        values (gen_random_uuid(), ?, 'FACILITATOR', 'a test', ?, ?, ?, ?, 'it ended')
                        """)
                .params(
                        plum.home().value(),
                        granter.home().value(),
                        now,
                        granter.home().value(),
                        now)
                .update();
        database.sql("update role_grant set granted_by = ? where persona_id = ?")
                .params(plum.home().value(), heron.home().value())
                .update();
        database.sql(
                        """
                        insert into wishes (persona_id, topics, languages, free, never_topics,
                            never_people, only_languages, only_free)
                        values (?, ?, array['en'], array['nights'], '{}', ?, true, false)
                        """)
                .params(
                        plum.home().value(),
                        new UUID[] {topics.offered().getFirst().id().value()},
                        new UUID[] {heronsName.value()})
                .update();
        database.sql(
                        """
                        insert into choice (id, persona_id, state, zone, not_people, by_person, told,
                            asked_at, due_at, ended_at, version)
                        values (gen_random_uuid(), ?, 'ended', 'UTC', ?, false, 'nobody-found',
                            now(), now(), now(), 0)
                        """)
                .params(plum.home().value(), new UUID[] {heronsName.value()})
                .update();
        database.sql(
                        """
                        insert into wishes (persona_id, topics, languages, free, never_topics,
                            never_people, only_languages, only_free)
                        values (?, '{}', '{}', '{}', '{}', ?, false, false)
                        """)
                .params(heron.home().value(), new UUID[] {offer.value()})
                .update();
        database.sql(
                        "update supporter_profile set zone = 'UTC', paused_at = null where persona_id = ?")
                .param(offer.value())
                .update();
        database.sql("update shift set away_since = ? where persona_id = ?")
                .params(now, offer.value())
                .update();
        database.sql(
                        """
                        update conversation_participant set paused_until = ?
                        where persona_id = any (?)
                        """)
                .params(now, names(plum))
                .update();
        database.sql(
                        """
                        update conversation set told_at = :now, kept_at = :now
                        where stream_id in (select stream_id from conversation_participant
                            where persona_id = any (:names))
                        """)
                .param("now", now)
                .param("names", names(plum))
                .update();
    }

    private UUID[] names(Cast.Person person) {
        return members.names(person.viewer()).stream().map(PersonaId::value).toArray(UUID[]::new);
    }

    /// The account's id and those of all names.
    private Set<String> ids(Cast.Person person) {
        var ids = new HashSet<String>();
        ids.add(person.account().toString());
        for (var name : names(person)) {
            ids.add(name.toString());
        }
        assertThat(members.nameIn(person.viewer(), SpaceId.SUPPORT)).isPresent();
        return ids;
    }

    private List<Held> held() {
        return rooms.stream().flatMap(room -> room.holds().stream()).toList();
    }

    private List<Column> unowned(List<Column> columns) {
        var owned = new HashSet<Column>();
        held().forEach(each ->
                each.columns().forEach(name -> owned.add(new Column(each.table(), name))));
        return columns.stream()
                .filter(column -> !NOBODYS.containsKey(column.table()))
                .filter(column -> !owned.contains(column))
                .toList();
    }

    /// All columns of the real tables; a partition is its table.
    private static List<Column> columns(Connection owner) throws SQLException {
        var columns = new ArrayList<Column>();
        try (var statement = owner.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select c.table_schema, c.table_name, c.column_name
                                from information_schema.columns c
                                    join pg_namespace n on n.nspname = c.table_schema
                                    join pg_class t on t.relname = c.table_name
                                        and t.relnamespace = n.oid
                                where c.table_schema in ('hearthside', 'vault')
                                    and t.relkind in ('r', 'p') and not t.relispartition
                                order by 1, 2, c.ordinal_position
                                """)) {
            while (rows.next()) {
                columns.add(
                        new Column(
                                (rows.getString(1).equals("vault") ? "vault." : "")
                                        + rows.getString(2),
                                rows.getString(3)));
            }
        }
        return columns;
    }

    /// The columns of any table, whatever their type, in which one of these ids stands.
    private static List<Column> standingIn(Connection owner, Set<String> ids) throws SQLException {
        var found = new ArrayList<Column>();
        for (var column : columns(owner)) {
            var table =
                    column.table().contains(".") ? column.table() : "hearthside." + column.table();
            try (var statement =
                    owner.prepareStatement(
                            "select exists (select from %s t where t.\"%s\"::text ~ ?)"
                                    .formatted(table, column.name()))) {
                statement.setString(1, String.join("|", ids));
                try (var row = statement.executeQuery()) {
                    row.next();
                    if (row.getBoolean(1)) {
                        found.add(column);
                    }
                }
            }
        }
        return found;
    }

    private Connection owner() throws SQLException {
        var owner = roles.owner();
        return DriverManager.getConnection(owner.url(), owner.user(), owner.password());
    }
}
