package org.hearthside.story;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hearthside.conversation.Conversations;
import org.hearthside.conversation.State;
import org.hearthside.conversation.TalkRow;
import org.hearthside.group.Groups;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Whom a writer may choose as readers, and which stories are for whom: a story for a group is for
/// whoever is in it when they look, one for a person for that person alone.
@Component
class Readers {
    private final Groups groups;
    private final Conversations conversations;
    private final Members members;

    Readers(Groups groups, Conversations conversations, Members members) {
        this.groups = groups;
        this.conversations = conversations;
        this.members = members;
    }

    /// As chosen on the page.
    ///
    /// @param talk the talk with the person it is for, or null
    record Chosen(Audience audience, Set<UUID> groups, @Nullable UUID talk) {
        static final Chosen EVERYBODY = new Chosen(Audience.COMMUNITY, Set.of(), null);
    }

    /// For whom it is.
    ///
    /// @param groups, `people`: empty where it is for everybody
    record For(Audience audience, Set<UUID> groups, Set<PersonaId> people) {
        static final For EVERYBODY = new For(Audience.COMMUNITY, Set.of(), Set.of());
    }

    /// A reader as they stand before whoever reads now.
    record Own(Set<UUID> groups, List<PersonaId> names) {}

    /// What stands in the way of nobody's choice: their groups and open talks of now.
    ///
    /// @throws Refused NOTHING_WRITTEN when nobody is chosen, or somebody they are not with
    For choose(Viewer writer, Chosen chosen) {
        return switch (chosen.audience()) {
            case COMMUNITY -> For.EVERYBODY;
            case GROUPS -> {
                var own = own(writer).groups();
                if (chosen.groups().isEmpty() || !own.containsAll(chosen.groups())) {
                    throw new Refused(Reason.NOTHING_WRITTEN);
                }
                yield new For(Audience.GROUPS, chosen.groups(), Set.of());
            }
            case PERSON ->
                    new For(
                            Audience.PERSON,
                            Set.of(),
                            Set.of(
                                    talks(writer).stream()
                                            .filter(talk ->
                                                    talk.stream().value().equals(chosen.talk()))
                                            .map(talk -> talk.other().id())
                                            .findFirst()
                                            .orElseThrow(
                                                    () -> new Refused(Reason.NOTHING_WRITTEN))));
        };
    }

    /// Groups that the writer is in, for them to choose from.
    List<Groups.Mine> groups(Viewer writer) {
        return groups.mine(writer).stream().filter(group -> !group.isOffered()).toList();
    }

    /// Talks that are open, for them to choose somebody.
    List<TalkRow> talks(Viewer writer) {
        return conversations.rows(writer).stream()
                .filter(talk -> talk.state() == State.OPEN)
                .toList();
    }

    Own own(Viewer viewer) {
        return new Own(
                groups(viewer).stream()
                        .map(group -> group.stream().value())
                        .collect(Collectors.toCollection(HashSet::new)),
                members.names(viewer));
    }

    /// The titles of those of these groups that the writer is still in, or the name of the person.
    List<String> words(Viewer writer, For who) {
        return switch (who.audience()) {
            case COMMUNITY -> List.of();
            case GROUPS ->
                    groups(writer).stream()
                            .filter(group -> who.groups().contains(group.stream().value()))
                            .map(Groups.Mine::title)
                            .toList();
            case PERSON ->
                    members.names(who.people()).values().stream().map(name -> name.name()).toList();
        };
    }

    /// The talk through which somebody was chosen, where it is still open.
    Optional<UUID> talk(Viewer writer, For who) {
        return talks(writer).stream()
                .filter(talk -> who.people().contains(talk.other().id()))
                .map(talk -> talk.stream().value())
                .findFirst();
    }
}
