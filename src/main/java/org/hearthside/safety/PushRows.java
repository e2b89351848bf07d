package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps which devices of staff are told that they should look. Each hangs on the sign-in there.
@Component
class PushRows {
    /// @param endpoint what its browser gave
    record Device(PersonaId who, String endpoint) {
        @Override
        public String toString() {
            return "[hidden]";
        }
    }

    /// On a device of their own: one that counts as shared meanwhile is signed out within a quarter
    /// of an hour, and these not within a day.
    private static final String SIGNED_IN =
            "s.expiry_time > extract(epoch from clock_timestamp()) * 1000"
                    + " and s.max_inactive_interval > 86400";

    private final JdbcClient database;

    PushRows(JdbcClient database) {
        this.database = database;
    }

    /// This device from now on, and not for whoever used the same browser before.
    @Transactional
    void add(Viewer viewer, String endpoint, Instant now) {
        remove(endpoint);
        database.sql(
                        """
                        insert into push_device (session, persona_id, endpoint, added_at)
                        select primary_id, ?, ?, ? from session where session_id = ?
                        on conflict (session) do update set persona_id = excluded.persona_id,
                            endpoint = excluded.endpoint, added_at = excluded.added_at
                        """)
                .params(viewer.home().value(), endpoint, Timestamp.from(now), viewer.session())
                .update();
    }

    boolean has(Viewer viewer) {
        return database.sql(
                        """
                        select exists (select from push_device d
                            join session s on s.primary_id = d.session where s.session_id = ?)
                        """)
                .param(viewer.session())
                .query(Boolean.class)
                .single();
    }

    /// The viewer's device here is told nothing any more.
    void removeHere(Viewer viewer) {
        database.sql(
                        """
                        delete from push_device d using session s
                        where s.primary_id = d.session and s.session_id = ?
                        """)
                .param(viewer.session())
                .update();
    }

    void remove(String endpoint) {
        database.sql("delete from push_device where endpoint = ?").param(endpoint).update();
    }

    void removeOf(List<PersonaId> names) {
        database.sql("delete from push_device where persona_id = any (?)")
                .param(names.stream().map(PersonaId::value).toArray(UUID[]::new))
                .update();
    }

    /// Those on which somebody is signed in.
    List<Device> all() {
        return database.sql(
                        """
                        select d.persona_id, d.endpoint from push_device d
                        join session s on s.primary_id = d.session where %s
                        """
                                .formatted(SIGNED_IN))
                .query((row, at) ->
                        new Device(new PersonaId(row.getObject(1, UUID.class)), row.getString(2)))
                .list();
    }
}
