package org.hearthside.safety;

import java.util.List;
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
