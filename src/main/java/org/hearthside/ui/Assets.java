package org.hearthside.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Addresses of our own files. Each carries a fingerprint of its content as a query, so that a
/// browser may keep it for ever and a new version has a new address.
@Component
class Assets {
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    String address(String path) {
        return addresses.computeIfAbsent(path, Assets::fingerprinted);
    }

    private static String fingerprinted(String path) {
        try (var in = new ClassPathResource("static/" + path).getInputStream()) {
            var digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
            return "/static/" + path + "?" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
