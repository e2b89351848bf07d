package org.hearthside.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void the_help_of_the_command_lists_every_name() throws Exception {
        var help = Files.readString(Path.of("bin", "hearthside"));
        assertThat(Settings.NAMES).allSatisfy(name -> assertThat(help).contains("\n" + name + " "));
    }

    @Test
    void nothing_has_to_be_set() {
        var settings = Settings.from(_ -> null);
        assertThat(settings.port()).isEqualTo(8080);
        assertThat(settings.address()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(settings.data()).isEqualTo(Path.of("data").toAbsolutePath());
        assertThat(settings.minimumAge()).isEqualTo(18);
        assertThat(settings.database()).isNull();
        assertThat(settings.secure()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HEARTHSIDE_PORT, 0",
        "HEARTHSIDE_PORT, eighty",
        "HEARTHSIDE_ADDRESS, talk.example.org",
        "HEARTHSIDE_ADDRESS, https://talk.example.org/path",
        "HEARTHSIDE_ADDRESS, ht tp://",
        "HEARTHSIDE_EXIT_ADDRESS, javascript:alert(1)",
        "HEARTHSIDE_COUNTRY, England",
        "HEARTHSIDE_COUNTRY, XX",
        "HEARTHSIDE_MINIMUM_AGE, 3",
        "HEARTHSIDE_STOP_PAUSE, 61",
        "HEARTHSIDE_HARD_ITEMS, 0",
        "HEARTHSIDE_HARD_ITEMS, 21",
        "HEARTHSIDE_PAGER, /no/such/file",
        "HEARTHSIDE_PAGER, bin/hearthside",
        "HEARTHSIDE_PAGER, /",
        "HEARTHSIDE_PUSH, localhost",
        "HEARTHSIDE_PUSH, 10.0.0.5",
        "HEARTHSIDE_PUSH, *",
        "HEARTHSIDE_PUSH, *.org/path",
        "HEARTHSIDE_PUSH, 'push.example.org,'",
        "HEARTHSIDE_PROXIES, everybody",
        "HEARTHSIDE_PROXIES, 10.0.0.5",
        "HEARTHSIDE_PROXIES, 10.0.0.0/33",
        "HEARTHSIDE_PROXIES, '10.0.0.5/32,'",
        "HEARTHSIDE_PROXIES, proxy.example.org/32",
        "HEARTHSIDE_NAME, 'A name that is far longer than any header or tab could ever hold in one line'",
    })
    void a_bad_value_is_refused_by_name(String name, String value) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, value)::get))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(name);
    }

    @Test
    void the_server_reads_the_same_list_of_proxies() throws Exception {
        var server = Files.readString(Path.of("src/main/resources/application.properties"));
        assertThat(server)
                .contains(
                        "internal-proxies=${HEARTHSIDE_PROXIES:%s}"
                                .formatted(Settings.from(_ -> null).proxies()));
        for (var list : new String[] {"none", "10.0.0.5/32,10.0.0.6/32", "fd00::5/128"}) {
            assertThat(Settings.from(Map.of("HEARTHSIDE_PROXIES", list)::get).proxies())
                    .isEqualTo(list);
        }
    }

    @Test
    void a_password_does_not_print_itself() {
        var settings =
                Settings.from(
                        Map.of(
                                        "HEARTHSIDE_DATABASE_URL", "postgresql://a:canary@b/c",
                                        "HEARTHSIDE_DATABASE_PASSWORD", "canary")
                                ::get);
        assertThat(settings.toString()).doesNotContain("canary");
    }

    @Test
    void the_file_has_lines_of_names_and_values(@TempDir Path folder) throws Exception {
        var file =
                Files.writeString(
                        folder.resolve("hearthside.conf"),
                        """
                        # where we are
                        HEARTHSIDE_PORT = 9090
                        HEARTHSIDE_NAME="Open door"

                        HEARTHSIDE_COUNTRY=ES
                        """);
        assertThat(SettingsFile.read(file))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "HEARTHSIDE_PORT", "9090",
                                "HEARTHSIDE_NAME", "Open door",
                                "HEARTHSIDE_COUNTRY", "ES"));
    }

    @Test
    void a_slip_in_the_file_is_shown_with_its_line(@TempDir Path folder) throws Exception {
        var file =
                Files.writeString(
                        folder.resolve("hearthside.conf"),
                        "HEARTHSIDE_PORT=1\nHEARTHSIDE_PROT=9090\n");
        assertThatThrownBy(() -> SettingsFile.read(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("line 2: HEARTHSIDE_PROT is not a setting");
    }

    @Test
    void a_password_that_everybody_can_read_is_refused(@TempDir Path folder) throws Exception {
        var file =
                Files.writeString(
                        folder.resolve("hearthside.conf"), "HEARTHSIDE_DATABASE_PASSWORD=x\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> SettingsFile.read(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(SettingsFile.read(file)).hasSize(1);
    }
}
