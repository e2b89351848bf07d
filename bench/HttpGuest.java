import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// One connection that stays open, as a browser's does, and takes what a browser takes.
final class HttpGuest implements AutoCloseable {
    /// @param bytes as they came
    record Answer(int status, Map<String, String> headers, byte[] bytes) {
        String text() throws IOException {
            var sent = new ByteArrayInputStream(bytes);
            var body =
                    switch (headers.getOrDefault("content-encoding", "")) {
                        case "gzip" -> new GZIPInputStream(sent);
                        case "zstd" -> new ZstdInputStream(sent);
                        default -> sent;
                    };
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private final int port;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    HttpGuest(int port) throws IOException {
        this.port = port;
        connect();
    }

    private void connect() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
    }

    /// What a browser sends from its second page on: also the cookies of the first.
    String arrive(String cookie, String path) throws IOException {
        var all = new StringBuilder(cookie);
        for (var set : get(cookie, path).headers.getOrDefault("set-cookie", "").split("\n")) {
            if (!set.isEmpty()) {
                all.append("; ").append(set.split(";")[0]);
            }
        }
        return all.toString();
    }

    Answer get(String cookie, String path) throws IOException {
        return ask("GET", cookie, path, "");
    }

    /// @param form as a browser encodes it
    Answer post(String cookie, String path, String form) throws IOException {
        return ask("POST", cookie, path, form);
    }

    private Answer ask(String method, String cookie, String path, String form) throws IOException {
        var body = form.getBytes(StandardCharsets.UTF_8);
        var head =
                method + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nCookie: " + cookie
                        + "\r\nAccept: text/html\r\nAccept-Language: en\r\n"
                        + "Accept-Encoding: gzip, deflate, br, zstd\r\nSec-Fetch-Site: same-origin\r\n"
                        + (body.length == 0
                                ? ""
                                : "Content-Type: application/x-www-form-urlencoded\r\n"
                                        + "Content-Length: " + body.length + "\r\n")
                        + "\r\n";
        var bytes = head.getBytes(StandardCharsets.UTF_8);
        var all = new byte[bytes.length + body.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        out.write(all);
        var status = Integer.parseInt(line().split(" ")[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.merge(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + "\n" + other);
        }
        var answer = new Answer(status, headers, body(headers));
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            socket.close();
            connect();
        }
        return answer;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        }
        var all = new java.io.ByteArrayOutputStream();
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                all.write(in.readNBytes(size));
                line();
            }
            line();
        }
        return all.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the program hung up");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
