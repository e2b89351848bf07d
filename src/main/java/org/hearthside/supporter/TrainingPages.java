package org.hearthside.supporter;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the pages about the path show.
@Component
class TrainingPages {
    private final SupporterAccess access;
    private final Training training;
    private final Credentials credentials;
    private final CredentialPages credentialPages;
    private final Competencies competencies;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    TrainingPages(
            SupporterAccess access,
            Training training,
            Credentials credentials,
            CredentialPages credentialPages,
            Competencies competencies,
            Members members,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.training = training;
        this.credentials = credentials;
        this.credentialPages = credentialPages;
        this.competencies = competencies;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    TrainingPage training(
            Viewer viewer,
            @Nullable String typedName,
            String typed,
            @Nullable EntryForm form,
            Map<String, String> errors) {
        access.toPath(viewer);
        var own = members.nameIn(viewer, SpaceId.SUPPORT);
        var last = own.flatMap(credentials::last);
        var application = own.flatMap(training::application);
        var soon = last.filter(each -> each.warning(time.instant()).isPresent()).isPresent();
        return new TrainingPage(
                own.map(name -> members.name(name).name()).orElse(""),
                own.map(credentials::badge).orElse(""),
                last.isPresent() && own.isPresent() ? credentialPages.state(viewer, own.get()) : "",
                own.map(name -> credentials.soonOver(viewer, name)).orElse(""),
                application.map(each -> application(viewer, each)).orElse(null),
                application.filter(each -> each.answer() == null).isEmpty()
                        && (last.isEmpty() || soon),
                soon,
                typedName == null ? members.nameByLot(viewer.locale()).text() : typedName,
                typed,
                viewer.is(Role.SUPPORTER),
                record(viewer, own),
                form == null ? EntryForm.blank(today(viewer)) : form,
                translated(viewer, errors));
    }

    private Map<String, String> translated(Viewer viewer, Map<String, String> errors) {
        var sentences = new LinkedHashMap<String, String>();
        errors.forEach((field, key) -> sentences.put(field, text(viewer, key, Training.LONGEST)));
        return sentences;
    }

    TrainingPage.Application application(Viewer viewer, Training.Application application) {
        var with = application.with();
        var meet = application.meetAt();
        var answer = application.answer();
        return new TrainingPage.Application(
                application.words().text(),
                viewer.day(application.at()),
                meet == null || with == null
                        ? ""
                        : text(
                                viewer,
                                "supporter.training.meets",
                                DateTimeFormatter.ofLocalizedDateTime(
                                                FormatStyle.LONG, FormatStyle.SHORT)
                                        .withLocale(viewer.locale())
                                        .format(meet.atZone(viewer.zone())),
                                Texts.isolated(members.called(with))),
                answer == null ? "" : answer.text());
    }

    TrainingPage.Learned record(Viewer viewer, Optional<PersonaId> supporter) {
        var sum = supporter.map(training::sum);
        return new TrainingPage.Learned(
                sum.map(each -> sums(viewer, each)).orElse(List.of()),
                competencies.all().stream()
                        .map(group ->
                                new TrainingPage.Group(
                                        group.id(),
                                        group.label(viewer.locale()),
                                        group.seen(viewer.locale()),
                                        hours(
                                                viewer,
                                                sum.map(each -> each.byCompetency().get(group.id()))
                                                        .orElse(BigDecimal.ZERO))))
                        .toList(),
                supporter.map(training::entries).orElse(List.of()).stream()
                        .map(entry -> line(viewer, entry))
                        .toList(),
                Stream.of(TrainingKind.values())
                        .map(kind ->
                                new ProfilePage.Box(
                                        kind.word(),
                                        text(viewer, "supporter.training." + kind.word()),
                                        false))
                        .toList(),
                competencies.source());
    }

    private List<String> sums(Viewer viewer, Training.Sum sum) {
        return List.of(
                text(
                        viewer,
                        "supporter.training.sum.core",
                        number(viewer, sum.core()),
                        sum.coreAsked()),
                text(
                        viewer,
                        "supporter.training.sum.practice",
                        number(viewer, sum.practice()),
                        sum.practiceAsked()),
                text(viewer, "supporter.training.sum.observed", sum.observed()));
    }

    private TrainingPage.Line line(Viewer viewer, Training.Entry entry) {
        var what =
                entry.kind() == TrainingKind.CORE
                        ? competencies.all().stream()
                                .filter(group -> group.id().equals(entry.competency()))
                                .map(group -> group.label(viewer.locale()))
                                .findFirst()
                                .orElse(entry.competency())
                        : text(viewer, "supporter.training." + entry.kind().word());
        return new TrainingPage.Line(
                entry.id().toString(),
                what + ", " + hours(viewer, entry.hours()),
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                        .withLocale(viewer.locale())
                        .format(entry.day()),
                entry.confirmed());
    }

    private String hours(Viewer viewer, @Nullable BigDecimal hours) {
        return text(
                viewer,
                "supporter.training.hours.short",
                number(viewer, hours == null ? BigDecimal.ZERO : hours));
    }

    private static String number(Viewer viewer, BigDecimal number) {
        return NumberFormat.getInstance(viewer.locale()).format(number);
    }

    LocalDate today(Viewer viewer) {
        return time.instant().atZone(viewer.zone()).toLocalDate();
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }
}
