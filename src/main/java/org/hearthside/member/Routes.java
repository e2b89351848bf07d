package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Has the method for a request looked for only among those whose path begins with the same word
/// and has as many parts. To ask some hundred routes one by one cost a fourteenth of the program's
/// work for a page.
@Component
class Routes implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Nearby();
    }

    private static final class Nearby extends RequestMappingHandlerMapping {
        private final Map<Shelf, Nearby> shelves = new HashMap<>();

        private record Shelf(String word, int parts) {
            static Shelf of(String path) {
                return new Shelf(Policy.firstWord(path), StringUtils.countOccurrencesOf(path, "/"));
            }

            /// @throws IllegalStateException for one that may be for paths of several lengths
            static Shelf ofRoute(String pattern) {
                if (!pattern.matches("/|(/[a-z0-9.-]+|/\\{[a-z]+})+")) {
                    throw new IllegalStateException(
                            "a route is of words and of variables in braces: " + pattern);
                }
                return of(pattern);
            }
        }

        @Override
        public void afterPropertiesSet() {
            super.afterPropertiesSet();
            getHandlerMethods()
                    .forEach((route, method) ->
                            route.getPatternValues().stream()
                                    .map(Shelf::ofRoute)
                                    .collect(Collectors.toSet())
                                    .forEach(place ->
                                            shelves.computeIfAbsent(place, _ -> shelf())
                                                    .registerMapping(
                                                            route,
                                                            method.getBean(),
                                                            method.getMethod())));
        }

        private Nearby shelf() {
            var shelf = new Nearby();
            shelf.setApplicationContext(obtainApplicationContext());
            return shelf;
        }

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(
                String path, HttpServletRequest request) throws Exception {
            var shelf = shelves.get(Shelf.of(path));
            return shelf == null ? null : shelf.among(path, request);
        }

        /// Whether a route is for this request is still decided by its whole pattern.
        private @Nullable HandlerMethod among(String path, HttpServletRequest request)
                throws Exception {
            return super.lookupHandlerMethod(path, request);
        }
    }
}
