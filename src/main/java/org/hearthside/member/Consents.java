package org.hearthside.member;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each account has agreed to, in which version and language, and what they took back.
@Component
class Consents {
    /// @param version the text they read
    record Given(int version, Instant at) {}

    private final JdbcClient database;
    private final InstantSource time;

    Consents(JdbcClient database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /// What stands now.
    Map<Idea, Given> of(AccountId account) {
        var given = new LinkedHashMap<Idea, Given>();
        database.sql(
                        """
                        select idea, version, given_at from consent
                        where account_id = ? and withdrawn_at is null order by version
                        """)
                .param(account.value())
                .query(row -> {
                    var what = new Given(row.getInt(2), row.getTimestamp(3).toInstant());
                    Idea.named(row.getString(1)).ifPresent(idea -> given.put(idea, what));
                });
        return given;
    }

    /// When each was taken back last.
    Map<Idea, Instant> takenBack(AccountId account) {
        var taken = new LinkedHashMap<Idea, Instant>();
        database.sql(
                        """
                        select idea, max(withdrawn_at) from consent
                        where account_id = ? and withdrawn_at is not null group by idea
                        """)
                .param(account.value())
                .query(row -> {
                    var at = row.getTimestamp(2).toInstant();
                    Idea.named(row.getString(1)).ifPresent(idea -> taken.put(idea, at));
                });
        return taken;
    }

    /// The first idea that is needed and not agreed to as it reads today.
    Optional<Idea> missing(AccountId account) {
        var given = of(account);
        return Idea.needed().stream().filter(idea -> !isCurrent(given, idea)).findFirst();
    }

    static boolean isCurrent(Map<Idea, Given> given, Idea idea) {
        var what = given.get(idea);
        return what != null && what.version() >= idea.version();
    }

    /// Agrees, once: pressing twice changes nothing.
    @Transactional
    public void give(AccountId account, Idea idea, Locale language) {
        database.sql("select id from account where id = ? for update")
                .param(account.value())
                .query(UUID.class)
                .single();
        if (isCurrent(of(account), idea)) {
            return;
        }
        withdraw(account, idea);
        database.sql(
                        """
                        insert into consent (id, account_id, idea, version, language, given_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        UUID.randomUUID(),
                        account.value(),
                        idea.word(),
                        idea.version(),
                        language.getLanguage(),
                        Timestamp.from(time.instant()))
                .update();
    }

    void withdraw(AccountId account, Idea idea) {
        database.sql(
                        """
                        update consent set withdrawn_at = ?
                        where account_id = ? and idea = ? and withdrawn_at is null
                        """)
                .params(Timestamp.from(time.instant()), account.value(), idea.word())
                .update();
    }

    static List<Idea> all() {
        return Arrays.asList(Idea.values());
    }
}
