package org.hearthside.safety;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// An administrator signs somebody out everywhere, because they cannot do it themselves. They learn
/// nothing by it: not on how many devices that was, nor when those were used. It stands in the log,
/// and its person reads that it was done.
@Component
class SignOuts {
    private static final String ACT = "signed out ";

    /// Why. There is nothing else to write, so that no words about anybody stand there.
    enum Why {
        LOST,
        ASKED,
        MISUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Why> of(String word) {
            return Arrays.stream(values()).filter(why -> why.word().equals(word)).findFirst();
        }
    }

    /// @param why as the word of a [Why]
    record SignedOut(LocalDate day, String why) {}

    private final Members members;
    private final ModerationLog log;
    private final Limits limits;
    private final TransactionOperations transactions;
    private final JdbcClient database;

    SignOuts(
            Members members,
            ModerationLog log,
            Limits limits,
            TransactionOperations transactions,
            JdbcClient database) {
        this.members = members;
        this.log = log;
        this.limits = limits;
        this.transactions = transactions;
        this.database = database;
    }

    /// Refused with SLOW_DOWN after too many.
    ///
    /// @param name the whole name they use in the community
    /// @return whether anybody is called that whom administrators find by name; others are signed
    ///   out too, and nobody learns that they are there
    boolean signOut(Viewer viewer, String name, Why why) {
        if (!viewer.isMember() || !viewer.is(Role.ADMINISTRATOR)) {
            throw new NotFound();
        }
        limits.use(Limit.SIGN_OUT, viewer.account().toString());
        var found = members.named(SpaceId.COMMUNITY, name);
        found.ifPresent(who ->
                transactions.executeWithoutResult(status -> {
                    members.endSessions(who);
                    log.write(viewer.home(), ACT + why.word(), who.value());
                }));
        return found.filter(members::mayHoldRoles).isPresent();
    }

    /// What was done to the viewer, the newest first.
    List<SignedOut> of(Viewer viewer) {
        return database.sql(
                        """
                        select at, act from moderation_log
                        where act like ? and concern_id = any (?) order by number desc
                        """)
                .params(ACT + "%", members.ids(viewer))
                .query((row, at) ->
                        new SignedOut(
                                row.getTimestamp(1).toInstant().atZone(viewer.zone()).toLocalDate(),
                                row.getString(2).substring(ACT.length())))
                .list();
    }
}
