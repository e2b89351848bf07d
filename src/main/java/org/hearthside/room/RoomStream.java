package org.hearthside.room;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.Drafts;
import org.hearthside.live.Entry;
import org.hearthside.live.Kind;
import org.hearthside.live.Message;
import org.hearthside.live.Seat;
import org.hearthside.live.StreamId;
import org.hearthside.live.StreamOwner;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Signals;
import org.hearthside.shared.Limit;
import org.hearthside.shared.NotFound;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Templates;
import org.springframework.stereotype.Component;

/// Answers the message log's questions about rooms.
@Component
class RoomStream implements StreamOwner {
    private final RoomAccess access;
    private final RoomRows rows;
    private final HeldMessages held;
    private final Signals signals;
    private final Drafts drafts;
    private final RoomLines lines;
    private final Members members;
    private final Templates templates;
    private final InstantSource time;

    RoomStream(
            RoomAccess access,
            RoomRows rows,
            HeldMessages held,
            Signals signals,
            Drafts drafts,
            RoomLines lines,
            Members members,
            Templates templates,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.held = held;
        this.signals = signals;
        this.drafts = drafts;
        this.lines = lines;
        this.members = members;
        this.templates = templates;
        this.time = time;
    }

    @Override
    public String kind() {
        return Rooms.KIND;
    }

    /// No cues and no presence over the socket: with many people each would reach all others.
    @Override
    public Seat toRead(Viewer viewer, StreamId stream) {
        var inside = access.toStay(viewer, stream);
        return new Seat(inside.own(), false, false, access.unseen(inside));
    }

    @Override
    public PersonaId toSend(Viewer viewer, StreamId stream) {
        return access.toSend(viewer, stream).own();
    }

    @Override
    public PersonaId toTakeBack(Viewer viewer, StreamId stream) {
        return access.toLookBack(viewer, stream).own();
    }

    @Override
    public void admit(
            Viewer viewer, StreamId stream, PersonaId name, Kind kind, UUID client, Words words) {
        var room = rows.room(stream).orElseThrow(NotFound::new);
        var now = time.instant();
        var attacks = signals.areHateful(words);
        if ((room.state(now) == RoomState.HELD || attacks) && !access.mayHost(viewer, stream)) {
            if (kind == Kind.SAID) {
                held.keep(stream, name, client, words, now);
                drafts.drop(stream, name, client);
            }
            throw new Refused(
                    kind == Kind.SAID ? Reason.HELD : attacks ? Reason.ATTACKS : Reason.NOT_NOW);
        }
        var seconds = (long) room.plan().slowSeconds();
        var firstDay = Limit.ROOM_FIRST_DAY.window().toSeconds();
        if (seconds < firstDay && members.writesSlowly(viewer)) {
            seconds = firstDay;
        }
        if (kind == Kind.SAID
                && seconds > 0
                && !rows.takeTurn(stream, name, client, now, now.plusSeconds(seconds))) {
            throw new Refused(Reason.SLOW_ROOM);
        }
    }

    @Override
    public void appended(Entry entry) {
        if (entry.kind() == Kind.SAID) {
            var message = entry.message();
            drafts.drop(message.stream(), message.by(), message.client());
        }
    }

    @Override
    public String fragment(Message message, boolean mine, Locale locale) {
        return templates.fragment(
                "live/message.jte",
                Map.of("it", lines.line(message, mine, locale, ZoneOffset.UTC)));
    }

    @Override
    public boolean isFolded(Message message) {
        return lines.isFolded(message);
    }
}
