package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hearthside.shared.Sha256;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Coming back with the recovery code. The code is used up at the moment a new way in stands, not
/// before: a page that is lost in between costs nothing, and nobody ends up with neither.
@Service
class Recovery {
    static final Duration TIME = Duration.ofMinutes(30);

    private static final String ACCOUNT = "recovering";
    private static final String UNTIL = "recovering until";
    private static final String HASH = "recovering with";

    private final Accounts accounts;
    private final Sessions sessions;
    private final InstantSource time;
    private final TransactionTemplate transaction;

    Recovery(
            Accounts accounts,
            Sessions sessions,
            InstantSource time,
            TransactionTemplate transaction) {
        this.transaction = transaction;
        this.accounts = accounts;
        this.sessions = sessions;
        this.time = time;
    }

    /// The code was right: the browser may choose a new way in, and nothing else.
    void begin(AccountId account, HttpServletRequest request) {
        var before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        var session = request.getSession(true);
        session.setMaxInactiveInterval(Math.toIntExact(TIME.toSeconds()));
        session.setAttribute(ACCOUNT, account.value());
        session.setAttribute(UNTIL, time.instant().plus(TIME));
        session.setAttribute(HASH, Sha256.hex(String.valueOf(accounts.of(account).recovery())));
    }

    /// The account this browser is recovering, as long as the code it used still stands.
    Optional<AccountId> underway(HttpServletRequest request) {
        var session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(ACCOUNT) instanceof UUID id)
                || !(session.getAttribute(UNTIL) instanceof Instant until)
                || until.isBefore(time.instant())) {
            return Optional.empty();
        }
        var account = accounts.of(new AccountId(id));
        return account.recovery() != null
                        && Sha256.hex(account.recovery()).equals(session.getAttribute(HASH))
                ? Optional.of(account.id())
                : Optional.empty();
    }

    /// Makes a new way in: the code is gone, every other device is out, and this one is in. False,
    /// and nothing is changed, when the way in could not be made or the code was used meanwhile.
    boolean finish(
            AccountId id,
            BooleanSupplier wayIn,
            boolean passkey,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean done =
                transaction.execute(status -> {
                    if (accounts.useCode(accounts.of(id))
                            && accounts.isHere(id, Accounts.month(time.instant()))
                            && wayIn.getAsBoolean()) {
                        accounts.changed(
                                id, "recovered", Browser.named(request.getHeader("User-Agent")));
                        return true;
                    }
                    status.setRollbackOnly();
                    return false;
                });
        if (done) {
            sessions.endAll(id, "");
            sessions.open(request, response, id, true, passkey);
        }
        return done;
    }
}
