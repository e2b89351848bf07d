package org.hearthside.ui;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.util.WebUtils;

/// A cookie that this host alone sets. Over https its name begins with `__Host-`, which browsers
/// take from nobody else: not from another host under the same domain, not without https.
public final class HostCookie {
    private static final String PREFIX = "__Host-";

    private HostCookie() {}

    public static String name(String name, boolean secure) {
        return secure ? PREFIX + name : name;
    }

    /// What it holds. Over https a cookie without the prefix is somebody else's.
    public static Optional<String> read(HttpServletRequest request, String name) {
        var cookie = WebUtils.getCookie(request, PREFIX + name);
        if (cookie == null && !request.isSecure()) {
            cookie = WebUtils.getCookie(request, name);
        }
        return Optional.ofNullable(cookie).map(Cookie::getValue);
    }
}
