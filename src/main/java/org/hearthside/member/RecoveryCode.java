package org.hearthside.member;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;

/// Four groups of four signs, 80 bits, the only way back when everything else is lost. Without I,
/// L, O and U, which are misread or misheard.
///
/// @param text such as `K7QM-3F9T-XW2H-8PDR`, or whatever somebody typed in its place
record RecoveryCode(String text) {
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUPS = 4;
    private static final SecureRandom LOT = new SecureRandom();

    static RecoveryCode draw() {
        var text = new StringBuilder();
        for (int i = 0; i < GROUPS * 4; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(SIGNS.charAt(LOT.nextInt(SIGNS.length())));
        }
        return new RecoveryCode(text.toString());
    }

    boolean isDrawn() {
        return text.matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
    }

    List<String> groups() {
        return List.of(text.split("-", -1));
    }

    /// Whether this is what stands in the third group, as a person types it.
    boolean thirdIs(String typed) {
        return same(groups().get(2)).equals(same(typed));
    }

    /// What is compared: O is read as 0, I and L as 1, and what stands between the signs is left
    /// out.
    String compared() {
        return same(text.length() > 100 ? text.substring(0, 100) : text);
    }

    private static String same(String typed) {
        return typed.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
    }

    @Override
    public String toString() {
        return "[hidden]";
    }
}
