package org.hearthside.safety;

import java.io.PrintStream;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.database.Database;
import org.hearthside.shared.CannotStart;
import org.hearthside.shared.Secrets;
import org.hearthside.shared.Settings;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// `bin/hearthside verify-log`: reads the moderation log and all evidence, whether the program is
/// running or not, and says whether everything is as it was written.
///
/// A chain cannot tell by itself that its end was cut off. The command therefore prints how long
/// the log is and its last hash; whoever keeps that line can give it to the next check, which then
/// looks whether it still stands there.
public final class LogCheck {
    public static final String COMMAND = "verify-log";

    private static final String HOW =
            "bin/hearthside verify-log, or with the two words that an earlier one printed last: bin/hearthside verify-log 1234 5f0c...";

    private LogCheck() {}

    /// @param words nothing, or the length and hash that an earlier check printed
    /// @return 0 when all is as it was written, 1 when something is not, 2 when it cannot be read
    public static int run(List<String> words) {
        try (var settings =
                new SpringApplicationBuilder(LogCheck.class)
                        .web(WebApplicationType.NONE)
                        .bannerMode(Banner.Mode.OFF)
                        .logStartupInfo(false)
                        .properties("logging.level.root=error")
                        .run()) {
            return run(Settings.from(settings.getEnvironment()::getProperty), words, System.out);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            return 2;
        }
    }

    /// As above, of the house that these settings describe.
    public static int run(Settings settings, List<String> words, PrintStream to) {
        if (!words.isEmpty()
                && !(words.size() == 2 && words.getFirst().matches("[1-9]\\d{0,17}"))) {
            to.println(HOW);
            return 2;
        }
        var seal = new LogSeal(Secrets.in(settings.data()));
        return Database.read(settings, connection -> check(connection, seal, words, to));
    }

    private static int check(
            Connection connection, LogSeal seal, List<String> words, PrintStream to) {
        var database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        var log = new ModerationLog(database, seal, InstantSource.system());
        var checked = log.check(Long.MAX_VALUE);
        if (!checked.whole()) {
            to.printf(
                    "The moderation log is not as it was written after entry %d.%n",
                    checked.rows());
            return 1;
        }
        if (!words.isEmpty()) {
            var until = Long.parseLong(words.getFirst());
            var then = log.check(until);
            if (until < log.cutUntil()) {
                to.printf(
                        "Entry %d was taken away when its time was over, as everything up to entry %d.%n",
                        until, log.cutUntil());
            } else if (then.rows() != until || !then.last().equals(words.getLast())) {
                to.printf("The moderation log does not go on from entry %d as it was.%n", until);
                return 1;
            }
        }
        var broken =
                database.sql("select id from concern order by id").query(UUID.class).list().stream()
                        .filter(concern -> !Evidence.isWhole(database, concern))
                        .collect(Collectors.toCollection(ArrayList::new));
        broken.addAll(Evidence.gone(database));
        broken.forEach(concern ->
                to.printf("The evidence of concern %s is not as it was kept.%n", concern));
        if (!broken.isEmpty()) {
            return 1;
        }
        if (checked.rows() == 0) {
            to.println("Nothing stands in the moderation log yet.");
            return 0;
        }
        to.println("The moderation log and all evidence are as they were written. Keep this line:");
        to.printf("%d %s%n", checked.rows(), checked.last());
        return 0;
    }
}
