package org.hearthside.member;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
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
public class SampleMembers {
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

    SampleMembers(
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

    /// Somebody who has walked through all of joining, agreed to everything and has no way back in
    /// yet, as a viewer with a session until [#leave]: the vault answers only to a session.
    public Viewer join(String name, Locale language, Set<Role> roles) {
        var account =
                transaction.execute(_ -> {
                    var id = accounts.begin(UUID.randomUUID().toString());
                    var home = members.newName(SpaceId.COMMUNITY, new PublicName(name));
                    vault.firstName(id, home);
                    for (var idea : Idea.values()) {
                        consents.give(id, idea, language);
                    }
                    preferences.begin(id, language);
                    accounts.arrive(id);
                    for (var role : roles) {
                        grant(home, role);
                    }
                    return id;
                });
        return viewers.of(open(sessions, account), true, true).orElseThrow().viewer();
    }

    private void grant(PersonaId home, Role role) {
        database.sql(
                        """
                        insert into role_grant (id, persona_id, role, reason, granted_at)
                        values (?, ?, ?, 'a sample', ?)
                        """)
                .params(
                        UUID.randomUUID(),
                        home.value(),
                        role.name(),
                        Timestamp.from(time.instant()))
                .update();
    }

    private static <S extends Session> String open(
            FindByIndexNameSessionRepository<S> repository, AccountId account) {
        var session = repository.createSession();
        session.setMaxInactiveInterval(Duration.ofMinutes(5));
        session.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account.toString());
        repository.save(session);
        return session.getId();
    }

    /// Gives this person a way back in: four words to sign in with.
    public String words(Viewer viewer) {
        var words = Passphrase.draw(viewer.locale());
        accounts.setWords(viewer.account(), words);
        return words.text();
    }

    public void leave(Viewer viewer) {
        sessions.deleteById(viewer.session());
    }
}
