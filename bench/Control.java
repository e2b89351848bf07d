import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The measured house's other door, for one question at a time.
record Control(int port) {
    String ask(String question) throws IOException {
        return ask(question, 1).getFirst();
    }

    List<String> ask(String question, int lines) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var out =
                        new PrintWriter(
                                socket.getOutputStream(), true, StandardCharsets.UTF_8);
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.UTF_8))) {
            out.println(question);
            var answers = new ArrayList<String>();
            for (var i = 0; i < lines; i++) {
                answers.add(in.readLine());
            }
            return answers;
        }
    }
}
