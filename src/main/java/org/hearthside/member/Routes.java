package org.hearthside.member;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Has the method for a request looked for only among those whose path begins with the same word
/// and has as many parts. To ask some hundred routes one by one cost a sixteenth of the program's
/// work for a page.
@Component
class Routes implements WebMvcRegistrations {
    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Nearby();
    }

    private static final class Nearby extends RequestMappingHandlerMapping {
        private static final ScopedValue<Asked> ASKED = ScopedValue.newInstance();

        private final Map<RequestMappingInfo, Shape> shapes = new ConcurrentHashMap<>();

        private record Asked(String path, int parts) {}

        /// @param parts how many a path has that this route can be for, or [#ANY]
        private record Shape(List<String> words, int parts) {
            static final int ANY = -1;

            static Shape of(RequestMappingInfo route) {
                var patterns = route.getPatternValues();
                var parts = patterns.stream().map(Shape::parts).distinct().toList();
                return new Shape(
                        patterns.stream().map(Policy::firstWord).distinct().toList(),
                        parts.size() == 1 ? parts.getFirst() : ANY);
            }

            /// A part is a word or a variable in braces; what else Spring knows may span several.
            private static int parts(String pattern) {
                return pattern.matches("(/[a-z0-9.-]+|/\\{[a-z]+})+") ? Routes.parts(pattern) : ANY;
            }

            boolean mayBeFor(Asked asked) {
                if (parts != ANY && parts != asked.parts()) {
                    return false;
                }
                for (var word : words) {
                    if (Policy.begins(asked.path(), word)) {
                        return true;
                    }
                }
                return false;
            }
        }

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(
                String path, HttpServletRequest request) throws Exception {
            return ScopedValue.where(ASKED, new Asked(path, parts(path)))
                    .call(() -> super.lookupHandlerMethod(path, request));
        }

        /// Whether a route is for this request is still decided by its whole pattern.
        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(
                RequestMappingInfo route, HttpServletRequest request) {
            var shape = shapes.get(route);
            if (shape == null) {
                shape = shapes.computeIfAbsent(route, Shape::of);
            }
            return shape.mayBeFor(ASKED.get()) ? super.getMatchingMapping(route, request) : null;
        }
    }

    private static int parts(String path) {
        return StringUtils.countOccurrencesOf(path, "/");
    }
}
