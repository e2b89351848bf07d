package org.hearthside.safety;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Viewer;
import org.hearthside.shared.ContentRef;
import org.springframework.stereotype.Component;

/// Somebody asks for a person, for themselves: a report about nothing that was delivered. It is
/// made under their name in the community, so that no other name of theirs comes with it.
@Component
class Asking implements Reportable {
    static final String KIND = "self";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Delivered delivered(Viewer viewer, ContentRef ref) {
        return new Delivered(
                viewer.home(),
                viewer.home(),
                viewer.displayName(),
                viewer.home().value(),
                List.of(),
                "/care");
    }

    @Override
    public void part(Viewer viewer, ContentRef ref, Parting parting) {
        // from nobody
    }

    /// Somebody is worried about another, whom only their words say.
    @Component
    static class ForSomeone implements Reportable {
        static final String KIND = "someone";

        /// Where the worries of this name belong together, once they are too many in an hour.
        static UUID surplus(PersonaId reporter) {
            return UUID.nameUUIDFromBytes(("someone " + reporter.value()).getBytes(UTF_8));
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Delivered delivered(Viewer viewer, ContentRef ref) {
            return new Delivered(viewer.home(), PersonaId.NONE, "", ref.id(), List.of(), "/care");
        }

        @Override
        public void part(Viewer viewer, ContentRef ref, Parting parting) {
            // nobody knows from whom
        }
    }
}
