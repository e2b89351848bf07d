package org.hearthside.member;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.hearthside.Guest;
import org.hearthside.shared.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.transaction.support.TransactionTemplate;

/// The people of the tests: members who are in already, without walking through all of joining.
public class Cast {
    /// One member and the browser they are signed in with.
    public record Person(
            AccountId account, PersonaId home, String name, String words, Guest guest) {}

    private final Accounts accounts;
    private final Members members;
    private final Vault vault;
    private final Consents consents;
    private final Preferences preferences;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final JdbcClient database;
    private final Settings settings;
    private final InstantSource time;
    private final TransactionTemplate transaction;
    private final Viewers viewers;

    Cast(
            Accounts accounts,
            Members members,
            Vault vault,
            Consents consents,
            Preferences preferences,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            JdbcClient database,
            Settings settings,
            InstantSource time,
            TransactionTemplate transaction,
            Viewers viewers) {
        this.viewers = viewers;
        this.accounts = accounts;
        this.members = members;
        this.vault = vault;
        this.consents = consents;
        this.preferences = preferences;
        this.sessions = sessions;
        this.database = database;
        this.settings = settings;
        this.time = time;
        this.transaction = transaction;
    }

    public String address() {
        return settings.address().toString();
    }

    public Guest visitor() {
        return new Guest(address());
    }

    /// A member who joined with four words, agreed to everything, and holds these roles. Their
    /// session counts as begun with a passkey, so that staff roles are open.
    public Person member(String name, Role... roles) {
        var words = Passphrase.draw(Locale.ENGLISH).text();
        var account =
                transaction.execute(status -> {
                    var id = accounts.begin(UUID.randomUUID().toString());
                    var home = members.newName(SpaceId.COMMUNITY, new PublicName(name));
                    vault.firstName(id, home);
                    accounts.setWords(id, new Passphrase(words));
                    for (var idea : Idea.values()) {
                        consents.give(id, idea, Locale.ENGLISH);
                    }
                    preferences.begin(id, Locale.ENGLISH);
                    accounts.arrive(id);
                    Arrays.stream(roles).forEach(role -> grant(home, role));
                    return id;
                });
        var guest = visitor();
        enter(guest, account, true);
        var home =
                new PersonaId(
                        database.sql("select id from persona where space_id = ? and name = ?")
                                .params(SpaceId.COMMUNITY.value(), name)
                                .query(UUID.class)
                                .single());
        return new Person(account, home, name, words, guest);
    }

    /// Gives a role past all rules.
    public void grant(PersonaId home, Role role) {
        database.sql(
                        """
                        insert into role_grant (id, persona_id, role, reason, granted_at)
                        values (?, ?, ?, 'for a test', now())
                        """)
                .params(UUID.randomUUID(), home.value(), role.name())
                .update();
    }

    /// Signs this browser in.
    public void enter(Guest guest, AccountId account, boolean passkey) {
        var id = open(sessions, account, passkey);
        guest.setCookie(
                "hearth", Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.UTF_8)));
    }

    /// The id of the session this person's browser shows.
    public String sessionOf(Person person) {
        return new String(
                Base64.getDecoder().decode(person.guest().cookie("hearth").orElseThrow()),
                StandardCharsets.UTF_8);
    }

    /// This person as the program sees them in a request.
    public Viewer viewer(Person person) {
        return viewers.of(sessionOf(person), true, true).orElseThrow().viewer();
    }

    private <S extends Session> String open(
            FindByIndexNameSessionRepository<S> repository, AccountId account, boolean passkey) {
        var session = repository.createSession();
        var now = time.instant();
        session.setAttribute("opened", now);
        session.setAttribute("proved", now);
        session.setAttribute("shared", true);
        session.setAttribute("browser", "Firefox, Linux");
        session.setAttribute("passkey", passkey);
        session.setMaxInactiveInterval(Sessions.SHARED_IDLE);
        session.setAttribute(
                "SPRING_SECURITY_CONTEXT",
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(
                                account.toString(), null, List.of())));
        repository.save(session);
        return session.getId();
    }

    /// From now on this person reads the pages in this language; `en-XB` is the mirrored one.
    public void reads(Person person, String language) {
        database.sql("update preference set language = ? where account_id = ?")
                .params(language, person.account().value())
                .update();
    }
}
