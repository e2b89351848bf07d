package org.hearthside.ui;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/// What answers a form that was carried out: the page to look at now, so that reading it again
/// sends nothing twice.
public final class SeeOther {
    private SeeOther() {}

    /// @param address a path of this place, with its query and mark
    public static View to(String address) {
        var view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        return view;
    }
}
