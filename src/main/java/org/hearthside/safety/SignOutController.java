package org.hearthside.safety;

import static org.hearthside.ui.SeeOther.to;

import org.hearthside.member.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// Signs somebody out everywhere; its form stands with the roles.
@Controller
class SignOutController {
    private final SignOuts signOuts;

    SignOutController(SignOuts signOuts) {
        this.signOuts = signOuts;
    }

    /// @param name posted, so that it stands in no address
    @PostMapping("/work/sign-out")
    View signOut(
            Viewer viewer,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String why) {
        var known = SignOuts.Why.of(why);
        if (name.isBlank() || known.isEmpty()) {
            return to("/work/roles?done=unsaid");
        }
        return to(
                signOuts.signOut(viewer, name.length() > 60 ? "" : name, known.get())
                        ? "/work/roles?done=signed-out"
                        : "/work/roles?done=nobody");
    }
}
