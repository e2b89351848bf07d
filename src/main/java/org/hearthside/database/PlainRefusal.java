package org.hearthside.database;

import org.hearthside.shared.CannotStart;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;

/// When the program cannot start for a reason that a person can put right, it says so in one
/// sentence, without a stack trace.
class PlainRefusal implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart) {
                return say(cause.getMessage());
            }
            if (cause instanceof PortInUseException inUse) {
                return say(
                        "Port %d is taken by another program. Stop that one, or set HEARTHSIDE_PORT to another port."
                                .formatted(inUse.getPort()));
            }
        }
        return false;
    }

    private static boolean say(@Nullable String sentence) {
        System.err.println("Hearthside did not start. " + sentence);
        return true;
    }
}
