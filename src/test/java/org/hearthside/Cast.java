package org.hearthside;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hearthside.member.AccountId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SampleMembers;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.hearthside.safety.SampleDuty;
import org.hearthside.shared.Settings;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/// The people of our tests: members who are in already, each with a browser they are signed in
/// with. Each test gets people of its own, so that no test meets another's; their names begin as
/// those here. Somebody is always on duty, so that rooms and new talks are open.
public final class Cast {
    private static final AtomicInteger DRAWN =
            new AtomicInteger(ThreadLocalRandom.current().nextInt());

    /// The four words of everybody here, so that the slow hash is made once.
    private static final String WORDS = "linen candle orchard wool";

    /// @param viewer as a request of theirs would have it
    /// @param guest their browser
    public record Person(Viewer viewer, Guest guest) {
        public AccountId account() {
            return viewer.account();
        }

        public PersonaId home() {
            return viewer.home();
        }

        public String name() {
            return viewer.displayName();
        }

        /// To sign in with.
        public String words() {
            return WORDS;
        }

        /// The web session's cookie.
        public String cookie() {
            return Base64.getEncoder()
                    .encodeToString(viewer.session().getBytes(StandardCharsets.UTF_8));
        }
    }

    private final SampleMembers members;
    private final JdbcClient database;
    private final SessionRepository<? extends Session> sessions;
    private final Settings settings;
    private final InstantSource time;
    private final String hashedWords;

    Cast(
            AutowireCapableBeanFactory house,
            JdbcClient database,
            SessionRepository<? extends Session> sessions,
            Settings settings,
            InstantSource time,
            PasswordEncoder encoder) {
        // The house has it in the demo only.
        this.members = house.createBean(SampleMembers.class);
        this.database = database;
        this.sessions = sessions;
        this.settings = settings;
        this.time = time;
        this.hashedWords = encoder.encode(WORDS);
        house.createBean(SampleDuty.class).always();
    }

    /// Joined a minute ago.
    public Person plum() {
        return person("late-plum");
    }

    public Person heron() {
        return person("quiet-heron", Role.SUPPORTER);
    }

    /// Moderates, and is on duty.
    public Person wren() {
        return person("north-wren", Role.MODERATOR);
    }

    /// Leads on safeguarding.
    public Person juniper() {
        return person("old-juniper", Role.SAFEGUARDING_LEAD);
    }

    /// An administrator.
    public Person aspen() {
        return person("tall-aspen", Role.ADMINISTRATOR);
    }

    /// Manages the programme.
    public Person ash() {
        return person("old-ash", Role.MANAGER);
    }

    /// Moderates, and supports others too.
    public Person rook() {
        return person("night-rook", Role.MODERATOR, Role.SUPPORTER);
    }

    /// A member whom somebody blocks, or who blocks.
    public Person stone() {
        return person("river-stone");
    }

    /// A member with no part in what the test is about.
    public Person otter() {
        return person("pale-otter");
    }

    public Person larch() {
        return suspended(person("far-larch"));
    }

    private Person suspended(Person person) {
        database.sql("update account set standing = ? where id = ?")
                .params(
                        Standing.SUSPENDED.name().toLowerCase(Locale.ROOT),
                        person.account().value())
                .update();
        return person;
    }

    /// The browser of somebody who is not signed in.
    public Guest visitor() {
        return new Guest(address());
    }

    public String address() {
        return settings.address().toString();
    }

    /// Somebody with these roles, whose name begins like this.
    public Person person(String name, Role... roles) {
        return called(name + "-" + letters(), roles);
    }

    /// Somebody with exactly this name, which no other test may use.
    public Person called(String name, Role... roles) {
        var joined = members.join(name, Locale.ENGLISH, Set.of(roles));
        members.leave(joined);
        database.sql("update account set passphrase = ? where id = ?")
                .params(hashedWords, joined.account().value())
                .update();
        return signIn(joined, visitor());
    }

    /// Whoever is called this among supporters holds a credential for a year, as those have who
    /// were found ready.
    public void ready(String supporter) {
        database.sql(
                        """
                        insert into credential (id, persona_id, kind, proposed_at, approved_at, expires_at)
                        select gen_random_uuid(), id, 'peer-support-specialist', :now, :now, :until
                        from persona where name = :name and space_id = :space and not exists (
                            select from credential where persona_id = persona.id)
                        """)
                .param("now", Timestamp.from(time.instant()))
                .param("until", Timestamp.from(time.instant().plus(Duration.ofDays(365))))
                .param("name", supporter)
                .param("space", SpaceId.SUPPORT.value())
                .update();
    }

    /// The same person on another device, or after their session ended.
    public Person again(Person person) {
        return signIn(person.viewer(), visitor());
    }

    private Person signIn(Viewer viewer, Guest guest) {
        var session = open(sessions, viewer.account(), true);
        var person =
                new Person(
                        new Viewer(
                                viewer.account(),
                                viewer.standing(),
                                viewer.home(),
                                viewer.displayName(),
                                viewer.roles(),
                                session,
                                false,
                                viewer.locale(),
                                viewer.zone()),
                        guest);
        guest.as(person);
        return person;
    }

    /// A browser with a session of this person that did not begin with a passkey.
    public Guest withoutPasskey(Person person) {
        var viewer = person.viewer();
        return visitor()
                .setCookie(
                        "hearth",
                        Base64.getEncoder()
                                .encodeToString(
                                        open(sessions, viewer.account(), false)
                                                .getBytes(StandardCharsets.UTF_8)));
    }

    private <S extends Session> String open(
            SessionRepository<S> repository, AccountId account, boolean passkey) {
        var session = repository.createSession();
        session.setMaxInactiveInterval(Duration.ofDays(30));
        session.setAttribute("opened", time.instant());
        session.setAttribute("proved", time.instant());
        session.setAttribute("shared", false);
        session.setAttribute("passkey", passkey);
        session.setAttribute("browser", "Firefox, Linux");
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

    /// This person has been here for three days: what is slower on a first day is not.
    public Person hereForDays(Person person) {
        database.sql("update account set joined_at = ? where id = ?")
                .params(
                        Timestamp.from(time.instant().minus(Duration.ofDays(3))),
                        person.account().value())
                .update();
        return person;
    }

    /// From now on this person reads the pages in this language; `en-XB` is the mirrored one.
    public void reads(Person person, String language) {
        database.sql("update preference set language = ? where account_id = ?")
                .params(language, person.account().value())
                .update();
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
        database.sql(
                        """
                        update consent set withdrawn_at = given_at
                        where account_id = ? and idea = 'health-words'
                        """)
                .param(account.value())
                .update();
    }

    /// Never the same twice in one run, and none that make a word: some words are reserved, and no
    /// test should fail by lot.
    public static String letters() {
        // an odd factor sends each of the 16^6 numbers to another one
        var number = DRAWN.getAndIncrement() * 0x9E3779;
        return IntStream.range(0, 6)
                .mapToObj(place -> number >>> (4 * place) & 0xF)
                .map(i -> "bcdfghkmnpqrtwxz".substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
