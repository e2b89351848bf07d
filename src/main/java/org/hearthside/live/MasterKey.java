package org.hearthside.live;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;
import org.hearthside.shared.AeadKey;
import org.hearthside.shared.CannotStart;
import org.hearthside.shared.Secrets;
import org.hearthside.shared.Settings;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The key that wraps all others: a file with mode 600 in the data folder, never in the database.
/// Nodes that share a database share this file.
@Component
class MasterKey {
    static final String FILE = "master-key";

    private final Aead aead;

    MasterKey(Settings settings, JdbcClient database) {
        var secrets = Secrets.in(settings.data());
        try {
            var written = secrets.find(FILE).orElse(null);
            if (written == null) {
                refuseWhenKeysExist(database, secrets);
                written = secrets.get(FILE, AeadKey::make);
            }
            aead = AeadKey.read(written);
        } catch (GeneralSecurityException e) {
            throw new CannotStart(
                    "The master key %s cannot be read. Put it back from a backup."
                            .formatted(secrets.file(FILE)),
                    e);
        }
    }

    Aead aead() {
        return aead;
    }

    /// A new master key beside old sealed texts would lose them without a word.
    private static void refuseWhenKeysExist(JdbcClient database, Secrets secrets) {
        boolean exist =
                database.sql(
                                """
                                select exists (select from stream_key where wrapped is not null)
                                    or exists (select from named_key where wrapped is not null)
                                """)
                        .query(Boolean.class)
                        .single();
        if (exist) {
            throw new CannotStart(
                    ("The master key %s is missing, and without it nothing that people said can be"
                                    + " read. Put it back from a backup.")
                            .formatted(secrets.file(FILE)));
        }
    }
}
