package org.hearthside.room;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hearthside.live.Entry;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Name;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Reportable;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;
import org.springframework.stereotype.Component;

/// What of a room may be reported: somebody else's message, by one who could read it, with up to
/// three messages around that they could read too.
@Component
class RoomReports implements Reportable {
    private static final int BEFORE = 2;
    private static final int AFTER = 1;

    private final RoomAccess access;
    private final Rooms rooms;
    private final RoomRows rows;
    private final MessageLog log;
    private final Members members;
    private final InstantSource time;

    RoomReports(
            RoomAccess access,
            Rooms rooms,
            RoomRows rows,
            MessageLog log,
            Members members,
            InstantSource time) {
        this.access = access;
        this.rooms = rooms;
        this.rows = rows;
        this.log = log;
        this.members = members;
        this.time = time;
    }

    @Override
    public String kind() {
        return "room-message";
    }

    /// Also what comes from somebody they have muted since: it was delivered before.
    @Override
    public Delivered delivered(Viewer viewer, ContentRef ref) {
        var stream = new StreamId(ref.id());
        var inside = access.toRead(viewer, stream);
        var about = rooms.writer(inside, ref.number());
        var unseen = access.unseen(inside);
        var messages = around(stream, ref.number(), unseen);
        var names = members.names(messages.stream().map(Message::by).distinct().toList());
        return new Delivered(
                inside.own(),
                about,
                name(names, about),
                stream.value(),
                messages.stream()
                        .map(m ->
                                new Line(
                                        m.number(),
                                        m.by(),
                                        name(names, m.by()),
                                        m.sentAt(),
                                        m.number() == ref.number(),
                                        log.wordings(stream, m.number())))
                        .toList(),
                "/rooms/" + stream + "#m-" + ref.number());
    }

    private List<Message> around(StreamId stream, long number, Set<PersonaId> unseen) {
        var around = new ArrayList<Message>();
        log.before(stream, number, 20).reversed().stream()
                .filter(m -> isRead(m, unseen))
                .limit(BEFORE)
                .forEach(around::addFirst);
        around.add(log.message(stream, number).orElseThrow(NotFound::new));
        log.after(stream, number, 20).stream()
                .map(Entry::message)
                .filter(m -> m.number() > number && isRead(m, unseen))
                .limit(AFTER)
                .forEach(around::add);
        return around;
    }

    private static boolean isRead(Message message, Set<PersonaId> unseen) {
        return !(message.content() instanceof Message.Note) && !unseen.contains(message.by());
    }

    private static String name(Map<PersonaId, Name> names, PersonaId id) {
        return Optional.ofNullable(names.get(id)).map(Name::name).orElse("");
    }

    @Override
    public void part(Viewer viewer, ContentRef ref, Parting parting) {
        var stream = new StreamId(ref.id());
        switch (parting) {
            case FOR_GOOD -> rooms.block(viewer, stream, ref.number());
            case FOR_A_DAY -> {
                var inside = access.toRead(viewer, stream);
                rows.mute(
                        stream,
                        inside.own(),
                        rooms.writer(inside, ref.number()),
                        time.instant().plus(Duration.ofDays(1)));
            }
        }
    }
}
