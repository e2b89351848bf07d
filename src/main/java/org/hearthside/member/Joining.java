package org.hearthside.member;

import java.util.Optional;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.hearthside.shared.Reason;
import org.hearthside.shared.Refused;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Coming in: a name, a way back in, a recovery code, what is agreed to. An account stands from the
/// first step on, so that pages may be loaded again, sent twice or opened side by side; one that is
/// not finished within a day is forgotten.
@Service
class Joining {
    static final String RETURN = "/join/return";
    static final String KEEP = "/join/keep";
    static final String AGREE = "/join/agree/";
    static final String CHOICES = "/join/choices";

    private final Accounts accounts;
    private final Members members;
    private final Vault vault;
    private final Consents consents;
    private final Limits limits;
    private final TransactionTemplate transaction;

    Joining(
            Accounts accounts,
            Members members,
            Vault vault,
            Consents consents,
            Limits limits,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.members = members;
        this.vault = vault;
        this.consents = consents;
        this.limits = limits;
        this.transaction = transaction;
    }

    /// The account that this form began before, while nothing but the form can open it.
    Optional<AccountId> begun(String attempt) {
        return accounts.begun(attempt);
    }

    /// Takes the name: for the account this viewer or this very form began before, or for a new
    /// one. Refused with NAME_TAKEN, NAME_RESERVED or SLOW_DOWN.
    AccountId begin(Viewer viewer, String attempt, PublicName name, long quilt, String network) {
        if (viewer.standing() == Standing.JOINING) {
            rename(viewer.account(), name, quilt);
            return viewer.account();
        }
        // The name is asked about first: when the same form, sent twice at once, has taken it by
        // then, the account that it began is there to be found.
        var free = members.isFree(SpaceId.COMMUNITY, name);
        var before = accounts.begun(attempt);
        if (before.isPresent()) {
            rename(before.get(), name, quilt);
            return before.get();
        }
        if (!free) {
            throw new Refused(Reason.NAME_TAKEN);
        }
        limits.use(Limit.JOIN, network);
        try {
            return transaction.execute(status -> begin(attempt, name, quilt));
        } catch (DuplicateKeyException e) {
            // the same form, sent twice at once: the other one won
            var account = accounts.begun(attempt).orElseThrow(() -> e);
            rename(account, name, quilt);
            return account;
        }
    }

    private AccountId begin(String attempt, PublicName name, long quilt) {
        var account = accounts.begin(attempt);
        vault.firstName(account, members.newName(SpaceId.COMMUNITY, name, quilt));
        return account;
    }

    private void rename(AccountId account, PublicName name, long quilt) {
        if (members.rests(SpaceId.COMMUNITY, name)) {
            throw new Refused(Reason.NAME_TAKEN);
        }
        try {
            vault.rename(account, name, quilt);
        } catch (DuplicateKeyException e) {
            throw new Refused(Reason.NAME_TAKEN);
        }
    }

    /// Where this account's next step is.
    String next(AccountId id) {
        var account = accounts.of(id);
        if (!account.hasWayIn()) {
            return RETURN;
        }
        if (!account.joined() && account.recovery() == null) {
            return KEEP;
        }
        var missing = consents.missing(id);
        if (missing.isPresent()) {
            return AGREE + missing.get().word();
        }
        if (account.standing() == Standing.JOINING) {
            if (!account.joined()) {
                return AGREE + Idea.HEALTH_WORDS.word();
            }
            accounts.arrive(id);
        }
        return "/today";
    }
}
