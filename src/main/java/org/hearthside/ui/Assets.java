package org.hearthside.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.hearthside.shared.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Our own files below `static/`. Each address carries a fingerprint of the content, so that a
/// browser may keep the file for ever and a new version has a new address. References between
/// styles, scripts and fonts get their fingerprint too, so that a page costs no questions about
/// files that have not changed. What every page needs is joined to few files on its way out.
@Component
class Assets {
    private static final Path SOURCES = Path.of("src/main/resources/static");
    private static final Pattern PATH = Pattern.compile("[a-z0-9][a-z0-9_-]*([./][a-z0-9_-]+)+");
    private static final Pattern REFERENCE =
            Pattern.compile(
                    "(?<before>url\\(\\s*[\"']?|(?:from|import)\\s*\\(?\\s*[\"'])"
                            + "(?<to>(?:\\.{1,2}|/static)/[A-Za-z0-9./_-]+)");

    /// Style sheets that every page needs, in this order, and that travel as one.
    private static final Map<String, List<String>> JOINED =
            Map.of(
                    "css/house.css",
                    List.of("css/tokens.css", "css/base.css", "css/components.css"));

    /// A script of which nothing is used but that it runs.
    private static final Pattern RUNS =
            Pattern.compile("(?m)^import '\\./(elements/[a-z-]+\\.js)';$");

    private static final Pattern USES = Pattern.compile("(?m)^import \\{.*$");
    private static final Map<String, String> TYPES =
            Map.of(
                    "css", "text/css;charset=utf-8",
                    "js", "text/javascript;charset=utf-8",
                    "svg", "image/svg+xml",
                    "png", "image/png",
                    "ico", "image/x-icon",
                    "woff2", "font/woff2",
                    "txt", "text/plain;charset=utf-8");

    private final Map<String, Asset> known = new ConcurrentHashMap<>();
    private final boolean live;

    Assets(Environment environment) {
        this.live = environment.getProperty("hearthside.dev", Boolean.class, false);
    }

    /// A file as it is sent.
    static final class Asset {
        final byte[] bytes;
        final byte @Nullable [] gzipped;
        final String type;
        final String fingerprint;

        private Asset(byte[] bytes, String type) {
            this.bytes = bytes;
            this.type = type;
            this.gzipped =
                    bytes.length > 1000 && (type.startsWith("text/") || type.endsWith("xml"))
                            ? gzip(bytes)
                            : null;
            this.fingerprint = HexFormat.of().formatHex(Sha256.of(bytes), 0, 6);
        }
    }

    /// The address of a file below `static/`; a file that is not there is a bug and rises.
    String address(String path) {
        return "/static/" + path + "?" + load(path, new LinkedHashSet<>()).fingerprint;
    }

    /// The file at this path below `static/`, if there is one.
    Optional<Asset> find(String path) {
        if (!PATH.matcher(path).matches() || type(path) == null || !exists(path)) {
            return Optional.empty();
        }
        return Optional.of(load(path, new LinkedHashSet<>()));
    }

    private Asset load(String path, SequencedSet<String> underway) {
        var already = known.get(path);
        if (already != null && !live) {
            return already;
        }
        if (!underway.add(path)) {
            throw new IllegalStateException(
                    "static files refer to each other in a ring: " + underway + " and " + path);
        }
        var type = type(path);
        if (type == null) {
            throw new IllegalStateException("static/" + path + ": this kind of file is not sent");
        }
        var bytes = read(path);
        if (path.endsWith(".css") || path.endsWith(".js")) {
            bytes = withFingerprints(path, bytes, underway);
        }
        underway.remove(path);
        var asset = new Asset(bytes, type);
        known.put(path, asset);
        return asset;
    }

    private byte[] withFingerprints(String path, byte[] bytes, SequencedSet<String> underway) {
        return REFERENCE
                .matcher(new String(bytes, StandardCharsets.UTF_8))
                .replaceAll(found -> {
                    var to = URI.create("/static/" + path).resolve(found.group("to"));
                    var target = to.getPath().substring("/static/".length());
                    return found.group("before")
                            + to.getPath()
                            + "?"
                            + load(target, underway).fingerprint;
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    private boolean exists(String path) {
        if (JOINED.containsKey(path)) {
            return true;
        }
        return live
                ? Files.isRegularFile(SOURCES.resolve(path))
                : known.containsKey(path) || new ClassPathResource("static/" + path).isReadable();
    }

    private byte[] read(String path) {
        var parts = JOINED.get(path);
        if (parts != null) {
            return parts.stream()
                    .map(part -> new String(plain(part), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }
        return path.endsWith(".js") ? withWhatItRuns(path) : plain(path);
    }

    /// A script with those it runs in it, each in a block of its own, so that they cost no
    /// requests.
    private byte[] withWhatItRuns(String path) {
        var text = new String(plain(path), StandardCharsets.UTF_8);
        var folder = path.substring(0, path.lastIndexOf('/') + 1);
        return RUNS.matcher(text)
                .replaceAll(found -> {
                    var run = folder + found.group(1);
                    var words = new String(plain(run), StandardCharsets.UTF_8);
                    if (words.contains("\nexport ")) {
                        throw new IllegalStateException("static/" + run + " is not only run");
                    }
                    var uses =
                            USES.matcher(words)
                                    .results()
                                    .map(use -> absolute(run, use.group()) + "\n")
                                    .collect(Collectors.joining());
                    return Matcher.quoteReplacement(
                            uses + "{\n" + USES.matcher(words).replaceAll("") + "}\n");
                })
                .getBytes(StandardCharsets.UTF_8);
    }

    /// The same reference from anywhere.
    private static String absolute(String path, String reference) {
        return REFERENCE
                .matcher(reference)
                .replaceAll(found ->
                        Matcher.quoteReplacement(
                                found.group("before")
                                        + URI.create("/static/" + path)
                                                .resolve(found.group("to"))));
    }

    private byte[] plain(String path) {
        try (var in =
                live
                        ? Files.newInputStream(SOURCES.resolve(path))
                        : new ClassPathResource("static/" + path).getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String type(String path) {
        return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
