package org.hearthside.matching;

import java.time.InstantSource;
import java.util.Collection;
import java.util.Set;
import org.hearthside.conversation.Unwanted;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.supporter.Supporter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What each member wishes for, kept under their home name for nobody but themselves.
@Component
class WishList implements Unwanted {
    private final JdbcClient database;
    private final Members members;
    private final SupportRequests requests;
    private final Offering offering;
    private final InstantSource time;

    WishList(
            JdbcClient database,
            Members members,
            SupportRequests requests,
            Offering offering,
            InstantSource time) {
        this.database = database;
        this.members = members;
        this.requests = requests;
        this.offering = offering;
        this.time = time;
    }

    @Override
    public boolean isUnwanted(Viewer seeker, Supporter supporter) {
        return MatchScore.between(of(seeker), supporter, time.instant()).never();
    }

    /// The viewer's own wishes, on the viewer's own clock.
    Wishes of(Viewer viewer) {
        return database.sql("select * from wishes where persona_id = ?")
                .param(viewer.home().value())
                .query((row, at) -> Columns.wishes(row, viewer.zone()))
                .optional()
                .orElseGet(() -> Wishes.none(viewer.zone()));
    }

    /// Keeps what was ticked, and holds to what is ruled out from this moment on: also in what
    /// waits already, and whoever it lies before that must not be goes without it.
    @Transactional
    void keep(Viewer viewer, Wishes wishes) {
        offering.alone();
        database.sql(
                        """
                        insert into wishes (persona_id, topics, languages, free, never_topics,
                            never_people, only_languages, only_free)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (persona_id) do update set topics = excluded.topics,
                            languages = excluded.languages, free = excluded.free,
                            never_topics = excluded.never_topics,
                            never_people = excluded.never_people,
                            only_languages = excluded.only_languages,
                            only_free = excluded.only_free
                        """)
                .params(
                        viewer.home().value(),
                        Columns.topics(wishes.topics()),
                        Columns.languages(wishes.languages()),
                        Columns.free(wishes.free()),
                        Columns.topics(wishes.neverTopics()),
                        Columns.people(wishes.neverPeople()),
                        wishes.onlyLanguages(),
                        wishes.onlyFree())
                .update();
        if (requests.ruleOut(members.names(viewer), wishes) > 0) {
            offering.sweep();
        }
    }

    @Transactional
    void clear(Viewer viewer) {
        database.sql("delete from wishes where persona_id = ?")
                .param(viewer.home().value())
                .update();
    }

    /// Never this person, neither suggested nor asked, now and in what waits already.
    @Transactional
    void never(Viewer viewer, PersonaId person) {
        offering.alone();
        keep(viewer, of(viewer).neverAlso(person));
    }

    /// Deletes these names' wishes, and takes them out of the lists of others.
    void forget(Collection<PersonaId> names) {
        var ids = Columns.people(Set.copyOf(names));
        database.sql("delete from wishes where persona_id = any (?)").param((Object) ids).update();
        database.sql(
                        """
                        update wishes set never_people = array(
                            select one from unnest(never_people) one where one <> all (:ids))
                        where never_people && :ids
                        """)
                .param("ids", ids)
                .update();
    }
}
