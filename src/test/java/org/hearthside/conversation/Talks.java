package org.hearthside.conversation;

import java.util.LinkedHashMap;
import java.util.Map;
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
    private final HandOvers handOvers;
    private final ToRemember remember;

    Talks(
            MessageLog log,
            Members members,
            Conversations conversations,
            HandOvers handOvers,
            ToRemember remember) {
        this.handOvers = handOvers;
        this.remember = remember;
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

    /// Heron offered to hand plum over, plum looked for somebody else, who has said yes.
    public void handOver(Talk talk) {
        handOvers.tell(talk.heron().viewer(), talk.stream(), UUID.randomUUID(), "canary-kind");
        handOvers.answer(talk.plum().viewer(), talk.stream(), HandOver.Answer.FIND);
        handOvers.done(talk.stream());
    }

    public long say(Talk talk, PersonaId by, String words) {
        return log.say(talk.stream(), by, UUID.randomUUID(), new Words(words)).join();
    }

    /// What this person is to a talk: for each, the values of the variables in its addresses.
    ///
    /// @param friend talks with them
    /// @param foe is blocked by them
    public Map<String, Map<String, String>> relations(
            Cast.Person person, Cast.Person friend, Cast.Person foe) {
        var all = new LinkedHashMap<String, Map<String, String>>();
        all.put("own", at(open(person, friend), true));
        all.put("others-words", at(open(person, friend), false));
        var ended = open(person, friend);
        all.put("ended", at(ended, true));
        conversations.goodbye(friend.viewer(), ended.stream(), UUID.randomUUID(), "");
        var blocked = open(person, foe);
        all.put("blocked", at(blocked, true));
        conversations.block(person.viewer(), blocked.stream());
        all.put("reported", at(open(person, friend), true));
        all.put("foreign", at(open(friend, foe), true));
        return all;
    }

    private Map<String, String> at(Talk talk, boolean own) {
        var seekers = say(talk, talk.plumsName(), "The seeker’s.");
        var supporters = say(talk, talk.heronsName(), "The supporter’s.");
        var line = UUID.randomUUID();
        remember.add(talk.plum().viewer(), talk.stream(), line, "A line.");
        return Map.of(
                "id", talk.stream().toString(),
                "number", String.valueOf(own ? seekers : supporters),
                "line", line.toString());
    }
}
