package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Dial;
import org.hearthside.shared.Dials;
import org.hearthside.shared.NotFound;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// How long things are kept, with what the daily sweep did; how soon a person must look; and what
/// the training of supporters asks.
@Controller
class DialsController {
    private static final String KEEPING = "/work/kept";
    private static final String LADDER = "/work/times";
    private static final String TRAINING = "/work/supporters/asked";
    private static final int SHOWN = 7;
    private static final int LONGEST = 300;

    /// What somebody typed for one dial.
    private record Typed(Dial dial, String value, String why) {}

    private final Dials dials;
    private final Sweep sweep;
    private final ModerationLog log;
    private final TransactionTemplate transaction;
    private final Templates templates;
    private final Texts texts;

    DialsController(
            Dials dials,
            Sweep sweep,
            ModerationLog log,
            TransactionTemplate transaction,
            Templates templates,
            Texts texts) {
        this.dials = dials;
        this.sweep = sweep;
        this.log = log;
        this.transaction = transaction;
        this.templates = templates;
        this.texts = texts;
    }

    /// For whoever looks after this place, and for whoever checks it.
    @GetMapping(KEEPING)
    View kept(Viewer viewer, @RequestParam(required = false) @Nullable String said) {
        must(viewer, Role.ADMINISTRATOR, Role.AUDITOR);
        return show(viewer, Dial.Of.KEEPING, said != null, null, Map.of());
    }

    @PostMapping(KEEPING)
    View keep(
            Viewer viewer,
            @RequestParam(defaultValue = "") String dial,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response) {
        must(viewer, Role.ADMINISTRATOR);
        return turn(viewer, Dial.Of.KEEPING, typed(dial, value, why), response);
    }

    @GetMapping(LADDER)
    View times(Viewer viewer, @RequestParam(required = false) @Nullable String said) {
        must(viewer, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD);
        return show(viewer, Dial.Of.LADDER, said != null, null, Map.of());
    }

    @PostMapping(LADDER)
    View time(
            Viewer viewer,
            @RequestParam(defaultValue = "") String dial,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response) {
        must(viewer, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD);
        return turn(viewer, Dial.Of.LADDER, typed(dial, value, why), response);
    }

    @GetMapping(TRAINING)
    View asked(Viewer viewer, @RequestParam(required = false) @Nullable String said) {
        must(viewer, Role.ADMINISTRATOR, Role.MANAGER);
        return show(viewer, Dial.Of.TRAINING, said != null, null, Map.of());
    }

    @PostMapping(TRAINING)
    View ask(
            Viewer viewer,
            @RequestParam(defaultValue = "") String dial,
            @RequestParam(defaultValue = "") String value,
            @RequestParam(defaultValue = "") String why,
            HttpServletResponse response) {
        must(viewer, Role.ADMINISTRATOR, Role.MANAGER);
        return turn(viewer, Dial.Of.TRAINING, typed(dial, value, why), response);
    }

    private static void must(Viewer viewer, Role... roles) {
        if (!viewer.isMember() || Stream.of(roles).noneMatch(viewer::is)) {
            throw new NotFound();
        }
    }

    private static Typed typed(String dial, String value, String why) {
        return new Typed(Dial.named(dial).orElseThrow(NotFound::new), value.strip(), why.strip());
    }

