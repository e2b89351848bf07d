package org.hearthside.group;

import java.time.Duration;
import java.time.InstantSource;
import org.hearthside.live.Around;
import org.hearthside.live.StreamId;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Reportable;
import org.hearthside.shared.ContentRef;
import org.springframework.stereotype.Component;

/// What of a thread may be reported: somebody else's message, by one who could read it, with up to
/// three messages around that they could read too. That is all a moderator ever sees of a group.
@Component
class GroupReports implements Reportable {
    private final GroupAccess access;
    private final Groups groups;
    private final Around around;
    private final InstantSource time;

    GroupReports(GroupAccess access, Groups groups, Around around, InstantSource time) {
        this.access = access;
        this.groups = groups;
        this.around = around;
        this.time = time;
    }

    @Override
    public String kind() {
        return "group-message";
    }

    /// Also what comes from somebody they have muted since: it was delivered before.
    @Override
    public Delivered delivered(Viewer viewer, ContentRef ref) {
        var stream = new StreamId(ref.id());
        var within = access.toRead(viewer, stream);
        var about = groups.writer(within, ref.number());
        var unseen = access.unseen(within);
        var now = time.instant();
        return new Delivered(
                within.own(),
                about,
                around.name(about),
                stream.value(),
                around.message(
                        stream,
                        ref.number(),
                        m -> !unseen.contains(m.by()) && within.reaches(m, now)),
                "/groups/" + stream + "/thread#m-" + ref.number());
    }

    @Override
    public void part(Viewer viewer, ContentRef ref, Parting parting) {
        var stream = new StreamId(ref.id());
        switch (parting) {
            case FOR_GOOD -> groups.block(viewer, stream, ref.number());
            case FOR_A_DAY -> groups.mute(viewer, stream, ref.number(), Duration.ofDays(1));
        }
    }
}
