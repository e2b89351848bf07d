package org.hearthside.room;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.hearthside.live.Around;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Reportable;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;
import org.springframework.stereotype.Component;

/// Whoever was asked to leave a room may have a moderator look at it: at what they had said, and at
/// what the host gave as the reason. Nobody who is concerned themselves looks.
@Component
class RoomObjections implements Reportable {
    static final String KIND = "room-away";

    private final RoomAccess access;
    private final RoomRows rows;
    private final Aside aside;
    private final MessageLog log;
    private final Around around;
    private final Members members;
    private final InstantSource time;

    RoomObjections(
            RoomAccess access,
            RoomRows rows,
            Aside aside,
            MessageLog log,
            Around around,
            Members members,
            InstantSource time) {
        this.access = access;
        this.rows = rows;
        this.aside = aside;
        this.log = log;
        this.around = around;
        this.members = members;
        this.time = time;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Delivered delivered(Viewer viewer, ContentRef ref) {
        var theirs = theirs(viewer, ref);
        var stream = theirs.inside().room().stream();
        var asked = theirs.asked();
        return new Delivered(
                asked.name(),
                asked.by(),
                around.name(asked.by()),
                stream.value(),
                lines(ref, stream, asked),
                "/rooms/" + stream);
    }

    private record Theirs(Inside inside, Aside.Asked asked) {}

    private Theirs theirs(Viewer viewer, ContentRef ref) {
        var inside = access.toLookBack(viewer, aside.room(ref.id()).orElseThrow(NotFound::new));
        return new Theirs(
                inside,
                aside.asked(ref.id())
                        .filter(asked -> asked.name().equals(inside.own()))
                        .orElseThrow(NotFound::new)); // somebody else was asked
    }

    private List<Line> lines(ContentRef ref, StreamId stream, Aside.Asked asked) {
        var lines = new ArrayList<Line>();
        log.message(stream, asked.about())
                .map(Message::sentAt)
                .ifPresent(said ->
                        lines.add(
                                new Line(
                                        asked.about(),
                                        asked.name(),
                                        around.name(asked.name()),
                                        said,
                                        false,
                                        true,
                                        log.wordings(stream, asked.about()))));
        lines.add(
                new Line(
                        Reportable.number(ref.id()),
                        asked.by(),
                        around.name(asked.by()),
                        asked.at(),
                        true,
                        true,
                        List.of(asked.reason())));
        return lines;
    }

    @Override
    public void part(Viewer viewer, ContentRef ref, Parting parting) {
        var theirs = theirs(viewer, ref);
        var host = theirs.asked().by();
        switch (parting) {
            case FOR_GOOD -> members.block(viewer, theirs.inside().own(), host);
            case FOR_A_DAY ->
                    rows.mute(
                            theirs.inside().room().stream(),
                            theirs.inside().own(),
                            host,
                            time.instant().plus(Duration.ofDays(1)));
        }
    }
}
