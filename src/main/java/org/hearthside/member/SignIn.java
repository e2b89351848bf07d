package org.hearthside.member;

import java.util.Optional;
import java.util.UUID;
import org.hearthside.shared.Limit;
import org.hearthside.shared.Limits;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/// Who may come in under a name. A name nobody has costs the same work and gets the same answer as
/// one that somebody has, so that nobody learns who is a member.
@Service
class SignIn {
    private final Accounts accounts;
    private final Vault vault;
    private final PasswordEncoder encoder;
    private final Limits limits;
    private final DoorKey key;

    /// The hash of a secret that nobody has, for names that nobody has.
    private final String nobodys;

    SignIn(Accounts accounts, Vault vault, PasswordEncoder encoder, Limits limits, DoorKey key) {
        this.accounts = accounts;
        this.vault = vault;
        this.encoder = encoder;
        this.limits = limits;
        this.key = key;
        this.nobodys = encoder.encode(UUID.randomUUID().toString());
    }

    /// The account that these words open. Refused with SLOW_DOWN after too many tries; a device
    /// that was here before is not held to what others tried against its account.
    ///
    /// @param shown what this device shows to be known by, if anything
    Optional<AccountId> withWords(
            String name, Passphrase words, String network, @Nullable String shown) {
        limits.use(Limit.SIGN_IN_NETWORK, network);
        var account = find(name);
        limits.use(
                Limit.SIGN_IN_ACCOUNT,
                key.isKnown(shown, account.id()) ? "device " + shown : "name " + keyOf(name));
        return opened(account, account.passphrase(), words.compared());
    }

    /// The account that this recovery code opens, not used up yet. Tries are counted per name and
    /// network, so that nobody can keep another from recovering.
    Optional<AccountId> withCode(String name, RecoveryCode code, String network) {
        limits.use(Limit.SIGN_IN_NETWORK, network);
        limits.use(Limit.RECOVER, keyOf(name) + " " + network);
        var account = find(name);
        return opened(account, account.recovery(), code.compared());
    }

    /// Whether these are the words of an account that is signed in already.
    boolean areWordsOf(AccountId id, Passphrase words) {
        limits.use(Limit.SIGN_IN_ACCOUNT, "own " + id);
        var account = accounts.of(id);
        return opened(account, account.passphrase(), words.compared()).isPresent();
    }

    private Account find(String name) {
        return accounts.of(vault.atTheDoor(keyOf(name)).orElse(AccountId.NONE));
    }

    private Optional<AccountId> opened(Account account, @Nullable String hash, String secret) {
        var matches = encoder.matches(secret, hash == null ? nobodys : hash);
        return matches && hash != null ? Optional.of(account.id()) : Optional.empty();
    }

    private static String keyOf(String name) {
        return PublicName.keyOf(name.length() > 100 ? name.substring(0, 100) : name);
    }
}
