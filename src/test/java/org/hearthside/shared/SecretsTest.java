package org.hearthside.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir Path folder;

    @Test
    void a_secret_is_made_once_and_only_its_owner_can_read_it() throws Exception {
        var password = Secrets.in(folder).password("database-web");
        assertThat(password).hasSize(43);
        assertThat(Secrets.in(folder).password("database-web")).isEqualTo(password);
        assertThat(Secrets.in(folder).password("database-owner")).isNotEqualTo(password);
        assertThat(permissions("secrets")).isEqualTo("rwx------");
        assertThat(permissions("secrets/database-web")).isEqualTo("rw-------");
    }

    @Test
    void what_others_could_read_is_closed() throws Exception {
        Secrets.in(folder).password("database-web");
        Files.setPosixFilePermissions(
                folder.resolve("secrets"), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(
                folder.resolve("secrets/database-web"),
                PosixFilePermissions.fromString("rw-r--r--"));
        Secrets.in(folder).password("database-web");
        assertThat(permissions("secrets")).isEqualTo("rwx------");
        assertThat(permissions("secrets/database-web")).isEqualTo("rw-------");
    }

    @Test
    void an_empty_secret_is_never_taken_for_one() throws Exception {
        var secrets = Secrets.in(folder);
        Files.createFile(secrets.file("master-key"));
        assertThatThrownBy(() -> secrets.get("master-key", () -> new byte[] {1}))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("backup");
    }

    private String permissions(String path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
    }
}
