package org.hearthside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A passkey that a [Guest] holds, with its device in software: makes itself known in Settings, and
/// answers what the house asks.
public final class HeldPasskey {
    private static final Pattern CHALLENGE = Pattern.compile("\"challenge\":\"([^\"]+)\"");
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int WITH_KEY = 0x40;

    private final String origin;
    private final KeyPair keys;
    private final byte[] id = new byte[16];
    private int count;

    private HeldPasskey(String origin) throws GeneralSecurityException {
        this.origin = origin;
        var maker = KeyPairGenerator.getInstance("EC");
        maker.initialize(new ECGenParameterSpec("secp256r1"));
        keys = maker.generateKeyPair();
        new SecureRandom().nextBytes(id);
    }

    /// Adds a passkey to this person's ways in.
    public static HeldPasskey of(Cast.Person person, String address) {
        try {
            var passkey = new HeldPasskey(address);
            var guest = person.guest();
            var csrf = csrf(guest);
            var asked = post(guest, "/webauthn/register/options", csrf, "");
            assertThat(asked.status()).as(asked.body()).isEqualTo(200);
            var made = post(guest, "/webauthn/register", csrf, passkey.made(asked.body()));
            assertThat(made.status()).as(made.body()).isEqualTo(200);
            return passkey;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a script of theirs sends along.
    public static String csrf(Guest guest) {
        return guest.get("/settings/privacy").field("_csrf");
    }

    /// What a page's script sends.
    public static Guest.Answer post(Guest guest, String path, String csrf, String json) {
        return guest.send(
                guest.request(path)
                        .header("Content-Type", "application/json")
                        .header("X-XSRF-TOKEN", csrf)
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                path);
    }

    private String made(String asked) throws GeneralSecurityException {
        var client = client("webauthn.create", asked);
        var data = new ByteArrayOutputStream();
        data.writeBytes(HexFormat.of().parseHex("a363666d74646e6f6e656761747453746d74a0"));
        data.writeBytes(HexFormat.of().parseHex("686175746844617461"));
        var known = device(PRESENT | VERIFIED | WITH_KEY);
        var all = new ByteArrayOutputStream();
        all.writeBytes(known);
        all.writeBytes(new byte[16]);
        all.writeBytes(new byte[] {0, (byte) id.length});
        all.writeBytes(id);
        all.writeBytes(HexFormat.of().parseHex("a5010203262001215820"));
        var point = ((ECPublicKey) keys.getPublic()).getW();
        all.writeBytes(fixed(point.getAffineX().toByteArray()));
        all.writeBytes(HexFormat.of().parseHex("225820"));
        all.writeBytes(fixed(point.getAffineY().toByteArray()));
        data.writeBytes(new byte[] {0x58, (byte) all.size()});
        data.writeBytes(all.toByteArray());
        return """
        {"credential":{"id":"%s","rawId":"%s","type":"public-key","response":{
        "attestationObject":"%s","clientDataJSON":"%s","transports":["internal"]},
        "clientExtensionResults":{},"authenticatorAttachment":"platform"},"label":"a test"}\
        """
                .formatted(text(id), text(id), text(data.toByteArray()), text(client));
    }

    /// Shows it, in answer to what the house asked.
    public String shown(String asked) {
        return shown(asked, true);
    }

    /// @param verified whether the device made sure of who holds it
    public String shown(String asked, boolean verified) {
        try {
            var client = client("webauthn.get", asked);
            var device = device(verified ? PRESENT | VERIFIED : PRESENT);
            var sign = Signature.getInstance("SHA256withECDSA");
            sign.initSign(keys.getPrivate());
            sign.update(device);
            sign.update(MessageDigest.getInstance("SHA-256").digest(client));
            return """
            {"id":"%s","rawId":"%s","type":"public-key","response":{"authenticatorData":"%s",
            "clientDataJSON":"%s","signature":"%s"},"clientExtensionResults":{},
            "authenticatorAttachment":"platform"}\
            """
                    .formatted(text(id), text(id), text(device), text(client), text(sign.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] client(String type, String asked) {
        var challenge = CHALLENGE.matcher(asked);
        assertThat(challenge.find()).as("a challenge in " + asked).isTrue();
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, challenge.group(1), origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] device(int flags) throws GeneralSecurityException {
        var host = URI.create(origin).getHost().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(37)
                .put(MessageDigest.getInstance("SHA-256").digest(host))
                .put((byte) flags)
                .putInt(++count)
                .array();
    }

    private static byte[] fixed(byte[] number) {
        var fixed = new byte[32];
        var from = Math.max(0, number.length - 32);
        System.arraycopy(number, from, fixed, 32 - (number.length - from), number.length - from);
        return fixed;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
