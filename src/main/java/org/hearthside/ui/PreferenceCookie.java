package org.hearthside.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseCookie;

/// A choice that a browser keeps for pages that know nobody: language, country of Help now. On a
/// device that other people use it goes when the browser is closed.
public final class PreferenceCookie {
    private static final String DEVICE = "device";
    private static final String OWN_DEVICE = "mine";
    private static final Duration KEPT = Duration.ofDays(365);
    private static final Set<String> OURS = Set.of("same-origin", "none");

    private PreferenceCookie() {}

    public static Optional<String> read(HttpServletRequest request, String name) {
        return HostCookie.read(request, name);
    }

    /// Whether this device belongs to one person alone; unless somebody said so, it is shared.
    public static boolean onOwnDevice(HttpServletRequest request) {
        return read(request, DEVICE).filter(OWN_DEVICE::equals).isPresent();
    }

    /// Keeps the choice, unless another site asked for it.
    public static void keep(
            HttpServletRequest request, HttpServletResponse response, String name, String value) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null && !OURS.contains(site)) {
            return;
        }
        var cookie = cookie(request, name, value);
        if (onOwnDevice(request)) {
            cookie.maxAge(KEPT);
        }
        response.addHeader("Set-Cookie", cookie.build().toString());
    }

    static void drop(HttpServletRequest request, HttpServletResponse response, String name) {
        response.addHeader("Set-Cookie", cookie(request, name, "").maxAge(0).build().toString());
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(
            HttpServletRequest request, String name, String value) {
        return ResponseCookie.from(HostCookie.name(name, request.isSecure()), value)
                .path("/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
    }
}
