package org.hearthside.member;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.hearthside.HouseTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// Whoever is asked for is found as Spring alone would find them.
@HouseTest
class RoutesTests {
    @Autowired ConfigurableApplicationContext house;

    @Test
    void every_route_and_every_neighbour_of_one_is_answered_as_spring_does() throws Exception {
        var ours =
                house.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var plain = new RequestMappingHandlerMapping();
        plain.setApplicationContext(house);
        plain.afterPropertiesSet();
        var paths = new TreeSet<String>();
        ours.getHandlerMethods().keySet().forEach(route -> paths.addAll(route.getPatternValues()));
        assertThat(paths).hasSizeGreaterThan(200);
        var found = 0;
        for (var pattern : paths) {
            var id = pattern.replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
            var number = pattern.replaceAll("\\{[^}]*}", "7");
            for (var path :
                    new TreeSet<>(
                            List.of(
                                    id,
                                    number,
                                    pattern.replaceAll("\\{[^}]*}", "a%20word"),
                                    id + "/",
                                    id + "/more",
                                    id + ".html",
                                    "/" + id,
                                    id.substring(0, Math.max(1, id.lastIndexOf('/'))),
                                    id.replaceFirst("/", "/%2F")))) {
                for (var method : List.of("GET", "POST", "HEAD", "OPTIONS", "DELETE")) {
                    var expected = answer(plain, method, path);
                    assertThat(answer(ours, method, path))
                            .as(method + " " + path)
                            .isEqualTo(expected);
                    found += expected.startsWith("method ") ? 1 : 0;
                }
            }
        }
        assertThat(answer(ours, "GET", "/%66orum"))
                .as("a first word in other signs is nobody's, whatever Spring makes of it")
                .isEqualTo("nobody");
        assertThat(found).as("routes that were found").isGreaterThan(400);
    }

    private static String answer(RequestMappingHandlerMapping mapping, String method, String path)
            throws Exception {
        var request = new MockHttpServletRequest(method, path);
        ServletRequestPathUtils.parseAndCache(request);
        try {
            var chain = mapping.getHandler(request);
            return chain == null ? "nobody" : who(chain.getHandler());
        } catch (HttpRequestMethodNotSupportedException e) {
            var allowed = e.getSupportedHttpMethods();
            return "not so, but "
                    + (allowed == null
                            ? "?"
                            : new TreeSet<>(allowed.stream().map(String::valueOf).toList()));
        } catch (ServletException e) {
            return e.getClass().getName();
        }
    }

    private static String who(@Nullable Object handler) {
        return handler instanceof HandlerMethod one
                ? "method " + one.getMethod().toGenericString()
                : "another";
    }
}
