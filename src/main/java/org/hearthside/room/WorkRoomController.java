package org.hearthside.room;

import static org.hearthside.ui.SeeOther.to;

import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.ui.Templates;
import org.hearthside.ui.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Where administrators and programme managers make rooms, change them and give them to hosts.
@Controller
class WorkRoomController {
    private static final int LONGEST_REASON = 300;
    private static final Set<String> SAID = Set.of("kept", "given", "ended");

    private final RoomAccess access;
    private final Rooms rooms;
    private final RoomRows rows;
    private final Members members;
    private final Templates templates;
    private final Texts texts;

    WorkRoomController(
            RoomAccess access,
            Rooms rooms,
            RoomRows rows,
            Members members,
            Templates templates,
            Texts texts) {
        this.access = access;
        this.rooms = rooms;
        this.rows = rows;
        this.members = members;
        this.templates = templates;
        this.texts = texts;
    }

    @GetMapping("/work/rooms")
    View rooms(Viewer viewer) {
        access.toKeep(viewer);
        return templates.show(
                "room/work-rooms.jte",
                new WorkRoomsPage(
                        rows.rooms().stream()
                                .map(room ->
                                        new WorkRoomsPage.Row(
                                                room.stream().toString(),
                                                room.plan().title(),
                                                room.plan().language().toLanguageTag(),
                                                "room.work.told." + room.told(),
                                                room.archived()))
                                .toList()));
    }

    @GetMapping("/work/rooms/new")
    View begin(Viewer viewer) {
        access.toKeep(viewer);
        return show(
                viewer,
                null,
                RoomForm.empty(viewer.locale(), viewer.zone()),
                "",
                "",
                null,
                Map.of());
    }

    @PostMapping("/work/rooms")
    View make(
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        access.toKeep(viewer);
        var form = RoomForm.of(typed);
        if (!form.errors().isEmpty()) {
            return refuse(viewer, null, form, "", "", words(viewer, form.errors()), response);
        }
        return to("/work/rooms/" + rooms.make(viewer, form.plan()) + "?said=kept");
    }

    @GetMapping("/work/rooms/{id}")
    View room(Viewer viewer, @PathVariable UUID id, @RequestParam @Nullable String said) {
        var room = access.toKeep(viewer, new StreamId(id));
        return show(viewer, room, RoomForm.of(room.plan()), "", "", said, Map.of());
    }

    @PostMapping("/work/rooms/{id}")
    View change(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed,
            HttpServletResponse response) {
        var room = access.toKeep(viewer, new StreamId(id));
        var form = RoomForm.of(typed);
        if (!form.errors().isEmpty()) {
            return refuse(viewer, room, form, "", "", words(viewer, form.errors()), response);
        }
        rooms.change(viewer, room.stream(), form.plan());
        return to("/work/rooms/" + id + "?said=kept");
    }

    @PostMapping("/work/rooms/{id}/archive")
    View archive(Viewer viewer, @PathVariable UUID id) {
        rooms.archive(viewer, new StreamId(id), true);
        return to("/work/rooms");
    }

    @PostMapping("/work/rooms/{id}/bring-back")
    View bringBack(Viewer viewer, @PathVariable UUID id) {
        rooms.archive(viewer, new StreamId(id), false);
        return to("/work/rooms");
    }

    /// A name is posted, so that it stands in no address.
    @PostMapping("/work/rooms/{id}/hosts")
    View give(
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response) {
        var room = access.toKeep(viewer, new StreamId(id));
        var errors = new LinkedHashMap<String, String>();
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            errors.put("reason", "room.work.reason.error");
        } else {
            try {
                rooms.addHost(viewer, room.stream(), name, reason.strip());
                return to("/work/rooms/" + id + "?said=given#hosts");
            } catch (NotFound e) {
                errors.put("name", "room.work.name.nobody");
            } catch (Refused e) {
                errors.put(
                        "name",
                        e.reason() == Reason.ALREADY_DONE
                                ? "room.work.name.has"
                                : "room.work.name.role");
            }
        }
        return refuse(
                viewer,
                room,
                RoomForm.of(room.plan()),
                name,
                reason,
                words(viewer, errors),
                response);
    }

    @PostMapping("/work/rooms/{id}/hosts/{host}/end")
    View end(
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID host,
            @RequestParam(defaultValue = "") String reason,
            HttpServletResponse response) {
        var room = access.toKeep(viewer, new StreamId(id));
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return refuse(
                    viewer,
                    room,
                    RoomForm.of(room.plan()),
                    "",
                    "",
                    words(viewer, Map.of("reason-" + host, "room.work.reason.error")),
                    response);
        }
        rooms.endHost(viewer, room.stream(), host, reason.strip());
        return to("/work/rooms/" + id + "?said=ended#hosts");
    }

    private View refuse(
            Viewer viewer,
            @Nullable Room room,
            RoomForm form,
            String name,
            String reason,
            Map<String, String> errors,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return show(viewer, room, form, name, reason, null, errors);
    }

    private View show(
            Viewer viewer,
            @Nullable Room room,
            RoomForm form,
            String name,
            String reason,
            @Nullable String said,
            Map<String, String> errors) {
        return templates.show(
                "room/work-room.jte",
                new WorkRoomPage(
                        room == null ? "" : room.stream().toString(),
                        form,
                        room != null && room.archived(),
                        room == null ? List.of() : hosts(viewer, room),
                        name,
                        reason,
                        said != null && SAID.contains(said)
                                ? texts.of(viewer.locale(), "room.work.said." + said)
                                : null,
                        errors));
    }

    private List<WorkRoomPage.Host> hosts(Viewer viewer, Room room) {
        var hosts = rows.hosts(room.stream());
        var ids = new HashSet<PersonaId>();
        hosts.forEach(host -> {
            ids.add(host.name());
            ids.add(host.givenBy());
            if (host.endedBy() != null) {
                ids.add(host.endedBy());
            }
        });
        var names = members.names(ids);
        return hosts.stream()
                .map(host -> {
                    var who = names.getOrDefault(host.name(), new Name(host.name(), "", 0));
                    var ended = host.endedAt();
                    return new WorkRoomPage.Host(
                            host.id().toString(),
                            who.name(),
                            who.quilt(),
                            host.reason(),
                            texts.of(
                                    viewer.locale(),
                                    "room.work.given",
                                    name(names, host.givenBy()),
                                    viewer.day(host.givenAt())),
                            ended == null
                                    ? null
                                    : texts.of(
                                            viewer.locale(),
                                            "room.work.ended",
                                            name(names, host.endedBy()),
                                            viewer.day(ended),
                                            host.endReason() == null ? "" : host.endReason()));
                })
                .toList();
    }

    private static String name(Map<PersonaId, Name> names, @Nullable PersonaId id) {
        var name = id == null ? null : names.get(id);
        return name == null ? "–" : Texts.isolated(name.name());
    }

    private Map<String, String> words(Viewer viewer, Map<String, String> errors) {
        var words = new LinkedHashMap<String, String>();
        errors.forEach((field, key) -> words.put(field, texts.of(viewer.locale(), key)));
        return words;
    }
}
