package org.hearthside.ui;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/// What somebody wrote in the form they sent, for a page that cannot do what they asked: so that
/// they can copy it and nothing is lost.
public final class TypedWords {
    /// The attribute of a request whose form has been read to its end.
    public static final String WHOLE = TypedWords.class.getName() + ".whole";

    /// The attribute of a request that holds the address of the sign-in page that leads back to
    /// where its form stands.
    public static final String WAY_IN = TypedWords.class.getName() + ".way-in";

    /// Where forms ask for words or a code that let somebody in.
    private static final List<String> WITH_SECRETS =
            List.of("/sign-in", "/recover", "/join", "/settings/", "/work/first-administrator");

    private TypedWords() {}

    /// But not what proves who somebody is, and never what another site sent here to have it shown.
    /// A single word is no loss, and may be an id or a seal.
    public static List<String> in(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (!"POST".equals(request.getMethod())
                || request.getAttribute(WHOLE) == null
                || !"same-origin".equals(request.getHeader("Sec-Fetch-Site"))
                || WITH_SECRETS.stream().anyMatch(path::startsWith)) {
            return List.of();
        }
        return request.getParameterMap().values().stream()
                .flatMap(Arrays::stream)
                .map(text -> text.replace("\0", "").strip())
                .filter(text -> text.chars().anyMatch(Character::isWhitespace))
                .distinct()
                .toList();
    }
}
