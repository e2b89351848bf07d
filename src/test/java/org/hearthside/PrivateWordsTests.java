package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hearthside.Everybody.isGet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.hearthside.Everybody.Who;
import org.hearthside.database.Database;
import org.hearthside.member.Members;
import org.hearthside.member.Policy;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Somebody who may do everything writes the same strange word into every field of every form. Then
/// it is looked for where what people write must not be: in all columns of all tables, but for
/// those that are meant to be read by many; in the log and its file; in addresses, headers and
/// titles.
@HouseTest
@Import(Everybody.class)
@ExtendWith(OutputCaptureExtension.class)
@Timeout(300)
class PrivateWordsTests {
    private static final String CANARY = "Canary" + Cast.letters() + "word";
    private static final Pattern TITLE = Pattern.compile("(?s)<title>(.*?)</title>");

    /// What people write themselves, whatever the form calls it.
    private static final Set<String> WORDS =
            Set.of("words", "text", "reason", "why", "word", "story", "topic", "added", "about");

    /// Words that are kept as they are. Those of the forum are read by everybody who comes, and
    /// searched (`search` is the index of title and body): decision 27. Reasons for which somebody
    /// is given a role or a room, and loses it, are written by staff about their own work, stand in
    /// the audit and in the copy of whom they are about, and go with the account.
    private static final Set<String> OPEN =
            Set.of(
                    "forum_reply.title",
                    "forum_reply.body",
                    "forum_reply.search",
                    "forum_wording.title",
                    "forum_wording.body",
                    "forum_muted_word.word",
                    "forum_lock.reason",
                    "forum_aside.reason",
                    "role_grant.reason",
                    "role_grant.end_reason",
                    "room_host.reason",
                    "room_host.end_reason");

    @Autowired Cast cast;
    @Autowired Members members;
    @Autowired Policy policy;
    @Autowired Everybody everybody;
    @Autowired Database roles;
    @Autowired Settings settings;
    @Autowired RequestMappingHandlerMapping requestMappingHandlerMapping;

    private final Set<String> wrong = new TreeSet<>();

    @Test
    void what_is_written_stands_in_no_open_column_log_address_or_title(CapturedOutput output)
            throws Exception {
        var who = everybody.withEveryRole();
        var parameters = Everybody.parameters(requestMappingHandlerMapping);
        var taken = 0;
        var fields = 0;
        for (var last : List.of(false, true)) {
            for (var row : policy.rows()) {
                if (!row.kind().equals("http")
                        || isGet(row)
                        || MatrixTests.ENDINGS.contains(row.pattern()) != last
                        || row.pattern().equals("/exit")) {
                    continue;
                }
                var form = form(who, row, parameters);
                fields += (int) form.values().stream().filter(CANARY::equals).count();
                taken += send(who, row, form) ? 1 : 0;
            }
        }
        becomesSupporter();
        var found = columns();
        System.out.printf(
                "a canary in %d fields, %d forms taken; it stands openly in %s%n",
                fields, taken, found);
        assertThat(fields).isGreaterThan(400);
        assertThat(taken).isGreaterThan(60);
        assertThat(wrong).isEmpty();
        assertThat(found).as("the search finds what is there").contains("forum_reply.body");
        assertThat(found).as("columns with open words").isSubsetOf(OPEN);
        assertThat(output.getAll()).as("the log").doesNotContain(CANARY);
        var log = settings.data().resolve("log").resolve("hearthside.log");
        if (Files.exists(log)) {
            assertThat(Files.readString(log)).as("its file").doesNotContain(CANARY);
        }
    }

    /// Somebody writes to become a supporter, is answered, and is proposed with what shows it: the
    /// one who reads it all does not get there by filling in forms.
    private void becomesSupporter() {
        var plum = cast.plum();
        plum.guest().get("/work/training");
        plum.guest()
                .post(
                        "/work/training/apply",
                        Map.of("name", "sedge-" + Cast.letters(), "words", CANARY));
        var name = members.nameIn(plum.viewer(), SpaceId.SUPPORT).orElseThrow();
        var ash = cast.ash().guest();
        var address = "/work/supporters/" + name;
        ash.get(address);
        ash.post(address + "/propose", Map.of("ready", "trainee", "evidence", CANARY));
        ash.post(address + "/answer", Map.of("words", CANARY));
        assertThat(ash.get(address).body().split(CANARY, -1))
                .as("those who decide read both")
                .hasSizeGreaterThan(2);
        assertThat(plum.guest().get("/work/training").body()).contains(CANARY);
    }

    /// Every field that the form can have, with the word in those that take words.
    private static Map<String, String> form(
            Who who, Policy.Row row, Map<String, List<String>> parameters) {
        var at = MatrixTests.allowed(who, row);
        var form = new LinkedHashMap<>(Everybody.form(at, true));
        parameters
                .getOrDefault(row.method() + " " + row.pattern(), List.of())
                .forEach(name -> form.putIfAbsent(name, CANARY));
        WORDS.forEach(name -> form.put(name, CANARY));
        return form;
    }

    private boolean send(Who who, Policy.Row row, Map<String, String> form)
            throws IOException, InterruptedException {
        var person = cast.again(Objects.requireNonNull(who.person()));
        var again =
                new Who(
                        who.who(),
                        person,
                        who.standing(),
                        who.roles(),
                        person.cookie(),
                        who.things(),
                        who.friend());
        var answer = everybody.send(again, row, MatrixTests.allowed(who, row), form);
        var title = TITLE.matcher(answer.body());
        // the address of the next page stands among the headers
        if (answer.headers().map().toString().contains(CANARY)
                || (title.find() && title.group(1).contains(CANARY))) {
            wrong.add(row.method() + " " + row.pattern() + " -> " + answer.headers().map());
        }
        return Set.of(200, 204, 303).contains(answer.statusCode());
    }

    /// Where in the database it stands so that it can be read.
    private Set<String> columns() throws SQLException {
        var owner = roles.owner();
        var found = new TreeSet<String>();
        try (var connection =
                DriverManager.getConnection(owner.url(), owner.user(), owner.password())) {
            var all = new ArrayList<String[]>();
            try (var statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    """
                                    select c.table_schema, c.table_name, c.column_name, c.data_type
                                    from information_schema.columns c
                                    join information_schema.tables t using (table_schema, table_name)
                                    where c.table_schema in ('hearthside', 'vault') and t.table_type = 'BASE TABLE'
                                    """)) {
                while (rows.next()) {
                    all.add(
                            new String[] {
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getString(4)
                            });
                }
            }
            assertThat(all).hasSizeGreaterThan(300);
            for (var column : all) {
                if (holds(connection, column)) {
                    found.add(column[1] + "." + column[2]);
                }
            }
        }
        return found;
    }

    private static boolean holds(Connection connection, String[] column) throws SQLException {
        var bytes = column[3].equals("bytea");
        try (var statement =
                connection.prepareStatement(
                        "select exists (select from %s.\"%s\" where position(? in %s) > 0)"
                                .formatted(
                                        column[0],
                                        column[1],
                                        bytes
                                                ? "\"" + column[2] + "\""
                                                : "lower(\"" + column[2] + "\"::text)"))) {
            if (bytes) {
                statement.setBytes(1, CANARY.getBytes(StandardCharsets.UTF_8));
            } else {
                statement.setString(1, CANARY.toLowerCase(Locale.ROOT));
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
