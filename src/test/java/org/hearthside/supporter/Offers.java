package org.hearthside.supporter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.hearthside.Cast;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.SpaceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lets people of the cast offer to talk, through the room's own door.
public final class Offers {
    private final Cast cast;
    private final Supporters supporters;
    private final Topics topics;
    private final Members members;
    private final JdbcClient database;
    private final InstantSource time;

    Offers(
            Cast cast,
            Supporters supporters,
            Topics topics,
            Members members,
            JdbcClient database,
            InstantSource time) {
        this.cast = cast;
        this.supporters = supporters;
        this.topics = topics;
        this.members = members;
        this.database = database;
        this.time = time;
    }

    /// Everybody else has gone home: who offers in this test is known.
    public void nobody() {
        database.sql("delete from shift").update();
        database.sql("update supporter_profile set paused_at = coalesce(paused_at, now())")
                .update();
    }

    public TopicId topic(int at) {
        return topics.offered().get(at).id();
    }

    /// Somebody open to so many people, who ticked these topics of the list.
    public PersonaId open(Cast.Person person, int mostPeople, Integer... ticked) {
        return open(person, mostPeople, List.of("en"), ticked);
    }

    public PersonaId open(
            Cast.Person person, int mostPeople, List<String> languages, Integer... ticked) {
        var viewer = person.viewer();
        supporters.write(
                viewer,
                new ProfileForm(
                        "lamp-" + Cast.letters(),
                        "I was the one who left shops without buying anything.",
                        "everyone",
                        "",
                        "",
                        "",
                        List.of(ticked).stream().map(at -> topic(at).toString()).toList(),
                        languages,
                        List.of("tuesday-evening", "thursday-evening"),
                        mostPeople,
                        2));
        supporters.resume(viewer);
        var name = members.nameIn(viewer, SpaceId.SUPPORT).orElseThrow();
        cast.ready(members.name(name).name());
        return name;
    }

    public void pause(Cast.Person person) {
        supporters.pause(person.viewer());
    }

    public void resume(Cast.Person person) {
        supporters.resume(person.viewer());
    }

    /// Goes on shift for so long.
    public void shift(Cast.Person person, Duration length) {
        shift(person, Duration.ZERO, length);
    }

    /// Will go on shift after so long.
    public void shift(Cast.Person person, Duration ahead, Duration length) {
        var from = time.instant().plus(ahead);
        supporters.plan(person.viewer(), from, from.plus(length));
    }

    public void goHome(Cast.Person person) {
        supporters
                .ownShifts(person.viewer())
                .forEach(each -> supporters.end(person.viewer(), each.id()));
    }
}
