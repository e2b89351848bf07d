package org.hearthside.member;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/// Invented people for a community to try. Exists only where the whole data folder is a sample.
@Component
@Profile("demo")
public class SampleAccounts {
    private final JdbcClient database;
    private final Members members;
    private final Vault vault;
    private final Consents consents;
    private final PasswordEncoder encoder;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final InstantSource time;

    SampleAccounts(
            JdbcClient database,
            Members members,
            Vault vault,
            Consents consents,
            PasswordEncoder encoder,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            InstantSource time) {
        this.database = database;
        this.members = members;
        this.vault = vault;
        this.consents = consents;
        this.encoder = encoder;
        this.sessions = sessions;
        this.time = time;
    }

    /// Somebody who has joined fully, as a viewer with a session that lasts a few minutes.
    public Viewer join(String name, String words, Locale locale, Role... roles) {
        var account = AccountId.random();
        var now = Timestamp.from(time.instant());
        database.sql(
                        """
                        insert into account (id, standing, opened_at, joined_at, passphrase)
                        values (?, 'active', ?, ?, ?)
                        """)
                .params(account.value(), now, now, encoder.encode(new Passphrase(words).compared()))
                .update();
        var home = members.newName(SpaceId.COMMUNITY, new PublicName(name));
        vault.firstName(account, home);
        database.sql("insert into preference (account_id, language) values (?, ?)")
                .params(account.value(), locale.getLanguage())
                .update();
        for (var idea : Idea.values()) {
            consents.give(account, idea, locale);
        }
        for (var role : roles) {
            database.sql(
                            """
                            insert into role_grant (id, persona_id, role, reason, granted_at)
                            values (?, ?, ?, 'sample', ?)
                            """)
                    .params(UUID.randomUUID(), home.value(), role.name(), now)
                    .update();
        }
        return new Viewer(
                account,
                Standing.ACTIVE,
                home,
                name,
                Set.of(roles),
                open(sessions, account),
                true,
                locale,
                ZoneOffset.UTC);
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

    public void leave(Viewer viewer) {
        sessions.deleteById(viewer.session());
    }
}
