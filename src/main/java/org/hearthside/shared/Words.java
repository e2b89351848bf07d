package org.hearthside.shared;

/// Words that a person wrote. They never reach a log: [#toString()] hides them.
///
/// @param text as written, never null; what is too long or empty is refused where it is taken in
public record Words(String text) {
    @Override
    public String toString() {
        return "[hidden]";
    }
}
