package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hearthside.shared.Settings;
import org.hearthside.shared.Sha256;
import org.hearthside.ui.HostCookie;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// How long a device stays signed in, and which devices are.
///
/// A device is taken as shared until its owner says otherwise: 15 minutes idle, 4 hours at most,
/// and nothing is kept on it. A personal one: 30 days idle, 180 days at most.
@Component
public class Sessions {
    static final Duration SHARED_IDLE = Duration.ofMinutes(15);
    static final Duration SHARED_MOST = Duration.ofHours(4);
    static final Duration PERSONAL_IDLE = Duration.ofDays(30);
    static final Duration PERSONAL_MOST = Duration.ofDays(180);

    /// Between the steps of joining people read, write things down and look for a pen.
    static final Duration JOINING_IDLE = Duration.ofHours(1);

    /// How long after showing a way in a person may change the ways in.
    static final Duration LATELY = Duration.ofMinutes(15);

    /// Marks a device that only its owner uses; without it a device is shared.
    static final String DEVICE_COOKIE = "device";

    static final String OWN_DEVICE = "mine";

    /// On a personal device: shows that this account was here before.
    static final String KNOWN_COOKIE = "known";

    /// The attribute of a request whose session cookie shall outlive the browser's window.
    static final String KEEP = Sessions.class.getName() + ".keep";

    private static final String OPENED = "opened";
    private static final String PROVED = "proved";
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
    private final SecurityContextRepository contexts;
    private final JdbcClient database;
    private final DoorKey key;
    private final Settings settings;
    private final InstantSource time;
    private final ApplicationEventPublisher events;

    Sessions(
            FindByIndexNameSessionRepository<? extends Session> sessions,
            SecurityContextRepository contexts,
            JdbcClient database,
            DoorKey key,
            Settings settings,
            InstantSource time,
            ApplicationEventPublisher events) {
        this.sessions = sessions;
        this.contexts = contexts;
        this.database = database;
        this.key = key;
        this.settings = settings;
        this.time = time;
        this.events = events;
    }

