package org.hearthside.member;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Where to go on after the door: a path of ours and nothing else, so that no link can lead a
/// person from our sign-in page to somebody else's.
public final class LocalPath {
    private static final String OTHERWISE = "/today";

    private LocalPath() {}

    /// The path, or `/today` where it is none of ours.
    public static String of(@Nullable String wanted) {
        if (wanted == null
                || !wanted.matches("/[A-Za-z0-9._~/-]{0,200}")
                || wanted.contains("//")
                || wanted.contains("..")) {
            return OTHERWISE;
        }
        try {
            var address = new URI(wanted);
            return address.getHost() == null && address.getScheme() == null ? wanted : OTHERWISE;
        } catch (URISyntaxException e) {
            return OTHERWISE;
        }
    }
}
