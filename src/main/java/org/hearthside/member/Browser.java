package org.hearthside.member;

import org.jspecify.annotations.Nullable;

/// A browser in two words, so that a person can tell their devices apart. Nothing finer is kept: a
/// device is never fingerprinted.
final class Browser {
    private Browser() {}

    static String named(@Nullable String agent) {
        if (agent == null) {
            return "";
        }
        var program =
                agent.contains("Firefox/")
                        ? "Firefox"
                        : agent.contains("Edg/")
                                ? "Edge"
                                : agent.contains("Chrome/")
                                        ? "Chrome"
                                        : agent.contains("Safari/") ? "Safari" : "Browser";
        var system =
                agent.contains("Android")
                        ? "Android"
                        : agent.contains("iPhone") || agent.contains("iPad")
                                ? "iOS"
                                : agent.contains("Windows")
                                        ? "Windows"
                                        : agent.contains("Mac OS X")
                                                ? "macOS"
                                                : agent.contains("Linux") ? "Linux" : "";
        return system.isEmpty() ? program : program + ", " + system;
    }
}
