package org.hearthside.member;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Lets people in who do not exist, past all rules, for a place to try. Only there: without the
/// profile `demo` nobody can call this.
@Service
@Profile("demo")
public class InventedMembers {
    private final Accounts accounts;
    private final Members members;
    private final Vault vault;
    private final Consents consents;
    private final Preferences preferences;
    private final Viewers viewers;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final JdbcClient database;
    private final InstantSource time;
    private final TransactionTemplate transaction;

    InventedMembers(
            Accounts accounts,
            Members members,
            Vault vault,
            Consents consents,
            Preferences preferences,
            Viewers viewers,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            JdbcClient database,
            InstantSource time,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.members = members;
        this.vault = vault;
        this.consents = consents;
        this.preferences = preferences;
        this.viewers = viewers;
        this.sessions = sessions;
        this.database = database;
        this.time = time;
        this.transaction = transaction;
    }

    /// Whether anybody, invented or not, has joined here.
    public boolean anybody() {
        return database.sql("select exists (select from account)").query(Boolean.class).single();
    }

    /// Somebody new with this name and these roles.
    ///
    /// @param then what they do first, as themselves
    /// @return the four words to sign in with
    public String join(String name, Consumer<Viewer> then, Role... roles) {
        var words = Passphrase.draw(Locale.ENGLISH);
        transaction.executeWithoutResult(_ -> {
            var account = accounts.begin(UUID.randomUUID().toString());
            var home = members.newName(SpaceId.COMMUNITY, new PublicName(name));
            vault.firstName(account, home);
            accounts.setWords(account, words);
            for (var idea : Idea.values()) {
                consents.give(account, idea, Locale.ENGLISH);
            }
            preferences.begin(account, Locale.ENGLISH);
            accounts.arrive(account);
            Arrays.stream(roles).forEach(role -> grant(home, role));
            as(account, sessions, then);
        });
        return words.text();
    }

    private void grant(PersonaId home, Role role) {
        database.sql(
                        """
                        insert into role_grant (id, persona_id, role, reason, granted_at)
                        values (?, ?, ?, 'invented for the demo', ?)
                        """)
                .params(
                        UUID.randomUUID(),
                        home.value(),
                        role.name(),
                        java.sql.Timestamp.from(time.instant()))
                .update();
    }

    /// The vault answers only to a session.
    private <S extends Session> void as(
            AccountId account,
            FindByIndexNameSessionRepository<S> repository,
            Consumer<Viewer> act) {
        var session = repository.createSession();
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account.toString());
        repository.save(session);
        act.accept(viewers.of(session.getId(), true, false).orElseThrow().viewer());
        repository.deleteById(session.getId());
    }
}
