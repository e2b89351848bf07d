package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// The table that says who may call what: `policy.csv`, a row for every HTTP route, socket verb,
/// job and command. What has no row is denied, and a test fails for a route without one. Rooms
/// still ask their own access class about the thing itself.
@Component
public class Policy {
    /// @param kind `http`, `socket`, `job` or `command`
    /// @param method the HTTP method, or `-`
    /// @param pattern the route, or the name of the verb, job or command
    /// @param who see [#mayCall]; `operator` for a command, which no request can call
    /// @param limit the name of a [org.hearthside.shared.Limit], or `-`
    /// @param holds what class of data it touches: `none`, `own`, `talk`, `people`, `safety`
    public record Row(
            String kind, String method, String pattern, String who, String limit, String holds) {}

    private record Route(Row row, PathPattern path) {}

    private final List<Row> rows;
    private final Map<String, List<Route>> routes;

    Policy() {
        rows = read();
        var parser = new PathPatternParser();
        routes =
                rows.stream()
                        .filter(row -> "http".equals(row.kind()))
                        .map(row -> new Route(row, parser.parse(row.pattern())))
                        .collect(
                                Collectors.groupingBy(route ->
                                        shelf(route.row().method(), route.row().pattern())));
    }

    public List<Row> rows() {
        return rows;
    }

    /// The row for this request, if it has one. The most specific pattern wins.
    Optional<Row> of(HttpServletRequest request) {
        var method = "HEAD".equals(request.getMethod()) ? "GET" : request.getMethod();
        var path = PathContainer.parsePath(request.getRequestURI());
        return routes.getOrDefault(shelf(method, request.getRequestURI()), List.of()).stream()
                .filter(r -> r.path().matches(path))
                .min((a, b) -> PathPattern.SPECIFICITY_COMPARATOR.compare(a.path(), b.path()))
                .map(Route::row);
    }

    /// The nearest page of members from which something can be sent to this path: its own, or that
    /// of what it lies in.
    Optional<String> page(String path) {
        for (var at = path; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            var asked = PathContainer.parsePath(at);
            if (routes.getOrDefault(shelf("GET", at), List.of()).stream()
                    .anyMatch(route -> route.path().matches(asked))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /// Routes that begin alike stand together.
    private static String shelf(String method, String path) {
        return method + firstWord(path);
    }

    /// With the slash before it. No route begins with a variable.
    static String firstWord(String path) {
        var end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }

    /// Whether this viewer is one of those the row names.
    static boolean mayCall(Row row, Viewer viewer) {
        return switch (row.who()) {
            case "anyone" -> true;
            case "joining" -> viewer.standing() == Standing.JOINING || viewer.isMember();
            case "signed-in" -> viewer.standing() != Standing.VISITOR;
            case "member" -> viewer.isMember();
            case "staff" ->
                    viewer.isMember()
                            && viewer.roles().stream().anyMatch(r -> r != Role.FACILITATOR);
            default -> viewer.isMember() && viewer.is(Role.valueOf(row.who()));
        };
    }

    private static List<Row> read() {
        try (var in = new ClassPathResource("policy.csv").getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Policy::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        var cells = line.split(",", -1);
        if (cells.length != 6) {
            throw new IllegalStateException("policy.csv: six cells expected in: " + line);
        }
        return new Row(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
    }
}
