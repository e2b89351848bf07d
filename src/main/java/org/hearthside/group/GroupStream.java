package org.hearthside.group;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.hearthside.live.Drafts;
import org.hearthside.live.Entry;
import org.hearthside.live.Kind;
import org.hearthside.live.Message;
import org.hearthside.live.MessageLog;
import org.hearthside.live.Seat;
import org.hearthside.live.StreamId;
import org.hearthside.live.StreamOwner;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.hearthside.shared.Words;
import org.hearthside.ui.Templates;
import org.springframework.stereotype.Component;

/// Answers the message log's questions about groups.
@Component
class GroupStream implements StreamOwner {
    private final GroupAccess access;
    private final Drafts drafts;
    private final GroupLines lines;
    private final MessageLog log;
    private final Members members;
    private final Templates templates;
    private final InstantSource time;

    GroupStream(
            GroupAccess access,
            Drafts drafts,
            GroupLines lines,
            MessageLog log,
            Members members,
            Templates templates,
            InstantSource time) {
        this.access = access;
        this.drafts = drafts;
        this.lines = lines;
        this.log = log;
        this.members = members;
        this.templates = templates;
        this.time = time;
    }

    @Override
    public String kind() {
        return Groups.KIND;
    }

    /// No cues and no presence: in a group nobody is asked why they are not here.
    @Override
    public Seat toRead(Viewer viewer, StreamId stream) {
        var within = access.toRead(viewer, stream);
        return new Seat(within.own(), false, false, access.unseen(within), within.me().from());
    }

    @Override
    public PersonaId toSend(Viewer viewer, StreamId stream) {
        return access.toSend(viewer, stream).own();
    }

    /// Whoever is limited by a decision writes here as slowly as in a room.
    @Override
    public void admit(
            Viewer viewer, StreamId stream, PersonaId name, Kind kind, UUID client, Words words) {
        var since = time.instant().minus(Limit.ROOM_FIRST_DAY.window());
        if (kind == Kind.SAID
                && members.isLimited(viewer)
                && log.followsAnother(stream, name, client, since)) {
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
