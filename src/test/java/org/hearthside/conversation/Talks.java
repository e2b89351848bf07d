package org.hearthside.conversation;

import java.util.UUID;
import org.hearthside.Cast;
import org.hearthside.live.MessageLog;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.PublicName;
import org.hearthside.member.SpaceId;
import org.hearthside.shared.Words;

/// Opens conversations for tests, as `matching` does when a supporter accepts.
public final class Talks {
    /// @param plum the seeker
    /// @param heron the supporter
    public record Talk(
            StreamId stream,
            Cast.Person plum,
            PersonaId plumsName,
            Cast.Person heron,
            PersonaId heronsName) {
        public String path() {
            return "/talk/c/" + stream;
        }
    }

    private final MessageLog log;
    private final Members members;
    private final Conversations conversations;

    Talks(MessageLog log, Members members, Conversations conversations) {
        this.log = log;
        this.members = members;
        this.conversations = conversations;
    }

    /// Nobody has agreed to anything yet.
    public Talk begin(Cast.Person plum, Cast.Person heron) {
        var stream = log.open(Conversations.KIND);
        var plumsName =
                members.takeName(
                        plum.viewer(), new SpaceId(stream.value()), new PublicName("late-plum"));
        var heronsName =
                members.nameIn(heron.viewer(), SpaceId.SUPPORT)
                        .orElseGet(() ->
                                members.takeName(
                                        heron.viewer(),
                                        SpaceId.SUPPORT,
                                        new PublicName("quiet-heron-" + Cast.letters())));
        conversations.open(stream, plumsName, heronsName);
        return new Talk(stream, plum, plumsName, heron, heronsName);
    }

    /// Both have agreed.
    public Talk open(Cast.Person plum, Cast.Person heron) {
        var talk = begin(plum, heron);
        conversations.agree(plum.viewer(), talk.stream(), false);
        conversations.agree(heron.viewer(), talk.stream(), false);
        return talk;
    }

    public long say(Talk talk, PersonaId by, String words) {
        return log.say(talk.stream(), by, UUID.randomUUID(), new Words(words)).join();
    }
}
