package org.hearthside.supporter;

import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.ui.Texts;
import org.springframework.stereotype.Component;

/// What the pages about supervision show.
@Component
class SupervisionPages {
    private final SupporterAccess access;
    private final Supervision supervision;
    private final Members members;
    private final Texts texts;
    private final InstantSource time;

    SupervisionPages(
            SupporterAccess access,
            Supervision supervision,
            Members members,
            Texts texts,
            InstantSource time) {
        this.access = access;
        this.supervision = supervision;
        this.members = members;
        this.texts = texts;
        this.time = time;
    }

    SupervisionPage own(
            Viewer viewer, String day, String time, String words, Map<String, String> errors) {
        return page(
                viewer,
                access.toOwnShifts(viewer),
                supervision.reflections(viewer),
                day,
                time,
                words,
                errors);
    }

    SupervisedPage one(
            Viewer viewer,
            PersonaId supporter,
            String day,
            String time,
            Map<String, String> errors) {
        access.toWork(viewer, supporter);
        var name = members.name(supporter);
        return new SupervisedPage(
                supporter.toString(),
                name.name(),
                name.quilt(),
                members.owns(viewer, supporter),
                page(
                        viewer,
                        supporter,
                        supervision.shared(viewer, supporter),
                        day,
                        time,
                        "",
                        errors));
    }

    private SupervisionPage page(
            Viewer viewer,
            PersonaId supporter,
            List<Supervision.Reflection> reflections,
            String day,
            String typedTime,
            String words,
            Map<String, String> errors) {
        var now = time.instant();
        var status = supervision.of(supporter);
        var due = status.due();
        var sentences = new LinkedHashMap<String, String>();
        errors.forEach(
                (field, key) -> sentences.put(field, text(viewer, key, Supervision.LONGEST)));
        return new SupervisionPage(
                supervision.meetings(supporter).stream()
                        .map(m ->
                                new SupervisionPage.Meeting(
                                        m.id().toString(),
                                        meeting(viewer, m),
                                        m.at().isAfter(now),
                                        m.held(),
                                        m.with() != null))
                        .toList(),
                status.next() == null,
                due == null ? "" : viewer.day(due),
                status.overdue(),
                status.overdue() && status.next() != null,
                text(viewer, "supporter.supervision.every", status.every().toDays()),
                supervision.waits(supporter).map(viewer::day).orElse(""),
                reflections.stream()
                        .map(each ->
                                new SupervisionPage.Reflection(
                                        each.id().toString(),
                                        each.words().text(),
                                        viewer.day(each.at()),
                                        each.shared()))
                        .toList(),
                UUID.randomUUID().toString(),
                day,
                typedTime,
                words,
                sentences);
    }

    private String meeting(Viewer viewer, Supervision.Meeting meeting) {
        var when =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                        .withLocale(viewer.locale())
                        .format(meeting.at().atZone(viewer.zone()));
        var with = meeting.with();
        return with == null
                ? when
                : text(
                        viewer,
                        "supporter.supervision.with",
                        when,
                        Texts.isolated(members.called(with)));
    }

    private String text(Viewer viewer, String key, Object... arguments) {
        return texts.of(viewer.locale(), key, arguments);
    }
}
