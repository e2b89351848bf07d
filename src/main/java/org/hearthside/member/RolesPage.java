package org.hearthside.member;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who holds which role, somebody found by name, and what was given and ended.
///
/// @param typed the name that was looked for
/// @param said a message key to tell, or nothing
/// @param role what was chosen before an error
public record RolesPage(
        String typed,
        Roles.@Nullable Found found,
        String said,
        String role,
        String reason,
        Map<String, String> errors,
        List<Grant> standing,
        List<Grant> log) {

    public Role[] roles() {
        return Role.values();
    }
}
