package org.hearthside.live;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
            AeadConfig.register();
            var written = secrets.find(FILE).orElse(null);
            if (written == null) {
                refuseWhenKeysExist(database, secrets);
                written = secrets.get(FILE, MasterKey::make);
            }
            aead =
                    TinkJsonProtoKeysetFormat.parseKeyset(
                                    new String(written, StandardCharsets.UTF_8),
                                    InsecureSecretKeyAccess.get())
                            .getPrimitive(RegistryConfiguration.get(), Aead.class);
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

    private static byte[] make() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                            KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                            InsecureSecretKeyAccess.get())
                    .getBytes(StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
