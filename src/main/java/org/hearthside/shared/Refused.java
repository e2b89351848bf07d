package org.hearthside.shared;

/// A known person asked for something that is known to them and was told no, with a reason.
public final class Refused extends RuntimeException {
    private final Reason reason;

    public Refused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
