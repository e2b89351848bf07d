package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.WebUtils;

/// How long a device stays signed in, and which devices are.
///
/// A device is taken as shared until its owner says otherwise: 15 minutes idle, 4 hours at most. A
/// personal one: 30 days idle, 180 days at most.
@Component
public class Sessions {
    static final Duration SHARED_IDLE = Duration.ofMinutes(15);
    static final Duration SHARED_MOST = Duration.ofHours(4);
    static final Duration PERSONAL_IDLE = Duration.ofDays(30);
    static final Duration PERSONAL_MOST = Duration.ofDays(180);

    /// Marks a device that only its owner uses; without it a device is shared.
    public static final String DEVICE_COOKIE = "device";

    public static final String OWN_DEVICE = "mine";

    private static final String OPENED = "opened";
    private static final String SHARED = "shared";
    private static final String PASSKEY = "passkey";
    private static final String BROWSER = "browser";

    /// One signed-in device, as its owner sees it.
    ///
    /// @param key names the session in a form without giving it away
    public record Device(
            String key,
            String browser,
            boolean shared,
            Instant opened,
            Instant lastSeen,
            boolean here) {}

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final InstantSource time;
    private final ApplicationEventPublisher events;

    Sessions(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            InstantSource time,
            ApplicationEventPublisher events) {
        this.sessions = sessions;
        this.time = time;
        this.events = events;
    }

    /// Writes down how this session began, once.
    void begin(HttpServletRequest request, HttpSession session, Authentication authentication) {
        if (session.getAttribute(OPENED) != null) {
            return;
        }
        var cookie = WebUtils.getCookie(request, DEVICE_COOKIE);
        session.setAttribute(OPENED, time.instant());
        session.setAttribute(BROWSER, Browser.named(request.getHeader("User-Agent")));
        session.setAttribute(PASSKEY, byPasskey(authentication));
        mark(session, cookie == null || !OWN_DEVICE.equals(cookie.getValue()));
    }

    /// Changes whether the device of this session counts as shared.
    public void mark(HttpSession session, boolean shared) {
        session.setAttribute(SHARED, shared);
        session.setMaxInactiveInterval(
                Math.toIntExact((shared ? SHARED_IDLE : PERSONAL_IDLE).toSeconds()));
    }

    /// A passkey registered or shown in this session opens staff roles in it.
    public void shownPasskey(HttpSession session) {
        session.setAttribute(PASSKEY, true);
    }

    static boolean isShared(HttpSession session) {
        return !Boolean.FALSE.equals(session.getAttribute(SHARED));
    }

    static boolean withPasskey(HttpSession session) {
        return Boolean.TRUE.equals(session.getAttribute(PASSKEY));
    }

    boolean isOver(HttpSession session) {
        return session.getAttribute(OPENED) instanceof Instant opened
                && opened.plus(isShared(session) ? SHARED_MOST : PERSONAL_MOST)
                        .isBefore(time.instant());
    }

    /// The devices this account is signed in on, the newest use first.
    public List<Device> devices(Viewer viewer) {
        return sessions.findByPrincipalName(viewer.account().toString()).values().stream()
                .map(session -> device(session, viewer.session()))
                .sorted(Comparator.comparing(Device::lastSeen).reversed())
                .toList();
    }

    /// Signs one of the viewer's own devices out; a key that is not theirs does nothing.
    @Transactional
    public void signOut(Viewer viewer, String key) {
        sessions.findByPrincipalName(viewer.account().toString()).keySet().stream()
                .filter(id -> keyOf(id).equals(key))
                .forEach(this::end);
    }

    /// Signs every device of this account out, except the one that asks when `andHere` is false.
    @Transactional
    public void signOutEverywhere(Viewer viewer, boolean andHere) {
        sessions.findByPrincipalName(viewer.account().toString()).keySet().stream()
                .filter(id -> andHere || !id.equals(viewer.session()))
                .forEach(this::end);
    }

    /// Ends one session, whoever's it is: for Quick exit, which knows the cookie and nothing else.
    @Transactional
    public void end(String id) {
        sessions.deleteById(id);
        events.publishEvent(new SessionEnded(id));
    }

    private static Device device(Session session, String here) {
        return new Device(
                keyOf(session.getId()),
                session.getAttributeOrDefault(BROWSER, ""),
                session.getAttributeOrDefault(SHARED, true),
                session.getAttributeOrDefault(OPENED, session.getCreationTime()),
                session.getLastAccessedTime(),
                session.getId().equals(here));
    }

    private static String keyOf(String id) {
        return Digests.sha256(id).substring(0, 16);
    }

    private static boolean byPasskey(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .anyMatch(a -> FactorGrantedAuthority.WEBAUTHN_AUTHORITY.equals(a.getAuthority()));
    }
}
