package org.hearthside.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hearthside.Node;

/// The other door of a [MeasuredHouse], for one question at a time.
final class ControlDoor {
    private final int port = Node.freePort();

    /// What a house is started with, to have this door.
    String property() {
        return "-Dbench.control=" + port;
    }

    /// Waits until a house that has just started answers.
    void await() throws IOException, InterruptedException {
        var until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                ask("sockets");
                return;
            } catch (IOException e) {
                if (System.nanoTime() > until) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }
    }

    String ask(String question) throws IOException {
        return ask(question, 1).getFirst();
    }

    /// Answers with that many lines.
    ///
    /// @throws IOException when the house is not there, or goes before it has answered
    synchronized List<String> ask(String question, int lines) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.println(question);
            var answers = new ArrayList<String>();
            for (var i = 0; i < lines; i++) {
                var line = in.readLine();
                if (line == null) {
                    throw new IOException("The house has gone.");
                }
                answers.add(line);
            }
            return answers;
        }
    }
}
