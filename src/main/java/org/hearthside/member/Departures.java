package org.hearthside.member;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Leaving for good: asked by the person alone, today or in seven days with a way back, and carried
/// out in one transaction by every room that keeps something about them.
@Service
public class Departures {
    static final Duration WAY_BACK = Duration.ofDays(7);

    private final Vault vault;
    private final Sessions sessions;
    private final List<HoldsMemberData> rooms;
    private final ApplicationEventPublisher events;
    private final InstantSource time;

    Departures(
            Vault vault,
            Sessions sessions,
            List<HoldsMemberData> rooms,
            ApplicationEventPublisher events,
            InstantSource time) {
        this.vault = vault;
        this.sessions = sessions;
        this.rooms = rooms;
        this.events = events;
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
        var leaver = vault.beginLeaving(ref, time.instant()).orElse(null);
        if (leaver == null) {
            return;
        }
        rooms.forEach(room -> room.erase(leaver));
        sessions.endAfterCommit(leaver.account());
        vault.finishLeaving(ref);
    }
}
