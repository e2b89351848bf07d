package org.hearthside.shared;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/// Reads `hearthside.conf`: lines of `HEARTHSIDE_NAME=value` and comments that begin with `#`. It
/// is the file that HEARTHSIDE_CONF names, or the one in the data folder. The environment wins over
/// it.
class SettingsFile implements EnvironmentPostProcessor {

    @Override
    public void postProcessEnvironment(
            ConfigurableEnvironment environment, SpringApplication application) {
        var named = environment.getProperty("HEARTHSIDE_CONF", "").strip();
        var folder = Path.of(environment.getProperty("HEARTHSIDE_DATA", "data").strip());
        var file = named.isEmpty() ? folder.resolve("hearthside.conf") : Path.of(named);
        if (Files.exists(file)) {
            add(environment, file, named.isEmpty());
        } else if (!named.isEmpty()) {
            throw new CannotStart("HEARTHSIDE_CONF names %s, which is not there.".formatted(file));
        }
        makeFolder(Settings.from(environment::getProperty).data());
    }

    private static void add(ConfigurableEnvironment environment, Path file, boolean inData) {
        var values = read(file.toAbsolutePath());
        if (inData && values.containsKey("HEARTHSIDE_DATA")) {
            throw new CannotStart(
                    "%s lies in the data folder, so it cannot say where the data folder is. Set HEARTHSIDE_DATA in the environment, or keep the file elsewhere and name it with HEARTHSIDE_CONF."
                            .formatted(file));
        }
        environment
                .getPropertySources()
                .addAfter(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new MapPropertySource("hearthside.conf", values));
    }

    /// Before the log is opened in it.
    private static void makeFolder(Path data) {
        try {
            Files.createDirectories(
                    data,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            if (!Files.isWritable(data)) {
                throw new AccessDeniedException(data.toString());
            }
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder %s cannot be written (%s). Give it to the user who runs Hearthside, or set HEARTHSIDE_DATA to another one."
                            .formatted(data, e),
                    e);
        }
    }

    static Map<String, Object> read(Path file) {
        try {
            var values = new LinkedHashMap<String, Object>();
            var number = 0;
            for (var line : Files.readAllLines(file)) {
                number++;
                var text = line.strip();
                if (text.isEmpty() || text.startsWith("#")) {
                    continue;
                }
                var equals = text.indexOf('=');
                var name = equals < 0 ? text : text.substring(0, equals).strip();
                if (equals < 0
                        || !Settings.NAMES.contains(name)
                        || name.equals("HEARTHSIDE_CONF")) {
                    throw new CannotStart(
                            "%s, line %d: %s is not a setting. Lines look like HEARTHSIDE_PORT=8080; bin/hearthside help lists the names."
                                    .formatted(file, number, name));
                }
                values.put(name, unquoted(text.substring(equals + 1).strip()));
            }
            if (values.containsKey("HEARTHSIDE_DATABASE_PASSWORD")) {
                keepClosed(file);
            }
            return values;
        } catch (IOException e) {
            throw new CannotStart("%s cannot be read (%s).".formatted(file, e), e);
        }
    }

    private static void keepClosed(Path file) throws IOException {
        if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            throw new CannotStart(
                    "%s holds a password and everybody on this machine can read it. Close it with: chmod 600 %s"
                            .formatted(file, file));
        }
    }

    private static String unquoted(String value) {
        for (var quote : new String[] {"\"", "'"}) {
            if (value.length() >= 2 && value.startsWith(quote) && value.endsWith(quote)) {
                return value.substring(1, value.length() - 1);
            }
        }
        return value;
    }
}
