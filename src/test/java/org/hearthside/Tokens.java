package org.hearthside;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Ids, names, numbers of a page or a frame: whatever is long enough that two of them could be
/// recognised by it.
public final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{Nd}_-]{5,}");

    private Tokens() {}

    /// But for what is drawn anew for each reader.
    public static Set<String> in(String page) {
        return TOKEN.matcher(
                        page.replaceAll("(?s)<svg.*?</svg>", "")
                                .replaceAll("name=\"(_csrf|client|ticket)\" value=\"[^\"]*\"", "")
                                .replaceAll("(?i)set-cookie=\\[[^\\]]*\\]", ""))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(HashSet::new));
    }
}
