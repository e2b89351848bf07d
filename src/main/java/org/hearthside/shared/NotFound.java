package org.hearthside.shared;

/// The thing is not there, or it is not this viewer's to know: one answer, one page, one timing.
public final class NotFound extends RuntimeException {
    public NotFound() {
        super("not found", null, false, false);
    }
}
