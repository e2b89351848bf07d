package org.hearthside.matching;

import org.hearthside.Cast;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.shared.Words;

/// Lets people of the cast say hello and be answered, through the room's own door, for tests of
/// other rooms.
public final class Hellos {
    private Hellos() {}

    /// @return the id of the request
    public static String say(
            Matching matching,
            Cast.Person seeker,
            Members members,
            PersonaId supporter,
            boolean passOn) {
        var id = RequestId.random();
        matching.hello(
                seeker.viewer(),
                id,
                supporter,
                members.nameByLot(seeker.viewer().locale()),
                new Words("Hello from the garden."),
                passOn);
        return id.toString();
    }

    public static void accept(Matching matching, Cast.Person supporter, String request) {
        matching.accept(supporter.viewer(), id(request));
    }

    public static void decline(Matching matching, Cast.Person supporter, String request) {
        matching.decline(supporter.viewer(), id(request));
    }

    public static void withdraw(Matching matching, Cast.Person seeker, String request) {
        matching.withdraw(seeker.viewer(), id(request));
    }

    private static RequestId id(String request) {
        return new RequestId(java.util.UUID.fromString(request));
    }
}
