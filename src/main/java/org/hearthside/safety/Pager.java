package org.hearthside.safety;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.support.TransactionTemplate;

/// Calls a person when a life may be at risk: through the command that the operator named, and on
/// their own devices ([Push]). With a command, they count as called when it went well; without one,
/// when a device was told. It is called once for each step of the ladder, for the lead too while
/// nobody is on duty, and again while it fails; at the top again whenever its time has passed,
/// until somebody takes it in hand. When something new comes in after that, all this begins anew,
/// and whoever is on duty is called beside whoever has it by then. It is told where to look and
/// nothing of what was said or by whom. It is called as well when an opening waits because a life
/// may be at risk, and when somebody goes on with more hard reading than one shift takes because
/// nobody else is there.
///
/// A page is a deadline, due at once and told before all others. It stands again until somebody was
/// called, so that whoever dies on the way leaves it to the next for half a minute and not for as
/// long as a lost event takes. The command may therefore hear of the same step twice, and can tell
/// by its first two words.
@Component
class Pager {
    private static final Logger LOG = LoggerFactory.getLogger(Pager.class);
    static final String DEADLINE = "safety.page";
    private static final String ONCE_MORE = "safety.page-again";
    private static final String RELIEF = "safety.page-relief";
    private static final String OPENING = "safety.page-opening";
    private static final String THERE = "safety.page-there";
    private static final String QUEUE = "/work/queue/";
    private static final Duration ENOUGH = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(20);

    /// Longer than two commands may take, and short enough that a person is called within a minute
    /// when the node that was about to call has died.
    private static final Duration UNLESS_CALLED = Duration.ofSeconds(30);

    /// How long one who may approve an opening has before the next is called.
    private static final Duration UNTIL_NEXT = Duration.ofMinutes(15);

    private final Concerns concerns;
    private final OpeningRows openings;
    private final ModerationLog log;
    private final Deadlines deadlines;
    private final Duty duty;
    private final Push push;
    private final Settings settings;
    private final TransactionTemplate transaction;
    private final InstantSource time;

    Pager(
            Concerns concerns,
            OpeningRows openings,
            ModerationLog log,
            Deadlines deadlines,
            Duty duty,
            Push push,
            Settings settings,
            TransactionTemplate transaction,
            InstantSource time) {
        this.concerns = concerns;
        this.openings = openings;
        this.log = log;
        this.deadlines = deadlines;
        this.duty = duty;
        this.push = push;
        this.settings = settings;
        this.transaction = transaction;
        this.time = time;
    }

    /// Whether a call would reach anybody just now, so that the queue can say when none would.
    boolean reachesSomebody() {
        return settings.pager() != null || push.reachesSomebody();
    }

    /// Whether anybody can be called here at all. With devices that is always tried: who signs in
    /// and turns one on later is called then.
    private boolean isSet() {
        return settings.pager() != null || push.isOffered();
    }

    /// Has somebody called about it, in the caller's transaction, where a life may be at risk and
    /// whoever has it now was not called yet.
    void call(Concern concern) {
        if (isSet() && isToBeCalled(concern)) {
            deadlines.set(DEADLINE, concern.id(), time.instant());
        }
    }

    /// Has those at the top called again, in the caller's transaction, where a life may be at risk
    /// and nobody has it in hand since they were called.
    void callAgain(Concern concern) {
        call(concern);
        if (isSet() && isUrgent(concern) && !isToBeCalled(concern)) {
            deadlines.set(ONCE_MORE, concern.id(), time.instant());
        }
    }

    /// Has the lead called, in the caller's transaction, because somebody goes on alone with more
    /// than one shift takes.
    void relieve(Concern concern) {
        if (isSet() && !log.says("paged relief", concern.id())) {
            deadlines.set(RELIEF, concern.id(), time.instant());
        }
    }

    /// Has those called who may approve it, in the caller's transaction, where a life may be at
    /// risk.
    void call(Opening opening) {
        if (isSet() && opening.ground() == Ground.LIFE) {
            deadlines.set(OPENING, opening.id(), time.instant());
        }
    }

    /// Has the one called who is on duty alone and was not seen for ten minutes, in the caller's
    /// transaction: unless they open the page, talk closes. Only where a call reaches somebody:
    /// whoever turns a device on later is there.
    void ask(DutyShift shift) {
        if (reachesSomebody()) {
            deadlines.set(THERE, shift.id(), time.instant());
        }
    }

    private boolean isUrgent(Concern concern) {
        return concern.severity() == Severity.RISK_TO_LIFE
                && !concern.isClosed()
                && !concern.isHeld(time.instant());
    }

    private boolean isToBeCalled(Concern concern) {
        return isUrgent(concern) && !log.says("paged " + concern.owner().word(), concern.id());
    }

    /// With the row that is taken away for good, in the same transaction: it comes back.
    @EventListener(condition = "#passed.kind() == 'safety.page'")
    void comesAgain(DeadlinePassed passed) {
        deadlines.set(DEADLINE, passed.ref(), time.instant().plus(UNLESS_CALLED));
    }

