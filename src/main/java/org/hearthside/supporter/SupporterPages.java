package org.hearthside.supporter;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.SpaceId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the pages of this room show.
@Component
class SupporterPages {
    private final SupporterAccess access;
    private final Supporters supporters;
    private final Credentials credentials;
    private final TimesOff timesOff;
    private final Topics topics;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    SupporterPages(
            SupporterAccess access,
            Supporters supporters,
            Credentials credentials,
            TimesOff timesOff,
            Topics topics,
            Members members,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.supporters = supporters;
        this.credentials = credentials;
        this.timesOff = timesOff;
        this.topics = topics;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    /// @param typed what was typed and refused, or null to begin with what is kept
    ProfilePage profile(
            Viewer viewer, @Nullable ProfileForm typed, Map<String, String> errors, boolean saved) {
        var own = supporters.own(viewer);
        var name = ownName(viewer);
        var form =
                typed != null
                        ? typed
                        : own.map(each -> ProfileForm.of(name == null ? noName() : name, each))
                                .orElseGet(() -> blank(viewer));
        var locale = viewer.locale();
        var chosen = form.languages();
        var common =
                Stream.concat(chosen.stream(), SpokenLanguage.of(locale.getLanguage()).stream())
                        .collect(Collectors.toSet());
        SpokenLanguage.of("en").ifPresent(common::add);
        SpokenLanguage.of("es").ifPresent(common::add);
        return new ProfilePage(
                name == null ? "" : name.name(),
                form,
                translated(viewer, errors),
                topics.all().stream()
                        .filter(t -> !t.archived() || form.topics().contains(t.id()))
                        .map(t ->
                                new ProfilePage.Box(
                                        t.id().toString(),
                                        t.label(locale),
                                        form.topics().contains(t.id())))
                        .toList(),
                boxes(SpokenLanguage.all(locale).stream().filter(common::contains), chosen, locale),
                boxes(
                        SpokenLanguage.all(locale).stream().filter(l -> !common.contains(l)),
                        chosen,
                        locale),
                Stream.of(DayOfWeek.values())
                        .map(day -> day.getDisplayName(TextStyle.SHORT_STANDALONE, locale))
                        .toList(),
                grid(viewer, form.slots()),
                clock(viewer),
                own.filter(Supporter::isPaused).isPresent(),
                saved);
    }

    private ProfileForm blank(Viewer viewer) {
        return ProfileForm.blank(members.nameByLot(viewer.locale()));
    }

    private static Name noName() {
        return new Name(org.hearthside.member.PersonaId.NONE, "", 0);
    }

    private @Nullable Name ownName(Viewer viewer) {
        return members.nameIn(viewer, SpaceId.SUPPORT).map(members::name).orElse(null);
    }

    private static List<ProfilePage.Box> boxes(
            Stream<SpokenLanguage> languages, Set<SpokenLanguage> chosen, Locale locale) {
        return languages
                .map(l -> new ProfilePage.Box(l.code(), l.label(locale), chosen.contains(l)))
                .toList();
    }

    private List<ProfilePage.PartRow> grid(Viewer viewer, Set<Slot> ticked) {
        return Stream.of(PartOfDay.values())
                .map(part ->
                        new ProfilePage.PartRow(
                                text(viewer, "supporter.grid." + word(part)),
                                Stream.of(DayOfWeek.values())
                                        .map(day -> box(viewer, new Slot(day, part), ticked))
                                        .toList()))
                .toList();
    }

    private ProfilePage.Box box(Viewer viewer, Slot slot, Set<Slot> ticked) {
        var day = slot.day().getDisplayName(TextStyle.FULL_STANDALONE, viewer.locale());
        return new ProfilePage.Box(
                slot.word(),
                day + ", " + text(viewer, "supporter.grid." + word(slot.part())),
                ticked.contains(slot));
    }

    private static String word(PartOfDay part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    PreviewPage preview(Viewer viewer) {
        var own = supporters.own(viewer).orElseThrow(NotFound::new);
        var name = members.name(own.name());
        var locale = viewer.locale();
        var hours = new ArrayList<String>();
        for (var part : PartOfDay.values()) {
            var days =
                    own.hours().slots().stream()
                            .filter(slot -> slot.part() == part)
                            .map(Slot::day)
                            .sorted()
                            .map(day -> day.getDisplayName(TextStyle.FULL, locale))
                            .collect(Collectors.joining(", "));
            if (!days.isEmpty()) {
                hours.add(text(viewer, "supporter.part." + word(part), days));
            }
        }
        return new PreviewPage(
                name.name(),
                name.quilt(),
                own.about().words().text(),
                own.about().audience().word(),
                own.manner(),
                credentials.badge(own.name()),
                topics.all().stream()
                        .filter(t -> own.topics().contains(t.id()))
                        .map(t -> t.label(locale))
                        .toList(),
                own.languages().stream()
                        .sorted(SpokenLanguage.byLabel(locale))
                        .map(l -> l.label(locale))
                        .toList(),
                hours,
                text(
                        viewer,
                        supporters
                                .answerTimes(Set.of(own.name()))
                                .getOrDefault(own.name(), AnswerTime.NOT_KNOWN)
                                .messageKey()),
                own.isPaused());
    }

    /// @param typed what was typed and refused; without a day for a shift that begins now
    ShiftPage shift(Viewer viewer, ShiftPage.Typed typed, String problem) {
        var own = supporters.own(viewer).orElseThrow(NotFound::new);
        var now = time.instant();
        var shifts = supporters.ownShifts(viewer);
        var on = shifts.stream().filter(s -> s.isOn(now)).findFirst();
        return new ShiftPage(
                on.map(s -> moment(viewer, s.endsAt())).orElse(""),
                on.map(s -> s.id().toString()).orElse(""),
                on.filter(Shift::isAway).isPresent(),
                shifts.stream()
                        .filter(s -> !s.isOn(now))
                        .map(s ->
                                new ShiftPage.Planned(
                                        s.id().toString(),
                                        text(
                                                viewer,
                                                "supporter.shift.from-to",
                                                moment(viewer, s.startsAt()),
                                                clock(viewer, s.endsAt()))))
                        .toList(),
                typed.date().isEmpty()
                        ? new ShiftPage.Typed(
                                now.atZone(viewer.zone()).toLocalDate().toString(), "", "")
                        : typed,
                typed.date().isEmpty() ? typed.until() : "",
                clock(viewer),
                problem.isEmpty() ? "" : text(viewer, problem),
                own.isPaused());
    }

    TimeOffPage timeOff(Viewer viewer, TimeOffPage.Typed typed, String problem) {
        var own = access.toOwnShifts(viewer);
        var now = time.instant();
        var planned = timesOff.of(own);
        var covers = members.names(timesOff.covers(viewer));
        var asked = timesOff.coveredBy(own);
        var names = members.names(asked.stream().map(TimeOff::supporter).toList());
        return new TimeOffPage(
                planned.map(each -> planned(viewer, each)).orElse(""),
                planned.filter(each -> each.isOn(now)).isPresent(),
                covers.values().stream()
                        .map(name -> new TimeOffPage.Person(name.id().toString(), name.name()))
                        .sorted(Comparator.comparing(TimeOffPage.Person::name))
                        .toList(),
                asked.stream()
                        .map(each -> {
                            var name =
                                    names.getOrDefault(
                                            each.supporter(), new Name(each.supporter(), "", 0));
                            return new TimeOffPage.Asked(
                                    each.id().toString(),
                                    name.name(),
                                    name.quilt(),
                                    days(viewer, each),
                                    each.agreed());
                        })
                        .toList(),
                now.atZone(viewer.zone()).toLocalDate().toString(),
                typed,
                problem.isEmpty() ? "" : text(viewer, problem));
    }

    private String planned(Viewer viewer, TimeOff timeOff) {
        var cover = timeOff.cover();
        return days(viewer, timeOff)
                + " "
                + text(
                        viewer,
                        cover == null
                                ? "supporter.time-off.no-cover"
                                : timeOff.agreed()
                                        ? "supporter.time-off.covered"
                                        : "supporter.time-off.waits",
                        cover == null ? "" : Texts.isolated(members.called(cover)));
    }

    private String days(Viewer viewer, TimeOff timeOff) {
        return text(
                viewer,
                "supporter.time-off.days",
                viewer.day(timeOff.from()),
                viewer.day(timeOff.until()));
    }

    /// @param of the topic that was put into these words, or empty for a new one
    TopicsPage topics(Viewer viewer, String of, TopicForm form, Map<String, String> errors) {
        access.toTopics(viewer);
        return new TopicsPage(topics.all(), of, form, translated(viewer, errors));
    }

    private Map<String, String> translated(Viewer viewer, Map<String, String> errors) {
        var sentences = new LinkedHashMap<String, String>();
        errors.forEach((field, key) -> sentences.put(field, text(viewer, key)));
        return sentences;
    }

    private static String clock(Viewer viewer) {
        return viewer.zone().normalized().equals(ZoneOffset.UTC)
                ? "UTC"
                : viewer.zone().getDisplayName(TextStyle.FULL, viewer.locale());
    }

    private static String clock(Viewer viewer, Instant instant) {
        return DateTimeFormatter.ofPattern("HH:mm", viewer.locale())
                .format(instant.atZone(viewer.zone()));
    }

    private String moment(Viewer viewer, Instant instant) {
        var at = instant.atZone(viewer.zone());
        return at.toLocalDate().equals(time.instant().atZone(viewer.zone()).toLocalDate())
                ? clock(viewer, instant)
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                                .withLocale(viewer.locale())
                                .format(at)
                        + ", "
                        + clock(viewer, instant);
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }
}
