package org.hearthside.group;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hearthside.live.Around;
import org.hearthside.member.Members;
import org.hearthside.member.Viewer;
import org.hearthside.safety.Reportable;
import org.hearthside.shared.ContentRef;
import org.hearthside.shared.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What somebody put before their group may be reported by the others in it: a topic, or other
/// words for the agreement. The words alone go with the report, and nothing from the thread.
@Configuration(proxyBeanMethods = false)
class ProposalReports {
    static final String TOPIC = "group-topic";
    static final String CHANGE = "group-change";

    @Bean
    Reportable reportedTopics(GroupAccess access, VoteRows votes, Members members, Around around) {
        return new Proposals(TOPIC, "", votes::topic, access, members, around);
    }

    @Bean
    Reportable reportedChanges(GroupAccess access, VoteRows votes, Members members, Around around) {
        return new Proposals(CHANGE, "/agreement", votes::proposal, access, members, around);
    }

    /// @param page behind the group's address, where they stand
    private record Proposals(
            String kind,
            String page,
            Function<UUID, Optional<VoteRows.Proposed>> proposed,
            GroupAccess access,
            Members members,
            Around around)
            implements Reportable {

        /// Also what comes from somebody they have muted since: it was delivered before.
        @Override
        public Delivered delivered(Viewer viewer, ContentRef ref) {
            var theirs = theirs(viewer, ref);
            var by = theirs.proposed().by();
            var name = around.name(by);
            var stream = theirs.proposed().stream();
            return new Delivered(
                    theirs.within().own(),
                    by,
                    name,
                    stream.value(),
                    List.of(
                            new Line(
                                    Reportable.number(ref.id()),
                                    by,
                                    name,
                                    theirs.proposed().at(),
                                    true,
                                    true,
                                    List.of(theirs.proposed().words()))),
                    "/groups/" + stream + page);
        }

        private record Theirs(Within within, VoteRows.Proposed proposed) {}

        private Theirs theirs(Viewer viewer, ContentRef ref) {
            var what = proposed.apply(ref.id()).orElseThrow(NotFound::new);
            var within = access.toRead(viewer, what.stream());
            if (ref.number() != 0
                    || !within.me().part().isIn()
                    || what.by().equals(within.own())
                    || members.apartIn(within.own(), within.group().space()).contains(what.by())) {
                throw new NotFound(); // a guest, their own, or behind a block
            }
            return new Theirs(within, what);
        }

        /// It stands before the group without a name.
        @Override
        public boolean isNamed() {
            return false;
        }

        @Override
        public void part(Viewer viewer, ContentRef ref, Parting parting) {
            throw new NotFound();
        }
    }
}
