package org.hearthside.live;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hearthside.member.AccountId;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Standing;
import org.hearthside.member.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;

/// Members who are signed in on one device, made without the door.
final class Guests {
    private final JdbcClient database;
    private final InstantSource time;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    Guests(
            JdbcClient database,
            InstantSource time,
            FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.database = database;
        this.time = time;
        this.sessions = sessions;
    }

    /// @param idle how long the session lasts when it is not used
    Viewer one(Duration idle) {
        return one(sessions, idle);
    }

    private <S extends Session> Viewer one(
            FindByIndexNameSessionRepository<S> repository, Duration idle) {
        var account = AccountId.random();
        var persona = PersonaId.random();
        database.sql("insert into account (id, standing, opened_at) values (?, 'active', ?)")
                .params(account.value(), Timestamp.from(time.instant()))
                .update();
        database.sql(
                        """
                        insert into persona (id, space_id, name, name_key, quilt)
                        values (?, ?, 'guest', ?, 1)
                        """)
                .params(persona.value(), SpaceId.COMMUNITY.value(), persona.value().toString())
                .update();
        database.sql(
                        """
                        insert into consent (id, account_id, idea, version, language, given_at)
                        select gen_random_uuid(), ?, idea, 1000, 'en', ?
                        from unnest(array['what-this-is', 'who-can-read', 'what-is-kept']) idea
                        """)
                .params(account.value(), Timestamp.from(time.instant()))
                .update();
        database.sql("select vault.first_name(?, ?)")
                .params(account.value(), persona.value())
                .query(row -> {});
        var session = repository.createSession();
        session.setAttribute("opened", time.instant());
        session.setAttribute("shared", true);
        session.setAttribute("passkey", false);
        session.setAttribute(
                "SPRING_SECURITY_CONTEXT",
                new SecurityContextImpl(
                        UsernamePasswordAuthenticationToken.authenticated(
                                account.toString(), null, List.of())));
        session.setMaxInactiveInterval(idle);
        repository.save(session);
        return new Viewer(
                account,
                Standing.ACTIVE,
                persona,
                "guest",
                Set.of(),
                session.getId(),
                true,
                Locale.ENGLISH,
                ZoneOffset.UTC);
    }

    static String cookie(Viewer viewer) {
        return "hearth="
                + Base64.getEncoder()
                        .encodeToString(viewer.session().getBytes(StandardCharsets.UTF_8));
    }
}
