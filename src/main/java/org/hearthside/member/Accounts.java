package org.hearthside.member;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.shared.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The accounts and what opens them. Secrets go in and never come out.
@Component
class Accounts {
    /// How long an account may stay unfinished before it is forgotten, with its name.
    static final Duration UNFINISHED = Duration.ofDays(1);

    /// How long changes of the ways in are remembered.
    static final Duration CHANGES_KEPT = Duration.ofDays(90);

    /// At how many sign-ins a change is told: whoever changed it may be the first who signs in.
    private static final int TOLD = 3;

    /// A change of the ways into an account.
    ///
    /// @param what such as `passkey-added`; the message key is `member.change.` and this
    public record Change(String what, String browser, Instant at) {}

    private final JdbcClient database;
    private final PasswordEncoder encoder;
    private final Vault vault;
    private final InstantSource time;

    Accounts(JdbcClient database, PasswordEncoder encoder, Vault vault, InstantSource time) {
        this.database = database;
        this.encoder = encoder;
        this.vault = vault;
        this.time = time;
    }

    Account of(AccountId id) {
        return database.sql(
                        """
                        select id, standing, passphrase, recovery, joined_at is not null,
                            (select count(*) from user_entities e
                                join user_credentials c on c.user_entity_user_id = e.id
                                where e.name = account.id::text)
                        from account where id = ?
                        """)
                .param(id.value())
                .query((row, at) ->
                        new Account(
                                new AccountId(row.getObject(1, UUID.class)),
                                Standing.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5),
                                row.getInt(6)))
                .optional()
                .orElse(Account.NONE);
    }

    /// An account between the first and the last step, begun by this form.
    AccountId begin(String attempt) {
        var id = AccountId.random();
        database.sql(
                        """
                        insert into account (id, standing, opened_at, joining)
                        values (?, 'joining', ?, ?)
                        """)
                .params(id.value(), Timestamp.from(time.instant()), Sha256.hex(attempt))
                .update();
        return id;
    }

    /// The unfinished account that this form began, as long as it has no way in of its own.
    Optional<AccountId> begun(String attempt) {
        return database.sql("select id from account where joining = ? and joined_at is null")
                .param(Sha256.hex(attempt))
                .query(UUID.class)
                .optional()
                .map(AccountId::new);
    }

    void setWords(AccountId id, Passphrase words) {
        database.sql("update account set passphrase = ?, joining = null where id = ?")
                .params(encoder.encode(words.compared()), id.value())
                .update();
    }

    void removeWords(AccountId id) {
        database.sql("update account set passphrase = null where id = ?")
                .param(id.value())
                .update();
    }

    /// A passkey stands: the form that began the account opens it no more.
    void hasPasskey(AccountId id) {
        database.sql("update account set joining = null where id = ?").param(id.value()).update();
    }

    void setCode(AccountId id, RecoveryCode code) {
        database.sql("update account set recovery = ? where id = ?")
                .params(encoder.encode(code.compared()), id.value())
                .update();
    }

    /// Uses the code up; false when somebody else did.
    boolean useCode(Account account) {
        var recovery = account.recovery();
        return recovery != null
                && database.sql("update account set recovery = null where id = ? and recovery = ?")
                                .params(account.id().value(), recovery)
                                .update()
                        == 1;
    }

    /// All steps are done: a member. Doing it again changes nothing.
    void arrive(AccountId id) {
        database.sql(
                        """
                        update account set standing = 'active', joined_at = coalesce(joined_at, ?)
                        where id = ? and standing = 'joining'
                        """)
                .params(Timestamp.from(time.instant()), id.value())
                .update();
        vault.stand(id);
    }

    /// They are here in this month, given as its first day. Whoever signs in is written down so
    /// before there is a session: on this row they meet whoever erases accounts that nobody uses.
    ///
    /// @return false when the account has just gone
    boolean isHere(AccountId id, LocalDate month) {
        return database.sql("update account set here_month = greatest(here_month, ?) where id = ?")
                        .params(month, id.value())
                        .update()
                == 1;
    }

    /// The month in which they were here last, as its first day; nothing once the account is gone.
    Optional<LocalDate> lastHere(AccountId id) {
        return database.sql("select here_month from account where id = ?")
                .param(id.value())
                .query(LocalDate.class)
                .optional();
    }

    static LocalDate month(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
    }

    /// Back before the door, until they agree again to what is needed.
    void stepBack(AccountId id) {
        database.sql(
                        """
                        update account set standing = 'joining'
                        where id = ? and standing in ('active', 'resting')
                        """)
                .param(id.value())
                .update();
    }

    void changed(AccountId id, String what, String browser) {
        database.sql(
                        """
                        insert into way_in_change (id, account_id, what, browser, changed_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(
                        UUID.randomUUID(),
                        id.value(),
                        what,
                        browser,
                        Timestamp.from(time.instant()))
                .update();
    }

    /// What is still to be told at sign-in.
    List<Change> untold(AccountId id) {
        return changes(id, TOLD);
    }

    List<Change> changes(AccountId id) {
        return changes(id, Integer.MAX_VALUE);
    }

    private List<Change> changes(AccountId id, int toldFewerThan) {
        return database.sql(
                        """
                        select what, browser, changed_at from way_in_change
                        where account_id = ? and told < ? order by changed_at desc limit 20
                        """)
                .params(id.value(), toldFewerThan)
                .query((row, at) ->
                        new Change(
                                row.getString(1),
                                row.getString(2),
                                row.getTimestamp(3).toInstant()))
                .list();
    }

    void told(AccountId id) {
        database.sql("update way_in_change set told = told + 1 where account_id = ? and told < ?")
                .params(id.value(), TOLD)
                .update();
    }

    /// Forgets an account that never came in, now.
    @Transactional
    public void forgetNow(AccountId id) {
        database.sql("update account set opened_at = 'epoch' where id = ? and joined_at is null")
                .param(id.value())
                .update();
        vault.forgetUnfinished(Instant.EPOCH.plusSeconds(1));
    }

    /// Forgets accounts that nobody finished, changes nobody needs to know of any more, and that a
    /// name was somebody's.
    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT1M")
    @Transactional
    public void forget() {
        var now = time.instant();
        vault.forgetUnfinished(now.minus(UNFINISHED));
        database.sql("delete from way_in_change where changed_at < ?")
                .param(Timestamp.from(now.minus(CHANGES_KEPT)))
                .update();
        database.sql("delete from resting_name where until < ?")
                .param(Timestamp.from(now))
                .update();
    }
}