    /// Without a transaction, so that a command that takes its time holds no connection.
    @ApplicationModuleListener(
            condition = "#passed.kind() == 'safety.page'",
            propagation = Propagation.NOT_SUPPORTED)
    void on(DeadlinePassed passed) {
        var found = concerns.find(passed.ref()).filter(this::isToBeCalled);
        if (!isSet() || found.isEmpty()) {
            transaction.executeWithoutResult(_ -> rest(passed.ref()));
            return; // taken in hand or called since
        }
        var owner = found.get().owner();
        if (owner != Owner.DUTY
                && log.says(ModerationLog.CAME_AGAIN, passed.ref())
                && !log.says("paged " + Owner.DUTY.word(), passed.ref())) {
            var there = call(Owner.DUTY, passed.ref(), QUEUE);
            transaction.executeWithoutResult(
                    _ -> note(passed.ref(), paged(there) + Owner.DUTY.word(), null));
        }
        var called = call(owner, passed.ref(), QUEUE);
        if (owner == Owner.DUTY && !duty.somebodyLooks()) {
            called &= call(Owner.LEAD, passed.ref(), QUEUE); // nobody may answer for those on duty
        }
        var done = called;
        transaction.executeWithoutResult(_ -> {
            var still = concerns.hold(passed.ref()).filter(now -> now.owner() == owner);
            note(
                    passed.ref(),
                    paged(done) + owner.word(),
                    done || still.isEmpty() ? null : DEADLINE);
            rest(passed.ref());
        });
    }

    /// What is in the log stays there once: it says who was called, and not how often.
    @ApplicationModuleListener(
            condition = "#passed.kind() == 'safety.page-again'",
            propagation = Propagation.NOT_SUPPORTED)
    void again(DeadlinePassed passed) {
        var id = passed.ref();
        var found = concerns.find(id).filter(this::isUrgent);
        if (!isSet() || found.isEmpty()) {
            return; // taken in hand since
        }
        var owner = found.get().owner();
        if (!call(owner, id, QUEUE)) {
            transaction.executeWithoutResult(
                    _ -> note(id, "page-failed " + owner.word(), ONCE_MORE));
        }
    }

    @ApplicationModuleListener(
            condition = "#passed.kind() == 'safety.page-relief'",
            propagation = Propagation.NOT_SUPPORTED)
    void relieve(DeadlinePassed passed) {
        var id = passed.ref();
        if (!isSet()
                || log.says("paged relief", id)
                || concerns.find(id).filter(concern -> !concern.isClosed()).isEmpty()) {
            return; // done, or called since
        }
        var called = call(Owner.LEAD, id, QUEUE);
        transaction.executeWithoutResult(_ ->
                note(id, called ? "paged relief" : "page-failed relief", called ? null : RELIEF));
    }

    /// Nothing, once they were seen; not again, once they count as away.
    @ApplicationModuleListener(
            condition = "#passed.kind() == 'safety.page-there'",
            propagation = Propagation.NOT_SUPPORTED)
    void areThere(DeadlinePassed passed) {
        var id = passed.ref();
        duty.forget();
        if (!isSet()
                || duty.shifts().stream()
                        .noneMatch(s -> s.id().equals(id) && s.isAsked(time.instant()))) {
            return;
        }
        var called = call(Owner.DUTY, id, "/work/duty#shift-");
        transaction.executeWithoutResult(
                _ -> note(id, called ? "duty paged" : "duty page-failed", called ? null : THERE));
    }

    /// First the lead, and the administrators when it still waits later.
    @ApplicationModuleListener(
            condition = "#passed.kind() == 'safety.page-opening'",
            propagation = Propagation.NOT_SUPPORTED)
    void onOpening(DeadlinePassed passed) {
        var id = passed.ref();
        var waits =
                openings.find(id)
                        .filter(opening -> opening.state() == Opening.State.ASKED)
                        .filter(opening -> !opening.isDue(time.instant()));
        var owner = log.says("opening paged-lead", id) ? Owner.ADMINISTRATOR : Owner.LEAD;
        if (!isSet()
                || waits.isEmpty()
                || log.says("opening paged-" + Owner.ADMINISTRATOR.word(), id)) {
            return; // answered, lapsed or called since
        }
        var called = call(owner, id, "/work/openings/");
        transaction.executeWithoutResult(_ -> {
            var act = "opening " + (called ? "paged-" : "page-failed-") + owner.word();
            note(id, act, called ? null : OPENING);
            if (called && owner == Owner.LEAD) {
                deadlines.set(OPENING, id, time.instant().plus(UNTIL_NEXT));
            }
        });
    }

    /// @param below where its page stands, up to the id
    private boolean call(Owner owner, UUID id, String below) {
        var told = push.ring(owner); // goes on while the command runs
        var pager = settings.pager();
        var called =
                pager != null
                        && run(
                                List.of(
                                        pager.toString(),
                                        owner.word(),
                                        id.toString(),
                                        settings.address() + below + id));
        var rang = told.join();
        return pager == null ? rang : called;
    }

    /// @param again the deadline at which it is tried again, or null
    private void note(UUID id, String act, @Nullable String again) {
        if (!log.says(act, id)) {
            log.write(PersonaId.NONE, act, id);
        }
        if (again != null) {
            deadlines.set(again, id, time.instant().plus(AGAIN));
        }
    }

    private static String paged(boolean called) {
        return called ? "paged " : "page-failed ";
    }

    /// Unless somebody is to be called: who has it may have changed while the command ran.
    private void rest(UUID id) {
        if (!isSet() || concerns.hold(id).filter(this::isToBeCalled).isEmpty()) {
            deadlines.cancel(DEADLINE, id);
        }
    }

    /// Whether the command ended well, in time.
    private static boolean run(List<String> command) {
        var builder =
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("HEARTHSIDE_"));
        try {
            var process = builder.start();
            process.getOutputStream().close();
            if (process.waitFor(ENOUGH.toMillis(), TimeUnit.MILLISECONDS)) {
                if (process.exitValue() == 0) {
                    return true;
                }
                LOG.error("the pager said {}: nobody was called", process.exitValue());
            } else {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                LOG.error("the pager took over {} seconds", ENOUGH.toSeconds());
            }
        } catch (IOException e) {
            LOG.error("the pager cannot be started: nobody was called", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // stopping: the next start calls
            throw new IllegalStateException("stopped while calling", e);
        }
        return false;
    }
}
