package org.hearthside.safety;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.shared.Settings;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A rota for tests in which somebody is on duty only when the test says so. The sample that is
/// otherwise on duty comes back with [#asItWas].
public final class Shifts {
    private final DutyRows rows;
    private final Duty duty;
    private final Rota rota;
    private final HelpLines help;
    private final SampleDuty sample;
    private final JdbcClient database;
    private final Settings settings;
    private final InstantSource time;
    private final Deadlines deadlines;

    Shifts(
            AutowireCapableBeanFactory house,
            DutyRows rows,
            Duty duty,
            Rota rota,
            HelpLines help,
            JdbcClient database,
            Settings settings,
            InstantSource time,
            Deadlines deadlines) {
        this.rows = rows;
        this.duty = duty;
        this.rota = rota;
        this.help = help;
        this.sample = house.createBean(SampleDuty.class);
        this.database = database;
        this.settings = settings;
        this.time = time;
        this.deadlines = deadlines;
    }

    /// Until nothing is due and all who were told have acted.
    public void passDeadlines() {
        await().atMost(Duration.ofSeconds(150))
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .until(() ->
                        deadlines.pass() == 0
                                // also none that the watch has in hand meanwhile
                                && database.sql(
                                                        "select (select count(*) from deadline where due_at <= ?)"
                                                                + " + (select count(*) from event_publication)")
                                                .param(Timestamp.from(time.instant()))
                                                .query(Integer.class)
                                                .single()
                                        == 0);
    }

    /// Nobody is on duty, and nobody is planned.
    public void nobody() {
        database.sql("delete from duty_shift").update();
        duty.forget();
    }

    /// There is what must be there before people can talk, besides a rota.
    public void ready(Cast cast) {
        cast.juniper();
        helpLine(true);
    }

    void helpLine(boolean checked) {
        var file = settings.data().resolve("help/countries.json");
        try {
            Files.deleteIfExists(file);
            if (checked) {
                Files.createDirectories(file.getParent());
                Files.writeString(
                        file,
                        """
                        {"countries": {"%s": [{"kind": "call", "number": "116 123",
                         "words": {"en": "Someone to talk to"}, "source": "https://example.org/",
                         "checker": "A. Doe", "checked": "%s"}]}}
                        """
                                .formatted(settings.country(), LocalDate.now(ZoneOffset.UTC)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        help.look();
        duty.forget();
    }

    public void asItWas() {
        nobody();
        helpLine(false);
        sample.always();
        duty.forget();
    }

    /// Plans somebody to moderate, from now on after this time.
    public UUID plan(Cast.Person person, Duration in, Duration howLong) {
        return plan(person, DutyRole.MODERATOR, time.instant().plus(in), howLong);
    }

    UUID plan(Cast.Person person, DutyRole role, Instant from, Duration howLong) {
        var shift = DutyShift.planned(role, from, from.plus(howLong), person.home());
        rows.save(shift);
        duty.forget();
        return shift.id();
    }

    /// This person says that they are here.
    public void here(Cast.Person person, UUID shift) {
        person.guest().get("/work/duty");
        var answer = person.guest().post("/work/duty/" + shift + "/here", Map.of());
        if (answer.status() != 303) {
            throw new AssertionError(answer.body());
        }
    }

    public void handOver(Cast.Person person, UUID shift, String note) {
        rota.handOver(person.viewer(), shift, note);
    }

    /// Something of this moderator stands in every column of the rota.
    public void life(Cast.Person person) {
        var shift = plan(person, Duration.ZERO, Duration.ofHours(2));
        rota.here(person.viewer(), shift);
        handOver(person, shift, "canary-duty");
        rows.silent(shift, time.instant());
        database.sql(
                        """
                        insert into push_device (session, persona_id, endpoint, added_at)
                        select primary_id, ?, 'https://push.invalid/' || primary_id, now() from session
                        where session_id = ?
                        """)
                .params(person.home().value(), person.viewer().session())
                .update();
        database.sql("update duty_shift set break_at = begun_at where id = ?")
                .param(shift)
                .update();
        database.sql(
                        """
                        insert into debrief (id, persona_id, asked_at, answered_by, answered_at)
                        values (gen_random_uuid(), ?, now(), ?, now())
                        """)
                .params(person.home().value(), person.home().value())
                .update();
    }
}