    /// Signs an account in: always a new session, so that an id somebody planted is worth nothing.
    ///
    /// @param passkey whether a passkey was shown, which opens staff roles
    HttpSession open(
            HttpServletRequest request,
            HttpServletResponse response,
            AccountId account,
            boolean shared,
            boolean passkey) {
        var before = request.getSession(false);
        if (before != null) {
            var id = before.getId();
            before.invalidate();
            events.publishEvent(new SessionEnded(id));
        }
        rememberDevice(request, response, account, shared);
        var session = request.getSession(true);
        var now = time.instant();
        session.setAttribute(OPENED, now);
        session.setAttribute(PROVED, now);
        session.setAttribute(BROWSER, Browser.named(request.getHeader(HttpHeaders.USER_AGENT)));
        session.setAttribute(PASSKEY, passkey);
        limit(session, shared);
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(
                        account.toString(), null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return session;
    }

    /// Changes whether the device of this session counts as shared.
    void mark(
            HttpServletRequest request,
            HttpServletResponse response,
            AccountId account,
            boolean shared) {
        var session = request.getSession();
        limit(session, shared);
        rememberDevice(request, response, account, shared);
        underNewId(request);
    }

    /// Between the first and the last step of joining there is more time.
    static void giveTime(HttpSession session) {
        session.setMaxInactiveInterval(Math.toIntExact(JOINING_IDLE.toSeconds()));
    }

    static void limit(HttpSession session, boolean shared) {
        session.setAttribute(SHARED, shared);
        session.setMaxInactiveInterval(
                Math.toIntExact((shared ? SHARED_IDLE : PERSONAL_IDLE).toSeconds()));
    }

    private void rememberDevice(
            HttpServletRequest request,
            HttpServletResponse response,
            AccountId account,
            boolean shared) {
        if (!shared) {
            request.setAttribute(KEEP, true);
        }
        var known = HostCookie.read(request, KNOWN_COOKIE);
        if (!shared && known.filter(value -> key.isKnown(value, account)).isEmpty()) {
            put(response, KNOWN_COOKIE, key.known(account), PERSONAL_MOST);
        }
        if (shared && known.isPresent()) {
            put(response, KNOWN_COOKIE, "", Duration.ZERO);
        }
        if (shared == HostCookie.read(request, DEVICE_COOKIE).isPresent()) {
            put(
                    response,
                    DEVICE_COOKIE,
                    shared ? "" : OWN_DEVICE,
                    shared ? Duration.ZERO : PERSONAL_MOST);
        }
    }

    /// Sets a cookie that only we read.
    void put(HttpServletResponse response, String name, String value, @Nullable Duration age) {
        var cookie =
                ResponseCookie.from(HostCookie.name(name, settings.secure()), value)
                        .path("/")
                        .httpOnly(true)
                        .secure(settings.secure())
                        .sameSite("Strict");
        if (age != null) {
            cookie.maxAge(age);
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }

    /// A way in was shown in this session just now: it goes on under a new id, and the one that
    /// somebody may have copied before is worth nothing.
    void proved(HttpServletRequest request, boolean passkey) {
        var session = request.getSession();
        session.setAttribute(PROVED, time.instant());
        if (passkey) {
            session.setAttribute(PASSKEY, true);
        }
        underNewId(request);
    }

    private void underNewId(HttpServletRequest request) {
        var id = request.getSession().getId();
        request.changeSessionId();
        events.publishEvent(new SessionEnded(id));
    }

    boolean provedLately(HttpSession session) {
        return session.getAttribute(PROVED) instanceof Instant proved
                && proved.plus(LATELY).isAfter(time.instant());
    }

    static boolean isShared(HttpSession session) {
        return !Boolean.FALSE.equals(session.getAttribute(SHARED));
    }

    static boolean withPasskey(HttpSession session) {
        return Boolean.TRUE.equals(session.getAttribute(PASSKEY));
    }

    /// The browser this session runs in, in two words.
    static String browser(HttpSession session) {
        return session.getAttribute(BROWSER) instanceof String browser ? browser : "";
    }

    boolean isOver(HttpSession session) {
        return endsAt(session).isBefore(time.instant());
    }

    /// When this session ends however much it is used; one that never began has ended.
    public static Instant endsAt(HttpSession session) {
        return session.getAttribute(OPENED) instanceof Instant opened
                ? opened.plus(isShared(session) ? SHARED_MOST : PERSONAL_MOST)
                : Instant.MIN;
    }

    /// These were used just now, though no request came: a live room counts as activity.
    public void used(Collection<String> ids) {
        database.sql(
                        """
                        update session set last_access_time = :now,
                            expiry_time = :now + max_inactive_interval * 1000::bigint
                        where session_id = any(:ids) and expiry_time > :now
                        """)
                .param("now", time.millis())
                .param("ids", ids.toArray(String[]::new))
                .update();
    }

    /// Which of these sessions are still open: for sockets, which send no requests.
    public Set<String> stillOpen(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        database.sql(
                                        """
                                        select session_id from session where session_id = any(?)
                                            and principal_name is not null
                                            and expiry_time
                                                > extract(epoch from clock_timestamp()) * 1000
                                        """)
                                .param(ids.toArray(String[]::new))
                                .query(String.class)
                                .list());
    }

    /// Sessions that ended in the last ten seconds, at any node. An end whose transaction takes
    /// longer than that to commit, or one by lapse of time, is found by [#stillOpen] alone.
    public Set<String> endedLately() {
        return new HashSet<>(
                database.sql(
                                """
                                select session_id from session_ended
                                where ended_at > clock_timestamp() - interval '10 seconds'
                                """)
                        .query(String.class)
                        .list());
    }

    /// Forgets the ends of more than a minute ago.
    public void forgetEnded() {
        database.sql(
                        """
                        delete from session_ended
                        where ended_at < clock_timestamp() - interval '1 minute'
                        """)
                .update();
    }

    /// The devices this account is signed in on, the newest use first.
    public List<Device> devices(Viewer viewer) {
        return sessions.findByPrincipalName(viewer.account().toString()).values().stream()
                .filter(session -> !session.isExpired())
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
        endAll(viewer.account(), andHere ? "" : viewer.session());
    }

    /// Ends every session of an account but one.
    @Transactional
    public void endAll(AccountId account, String except) {
        sessions.findByPrincipalName(account.toString()).keySet().stream()
                .filter(id -> !id.equals(except))
                .forEach(this::end);
    }

    /// The account's sessions are about to be deleted in this transaction: once it is committed,
    /// their sockets close.
    void endAfterCommit(AccountId account) {
        var ids = Set.copyOf(sessions.findByPrincipalName(account.toString()).keySet());
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        ids.forEach(id -> events.publishEvent(new SessionEnded(id)));
                    }
                });
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
        return Sha256.hex(id).substring(0, 16);
    }
}
