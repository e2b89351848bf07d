package org.hearthside.safety;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearthside.shared.Settings;
import org.hearthside.ui.Frame;
import org.hearthside.ui.PreferenceCookie;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The people outside who can help now, by country: from `help/countries.json` in the data folder,
/// or, until the operator has made that file, from the samples that came with the program.
///
/// Reads this machine's clock and not the database's: Help now must answer while the database is
/// gone, and days are all it needs.
@Component
public class HelpLines {
    private static final Logger log = LoggerFactory.getLogger(HelpLines.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private record Version(Map<String, List<HelpLine>> lines, boolean samples) {}

    static final String COUNTRY_COOKIE = "country";

    private final Path own;
    private final String home;
    private final InstantSource machine;
    private volatile Version now;
    private volatile long lookedAtNanos;
    private String seen = "";

    @Autowired
    HelpLines(Settings settings) {
        this(
                settings.data().resolve("help/countries.json"),
                settings.country(),
                InstantSource.system());
    }

    HelpLines(Path own, String home, InstantSource machine) {
        this.own = own;
        this.home = home;
        this.machine = machine;
        this.now = new Version(shipped(), true);
        look();
    }

    /// The countries that the file knows.
    Set<String> countries() {
        return lines().keySet();
    }

    /// What may be shown for this country today, emergency numbers first: nothing stale.
    List<HelpLine> shownIn(String country) {
        var today = today();
        return lines().getOrDefault(country, List.of()).stream()
                .filter(line -> line.on(today) != HelpLine.Standing.STALE)
                .toList();
    }

    /// What Help now shows where this request comes from: the country the person has chosen, else
    /// the one the browser's language speaks of, else the instance's. Never guessed from the
    /// network address.
    public HelpPage here(HttpServletRequest request) {
        var frame = Frame.of(request);
        var country =
                Optional.ofNullable(frame.country())
                        .or(() -> PreferenceCookie.read(request, COUNTRY_COOKIE))
                        .map(code -> code.toUpperCase(Locale.ROOT))
                        .orElseGet(() -> Region.of(request.getHeader("Accept-Language"), home));
        return in(country, frame.locale());
    }

    HelpPage in(String country, Locale locale) {
        return HelpPage.of(country, shownIn(country), countries(), today(), locale);
    }

    LocalDate today() {
        return LocalDate.ofInstant(machine.instant(), ZoneOffset.UTC);
    }

    /// A country of which lines are hidden, or of which none is checked.
    ///
    /// @param hidden how many were last checked too long ago
    record Neglected(String code, int hidden) {}

    /// Whether the operator has made no file yet.
    boolean areSamples() {
        lines();
        return now.samples();
    }

    /// What those who look after this place are told on their pages: every country with a hidden
    /// line, and the home country when nothing is checked in it.
    List<Neglected> neglected() {
        var today = today();
        var all = new ArrayList<Neglected>();
        lines().forEach((country, lines) -> {
            var hidden = count(lines, HelpLine.Standing.STALE, today);
            var checked = count(lines, HelpLine.Standing.CHECKED, today);
            if (hidden > 0 || (checked == 0 && country.equals(home))) {
                all.add(new Neglected(country, hidden));
            }
        });
        if (!lines().containsKey(home)) {
            all.add(new Neglected(home, 0));
        }
        return all;
    }

    /// A country of which lines will be hidden soon.
    ///
    /// @param lines how many
    /// @param first the day of the first of them
    record Lapsing(String code, int lines, LocalDate first) {}

    List<Lapsing> lapsing() {
        var today = today();
        var all = new ArrayList<Lapsing>();
        lines().forEach((country, lines) -> {
            var days =
                    lines.stream().flatMap(line -> line.lapses(today).stream()).sorted().toList();
            if (!days.isEmpty()) {
                all.add(new Lapsing(country, days.size(), days.getFirst()));
            }
        });
        return all;
    }

    /// Whether a person has checked something in the home country, lately enough.
    boolean isCheckedAtHome() {
        return count(lines().getOrDefault(home, List.of()), HelpLine.Standing.CHECKED, today()) > 0;
    }

    private static int count(List<HelpLine> lines, HelpLine.Standing standing, LocalDate today) {
        return (int) lines.stream().filter(line -> line.on(today) == standing).count();
    }

    /// What the people who run this place must look at: one sentence for each hidden line, and one
    /// for a country where nothing has been checked.
    public List<String> alarms() {
        var today = today();
        var alarms = new ArrayList<String>();
        lines().forEach((country, lines) -> {
            for (var line : lines) {
                if (line.on(today) == HelpLine.Standing.STALE) {
                    alarms.add(
                            "%s %s was checked on %s, more than %d days ago, and is hidden"
                                    .formatted(
                                            country,
                                            line.number() == null ? line.name() : line.number(),
                                            line.checked(),
                                            HelpLine.GOOD_FOR_DAYS));
                }
            }
            if (lines.stream().noneMatch(l -> l.on(today) == HelpLine.Standing.CHECKED)) {
                alarms.add(country + " has no checked help line");
            }
        });
        return alarms;
    }

    @Scheduled(fixedRateString = "P1D")
    void raiseAlarms() {
        var hidden = alarms().stream().filter(alarm -> alarm.endsWith("hidden")).toList();
        if (!hidden.isEmpty()) {
            log.error("Help now hides {} lines: {}", hidden.size(), String.join("; ", hidden));
        }
        if (now.samples()) {
            log.warn(
                    "Help now shows only the samples that came with the program. Copy them to {},"
                            + " check every number, and sign each with \"checker\" and \"checked\".",
                    own);
        }
    }

    private Map<String, List<HelpLine>> lines() {
        if (System.nanoTime() - lookedAtNanos > LOOK_AGAIN.toNanos()) {
            look();
        }
        return now.lines();
    }

    /// Takes the operator's file when it has changed. One that cannot be used is said so once, and
    /// the last good one stays.
    synchronized void look() {
        lookedAtNanos = System.nanoTime();
        try {
            var stamp = Files.getLastModifiedTime(own) + "/" + Files.size(own);
            if (!stamp.equals(seen)) {
                seen = stamp;
                now = new Version(HelpFile.parse(Files.readString(own)), false);
                log.info("Help now reads {}", own);
            }
        } catch (NoSuchFileException e) {
            if (!now.samples()) {
                log.warn("{} is gone: Help now shows the samples again", own);
                now = new Version(shipped(), true);
            }
            seen = "";
        } catch (HelpFile.Unreadable | IOException e) {
            log.error("{} cannot be used, and Help now keeps what it had: {}", own, e.getMessage());
        }
    }

    private static Map<String, List<HelpLine>> shipped() {
        try (var in = new ClassPathResource("help/countries.json").getInputStream()) {
            return HelpFile.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (HelpFile.Unreadable e) {
            throw new IllegalStateException(e);
        }
    }
}
