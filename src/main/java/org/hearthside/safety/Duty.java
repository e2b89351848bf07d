package org.hearthside.safety;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.hearthside.member.Members;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Whether somebody looks after what is said here. Rooms and new talks are open only while somebody
/// on duty really is there, and not before there is a safeguarding lead, a rota and a help line of
/// this country that a person has checked.
///
/// What the rota says is remembered for a second, so that it can be asked with every message; how
/// late it is, is not.
@Component
public class Duty {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration AHEAD = Duration.ofDays(15);

    /// What is missing before people can talk here.
    public enum Missing {
        LEAD,
        ROTA,
        HELP
    }

    /// A time for which somebody is planned who looks after what is said.
    public record Span(Instant from, Instant until) {}

    /// What was read, and when on both clocks: a test's stands still, the machine's does not.
    private record Read(
            List<DutyShift> shifts, boolean lead, boolean help, Instant at, long atNanos) {
        boolean isFresh(Instant now) {
            return System.nanoTime() - atNanos < FRESH.toNanos()
                    && Duration.between(at, now).abs().compareTo(FRESH) < 0;
        }
    }

    private final DutyRows rows;
    private final HelpLines help;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile @Nullable Read read;

    Duty(DutyRows rows, HelpLines help, Members members, Texts texts, InstantSource time) {
        this.rows = rows;
        this.help = help;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    /// Whether rooms and new talks are open.
    public boolean isOpen() {
        var now = time.instant();
        var known = known(now);
        return isReady(known) && somebodyLooks(known.shifts(), now);
    }

    /// Whether somebody who looks after what is said is there, ready or not.
    boolean somebodyLooks() {
        var now = time.instant();
        return somebodyLooks(known(now).shifts(), now);
    }

    /// Whether one of these looks after what is said and is there.
    static boolean somebodyLooks(List<DutyShift> shifts, Instant now) {
        return shifts.stream().anyMatch(s -> s.role().looksAfter() && s.isThere(now));
    }

    /// When somebody is planned to come on duty next.
    public Optional<Instant> openAgain() {
        var now = time.instant();
        return planned().stream()
                .map(Span::from)
                .filter(from -> from.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    /// The coming times for which somebody is planned, and the one that is going on; times that
    /// touch each other are one.
    public List<Span> planned() {
        var now = time.instant();
        var spans = new ArrayList<Span>();
        for (var shift : known(now).shifts()) {
            if (shift.role().looksAfter() && shift.endedAt() == null) {
                var last = spans.isEmpty() ? null : spans.getLast();
                if (last == null || shift.from().isAfter(last.until())) {
                    spans.add(new Span(shift.from(), shift.until()));
                } else if (shift.until().isAfter(last.until())) {
                    spans.set(spans.size() - 1, new Span(last.from(), shift.until()));
                }
            }
        }
        return spans;
    }

    /// What is missing before people can talk here at all.
    public Set<Missing> missing() {
        var known = known(time.instant());
        var missing = EnumSet.noneOf(Missing.class);
        if (!isSample(known)) {
            if (!known.lead()) {
                missing.add(Missing.LEAD);
            }
            if (known.shifts().stream().noneMatch(s -> s.role().looksAfter())) {
                missing.add(Missing.ROTA);
            }
            if (!known.help()) {
                missing.add(Missing.HELP);
            }
        }
        return missing;
    }

    private static boolean isReady(Read known) {
        return isSample(known) || (known.lead() && known.help());
    }

    /// A community of invented people has an invented rota, and says so on every page.
    private static boolean isSample(Read known) {
        return known.shifts().stream().anyMatch(DutyShift::sample);
    }

    /// Why people cannot talk just now, and when they can again, in a member's words; nothing while
    /// they can.
    public Optional<String> closed(Viewer viewer) {
        if (isOpen()) {
            return Optional.empty();
        }
        if (!isReady(known(time.instant()))) {
            return Optional.of(texts.of(viewer.locale(), "duty.closed.not-yet"));
        }
        var now = time.instant();
        if (planned().stream().anyMatch(s -> !now.isBefore(s.from()) && now.isBefore(s.until()))) {
            return Optional.of(texts.of(viewer.locale(), "duty.closed.due"));
        }
        return Optional.of(
                openAgain()
                        .map(at ->
                                texts.of(viewer.locale(), "duty.closed.again", moment(viewer, at)))
                        .orElseGet(() -> texts.of(viewer.locale(), "duty.closed.unknown")));
    }

    /// A moment as people say it: today at 19:40, tomorrow at 07:10, Friday at 19:40.
    String moment(Viewer viewer, Instant instant) {
        var at = instant.atZone(viewer.zone());
        var clock = DateTimeFormatter.ofPattern("HH:mm", viewer.locale()).format(at);
        var today = time.instant().atZone(viewer.zone()).toLocalDate();
        var days = ChronoUnit.DAYS.between(today, at.toLocalDate());
        if (days == 0) {
            return texts.of(viewer.locale(), "duty.when.today", clock);
        }
        if (days == 1) {
            return texts.of(viewer.locale(), "duty.when.tomorrow", clock);
        }
        var day =
                days > 0 && days < 7
                        ? DateTimeFormatter.ofPattern("EEEE", viewer.locale()).format(at)
                        : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withLocale(viewer.locale())
                                .format(at);
        return texts.of(viewer.locale(), "duty.when.other", day, clock);
    }

    /// The shifts that are going on or coming, the earliest first.
    List<DutyShift> shifts() {
        return known(time.instant()).shifts();
    }

    /// What was read is read again, once this transaction is through.
    void forget() {
        changed();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            changed();
                        }
                    });
        }
    }

    private void changed() {
        changes.incrementAndGet();
        read = null;
    }

    private Read known(Instant now) {
        var known = read;
        if (known == null || !known.isFresh(now)) {
            var before = changes.get();
            known =
                    new Read(
                            rows.between(now, now.plus(AHEAD)).stream()
                                    .filter(shift -> shift.endedAt() == null)
                                    .toList(),
                            members.isHeld(Role.SAFEGUARDING_LEAD),
                            help.isCheckedAtHome(),
                            now,
                            System.nanoTime());
            if (before == changes.get()) { // else it was changed while it was read
                read = known;
            }
        }
        return known;
    }
}
