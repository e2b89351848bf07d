package org.hearthside.matching;

import org.hearthside.Cast;
import org.hearthside.HouseTest;
import org.hearthside.conversation.Conversations;
import org.hearthside.live.StreamId;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.supporter.Offers;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Plum talks with Heron, and Linden is the only other with room: for tests of how the two go on.
@HouseTest
@Import(Offers.class)
abstract class TalkWithHeron {
    @Autowired Cast cast;
    @Autowired Offers offers;
    @Autowired Conversations conversations;
    @Autowired Matching matching;
    @Autowired Members members;
    @Autowired JdbcClient database;

    Cast.Person plum;
    Cast.Person heron;
    Cast.Person linden;
    PersonaId herons;
    PersonaId lindens;
    StreamId talk;

    @BeforeEach
    void a_talk_with_heron_while_linden_has_room() {
        offers.nobody();
        plum = cast.plum();
        heron = cast.heron();
        linden = cast.person("amber-linden", Role.SUPPORTER);
        herons = offers.open(heron, 4, 0);
        lindens = offers.open(linden, 4, 0);
        Hellos.accept(matching, heron, Hellos.say(matching, plum, members, herons, false));
        talk = conversations.rows(plum.viewer()).getFirst().stream();
    }

    /// The page of the talk.
    String path() {
        return "/talk/c/" + talk;
    }

    static String body(Cast.Person person, String path) {
        return person.guest().get(path).body();
    }

    /// How heron stands, for those who supervise.
    String load() {
        var body = body(cast.ash(), "/work/load");
        var from = body.indexOf("/work/supporters/" + herons + "/supervision");
        return body.substring(from, body.indexOf("</a>", from));
    }
}
