package org.hearthside.ui;

import org.hearthside.shared.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

/// The page between here and another place on the web.
@Controller
class LeaveController {
    private final Templates templates;
    private final OtherPlaces places;

    LeaveController(Templates templates, OtherPlaces places) {
        this.templates = templates;
        this.places = places;
    }

    @GetMapping("/leave/{sealed}")
    View leave(@PathVariable String sealed) {
        var place = places.leadsTo(sealed).orElseThrow(NotFound::new);
        return templates.show("ui/leave.jte", new LeavePage(place.getHost(), place.toString()));
    }
}
