package org.hearthside;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.hearthside.member.AccountId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// The people of our tests. Each test gets people of its own, so that no test meets another's;
/// their names begin as those here.
public final class Cast {
    /// Joined a minute ago.
    public static final String PLUM = "late-plum";

    /// A supporter.
    public static final String HERON = "quiet-heron";

    public static final String FACILITATOR = "wild-fern";

    /// Moderates, and is on duty.
    public static final String WREN = "north-wren";

    public static final String LEAD = "old-juniper";

    /// Blocked somebody.
    public static final String STONE = "river-stone";

    public static final String RESTING = "slow-moss";
    public static final String SUSPENDED = "far-larch";
    public static final String STRANGER = "pale-otter";

    /// @param viewer as a request of theirs would have it
    /// @param cookie the web session's
    public record Person(String name, Viewer viewer, String cookie) {
        public AccountId account() {
            return viewer.account();
        }

        public PersonaId home() {
            return viewer.home();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Called {
        @Bean
        Cast cast(
                JdbcClient database,
                SessionRepository<? extends Session> sessions,
                InstantSource time) {
            return new Cast(database, sessions, time);
        }
    }

    private final JdbcClient database;
    private final SessionRepository<? extends Session> sessions;
    private final InstantSource time;

    private Cast(
            JdbcClient database,
            SessionRepository<? extends Session> sessions,
            InstantSource time) {
        this.database = database;
        this.sessions = sessions;
        this.time = time;
    }

    public Person plum() {
        return person(PLUM, Standing.ACTIVE);
    }

    public Person heron() {
        return person(HERON, Standing.ACTIVE, Role.SUPPORTER);
    }

    public Person wren() {
        return person(WREN, Standing.ACTIVE, Role.MODERATOR);
    }

    public Person lead() {
        return person(LEAD, Standing.ACTIVE, Role.SAFEGUARDING_LEAD);
    }

    public Person stone() {
        return person(STONE, Standing.ACTIVE);
    }

    public Person stranger() {
        return person(STRANGER, Standing.ACTIVE);
    }

    public Person administrator() {
        return person("tall-aspen", Standing.ACTIVE, Role.ADMINISTRATOR);
    }

    public Viewer visitor() {
        return Viewer.visitor(Locale.ENGLISH, ZoneOffset.UTC);
    }

    /// This person agrees that words about their health are kept, as the last page of joining asks.
    public void agrees(AccountId account) {
        database.sql(
                        """
                        insert into consent (id, account_id, idea, version, language, given_at)
                        values (gen_random_uuid(), ?, 'health-words', 1, 'en', ?)
                        """)
                .params(account.value(), Timestamp.from(time.instant()))
                .update();
    }

    public void takesBackTheirYes(AccountId account) {
        database.sql("update consent set withdrawn_at = given_at where account_id = ?")
                .param(account.value())
                .update();
    }

    public Person person(String name, Standing standing, Role... roles) {
        var account = AccountId.random();
        var home = PersonaId.random();
        var now = Timestamp.from(time.instant());
        database.sql("insert into account (id, standing, opened_at) values (?, ?, ?)")
                .params(account.value(), standing.name().toLowerCase(Locale.ROOT), now)
                .update();
        var full = new PublicName(name + "-" + letters());
        database.sql(
                        "insert into persona (id, space_id, name, name_key, quilt) values (?, ?, ?,"
                                + " ?, ?)")
                .params(
                        home.value(),
                        SpaceId.COMMUNITY.value(),
                        full.text(),
                        full.text(),
                        ThreadLocalRandom.current().nextLong())
                .update();
        database.sql("select vault.first_name(?, ?)")
                .params(account.value(), home.value())
                .query(row -> {});
        agrees(account);
        for (var role : roles) {
            database.sql(
                            "insert into role_grant (id, persona_id, role, reason, granted_at)"
                                    + " values (?, ?, ?, 'a test', ?)")
                    .params(UUID.randomUUID(), home.value(), role.name(), now)
                    .update();
        }
        var granted = EnumSet.noneOf(Role.class);
        granted.addAll(List.of(roles));
        return signIn(full.text(), account, home, standing, granted);
    }

    /// The same person on another device, or after their session ended.
    public Person again(Person person) {
        var viewer = person.viewer();
        return signIn(
                person.name(), viewer.account(), viewer.home(), viewer.standing(), viewer.roles());
    }

    private Person signIn(
            String name, AccountId account, PersonaId home, Standing standing, Set<Role> roles) {
        var session = open(sessions, account);
        return new Person(
                name,
                new Viewer(
                        account,
                        standing,
                        home,
                        name,
                        roles,
                        session,
                        false,
                        Locale.ENGLISH,
                        ZoneOffset.UTC),
                Base64.getEncoder()
                        .encodeToString(session.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private <S extends Session> String open(SessionRepository<S> repository, AccountId account) {
        var session = repository.createSession();
        session.setMaxInactiveInterval(Duration.ofDays(30));
        session.setAttribute("opened", time.instant());
        session.setAttribute("proved", time.instant());
        session.setAttribute("shared", false);
        session.setAttribute("passkey", true);
        session.setAttribute("browser", "Test");
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(
                                account.toString(), null, List.of())));
        repository.save(session);
        return session.getId();
    }

    public void signOut(Person person) {
        sessions.deleteById(person.viewer().session());
    }

    private static String letters() {
        return ThreadLocalRandom.current()
                .ints(5, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
