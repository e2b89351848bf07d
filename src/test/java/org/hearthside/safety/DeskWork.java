package org.hearthside.safety;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hearthside.Guest;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What people at the desk do, as their pages let them.
public final class DeskWork {
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");

    private DeskWork() {}

    /// Opens the words, which takes the concern in hand, and writes a step down.
    public static Guest.Answer step(Guest reader, UUID concern, String step, String why) {
        return step(reader, concern, step, why, "");
    }

    public static Guest.Answer step(
            Guest reader, UUID concern, String step, String why, String answer) {
        var address = "/work/queue/" + concern;
        reader.get(address);
        var form = new HashMap<String, String>();
        form.put("version", version(reader.post(address + "/words", Map.of())));
        form.put("step", step);
        form.put("why", why);
        form.put("answer", answer);
        return reader.post(address + "/steps", form);
    }

    /// Something that waits for a first look, reported just now.
    static UUID concern(JdbcClient database, Instant now, int severity, UUID about) {
        var id =
                database.sql(
                                """
                                insert into concern (id, severity, stage, place, about, opened_at, due_at,
                                    owner)
                                values (gen_random_uuid(), :severity, 'raised', gen_random_uuid(), :about,
                                    :at, :due, 'duty')
                                returning id
                                """)
                        .param("severity", severity)
                        .param("about", about)
                        .param("at", Timestamp.from(now))
                        .param(
                                "due",
                                Timestamp.from(
                                        now.plus(
                                                Concern.Times.AT_FIRST.of(
                                                        Severity.of(severity).within()))))
                        .query(UUID.class)
                        .single();
        database.sql(
                        """
                        insert into report (id, concern_id, ref_kind, ref_id, ref_number, reporter,
                            what, reported_at)
                        values (gen_random_uuid(), ?, 'self', gen_random_uuid(), 0,
                            gen_random_uuid(), 'else', ?)
                        """)
                .params(id, Timestamp.from(now))
                .update();
        return id;
    }

    public static String version(Guest.Answer page) {
        var version = VERSION.matcher(page.body());
        return version.find() ? version.group(1) : "";
    }
}