    private View turn(Viewer viewer, Dial.Of of, Typed typed, HttpServletResponse response) {
        var dial = typed.dial();
        if (dial.of() != of) {
            throw new NotFound();
        }
        var errors = new LinkedHashMap<String, String>();
        var value = typed.value().matches("\\d{1,6}") ? Integer.parseInt(typed.value()) : -1;
        if (value < dial.least() || value > dial.most()) {
            errors.put(
                    "value-" + dial.word(),
                    texts.of(
                            viewer.locale(),
                            "dial.error.value",
                            words(viewer, dial, dial.least()),
                            words(viewer, dial, dial.most())));
        }
        if (typed.why().isEmpty() || typed.why().length() > LONGEST) {
            errors.put("why-" + dial.word(), texts.of(viewer.locale(), "dial.error.why"));
        }
        if (!errors.isEmpty()) {
            response.setStatus(422);
            return show(viewer, of, false, typed, errors);
        }
        transaction.executeWithoutResult(status -> {
            dials.turn(dial, value, typed.why());
            log.write(viewer.home(), "turned " + dial.word() + " " + value, PersonaId.NONE.value());
        });
        return to(path(of) + "?said#" + dial.word());
    }

    private static String path(Dial.Of of) {
        return switch (of) {
            case KEEPING -> KEEPING;
            case LADDER -> LADDER;
            case TRAINING -> TRAINING;
        };
    }

    private View show(
            Viewer viewer,
            Dial.Of of,
            boolean said,
            @Nullable Typed typed,
            Map<String, String> errors) {
        var turned = dials.turned();
        var keeping = of == Dial.Of.KEEPING;
        return templates.show(
                "safety/dials.jte",
                new DialsPage(
                        path(of),
                        switch (of) {
                            case KEEPING -> "dial.kept";
                            case LADDER -> "dial.times";
                            case TRAINING -> "dial.training";
                        },
                        !keeping || viewer.is(Role.ADMINISTRATOR),
                        said,
                        of.dials().stream()
                                .map(dial -> row(viewer, dial, turned.get(dial), typed))
                                .toList(),
                        keeping ? next(viewer) : null,
                        keeping
                                ? sweep.last(SHOWN).stream()
                                        .map(done -> swept(viewer, done))
                                        .toList()
                                : List.of(),
                        errors));
    }

    private String next(Viewer viewer) {
        var at = sweep.nextAt();
        return at.equals(java.time.Instant.EPOCH)
                ? texts.of(viewer.locale(), "dial.sweep.soon")
                : Moment.of(viewer, at);
    }

    private DialsPage.Row row(
            Viewer viewer, Dial dial, Dials.@Nullable Turned turned, @Nullable Typed typed) {
        var now = turned == null ? dial.start() : dial.within(turned.value());
        var own = typed != null && typed.dial() == dial;
        return new DialsPage.Row(
                dial.word(),
                own ? Objects.requireNonNull(typed).value() : String.valueOf(now),
                words(viewer, dial, now),
                texts.of(
                        viewer.locale(),
                        "dial.bounds",
                        words(viewer, dial, dial.least()),
                        words(viewer, dial, dial.most()),
                        words(viewer, dial, dial.start())),
                "dial.unit." + dial.unit().word(),
                turned == null
                        ? null
                        : texts.of(
                                viewer.locale(),
                                "dial.turned",
                                Moment.of(viewer, turned.at()),
                                Texts.isolated(turned.why())),
                own ? Objects.requireNonNull(typed).why() : "");
    }

    private String words(Viewer viewer, Dial dial, int value) {
        return HowLong.words(texts, viewer.locale(), dial, value);
    }

    private DialsPage.Swept swept(Viewer viewer, Sweep.Done done) {
        var ended = done.endedAt();
        return new DialsPage.Swept(
                Moment.of(viewer, done.begunAt()),
                ended == null
                        ? texts.of(viewer.locale(), "dial.sweep.open")
                        : texts.of(
                                viewer.locale(),
                                "dial.sweep.took",
                                Math.max(1, Duration.between(done.begunAt(), ended).toSeconds())),
                done.counts().stream()
                        .filter(count -> count.gone() > 0 || count.failed())
                        .map(count ->
                                texts.of(
                                        viewer.locale(),
                                        count.failed() ? "dial.sweep.failed" : "dial.sweep.gone",
                                        texts.of(viewer.locale(), "dial." + count.dial().word()),
                                        count.gone()))
                        .toList());
    }
}
