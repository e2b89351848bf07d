package org.hearthside.room;

import java.time.Duration;
import java.time.InstantSource;
import org.hearthside.live.Around;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Reportable;
import org.hearthside.shared.ContentRef;
import org.springframework.stereotype.Component;

/// What of a room may be reported: somebody else's message, by one who could read it, with up to
/// three messages around that they could read too.
@Component
class RoomReports implements Reportable {
    private final RoomAccess access;
    private final Rooms rooms;
    private final Around around;
    private final InstantSource time;

    RoomReports(RoomAccess access, Rooms rooms, RoomRows rows, Around around, InstantSource time) {
        this.access = access;
        this.rooms = rooms;
        this.around = around;
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
        var inside = access.toLookBack(viewer, stream);
        var about = rooms.writer(inside, ref.number());
        var unseen = access.unseen(inside);
        var now = time.instant();
        return new Delivered(
                inside.own(),
                about,
                around.name(about),
                stream.value(),
                around.message(
                        stream,
                        ref.number(),
                        m -> !unseen.contains(m.by()) && inside.reaches(m, now)),
                "/rooms/" + stream + "#m-" + ref.number());
    }

    @Override
    public void part(Viewer viewer, ContentRef ref, Parting parting) {
        var stream = new StreamId(ref.id());
        switch (parting) {
            case FOR_GOOD -> rooms.block(viewer, stream, ref.number());
            case FOR_A_DAY -> rooms.mute(viewer, stream, ref.number(), Duration.ofDays(1));
        }
    }
}
