package org.hearthside.safety;

import com.interaso.webpush.VapidKeys;
import com.interaso.webpush.WebPush;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.hearthside.member.Members;
import org.hearthside.member.PersonaId;
import org.hearthside.member.Role;
import org.hearthside.member.Viewer;
import org.hearthside.shared.Secrets;
import org.hearthside.shared.Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Tells a device of somebody in a role that they should look, over the server of its browser's
/// maker (Web Push, RFC 8030 and 8292). Nothing is sent but that: the message is empty. Whoever
/// passes it on learns when, to which device, and the address of this place.
@Component
class Push {
    /// How it went to turn it on.
    enum Answer {
        ON,
        /// On a device that others use too nobody is told anything.
        SHARED,
        /// No address, or not one at a server that the operator named.
        ADDRESS,
        /// The server did not take the first one.
        NOT_TAKEN;

        String key() {
            return "duty.device." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    static final String NONE = "none";

    private static final Logger LOG = LoggerFactory.getLogger(Push.class);
    private static final Duration ENOUGH = Duration.ofSeconds(5);

    /// How long it waits for a device that cannot be reached, in seconds: after that the next one
    /// up the ladder is called.
    private static final int WAITS = 900;

    /// Its browser has given it up, or its maker takes nothing from us for it, as with a new key:
    /// then it must be turned on again, and does not count meanwhile.
    private static final Set<Integer> GONE = Set.of(401, 403, 404, 410);

    private record Means(WebPush webPush, HttpClient client) {}

    private final PushRows rows;
    private final Duty duty;
    private final Members members;
    private final Secrets secrets;
    private final Settings settings;
    private final InstantSource time;
    private @Nullable Means means;

    Push(
            PushRows rows,
            Duty duty,
            Members members,
            Secrets secrets,
            Settings settings,
            InstantSource time) {
        this.rows = rows;
        this.duty = duty;
        this.members = members;
        this.secrets = secrets;
        this.settings = settings;
        this.time = time;
    }

    /// Whether the operator allows it at all.
    boolean isOffered() {
        return !settings.push().equals(NONE);
    }

    /// Whether one is told of somebody on duty now, or else of a lead, who is called after them.
    boolean reachesSomebody() {
        return isOffered()
                && rows.all().stream()
                        .filter(each ->
                                PushAddress.of(each.endpoint(), settings.push()).isPresent())
                        .anyMatch(each ->
                                isFor(Owner.DUTY, each.who()) || isFor(Owner.LEAD, each.who()));
    }

    boolean isOnHere(Viewer viewer) {
        return rows.has(viewer);
    }

    /// What a browser must know to take nothing but ours: the public key, as it wants it.
    String key() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(means().webPush().getVapidKeys().getApplicationServerKey());
    }

    /// Has this device told from now on, and tells it once so that its person sees how it looks.
    Answer turnOn(Viewer viewer, String endpoint) {
        Rota.mustServe(viewer);
        if (viewer.sharedDevice()) {
            return Answer.SHARED;
        }
        if (!isOffered() || PushAddress.of(endpoint, settings.push()).isEmpty()) {
            return Answer.ADDRESS;
        }
        rows.add(viewer, endpoint, time.instant());
        if (send(endpoint).join()) {
            return Answer.ON;
        }
        rows.remove(endpoint);
        return Answer.NOT_TAKEN;
    }

    void turnOff(Viewer viewer) {
        Rota.mustServe(viewer);
        rows.removeHere(viewer);
    }

    /// Somebody's roles have changed: their devices are told nothing that is no longer theirs.
    void rolesChanged(PersonaId who) {
        if (!DutyRole.SECOND.suits(role -> members.holds(who, role))) {
            rows.removeOf(List.of(who));
        }
    }

    /// Tells the devices of whoever has it now. It comes back at once; what it gives ends by itself
    /// within seconds and never badly.
    ///
    /// @return whether one was told
    CompletableFuture<Boolean> ring(Owner owner) {
        try {
            if (!isOffered()) {
                return CompletableFuture.completedFuture(false);
            }
            var asked =
                    rows.all().stream()
                            .filter(device -> isFor(owner, device.who()))
                            .map(device -> send(device.endpoint()))
                            .toList();
            return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                    .thenApply(_ -> asked.stream().anyMatch(CompletableFuture::join));
        } catch (RuntimeException e) {
            LOG.error("no device can be told just now", e);
            return CompletableFuture.completedFuture(false);
        }
    }

    /// On duty are those whose time it is, whether they were seen or not; a lead need not be.
    private boolean isFor(Owner owner, PersonaId who) {
        var now = time.instant();
        return switch (owner) {
            case DUTY ->
                    duty.shifts().stream()
                            .filter(shift -> shift.role().looksAfter())
                            .filter(shift -> shift.isNow(now) || shift.isThere(now))
                            .filter(shift -> who.equals(shift.who()))
                            .anyMatch(
                                    shift -> shift.role().suits(role -> members.holds(who, role)));
            case LEAD -> members.holds(who, Role.SAFEGUARDING_LEAD);
            case ADMINISTRATOR -> members.holds(who, Role.ADMINISTRATOR);
        };
    }

    /// @return whether it was taken; ends within [#ENOUGH], and never badly
    private CompletableFuture<Boolean> send(String endpoint) {
        var address = PushAddress.of(endpoint, settings.push());
        if (address.isEmpty()) {
            return CompletableFuture.completedFuture(false); // named no longer
        }
        var headers = means().webPush().getHeaders(endpoint, WAITS, null, WebPush.Urgency.High);
        var request =
                HttpRequest.newBuilder(address.get().uri())
                        .timeout(ENOUGH)
                        .POST(HttpRequest.BodyPublishers.noBody());
        for (var name : List.of("Authorization", "TTL", "Urgency")) {
            request.header(name, headers.get(name));
        }
        var sent =
                means().client().sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        return sent.copy()
                .orTimeout(ENOUGH.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, error) -> {
                    if (error != null) {
                        sent.cancel(true);
                        LOG.warn("a device was not told: {}", error.getClass().getSimpleName());
                        return false;
                    }
                    return isTaken(endpoint, answer.statusCode());
                });
    }

    private boolean isTaken(String endpoint, int status) {
        if (status >= 200 && status <= 299) {
            return true;
        }
        LOG.warn("a device was not told: the answer was {}", status);
        if (GONE.contains(status)) {
            try {
                rows.remove(endpoint);
            } catch (RuntimeException e) {
                LOG.warn("a device stays for now: {}", e.getClass().getSimpleName());
            }
        }
        return false;
    }

    /// Made when first needed. All nodes share the key, like the others; with a new one, devices
    /// must be turned on again.
    private synchronized Means means() {
        var made = means;
        if (made == null) {
            var keys =
                    new String(secrets.get("push-key", Push::newKeys), StandardCharsets.US_ASCII)
                            .split("\n", -1);
            made =
                    new Means(
                            new WebPush(
                                    settings.secure()
                                            ? settings.address().toString()
                                            : "https://localhost",
                                    VapidKeys.create(keys[0], keys[1])),
                            HttpClient.newBuilder()
                                    .connectTimeout(ENOUGH)
                                    .followRedirects(HttpClient.Redirect.NEVER)
                                    .build());
            means = made;
        }
        return made;
    }

    private static byte[] newKeys() {
        var keys = VapidKeys.generate();
        return (keys.getX509PublicKey() + "\n" + keys.getPkcs8PrivateKey())
                .getBytes(StandardCharsets.US_ASCII);
    }
}
