package org.hearthside.member;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Dials;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Leaving for good: asked by the person alone, today or in seven days with a way back, and carried
/// out in one transaction by every room that keeps something about them.
@Service
public class Departures {
    static final Duration WAY_BACK = Duration.ofDays(7);
    private static final Logger LOG = LoggerFactory.getLogger(Departures.class);

    /// Whoever comes so long before their account goes is told that it stays.
    private static final Duration IDLE_TOLD = Duration.ofDays(31);

    private final Vault vault;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Departed departed;
    private final List<HoldsMemberData> rooms;
    private final ApplicationEventPublisher events;
    private final Dials dials;
    private final TransactionTemplate transaction;
    private final InstantSource time;

    Departures(
            Vault vault,
            Accounts accounts,
            Sessions sessions,
            Departed departed,
            List<HoldsMemberData> rooms,
            ApplicationEventPublisher events,
            Dials dials,
            TransactionTemplate transaction,
            InstantSource time) {
        this.vault = vault;
        this.accounts = accounts;
        this.dials = dials;
        this.sessions = sessions;
        this.departed = departed;
        this.rooms = rooms;
        this.events = events;
        this.transaction = transaction;
        this.time = time;
    }

    /// Asks for it. The deadline is written in the same transaction, so that it happens whatever
    /// becomes of this node.
    ///
    /// @throws Refused LAST_ADMINISTRATOR for the last administrator
    @Transactional
    public UUID ask(Viewer viewer, boolean today) {
        vault.takeTurns();
        if (vault.isLastAdministrator(viewer.home())) {
            throw new Refused(Reason.LAST_ADMINISTRATOR);
        }
        var now = time.instant();
        var due = today ? now : now.plus(WAY_BACK);
        var ref = vault.askToLeave(viewer.session(), now, due);
        events.publishEvent(new DepartureAsked(ref, due));
        return ref;
    }

    /// Stays after all; nothing, for somebody who has not asked.
    @Transactional
    public boolean stay(Viewer viewer) {
        var ref = vault.stay(viewer.session());
        ref.ifPresent(each -> events.publishEvent(new DepartureUndone(each)));
        return ref.isPresent();
    }

    Optional<Instant> dueAt(Viewer viewer) {
        return vault.leavesAt(viewer.session());
    }

    /// Erases whoever asked, when their day has come: everything or nothing. Nothing, when they
    /// stayed, moved the day, or are gone already.
    @Transactional
    public void carryOut(UUID ref) {
        vault.beginLeaving(ref, time.instant()).ifPresent(leaver -> erase(ref, leaver));
    }

    private void erase(UUID ref, Leaver leaver) {
        rooms.forEach(room -> room.erase(leaver));
        sessions.endAfterCommit(leaver.account());
        vault.finishLeaving(ref);
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        departed.note(leaver.account(), leaver.now());
                    }
                });
    }

    /// Whoever had left and came back with a backup of the database leaves again.
    @EventListener(ApplicationStartedEvent.class)
    void leaveAgain() {
        var again = departed.again();
        if (!again.isEmpty()) {
            LOG.warn(
                    "this database is older than {} who left for good since: they leave again now",
                    again.size());
            transaction.executeWithoutResult(_ ->
                    again.forEach(each ->
                            events.publishEvent(new DepartureAsked(each.ref(), each.dueAt()))));
        }
    }

    /// Whether an account goes within a month because nobody uses it.
    boolean goesSoon(AccountId id) {
        var from = time.instant().minus(dials.duration(Dial.ACCOUNTS)).plus(IDLE_TOLD);
        var day = LocalDate.ofInstant(from, ZoneOffset.UTC);
        return accounts.lastHere(id).filter(month -> !month.plusMonths(1).isAfter(day)).isPresent();
    }

    /// Erases those who have not been here since, as if they had asked for it; not whoever holds a
    /// role. Each in a transaction of their own, whatever the caller's, in which they are held so
    /// that nobody comes back meanwhile. One that goes wrong is said and keeps nobody else.
    ///
    /// @param most after so many it ends
    /// @param needed whether something about them is still looked at: then they stay
    /// @return how many went
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public int forgetIdle(Instant before, int most, Predicate<Leaver> needed) {
        var gone = 0;
        var last = new AtomicReference<AccountId>(AccountId.NONE);
        while (gone < most) {
            var after = last.get();
            try {
                boolean went =
                        transaction.execute(status -> {
                            var idle = vault.leaveIdle(before, time.instant(), after).orElse(null);
                            if (idle == null) {
                                return false;
                            }
                            last.set(idle.account());
                            var leaver =
                                    vault.beginLeaving(idle.ref(), time.instant()).orElse(null);
                            if (leaver == null || needed.test(leaver)) {
                                status.setRollbackOnly(); // and they stand as before
                                return false;
                            }
                            erase(idle.ref(), leaver);
                            return true;
                        });
                gone += went ? 1 : 0;
            } catch (RuntimeException e) {
                if (last.get().equals(after)) {
                    throw e; // nobody was taken
                }
                LOG.error("one account nobody uses cannot go: {}", e.getClass().getName());
            }
            if (last.get().equals(after)) {
                return gone; // nobody is left
            }
        }
        return gone;
    }
}
