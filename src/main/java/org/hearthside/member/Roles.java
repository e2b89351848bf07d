package org.hearthside.member;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Secrets;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Who is trusted with what: given by people, with a reason, never to oneself, and written down for
/// good.
@Service
class Roles {
    static final String FIRST = "first-administrator";
    static final int LONGEST_REASON = 300;

    private static final Logger log = LoggerFactory.getLogger(Roles.class);

    /// Somebody found by their home name.
    ///
    /// @param own whether it is the one who looks
    public record Found(
            PersonaId id,
            String name,
            long quilt,
            boolean own,
            boolean passkey,
            List<Role> roles) {}

    private final JdbcClient database;
    private final Members members;
    private final Vault vault;
    private final Secrets secrets;
    private final Settings settings;
    private final InstantSource time;
    private final ApplicationEventPublisher events;

    Roles(
            JdbcClient database,
            Members members,
            Vault vault,
            Secrets secrets,
            Settings settings,
            InstantSource time,
            ApplicationEventPublisher events) {
        this.database = database;
        this.members = members;
        this.vault = vault;
        this.secrets = secrets;
        this.settings = settings;
        this.time = time;
        this.events = events;
    }

    /// Finds a member by the whole of their home name.
    Optional<Found> find(Viewer viewer, String name) {
        return database.sql("select id from persona where space_id = ? and name_key = ?")
                .params(SpaceId.COMMUNITY.value(), PublicName.keyOf(name))
                .query(UUID.class)
                .optional()
                .map(PersonaId::new)
                .filter(id -> vault.standingOf(id).filter(Roles::mayHold).isPresent())
                .map(id -> found(viewer, id));
    }

    private Found found(Viewer viewer, PersonaId id) {
        var name = members.name(id);
        var roles =
                database.sql(
                                "select role from role_grant where persona_id = ? and ended_at is null order by role")
                        .param(id.value())
                        .query((row, at) -> Role.valueOf(row.getString(1)))
                        .list();
        return new Found(
                id,
                name.name(),
                name.quilt(),
                vault.owns(viewer.session(), id),
                vault.hasPasskey(id),
                roles);
    }

    /// Gives a role. Refused to oneself, to an account that cannot hold one, and when it is held
    /// already.
    @Transactional
    public void give(Viewer viewer, PersonaId to, Role role, String reason) {
        if (vault.owns(viewer.session(), to)) {
            throw new Refused(Reason.NOT_NOW);
        }
        if (vault.standingOf(to).filter(Roles::mayHold).isEmpty()) {
            throw new NotFound();
        }
        write(to, role, reason, viewer.home());
    }

    private void write(PersonaId to, Role role, String reason, @Nullable PersonaId by) {
        try {
            database.sql(
                            """
                            insert into role_grant (id, persona_id, role, reason, granted_by, granted_at)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .param(UUID.randomUUID())
                    .param(to.value())
                    .param(role.name())
                    .param(reason)
                    .param(by == null ? null : by.value())
                    .param(Timestamp.from(time.instant()))
                    .update();
        } catch (DuplicateKeyException e) {
            throw new Refused(Reason.ALREADY_DONE);
        }
        events.publishEvent(new RolesChanged(to, role, true));
    }

    /// Ends a role, with a reason. The last administrator's stays.
    @Transactional
    public void end(Viewer viewer, UUID grant, String reason) {
        vault.takeTurns();
        var held = standing(grant).orElseThrow(NotFound::new);
        if (held.role() == Role.ADMINISTRATOR && vault.otherAdministrators(held.name()) < 1) {
            throw new Refused(Reason.LAST_ADMINISTRATOR);
        }
        database.sql(
                        """
                        update role_grant set ended_by = ?, ended_at = ?, end_reason = ?
                        where id = ? and ended_at is null
                        """)
                .params(viewer.home().value(), Timestamp.from(time.instant()), reason, grant)
                .update();
        events.publishEvent(new RolesChanged(held.name(), held.role(), false));
    }

    private record Held(PersonaId name, Role role) {}

    private Optional<Held> standing(UUID grant) {
        return database.sql(
                        "select persona_id, role from role_grant where id = ? and ended_at is null")
                .param(grant)
                .query((row, at) ->
                        new Held(
                                new PersonaId(row.getObject(1, UUID.class)),
                                Role.valueOf(row.getString(2))))
                .optional();
    }

    /// What stands, by role and name.
    List<Grant> standing() {
        return grants("g.ended_at is null order by g.role, p.name", true);
    }

    /// What was given and ended, the newest first.
    List<Grant> log() {
        return grants("true order by coalesce(g.ended_at, g.granted_at) desc limit 100", false);
    }

    private List<Grant> grants(String which, boolean withPasskeys) {
        return database.sql(
                        """
                        select g.id, p.name, p.quilt, g.role, g.reason,
                            case when g.granted_by is not null then coalesce(b.name, '') end,
                            g.granted_at,
                            case when g.ended_by is not null then coalesce(e.name, '') end,
                            g.ended_at, g.end_reason, p.id
                        from role_grant g join persona p on p.id = g.persona_id
                            left join persona b on b.id = g.granted_by
                            left join persona e on e.id = g.ended_by
                        """
                                + "where "
                                + which)
                .query((row, at) -> grant(row, withPasskeys))
                .list();
    }

    private Grant grant(ResultSet row, boolean withPasskeys) throws SQLException {
        var ended = row.getTimestamp(9);
        return new Grant(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getLong(3),
                Role.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                row.getTimestamp(7).toInstant(),
                row.getString(8),
                ended == null ? null : ended.toInstant(),
                row.getString(10),
                withPasskeys && vault.hasPasskey(new PersonaId(row.getObject(11, UUID.class))));
    }

    /// Makes the viewer the first administrator, when the code is right and there is none.
    @Transactional
    public boolean becomeFirst(Viewer viewer, String code) {
        vault.takeTurns();
        var written = secrets.find(FIRST).orElse(null);
        if (written == null
                || administrators() > 0
                || !MessageDigest.isEqual(
                        new RecoveryCode(new String(written, StandardCharsets.US_ASCII))
                                .compared()
                                .getBytes(StandardCharsets.UTF_8),
                        new RecoveryCode(code).compared().getBytes(StandardCharsets.UTF_8))) {
            return false;
        }
        write(viewer.home(), Role.ADMINISTRATOR, FIRST, null);
        secrets.remove(FIRST);
        return true;
    }

    /// Prints the one-time code at the first start, and at each later one while there is nobody.
    @EventListener(ApplicationReadyEvent.class)
    void printCode() {
        if (administrators() == 0) {
            var code =
                    new String(
                            secrets.get(
                                    FIRST,
                                    () ->
                                            RecoveryCode.draw()
                                                    .text()
                                                    .getBytes(StandardCharsets.US_ASCII)),
                            StandardCharsets.US_ASCII);
            log.info(
                    "There is no administrator yet. Join with a passkey, then open {}/work/first-administrator and type this code, which works once: {}",
                    settings.address(),
                    code);
        }
    }

    private int administrators() {
        return database.sql(
                        "select count(*) from role_grant where role = 'ADMINISTRATOR' and ended_at is null")
                .query(Integer.class)
                .single();
    }

    static boolean mayHold(Standing standing) {
        return standing == Standing.ACTIVE || standing == Standing.RESTING;
    }
}
